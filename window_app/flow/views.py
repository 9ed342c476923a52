"""Plain frozen values that flow gives to whoever shows them; nothing here can be written back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from window_app.domain.person import Applicant, Person
from window_app.errors import Reason


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


@dataclass(frozen=True)
class OptionView:
    """One choice."""

    value: str
    label: str


@dataclass(frozen=True)
class FieldView:
    """One form field as it stands now. `origin` says where the value came from; `error` is empty or what to fix."""

    key: str
    label: str
    type: str
    section: str
    required: bool
    visible: bool
    value: Any
    origin: str
    options: tuple[OptionView, ...] = ()
    unit: str = ""
    min: float | None = None
    max: float | None = None
    max_length: int | None = None
    mask: bool = False
    ime: str = "zh"
    error: str = ""


@dataclass(frozen=True)
class SituationView:
    """One guide question and its answer (None: not answered yet)."""

    id: str
    question: str
    options: tuple[OptionView, ...]
    value: str | None


@dataclass(frozen=True)
class PageView:
    """A scanned page of a row."""

    page_id: str
    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True)
class MaterialView:
    """One row of the material list.

    `state`: open (待收), to_scan (待扫描 n/m), scanned, checked (原件已核), certificate, to_verify (待联网核验), deferred,
    missing, not_applicable, committed, generated, shared, reused, kept. `keys` are the row keys that may be used now
    (F8, Space, D, M, E, X), `closed` says the row needs nothing more.
    """

    seq: int
    name: str
    note: str
    requirement: str
    form_text: str
    source: str | None
    state: str
    state_text: str
    closed: bool
    core: bool
    deferrable: bool
    pages: tuple[PageView, ...] = ()
    expected_pages: int | None = None
    due: str | None = None
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class StepView:
    """One of the five steps: state is todo, current, done or trouble; `line` is its one line of words."""

    key: str
    title: str
    state: str
    line: str


@dataclass(frozen=True)
class PaperView:
    """A paper that was or will be printed. `state` as in print jobs: queued, sending, handed_over, printed, unknown, failed."""

    kind: str
    title: str
    job_id: str = ""
    state: str = ""
    words: str = ""
    document_no: str = ""


@dataclass(frozen=True)
class CaseView:
    """One case, whole. `status` is the life cycle of domain.md 2.4; `case_no` is empty before the first outcome."""

    case_id: str
    visit_id: str
    case_no: str
    item_id: str
    item_name: str
    department: str
    case_kind: str
    kind_text: str
    fee_text: str
    limit_text: str
    guide_lines: tuple[str, ...]
    status: str
    status_text: str
    status_here: str
    status_centre: str
    person: Person | None
    applicant: Applicant | None
    situations: tuple[SituationView, ...]
    fields: tuple[FieldView, ...]
    materials: tuple[MaterialView, ...]
    steps: tuple[StepView, ...]
    missing: tuple[Reason, ...]
    delivery_mode: str
    delivery_address: str
    delivery_modes: tuple[OptionView, ...]
    due: str | None = None
    due_provisional: bool = False
    accepted_at: str = ""
    focus: str = ""
    saved_at: str = ""
    undo_text: str = ""
    papers: tuple[PaperView, ...] = ()
    returned: str = ""


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
