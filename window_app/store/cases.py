"""Cases at the desk: one row a case, with the centre's facts beside it; lists read only the columns they show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Label, Row, Select, and_, bindparam, exists, func, insert, or_, select, update

from window_app.domain.case import Case as Whole
from window_app.domain.draft import Draft
from window_app.store import deferrals
from window_app.store.store import Unit
from window_app.store.tables_cases import cases, centre_facts, deliveries
from window_app.store.tables_line import outbox


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


@dataclass(frozen=True)
class Case:
    """One row, whole."""

    case_id: str
    visit_id: str
    case_no: str
    item_id: str
    item_name: str
    item_hash: str
    status: str
    extended: bool
    notices: int
    person_id: str
    person_name: str
    draft: Draft
    undo: list[dict[str, Any]]
    saved_at: str
    at: str
    accepted_at: str | None
    legal_date: str
    due: str | None
    due_provisional: bool
    record: dict[str, Any] | None
    desk_decision: dict[str, Any] | None
    centre: dict[str, Any] = field(default_factory=dict)
    delivered_at: str = ""


_REFUSED = exists().where(outbox.c.case_no == cases.c.case_no, outbox.c.state == "refused").label("refused")


def _beside(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .outerjoin(centre_facts, centre_facts.c.case_no == cases.c.case_no)
        .outerjoin(deliveries, deliveries.c.case_id == cases.c.id)
    )


_SELECT = _beside(
    cases,
    centre_facts.c.status.label("centre_status"),
    centre_facts.c.decision.label("centre_decision"),
    centre_facts.c.returned.label("centre_returned"),
    deliveries.c.at.label("delivered_at"),
    _REFUSED,
)


def _told(column: Any, key: str, name: str) -> Label[Any]:
    """One value out of a JSON column, without reading the rest of it."""
    return func.json_extract(column, f"$.{key}").label(name)


_LINE = _beside(
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
    _REFUSED,
)  # fmt: skip
# built once: putting a statement together costs several times its run
_BY_ID = _SELECT.where(cases.c.id == bindparam("case_id"))
_BY_NO = _SELECT.where(cases.c.case_no == bindparam("case_no"))
_OF_VISIT = _SELECT.where(cases.c.visit_id == bindparam("visit_id"), cases.c.status != "dropped").order_by(cases.c.id)
_CHANGE = update(cases).where(cases.c.id == bindparam("case_id"))


def _case(row: Row[Any]) -> Case:
    return Case(
        row.id,
        row.visit_id,
        row.case_no or "",
        row.item_id,
        row.item_name,
        row.item_hash,
        row.status,
        row.extended,
        row.notices,
        row.person_id,
        row.person_name,
        Draft.from_json(row.draft),
        row.undo,
        row.saved_at,
        row.at or "",
        row.accepted_at,
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


# -- one case


def get(connection: Connection, case_id: str) -> Case | None:
    """One case by row id."""
    row = connection.execute(_BY_ID, {"case_id": case_id}).first()
    return _case(row) if row else None


def by_no(connection: Connection, case_no: str) -> Case | None:
    """One case by its number."""
    row = connection.execute(_BY_NO, {"case_no": case_no}).first()
    return _case(row) if row else None


def of_visit(connection: Connection, visit_id: str) -> list[Case]:
    """The cases at work in a visit, dropped ones left out."""
    return [_case(row) for row in connection.execute(_OF_VISIT, {"visit_id": visit_id})]


def whole(connection: Connection, case: Case) -> Whole:
    """The case as the rules see it, the centre's decision heard."""
    return Whole(
        case.case_id, case.case_no, standing(case.status, _granted(case)), deferrals.owed(connection, case.case_id),
        case.extended, case.notices,
    )  # fmt: skip


def _granted(case: Case) -> bool | None:
    decision = case.centre.get("decision")
    return bool(decision["granted"]) if decision else None


def standing(status: str, granted: bool | None) -> str:
    """The state after the desk's facts and the centre's word, each of which has an owner of its own (architecture.md 3.4)."""
    if granted is None or status not in ("accepted", "deemed_accepted", "handed_over", "in_review", "extended", "received"):
        return status
    return "decided_granted" if granted else "decided_denied"


