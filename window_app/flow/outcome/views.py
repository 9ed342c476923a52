"""What is shown of outcomes, results, print jobs, the line and figures; imported through flow/views."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from window_app.errors import Reason
from window_app.flow.intake.views import MaterialView, PaperView


@dataclass(frozen=True)
class ReviewView:
    """The F9 sheet: either reasons why not, or what will happen on Enter."""

    case_id: str
    reasons: tuple[Reason, ...]
    who: str
    item_name: str
    button: str
    due: str | None
    due_provisional: bool
    due_text: str
    fee_text: str
    materials: tuple[MaterialView, ...]
    papers: tuple[PaperView, ...]
    to_sign: tuple[str, ...]
    date_to_confirm: str = ""


@dataclass(frozen=True)
class OutcomeView:
    """What came of a case: its number, status, due date and papers."""

    case_id: str
    case_no: str
    item_id: str
    status: str
    due: str | None
    due_provisional: bool
    papers: tuple[PaperView, ...]


@dataclass(frozen=True)
class DraftView:
    """A draft that waits on this desk."""

    case_id: str
    visit_id: str
    number: str
    item_name: str
    person_masked: str
    saved_at: str


@dataclass(frozen=True)
class ResultView:
    """A decided case that can be handed over."""

    case_id: str
    case_no: str
    item_name: str
    person_masked: str
    result_name: str
    granted: bool
    ready_at: str
    document_no: str = ""


@dataclass(frozen=True)
class HitView:
    """One hit of the search (F6, Ctrl+K): kind is item, case or command."""

    kind: str
    key: str
    title: str
    line: str
    score: float = 0.0


@dataclass(frozen=True)
class SyncView:
    """The sync chip. `link`: up, away, standalone; worst state wins."""

    link: str
    waiting: int
    refused: int
    pages_waiting: int
    last_ok: str = ""
    away_since: str = ""
    sending: int = 0
    next_try_seconds: float | None = None


@dataclass(frozen=True)
class PrintJobView:
    """One print job and what is truly known of it."""

    job_id: str
    kind: str
    title: str
    case_no: str
    state: str
    words: str
    reprint_no: int
    at: str


@dataclass(frozen=True)
class ReportView:
    """Figures with the keys of cli.md `stats`."""

    figures: dict[str, Any] = field(default_factory=dict)
    as_of: str = ""


@dataclass(frozen=True)
class StationView:
    """Where this program stands. `profile_kind`: training, standalone or enrolled."""

    hall_name: str
    window: str
    site: str
    profile_kind: str
    version: str
