"""What is shown of the queue: the strip of numbers, and the clerk's own day.

Plain frozen values: nothing here can be written back.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TicketView:
    """One number in the strip. `state`: waiting, called, serving, held, missed, finished, transferred. Of one that is held
    `person_masked` and `item_hint` are who it is and his newest case: a walk-in has no number to be told by."""

    ticket_id: str
    number: str
    category: str
    state: str
    item_hint: str = ""
    reason: str = ""
    waited_seconds: int = 0
    called_at: str = ""
    started_at: str = ""
    recalls: int = 0
    person_masked: str = ""


@dataclass(frozen=True)
class Undone:
    """An act on a number that can be taken back: `code` missed or held, of which number (empty for a walk-in), and the visit
    it took from the window."""

    code: str
    number: str
    visit_id: str


@dataclass(frozen=True)
class TodayView:
    """The clerk's three numbers."""

    finished: int = 0
    mean_seconds: int | None = None
    deferred_due: int = 0


@dataclass(frozen=True)
class QueueView:
    """The queue strip. `window_state`: serving, idle, stand_by, paused, closed; `online` False = own series only.

    `left_open` is a number that stands at this window though nobody is served here: a program ended without a word. Until it
    is taken over or closed with one of `left_reasons` (codes) no other number can be called. `in_doubt` is true while nobody
    here knows whether `current` was passed on; `elsewhere` names the window that has it, too, as the centre says."""

    online: bool
    window_state: str
    current: TicketView | None
    waiting: tuple[TicketView, ...]
    held: tuple[TicketView, ...]
    today: TodayView
    as_of: str = ""
    usual_seconds: int | None = None
    left_open: TicketView | None = None
    left_reasons: tuple[str, ...] = ()
    in_doubt: bool = False
    elsewhere: str = ""
