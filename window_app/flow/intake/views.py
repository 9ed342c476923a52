"""What is shown of an open case: form, material list, steps, and what is missing.

Plain frozen values: nothing here can be written back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from window_app.domain.people.person import Applicant, Person
from window_app.errors import Reason
from window_app.flow.visit.views import PaperView


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
class DraftView:
    """A draft that waits on this desk."""

    case_id: str
    visit_id: str
    number: str
    item_name: str
    person_masked: str
    saved_at: str
