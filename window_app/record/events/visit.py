"""A visit at a window (来访), from the call to its end; ids and times as RFC 3339."""

from __future__ import annotations

from dataclasses import dataclass

from window_app.record.registry import Kind

VISIT = "visit"


@dataclass(frozen=True)
class VisitOpened:
    """A visit began: `number` is the ticket's number or empty for a walk-in."""

    visit_id: str
    window: str
    channel: str
    number: str
    ticket_id: str | None
    category: str
    at: str


@dataclass(frozen=True)
class VisitHeld:
    """挂起: put aside with everything it has; the window is free."""

    visit_id: str
    window: str
    at: str
    reason: str = ""


@dataclass(frozen=True)
class VisitResumed:
    """取回: a held visit is at the window again."""

    visit_id: str
    window: str
    at: str


@dataclass(frozen=True)
class VisitTransferred:
    """转号: the number waits again, in the line of another category."""

    visit_id: str
    window: str
    at: str
    category: str


@dataclass(frozen=True)
class VisitReopened:
    """The end was taken back: the visit is at the window again."""

    visit_id: str
    window: str
    at: str


@dataclass(frozen=True)
class VisitClosed:
    """The visit ended; `cases` counts those that left the desk. Since version 2 `outcome`: finished, missed, transferred
    or left_open (adopted from a program that ended without a word); empty in version 1, which did not say."""

    visit_id: str
    window: str
    at: str
    cases: int
    outcome: str = ""


KINDS = (
    Kind(VisitOpened, VISIT),
    Kind(VisitHeld, VISIT),
    Kind(VisitResumed, VISIT),
    Kind(VisitTransferred, VISIT),
    Kind(VisitReopened, VISIT),
    Kind(VisitClosed, VISIT, version=2),
)
