"""Numbers and windows on the wire: what is asked and what is answered; both ends read and write these."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from window_app.domain.queue.board import Board, Call, Number, WindowTold
from window_app.sync.wire.coding import convert
from window_app.sync.wire.texts import MAYBE, SAID

# an act on the window -> the last part of its path, the state it leads to
_WINDOW = {
    "open": ("open", "open"), "pause": ("pause", "paused"), "resume": ("resume", "open"),
    "stand_by": ("stand-by", "stand_by"), "close": ("close", "closed"),
}  # fmt: skip
WINDOW_ACTS = {act: path for act, (path, _) in _WINDOW.items()}
WINDOW_STATES = {act: state for act, (_, state) in _WINDOW.items()}


class IssueAsked(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of `POST /v1/halls/{hall}/tickets`."""

    category: Annotated[str, Meta(max_length=40, pattern=SAID)]
    priority: Annotated[str, Meta(max_length=20, pattern=MAYBE)] = ""
    booked_at: Annotated[str, Meta(max_length=40, pattern=MAYBE)] = ""
    booking: Annotated[str, Meta(max_length=60, pattern=MAYBE)] = ""
    person_token: Annotated[str, Meta(max_length=64, pattern=MAYBE)] = ""


class NumberGiven(msgspec.Struct, frozen=True):
    """The body of `…/windows/{n}/serve`."""

    number: Annotated[str, Meta(max_length=20, pattern=SAID)]


class ActAsked(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of an act on a number; `window` only from a device that is no window."""

    category: Annotated[str, Meta(max_length=500, pattern=MAYBE)] = ""
    reason: Annotated[str, Meta(max_length=500, pattern=MAYBE)] = ""
    window: Annotated[str, Meta(max_length=500, pattern=MAYBE)] = ""


class WindowAsked(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of an act on a window; `adopt`: the number it goes on with, or true for whichever stands there."""

    reason: Annotated[str, Meta(max_length=200, pattern=MAYBE)] = ""
    adopt: Annotated[str, Meta(max_length=60, pattern=MAYBE)] | bool = ""


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
