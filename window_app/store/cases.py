"""Cases at the desk: the draft that is typed, and the record that was made of it at its first outcome."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Row, Text, and_, bindparam, exists, insert, or_, select, type_coerce, update

from window_app.store.store import Unit
from window_app.store.tables import cases, centre_facts, deliveries, outbox

_UNDO_DEPTH = 20


@dataclass(frozen=True)
class Case:
    """One row with the centre's facts beside it."""

    case_id: str
    visit_id: str
    case_no: str
    item_id: str
    item_hash: str
    status: str
    person_id: str
    person_name: str
    draft: dict[str, Any]
    undo: list[dict[str, Any]]
    saved_at: str
    at: str
    legal_date: str
    due: str | None
    due_provisional: bool
    record: dict[str, Any] | None
    desk_decision: dict[str, Any] | None
    centre: dict[str, Any] = field(default_factory=dict)
    delivered_at: str = ""


EMPTY_DRAFT: dict[str, Any] = {
    "applicant": None,
    "situations": {},
    "answers": {},
    "choices": {},
    "delivery": {"mode": "window", "address": ""},
    "focus": "",
}

_SELECT = (
    select(
        cases,
        centre_facts.c.status.label("centre_status"),
        centre_facts.c.decision.label("centre_decision"),
        centre_facts.c.returned.label("centre_returned"),
        deliveries.c.at.label("delivered_at"),
        exists().where(outbox.c.case_no == cases.c.case_no, outbox.c.state == "refused").label("refused"),
    )
    .outerjoin(centre_facts, centre_facts.c.case_no == cases.c.case_no)
    .outerjoin(deliveries, deliveries.c.case_id == cases.c.id)
)
# built once: putting a statement together costs several times its run
_BY_ID = _SELECT.where(cases.c.id == bindparam("case_id"))
_CHANGE = update(cases).where(cases.c.id == bindparam("case_id"))


def _case(row: Row[Any]) -> Case:
    return Case(
        row.id,
        row.visit_id,
        row.case_no or "",
        row.item_id,
        row.item_hash,
        row.status,
        row.person_id,
        row.person_name,
        row.draft,
        row.undo,
        row.saved_at,
        row.at or "",
        row.legal_date or "",
        row.due,
        row.due_provisional,
        row.record,
        row.desk_decision,
        {
            "status": "returned" if row.refused else row.centre_status,
            "decision": row.centre_decision,
            "returned": row.centre_returned,
        },
        row.delivered_at or "",
    )


def create(unit: Unit, visit_id: str, item_id: str, item_hash: str, draft: dict[str, Any]) -> str:
    """A draft; it has no number and never leaves the desk."""
    key = unit.key()
    unit.connection.execute(
        insert(cases).values(
            **key,
            visit_id=visit_id,
            item_id=item_id,
            item_hash=item_hash,
            status="draft",
            person_id="",
            person_name="",
            draft=draft,
            undo=[],
            saved_at=unit.now.isoformat(),
            due_provisional=False,
        )
    )
    return key["id"]


def get(connection: Connection, case_id: str) -> Case | None:
    """One case by row id."""
    row = connection.execute(_BY_ID, {"case_id": case_id}).first()
    return _case(row) if row else None


def by_no(connection: Connection, case_no: str) -> Case | None:
    """One case by its number."""
    row = connection.execute(_SELECT.where(cases.c.case_no == case_no)).first()
    return _case(row) if row else None


def of_visit(connection: Connection, visit_id: str) -> list[Case]:
    """The cases opened in a visit, dropped ones left out."""
    rows = connection.execute(_SELECT.where(cases.c.visit_id == visit_id, cases.c.status != "dropped").order_by(cases.c.id))
    return [_case(row) for row in rows]


def of_person(connection: Connection, person_id: str, limit: int = 20) -> list[Case]:
    """Numbered cases of a person, newest first."""
    if not person_id:
        return []
    rows = connection.execute(
        _SELECT.where(cases.c.person_id == person_id, cases.c.case_no.is_not(None)).order_by(cases.c.at.desc()).limit(limit)
    )
    return [_case(row) for row in rows]


def drafts(connection: Connection) -> list[Case]:
    """Every draft on this desk, newest first."""
    rows = connection.execute(_SELECT.where(cases.c.status == "draft").order_by(cases.c.saved_at.desc()))
    return [_case(row) for row in rows]


