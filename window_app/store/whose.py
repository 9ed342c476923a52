"""Whose case it is, for questions of the store."""

from __future__ import annotations

from sqlalchemy import BindParameter, ColumnElement, Connection, bindparam, delete, func, insert, or_, select

from window_app.record.events.case import CaseRecord
from window_app.store.store import Unit
from window_app.store.tables_cases import case_people, cases

_ROW = insert(case_people)
_STOOD, _NAMED = _ROW.prefix_with("OR REPLACE"), _ROW.prefix_with("OR IGNORE")
_FORGET = delete(case_people).where(case_people.c.case_id == bindparam("of_case"), ~case_people.c.stood)


def keep(unit: Unit, record: CaseRecord) -> None:
    """Whoever stood there stays part of the case; who applies and who represents are those of the newest record."""
    unit.connection.execute(_FORGET, {"of_case": record.case_id})
    applicant = record.applicant
    others = {applicant.get("id_number"), applicant.get("legal_representative_id")}
    for statement, numbers in ((_STOOD, {record.person.get("id_number")}), (_NAMED, others)):
        stood = statement is _STOOD
        rows = [{"case_id": record.case_id, "id_number": number, "stood": stood} for number in sorted(filter(None, numbers))]
        if rows:
            unit.connection.execute(statement, rows)


def part_of(person: BindParameter[str]) -> ColumnElement[bool]:
    """Cases a person ever stood here for, and those he applies for or represents now; an index goes by it."""
    return cases.c.id.in_(select(case_people.c.case_id).where(case_people.c.id_number == person))


_HAS_PART = select(cases.c.id).where(cases.c.id == bindparam("of_case"), part_of(bindparam("person")))


def has_part(connection: Connection, case_id: str, person_id: str) -> bool:
    """The same asked of one case and one person."""
    return connection.execute(_HAS_PART, {"of_case": case_id, "person": person_id}).first() is not None


def concerns(person: BindParameter[str]) -> ColumnElement[bool]:
    """Of those, the cases whose newest record names him: as who stood here, applies, or represents. No index goes by it, so
    ask it of few."""
    applicant = (func.json_extract(cases.c.record, f"$.applicant.{key}") for key in ("id_number", "legal_representative_id"))
    return or_(cases.c.person_id == person, *(one == person for one in applicant))
