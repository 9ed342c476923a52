"""Whose case it is, for questions of the store."""

from __future__ import annotations

from sqlalchemy import BindParameter, ColumnElement, func, or_

from window_app.store.tables_cases import cases


def concerns(person: BindParameter[str]) -> ColumnElement[bool]:
    """Cases a person stood here for, applied for through an agent, or represents: no index goes by it, so ask it of few."""
    applicant = (func.json_extract(cases.c.record, f"$.applicant.{key}") for key in ("id_number", "legal_representative_id"))
    return or_(cases.c.person_id == person, *(one == person for one in applicant))
