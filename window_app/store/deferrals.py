"""Materials owed after an acceptance (容缺受理): written from the facts of a case, read by the strip and by its rules."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from window_app.record.events.case import MaterialRecord
from window_app.record.json_types import JsonObject
from window_app.store.store import Unit
from window_app.store.tables_cases import cases, deferrals, document_pages, document_uses
from window_app.store.whose import part_of

_OPEN = deferrals.c.supplied_at.is_(None)
_OF_CASE = select(deferrals).where(deferrals.c.case_id == bindparam("of_case")).order_by(deferrals.c.seq)
_OWED = _OF_CASE.where(_OPEN)
_DUE = select(func.count()).select_from(deferrals).where(_OPEN, func.coalesce(deferrals.c.due, "9999") <= bindparam("until"))

_PAGES = (
    select(func.count())
    .select_from(document_uses.join(document_pages, document_pages.c.document_id == document_uses.c.document_id))
    .where(
        document_uses.c.case_id == deferrals.c.case_id,
        document_uses.c.material_seq == deferrals.c.seq,
        document_pages.c.removed_at.is_(None),
    )
    .correlate(deferrals)
    .scalar_subquery()
)
_FOR_PERSON = (
    select(cases.c.id, cases.c.case_no, cases.c.item_name, deferrals.c.seq, deferrals.c.name, deferrals.c.due, _PAGES)
    .select_from(deferrals)
    .join(cases, cases.c.id == deferrals.c.case_id)
    .where(_OPEN, part_of(bindparam("person")))
    .order_by(cases.c.id, deferrals.c.seq)
)


@dataclass(frozen=True)
class Deferral:
    """One row that was deferred; `due` is YYYY-MM-DD or None, `material` the MaterialRecord by which it was supplied."""

    case_id: str
    seq: int
    name: str
    due: str | None
    material: JsonObject | None = None


def owed(connection: Connection, case_id: str) -> frozenset[int]:
    """The rows of a case that are still owed."""
    return frozenset(row.seq for row in open_of(connection, case_id))


def open_of(connection: Connection, case_id: str) -> list[Deferral]:
    """The same with names and dates, in the order of the list."""
    return [_deferral(row) for row in connection.execute(_OWED, {"of_case": case_id})]


def of_case(connection: Connection, case_id: str) -> list[Deferral]:
    """Every row that was deferred, what was brought since too."""
    return [_deferral(row) for row in connection.execute(_OF_CASE, {"of_case": case_id})]


def _deferral(row: Row[Any]) -> Deferral:
    return Deferral(row.case_id, row.seq, row.name, row.due, row.material)


@dataclass(frozen=True)
class OwedOfCase:
    """One open row with the case it is owed for, and how many pages lie in it already."""

    case_id: str
    case_no: str
    item_name: str
    seq: int
    name: str
    due: str | None
    pages: int


def open_for(connection: Connection, person_id: str) -> list[OwedOfCase]:
    """What a person may bring: rows owed for cases he ever stood here for, applies for through an agent, or represents; oldest
    first."""
    if not person_id:
        return []
    return [OwedOfCase(*row) for row in connection.execute(_FOR_PERSON, {"person": person_id})]


def count_due(connection: Connection, day: str) -> int:
    """How many rows should have been brought by `day` (YYYY-MM-DD)."""
    return int(connection.execute(_DUE, {"until": day}).scalar_one())


def begin(unit: Unit, case_id: str, owed_rows: Set[int], materials: Iterable[MaterialRecord]) -> None:
    """Which of the record's materials the rules call owed; nothing is, unless it was accepted. Asked at every record."""
    rows = [
        {"case_id": case_id, "seq": material.seq, "name": material.name, "due": material.due}
        for material in materials
        if material.seq in owed_rows
    ]
    if rows:
        unit.connection.execute(insert(deferrals), rows)


def end(unit: Unit, case_id: str) -> None:
    """The case ended without what was still owed (withdrawn, returned): nobody waits for it any more."""
    unit.connection.execute(delete(deferrals).where(deferrals.c.case_id == case_id, _OPEN))


def supplied(unit: Unit, case_id: str, materials: Iterable[MaterialRecord], at: str) -> None:
    """These rows were brought, as they were dealt with now."""
    for material in materials:
        mine = (deferrals.c.case_id == case_id, deferrals.c.seq == material.seq)
        unit.connection.execute(update(deferrals).where(*mine).values(supplied_at=at, material=asdict(material)))
