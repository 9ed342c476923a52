"""Numbers and windows on the wire: what is asked and what is answered; both ends read and write these."""

from __future__ import annotations

import msgspec

from window_app.domain.queue.board import Board, Call, Number, WindowTold
from window_app.sync.wire.coding import convert

# an act on the window -> the last part of its path, the state it leads to
_WINDOW = {
    "open": ("open", "open"), "pause": ("pause", "paused"), "resume": ("resume", "open"),
    "stand_by": ("stand-by", "stand_by"), "close": ("close", "closed"),
}  # fmt: skip
WINDOW_ACTS = {act: path for act, (path, _) in _WINDOW.items()}
WINDOW_STATES = {act: state for act, (_, state) in _WINDOW.items()}


class IssueAsked(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of `POST /v1/halls/{hall}/tickets`."""

    category: str
    priority: str = ""
    booked_at: str = ""
    booking: str | None = None
    person_token: str | None = None


class NumberGiven(msgspec.Struct, frozen=True):
    """The body of `…/windows/{n}/serve`."""

    number: str


class ActAsked(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of an act on a number; `window` only from a device that is no window."""

    category: str = ""
    reason: str = ""
    window: str = ""


class WindowAsked(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of an act on a window; `adopt`: the number it goes on with, or true for whichever stands there."""

    reason: str = ""
    adopt: str | bool = ""


def number_told(raw: object) -> Number:
    """A number from an answer; ValueError with the field's path."""
    return convert(raw, Number)


def window_told(raw: object) -> WindowTold:
    """A window from an answer; ValueError with the field's path."""
    return convert(raw, WindowTold)


def board_told(raw: object) -> Board:
    """The board from an answer or from the live line; ValueError with the field's path."""
    return convert(raw, Board)


def call_told(raw: object) -> Call:
    """One call from the live line; ValueError with the field's path."""
    return convert(raw, Call)
