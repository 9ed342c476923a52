"""What happens to a case (办件): the full record at each outcome, and single acts after it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from window_app.record.json_types import JsonObject
from window_app.record.page_ref import PageRef
from window_app.record.registry import Kind

CASE = "case"


@dataclass(frozen=True)
class AnswerValue:
    """A form value with where it came from: card, person, licence, last_case, shared, situation or clerk."""

    value: Any
    origin: str


@dataclass(frozen=True)
class MaterialRecord:
    """How one row of the material list was dealt with (`source`: cli.md)."""

    seq: int
    material_id: str
    name: str
    source: str
    originals: int = 0
    copies: int = 0
    identifier: str | None = None
    reason: str | None = None
    ref: str | None = None
    due: str | None = None
    pages: tuple[PageRef, ...] = ()


@dataclass(frozen=True)
class DeskDecision:
    """An instant item decided at the counter under a valid authorisation (R11)."""

    granted: bool
    decided_at: str
    decider: str
    authorisation_no: str
    document_no: str
    reason: str = ""


@dataclass(frozen=True)
class CaseRecord:
    """The full record of a case at an outcome; `outcome` is the state it leads to (domain.md 2.4)."""

    case_id: str
    case_no: str
    visit_id: str
    hall: str
    site: str
    window: str
    channel: str
    item_id: str
    item_name: str
    item_version: int
    item_hash: str
    department_id: str
    category: str
    case_kind: str
    outcome: str
    at: str
    legal_date: str
    due: str | None
    due_provisional: bool
    person: JsonObject
    applicant: JsonObject
    situations: dict[str, str]
    answers: dict[str, AnswerValue]
    materials: tuple[MaterialRecord, ...]
    delivery: JsonObject
    document_nos: dict[str, str]
    refusal: JsonObject | None = None
    decision: DeskDecision | None = None
    date_confirmed: bool = False
    signature_page: PageRef | None = None
    corrections: tuple[dict[str, str], ...] = ()  # what the one-time notice told: name, problem, standard

    @property
    def pages(self) -> tuple[PageRef, ...]:
        """Every page the record names, the signature included."""
        own = tuple(page for material in self.materials for page in material.pages)
        return own + ((self.signature_page,) if self.signature_page else ())


@dataclass(frozen=True)
class CaseReceived:
    """收件: taken in, not yet judged (收件待定)."""

    record: CaseRecord


@dataclass(frozen=True)
class CaseAccepted:
    """受理: accepted; the legal clock runs. An instant item carries its decision."""

    record: CaseRecord


@dataclass(frozen=True)
class CaseRefused:
    """不予受理: refused lawfully, with reason and remedies."""

    record: CaseRecord


@dataclass(frozen=True)
class CorrectionRequested:
    """一次性告知: everything that is missing or wrong, told once."""

    record: CaseRecord


@dataclass(frozen=True)
class CaseSupplied:
    """补正收件: what the notice asked for was brought; the record as it stands now, taken in anew."""

    record: CaseRecord


@dataclass(frozen=True)
class DeferredSupplied:
    """容缺补齐: rows that were deferred at the acceptance, as they were dealt with now (R24); `person` brought them, as in a
    record, and need not be who stood there at the acceptance (nobody, where an earlier program wrote it)."""

    case_id: str
    case_no: str
    visit_id: str
    at: str
    legal_date: str
    materials: tuple[MaterialRecord, ...]
    document_nos: dict[str, str]
    person: JsonObject = field(default_factory=dict)


@dataclass(frozen=True)
class SignatureGiven:
    """The applicant signed what was accepted; never taken for the signature under the result."""

    case_id: str
    page: PageRef
    case_no: str = ""
    at: str = ""


@dataclass(frozen=True)
class CaseWithdrawn:
    """撤回: the applicant takes the application back."""

    case_id: str
    case_no: str
    at: str
    reason: str = ""


@dataclass(frozen=True)
class CaseRedirected:
    """转告有权机关: not ours to decide; the applicant was told who is competent (行政许可法第三十二条)."""

    case_id: str
    case_no: str
    at: str
    authority: str
    reason: str = ""


@dataclass(frozen=True)
class CaseDecided:
    """准予或不予: the word of the back office, said at the centre."""

    case_id: str
    case_no: str
    granted: bool
    reason: str
    decided_at: str
    decider: str
    document_no: str = ""


@dataclass(frozen=True)
class CaseMoved:
    """One act of the life cycle that has no fact of its own: handed over, review begun, paused, resumed, extended,
    returned, deemed accepted, the result at the window, archived (`act` as in domain/life_cycle.py)."""

    case_id: str
    case_no: str
    act: str
    at: str
    reason: str = ""


def _record_pages(event: Any) -> tuple[PageRef, ...]:
    pages: tuple[PageRef, ...] = event.record.pages
    return pages


def _supplied_pages(event: DeferredSupplied) -> tuple[PageRef, ...]:
    return tuple(page for material in event.materials for page in material.pages)


RECORDS = (CaseReceived, CaseAccepted, CaseRefused, CorrectionRequested, CaseSupplied)

KINDS = (
    *(Kind(payload, CASE, pages=_record_pages) for payload in RECORDS),
    Kind(DeferredSupplied, CASE, pages=_supplied_pages),
    Kind(SignatureGiven, CASE, pages=lambda event: (event.page,)),
    Kind(CaseWithdrawn, CASE),
    Kind(CaseRedirected, CASE),
    Kind(CaseDecided, CASE),
    Kind(CaseMoved, CASE),
)
