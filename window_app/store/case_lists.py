"""Lists of cases: only the columns that are shown, never the records; each question has an index to go by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, Label, Row, Select, and_, bindparam, func, or_, select

from window_app.domain.life_cycle import AWAITS_DECISION, COLLECTING, DELIVERABLE
from window_app.store.cases import REFUSED, beside
from window_app.store.tables_cases import case_people, cases, centre_facts, deliveries
from window_app.store.tables_line import outbox
from window_app.store.whose import concerns, part_of


@dataclass(frozen=True)
class CaseLine:
    """What a list shows of a case. `status` is after the desk's own facts, `granted` the centre's word (None: none yet)."""

    case_id: str
    visit_id: str
    case_no: str
    item_id: str
    item_name: str
    item_hash: str
    status: str
    person_id: str
    person_name: str
    saved_at: str
    at: str
    accepted_at: str | None
    legal_date: str
    due: str | None
    due_provisional: bool
    granted: bool | None
    decided_at: str
    document_no: str
    delivered_at: str
    centre_status: str
    returned: str


def _told(column: Any, key: str, name: str) -> Label[Any]:
    """One value out of a JSON column, without reading the rest of it."""
    return func.json_extract(column, f"$.{key}").label(name)


_LINE = beside(
    *(cases.c[name] for name in (
        "id", "visit_id", "case_no", "item_id", "item_name", "item_hash", "status", "person_id", "person_name", "saved_at",
        "at", "accepted_at", "legal_date", "due", "due_provisional",
    )),
    _told(centre_facts.c.decision, "granted", "granted"),
    func.coalesce(
        _told(centre_facts.c.decision, "decided_at", "d"), _told(cases.c.desk_decision, "decided_at", "e")
    ).label("decided_at"),
    func.coalesce(
        _told(centre_facts.c.decision, "document_no", "f"), _told(cases.c.desk_decision, "document_no", "g")
    ).label("document_no"),
    deliveries.c.at.label("delivered_at"),
    centre_facts.c.status.label("centre_status"),
    _told(centre_facts.c.returned, "message", "returned"),
    REFUSED,
)  # fmt: skip


def _line(row: Row[Any]) -> CaseLine:
    return CaseLine(
        row.id,
        row.visit_id,
        row.case_no or "",
        row.item_id,
        row.item_name,
        row.item_hash,
        row.status,
        row.person_id,
        row.person_name,
        row.saved_at,
        row.at or "",
        row.accepted_at,
        row.legal_date or "",
        row.due,
        row.due_provisional,
        None if row.granted is None else bool(row.granted),
        row.decided_at or "",
        row.document_no or "",
        row.delivered_at or "",
        "returned" if row.refused else row.centre_status or "not_received",
        row.returned or "",
    )


def _lines(connection: Connection, wanted: Select[Any]) -> list[CaseLine]:
    return [_line(row) for row in connection.execute(wanted)]


def of_person(connection: Connection, person_id: str, limit: int = 20) -> list[CaseLine]:
    """Numbered cases that a person ever stood here for, applies for or represents, newest first."""
    if not person_id:
        return []
    mine = _LINE.where(part_of(bindparam("person", person_id)), cases.c.case_no.is_not(None))
    return _lines(connection, mine.order_by(cases.c.at.desc()).limit(limit))


def going_on_for(connection: Connection, person_id: str) -> list[CaseLine]:
    """Of the cases of a person those that were taken in or told what is missing, however many came after; newest first."""
    if not person_id:
        return []
    open_now = cases.c.status.in_([state for state in COLLECTING if state != "draft"])
    mine = _LINE.where(open_now, part_of(bindparam("person", person_id)))
    return _lines(connection, mine.order_by(cases.c.at.desc()))


def collecting(connection: Connection) -> list[CaseLine]:
    """Every case of this desk that may still be changed: drafts, and what was taken in or told what is missing; newest first."""
    return _lines(connection, _LINE.where(cases.c.status.in_(COLLECTING)).order_by(cases.c.saved_at.desc()))


def numbered(connection: Connection, limit: int = 1000) -> list[CaseLine]:
    """Every case with a number, newest first."""
    return _lines(connection, _LINE.where(cases.c.case_no.is_not(None)).order_by(cases.c.at.desc()).limit(limit))


def on_their_way(connection: Connection, newest: int) -> list[CaseLine]:
    """Every case that has something the centre did not take yet, oldest first since it is the one in danger; then the newest of
    the others."""
    waiting = select(outbox.c.case_no).where(outbox.c.state.in_(("waiting", "exported", "refused")))
    latest = select(cases.c.case_no).where(cases.c.case_no.is_not(None)).order_by(cases.c.at.desc()).limit(newest)
    unsent = _lines(connection, _LINE.where(cases.c.case_no.in_(waiting)).order_by(cases.c.at))
    known = {case.case_no for case in unsent}
    sent = _lines(connection, _LINE.where(cases.c.case_no.in_(latest)).order_by(cases.c.at.desc()))
    return [*unsent, *(case for case in sent if case.case_no not in known)]


def deliverable(connection: Connection, person_id: str | None = None) -> list[CaseLine]:
    """Cases decided (at the desk or by the centre) and not handed over yet, oldest first; if a person is named, those that he
    may collect by their newest record."""
    decided = or_(
        cases.c.status.in_(DELIVERABLE),
        and_(cases.c.status.in_(AWAITS_DECISION), centre_facts.c.decision.is_not(None)),
    )
    person: BindParameter[str] = bindparam("person", person_id)
    mine = () if person_id is None else (part_of(person), concerns(person))
    return _lines(connection, _LINE.where(decided, deliveries.c.id.is_(None), *mine).order_by(cases.c.at))


def search(connection: Connection, text: str, limit: int = 20) -> list[CaseLine]:
    """Cases whose number contains the digits, whose person's name contains the text, or the number of anybody in them."""
    places = (cases.c.case_no, cases.c.person_name)
    people = select(case_people.c.case_id).where(case_people.c.id_number.contains(text, autoescape=True))
    found = or_(*(place.contains(text, autoescape=True) for place in places), cases.c.id.in_(people))
    return _lines(connection, _LINE.where(cases.c.case_no.is_not(None), found).order_by(cases.c.at.desc()).limit(limit))
