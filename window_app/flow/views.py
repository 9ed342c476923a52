"""Plain frozen values that flow gives to whoever shows them; nothing here can be written back."""

from __future__ import annotations

from dataclasses import dataclass

from window_app.domain.people.person import Person
from window_app.flow.intake.views import (
    CaseView,
    FieldView,
    MaterialView,
    OptionView,
    PageView,
    PaperView,
    SituationView,
    StepView,
)
from window_app.flow.outcome.views import (
    DraftView,
    HitView,
    OutcomeView,
    PrintJobView,
    ReportView,
    ResultView,
    ReviewView,
    StationView,
    SyncView,
)

__all__ = [
    "CaseView",
    "DraftView",
    "FieldView",
    "HistoryRow",
    "HitView",
    "MaterialView",
    "OptionView",
    "OutcomeView",
    "PageView",
    "PaperView",
    "PrintJobView",
    "QueueView",
    "ReportView",
    "ResultView",
    "ReviewView",
    "SituationView",
    "StationView",
    "StepView",
    "SyncView",
    "TicketView",
    "TodayView",
    "VisitView",
]


@dataclass(frozen=True)
class TicketView:
    """One number in the strip. `state`: waiting, called, serving, held, missed, finished, transferred."""

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


@dataclass(frozen=True)
class TodayView:
    """The clerk's three numbers."""

    finished: int = 0
    mean_seconds: int | None = None
    deferred_due: int = 0


@dataclass(frozen=True)
class QueueView:
    """The queue strip. `window_state`: serving, idle, stand_by, paused, closed; `online` False = own series only."""

    online: bool
    window_state: str
    current: TicketView | None
    waiting: tuple[TicketView, ...]
    held: tuple[TicketView, ...]
    today: TodayView
    as_of: str = ""
    usual_seconds: int | None = None


@dataclass(frozen=True)
class HistoryRow:
    """An earlier case of the same person."""

    case_no: str
    date: str
    item_name: str
    status: str


@dataclass(frozen=True)
class VisitView:
    """The visit at this window: who stands there and the cases opened. `person` is None until identified."""

    visit_id: str
    number: str
    category: str
    opened_at: str
    person: Person | None
    person_notes: tuple[str, ...] = ()
    photo: str = "none"
    case_ids: tuple[str, ...] = ()
    history: tuple[HistoryRow, ...] = ()
    results_ready: tuple[HistoryRow, ...] = ()
    rating: str = "not_asked"
