"""What the queue's authority says of a hall: its numbers, its windows and its line, as frozen values.

They travel as they are: the centre writes their JSON from these and a window reads it into these (`sync/wire`), so a field
may be added, with a default, and none renamed. Times are RFC 3339.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Number:
    """One number; `ahead` and `estimate_seconds` are told when it is issued."""

    ticket_id: str
    number: str
    category: str
    state: str = "waiting"
    window: str | None = None
    recalls: int = 0
    reason: str = ""
    taken_at: str = ""
    called_at: str | None = None
    started_at: str | None = None
    finished_at: str | None = None
    ahead: int | None = None
    estimate_seconds: int | None = None


@dataclass(frozen=True)
class AtWindow:
    """A number that is at this window now, and which series it is of: centre, local, typed or walk_in."""

    number: Number
    origin: str


@dataclass(frozen=True)
class WindowTold:
    """A window after an act on it; `left_open` is a number that a program left standing there."""

    state: str
    reason: str = ""
    left_open: Number | None = None
    hall: str = ""
    window: str = ""


@dataclass(frozen=True)
class WindowNow:
    """One window of the board: open, paused, stand_by, closed, or serving a number."""

    window: str
    state: str
    reason: str = ""
    ticket: Number | None = None


@dataclass(frozen=True)
class CategoryNow:
    """One category of the board."""

    letter: str
    name: str
    waiting: int = 0
    longest_seconds: int | None = None


@dataclass(frozen=True)
class Waiting:
    """One who waits."""

    ticket_id: str
    number: str
    category: str
    reason: str = ""
    taken_at: str = ""
    rank: int = 0
    hint: str | None = None


@dataclass(frozen=True)
class Held:
    """One who was put aside, and by which window."""

    ticket_id: str
    number: str
    category: str
    reason: str = ""
    taken_at: str = ""
    window: str | None = None


@dataclass(frozen=True)
class Call:
    """A number that was called: on the board the last few, on the live line each as it happens."""

    number: str
    window: str | None = None
    at: str | None = None
    ticket_id: str = ""
    category: str = ""
    again: bool = False


@dataclass(frozen=True)
class Board:
    """A hall as it is now."""

    as_of: str = ""
    windows: tuple[WindowNow, ...] = ()
    categories: tuple[CategoryNow, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    held: tuple[Held, ...] = ()
    called: tuple[Call, ...] = ()
