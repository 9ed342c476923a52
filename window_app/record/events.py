"""Facts (past tense) as they travel in envelopes: each payload is typed and versioned.

`KIND` of an envelope is the class name; the payload is the dataclass as JSON plus `"v": VERSION`.
Dates are YYYY-MM-DD legal dates of Asia/Shanghai, times RFC 3339 with offset.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

VERSION = 1


@dataclass(frozen=True)
class PageRef:
    """One scanned page: SHA-256 of the clear bytes, size in bytes, media type."""

    sha256: str
    size: int
    media_type: str


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
    """The full record of a case at its first outcome; `outcome` is accepted, received, correction_requested or refused."""

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
    person: dict[str, Any]
    applicant: dict[str, Any]
    situations: dict[str, str]
    answers: dict[str, AnswerValue]
    materials: tuple[MaterialRecord, ...]
    delivery: dict[str, Any]
    document_nos: dict[str, str]
    refusal: dict[str, Any] | None = None
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
class ResultDelivered:
    """送达: the result went to the applicant or the agent, against identity and signature."""

    case_id: str
    case_no: str
    collector_name: str
    collector_id: str
    collector_origin: str
    relation: str
    at: str
    signature_page: PageRef | None
    document_no: str = ""


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
class VisitClosed:
    """The visit ended; `cases` counts those that left the desk."""

    visit_id: str
    window: str
    at: str
    cases: int


@dataclass(frozen=True)
class LocalTicketServed:
    """A number served while the queue's authority was away: own series, typed by hand or called from the local list."""

    ticket_id: str
    number: str
    category: str
    window: str
    issued_at: str
    called_at: str
    finished_at: str
    outcome: str


@dataclass(frozen=True)
class RatingGiven:
    """评价: sealed to the centre's key; the desk cannot read it. `sealed` is base64, empty if the citizen skipped."""

    visit_id: str
    window: str
    at: str
    sealed: str
    skipped: bool


@dataclass(frozen=True)
class WindowChanged:
    """The window's state: open, paused (reason), stand_by, closed."""

    window: str
    state: str
    reason: str
    at: str


@dataclass(frozen=True)
class AuditNoted:
    """Something a supervisor may ask about: sign_in, sign_in_failed, sign_out, reveal, reprint, number_gap, clock, refused."""

    act: str
    subject: str
    detail: dict[str, Any] = field(default_factory=dict)


Payload = (
    CaseReceived
    | CaseAccepted
    | CaseRefused
    | CorrectionRequested
    | ResultDelivered
    | VisitOpened
    | VisitClosed
    | LocalTicketServed
    | RatingGiven
    | WindowChanged
    | AuditNoted
)

KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        CaseReceived,
        CaseAccepted,
        CaseRefused,
        CorrectionRequested,
        ResultDelivered,
        VisitOpened,
        VisitClosed,
        LocalTicketServed,
        RatingGiven,
        WindowChanged,
        AuditNoted,
    )
}


def as_payload(event: Payload) -> dict[str, Any]:
    """The payload's JSON object."""
    return {"v": VERSION, **asdict(event)}


def pages_of(event: Payload) -> tuple[PageRef, ...]:
    """The pages that must reach the centre before the event's record is complete."""
    if isinstance(event, CaseReceived | CaseAccepted | CaseRefused | CorrectionRequested):
        return event.record.pages
    if isinstance(event, ResultDelivered) and event.signature_page:
        return (event.signature_page,)
    return ()
