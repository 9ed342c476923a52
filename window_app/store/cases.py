"""Cases at the desk: one row a case, with the centre's facts beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, exists, insert, select, update

from window_app.domain.case import Case as Whole
from window_app.domain.draft import Draft
from window_app.domain.life_cycle import AWAITS_DECISION
from window_app.record.json_types import JsonObject
from window_app.store import deferrals
from window_app.store.store import Unit
from window_app.store.tables_cases import cases, centre_facts, deliveries
from window_app.store.tables_line import outbox


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
    undo: list[JsonObject]
    saved_at: str
    at: str
    accepted_at: str | None
    applied_on: str
    legal_date: str
    due: str | None
    due_provisional: bool
    record: JsonObject | None
    desk_decision: JsonObject | None
    centre: JsonObject = field(default_factory=dict)
    delivered_at: str = ""


REFUSED = exists().where(outbox.c.case_no == cases.c.case_no, outbox.c.state == "refused").label("refused")


def beside(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .outerjoin(centre_facts, centre_facts.c.case_no == cases.c.case_no)
        .outerjoin(deliveries, deliveries.c.case_id == cases.c.id)
    )


_SELECT = beside(
    cases,
    centre_facts.c.status.label("centre_status"),
    centre_facts.c.decision.label("centre_decision"),
    centre_facts.c.returned.label("centre_returned"),
    deliveries.c.at.label("delivered_at"),
    REFUSED,
)


# built once: putting a statement together costs several times its run
_BY_ID = _SELECT.where(cases.c.id == bindparam("case_id"))
_BY_NO = _SELECT.where(cases.c.case_no == bindparam("case_no"))
_OF_VISIT = _SELECT.where(cases.c.visit_id == bindparam("visit_id"), cases.c.status != "dropped").order_by(cases.c.id)
_DROPPED = _SELECT.where(cases.c.status == "dropped", cases.c.saved_at >= bindparam("since")).order_by(cases.c.saved_at.desc())
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
        row.applied_on or "",
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


def dropped_since(connection: Connection, since: str) -> list[Case]:
    """Drafts given up since a moment or a day, newest first."""
    return [_case(row) for row in connection.execute(_DROPPED, {"since": since})]


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
    if granted is None or status not in AWAITS_DECISION:
        return status
    return "decided_granted" if granted else "decided_denied"


def latest_of_person(connection: Connection, person_id: str, limit: int = 10) -> list[Case]:
    """The newest numbered cases of a person, whole, for what their forms already say."""
    if not person_id:
        return []
    mine = _SELECT.where(cases.c.person_id == person_id, cases.c.case_no.is_not(None))
    return [_case(row) for row in connection.execute(mine.order_by(cases.c.at.desc()).limit(limit))]


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


def deliver(unit: Unit, case: Whole, at: str, collector: JsonObject, signature_sha256: str | None) -> None:
    """Write that the result was handed over; a second time is refused by the key."""
    row = {"case_id": case.case_id, "case_no": case.case_no, "at": at, "collector": collector}
    unit.connection.execute(insert(deliveries), {**unit.key(), **row, "signature_sha256": signature_sha256})