def numbered(connection: Connection, limit: int = 1000) -> list[Case]:
    """Every case with a number, newest first."""
    return [
        _case(row)
        for row in connection.execute(_SELECT.where(cases.c.case_no.is_not(None)).order_by(cases.c.at.desc()).limit(limit))
    ]


def deliverable(connection: Connection) -> list[Case]:
    """Cases decided (at the desk or by the centre) and not handed over yet."""
    rows = connection.execute(
        _SELECT.where(
            cases.c.case_no.is_not(None),
            deliveries.c.id.is_(None),
            or_(
                cases.c.desk_decision.is_not(None),
                and_(centre_facts.c.decision.is_not(None)),
            ),
        ).order_by(cases.c.at)
    )
    return [case for case in map(_case, rows) if case.desk_decision or case.centre.get("decision")]


def search(connection: Connection, text: str, limit: int = 20) -> list[Case]:
    """Cases whose number ends with or contains the digits, or whose person's name or number contains the text."""
    like = f"%{text}%"
    rows = connection.execute(
        _SELECT.where(
            cases.c.case_no.is_not(None),
            or_(cases.c.case_no.like(like), cases.c.person_name.like(like), cases.c.person_id.like(like)),
        )
        .order_by(cases.c.at.desc())
        .limit(limit)
    )
    return [_case(row) for row in rows]


def save_draft(
    unit: Unit,
    case: Case,
    draft: dict[str, Any],
    undo_text: str = "",
    page_undo: dict[str, Any] | None = None,
    typing: bool = False,
) -> Case:
    """Keep what is typed; with `undo_text` the former draft goes on the undo stack (`typing` on in one place is one step).

    Returns the case as it now stands.
    """
    undo = list(case.undo)
    if undo_text and not (typing and undo and undo[-1]["text"] == undo_text):
        undo = [*undo, {"text": undo_text, "draft": case.draft, **(page_undo or {})}][-_UNDO_DEPTH:]
    saved_at = unit.now.isoformat()
    unit.connection.execute(_CHANGE, {"case_id": case.case_id, "draft": draft, "undo": undo, "saved_at": saved_at})
    return replace(case, draft=draft, undo=undo, saved_at=saved_at)


def pop_undo(unit: Unit, case: Case) -> dict[str, Any] | None:
    """Take the last step back: the draft as it was before; returns the step."""
    if not case.undo:
        return None
    step = case.undo[-1]
    unit.connection.execute(
        update(cases)
        .where(cases.c.id == case.case_id)
        .values(draft=step["draft"], undo=case.undo[:-1], saved_at=unit.now.isoformat())
    )
    return step


def set_item(unit: Unit, case_id: str, item_id: str, item_hash: str, draft: dict[str, Any]) -> None:
    """Another item for the same draft, before acceptance."""
    unit.connection.execute(
        update(cases)
        .where(cases.c.id == case_id, cases.c.status == "draft")
        .values(item_id=item_id, item_hash=item_hash, draft=draft, undo=[], saved_at=unit.now.isoformat())
    )


def set_status(unit: Unit, case_id: str, status: str) -> None:
    """Move the desk's part of the life cycle."""
    unit.connection.execute(update(cases).where(cases.c.id == case_id).values(status=status))


def conclude(unit: Unit, case_id: str, **values: Any) -> None:
    """Write the first outcome: number, dates, record, all at once."""
    unit.connection.execute(_CHANGE, {"case_id": case_id, "undo": [], "saved_at": unit.now.isoformat(), **values})


def deliver(unit: Unit, case: Case, collector: dict[str, Any], signature_sha256: str | None) -> None:
    """Write that the result was handed over; a second time is refused by the key."""
    unit.connection.execute(
        insert(deliveries).values(
            **unit.key(),
            case_id=case.case_id,
            case_no=case.case_no,
            at=unit.now.isoformat(),
            collector=collector,
            signature_sha256=signature_sha256,
        )
    )


def with_deferred(connection: Connection) -> list[Case]:
    """Cases whose record names a deferred material; the others' records are not even parsed (the strip asks often)."""
    rows = connection.execute(_SELECT.where(type_coerce(cases.c.record, Text).contains('"deferred"')))
    return [_case(row) for row in rows]
