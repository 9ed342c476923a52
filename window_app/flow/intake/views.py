"""What is shown of an open case: form, material list, steps, and what is missing.

Plain frozen values: nothing here can be written back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from window_app.domain.people.person import Applicant, Person
from window_app.errors import Note, Reason
from window_app.flow.visit.views import PaperView


@dataclass(frozen=True)
class OptionView:
    """One choice."""

    value: str
    label: str


@dataclass(frozen=True)
class FieldView:
    """One form field as it stands now. `origin` says where the value came from; `error` what to fix, None if nothing."""

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
    error: Note | None = None


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
    missing, not_applicable, committed, generated, shared, reused, kept. `ways` are the ways it may be dealt with by one
    press (scan, original, deferred, missing, e_certificate, not_applicable), `closed` says the row needs nothing more.
    """

    seq: int
    name: str
    note: str
    required: bool
    originals: int
    copies: int
    source: str | None
    state: str
    closed: bool
    core: bool
    deferrable: bool
    pages: tuple[PageView, ...] = ()
    expected_pages: int | None = None
    due: str | None = None
    ways: tuple[str, ...] = ()


@dataclass(frozen=True)
class StepView:
    """One of the five steps: `key` identity, item, form, materials, accept; `state` todo, current, done or trouble.

    `ready` of `of` are settled: questions of the item, required fields, owed rows."""

    key: str
    state: str
    ready: int = 0
    of: int = 0


@dataclass(frozen=True)
class LimitView:
    """How long the case may take: `unit` workday, day or month; 0 is done at once."""

    value: int
    unit: str


@dataclass(frozen=True)
class FeeView:
    """What it costs: rows of (name, amount in yuan, unit) as the catalogue has them."""

    charged: bool
    rows: tuple[tuple[str, float, str], ...] = ()


@dataclass(frozen=True)
class UndoView:
    """The change that would be taken back: `code` item, field, situation, applicant, delivery, dropped, row, row_cleared,
    page_added or page_removed; empty for a change noted by an older program. `seq`, `source` of a row, `name` of a field;
    of an applicant and a delivery `name` is the kind and the mode."""

    code: str
    seq: int = 0
    name: str = ""
    source: str = ""


@dataclass(frozen=True)
class CaseView:
    """One case, whole. `status` is the life cycle of domain.md 2.4; `case_no` is empty before the first outcome.

    `case_kind` is instant or promised; `delivery_modes` window, courier, electronic; `returned` is why the centre gave the
    case back; `told_at` is the time of the last outcome; `unsigned` says that he who stands there got its paper and nobody
    signed for it yet. Of `missing`, which forbids the acceptance, `correctable` is what the applicant can mend: it is all that
    the one-time notice tells."""

    case_id: str
    visit_id: str
    case_no: str
    item_id: str
    item_name: str
    department: str
    case_kind: str
    fee: FeeView
    limit: LimitView
    guide_lines: tuple[str, ...]
    status: str
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
    delivery_modes: tuple[str, ...]
    due: str | None = None
    due_provisional: bool = False
    told_at: str = ""
    focus: str = ""
    saved_at: str = ""
    undo: UndoView | None = None
    papers: tuple[PaperView, ...] = ()
    returned: Note | None = None
    unsigned: bool = False
    correctable: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class DraftView:
    """A case at work on this desk: `status` is draft, or received or correction_requested, which have a `case_no`."""

    case_id: str
    visit_id: str
    number: str
    item_name: str
    person_masked: str
    saved_at: str
    status: str = "draft"
    case_no: str = ""