# -- lists


def latest_of_person(connection: Connection, person_id: str, limit: int = 10) -> list[Case]:
    """The newest numbered cases of a person, whole, for what their forms already say."""
    if not person_id:
        return []
    mine = _SELECT.where(cases.c.person_id == person_id, cases.c.case_no.is_not(None))
    return [_case(row) for row in connection.execute(mine.order_by(cases.c.at.desc()).limit(limit))]


def of_person(connection: Connection, person_id: str, limit: int = 20) -> list[CaseLine]:
    """Numbered cases of a person, newest first."""
    if not person_id:
        return []
    mine = _LINE.where(cases.c.person_id == person_id, cases.c.case_no.is_not(None))
    return _lines(connection, mine.order_by(cases.c.at.desc()).limit(limit))


def drafts(connection: Connection) -> list[CaseLine]:
    """Every draft on this desk, newest first."""
    return _lines(connection, _LINE.where(cases.c.status == "draft").order_by(cases.c.saved_at.desc()))


def numbered(connection: Connection, limit: int = 1000) -> list[CaseLine]:
    """Every case with a number, newest first."""
    return _lines(connection, _LINE.where(cases.c.case_no.is_not(None)).order_by(cases.c.at.desc()).limit(limit))


def deliverable(connection: Connection) -> list[CaseLine]:
    """Cases decided (at the desk or by the centre) and not handed over yet, oldest first."""
    decided = or_(
        cases.c.status.in_(("decided_granted", "decided_denied", "result_at_window")),
        and_(cases.c.status.in_(("accepted", "deemed_accepted")), centre_facts.c.decision.is_not(None)),
    )
    return _lines(connection, _LINE.where(decided, deliveries.c.id.is_(None)).order_by(cases.c.at))


def search(connection: Connection, text: str, limit: int = 20) -> list[CaseLine]:
    """Cases whose number ends with or contains the digits, or whose person's name or number contains the text."""
    places = (cases.c.case_no, cases.c.person_name, cases.c.person_id)
    found = or_(*(place.contains(text, autoescape=True) for place in places))
    return _lines(connection, _LINE.where(cases.c.case_no.is_not(None), found).order_by(cases.c.at.desc()).limit(limit))


# -- writing


def create(unit: Unit, visit_id: str, item: tuple[str, str, str], draft: Draft) -> str:
    """A draft of an item (id, name, hash); it has no number and never leaves the desk."""
    key = unit.key()
    item_id, item_name, item_hash = item
    row = {
        "visit_id": visit_id,
        "item_id": item_id,
        "item_name": item_name,
        "item_hash": item_hash,
        "status": "draft",
        "extended": False,
        "notices": 0,
        "person_id": "",
        "person_name": "",
        "draft": draft.as_json(),
        "undo": [],
        "saved_at": unit.now.isoformat(),
        "due_provisional": False,
    }
    unit.connection.execute(insert(cases), {**key, **row})
    return key["id"]


def change(unit: Unit, case_id: str, **values: Any) -> None:
    """Write columns of one case."""
    unit.connection.execute(_CHANGE, {"case_id": case_id, **values})


def keep(unit: Unit, moved: Whole, **values: Any) -> None:
    """Write where the rules have led a case; `values` are what else its fact says."""
    state = {"status": moved.status, "extended": moved.extended, "notices": moved.notices}
    change(unit, moved.case_id, **state, **values)


def deliver(unit: Unit, case: Whole, at: str, collector: dict[str, Any], signature_sha256: str | None) -> None:
    """Write that the result was handed over; a second time is refused by the key."""
    row = {"case_id": case.case_id, "case_no": case.case_no, "at": at, "collector": collector}
    unit.connection.execute(insert(deliveries), {**unit.key(), **row, "signature_sha256": signature_sha256})


def done_in(cases_of_visit: Iterable[Case]) -> int:
    """How many of a visit's cases left the desk."""
    return sum(1 for case in cases_of_visit if case.case_no)
