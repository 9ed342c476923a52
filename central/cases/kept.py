"""A case between its row and its aggregate: loaded, asked, written back. Nobody writes a state by himself."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, select, update

from central.base.shapes import AnyRow, Json
from central.base.tables_sync import cases
from window_app.domain.case import Case


def row_of(connection: Connection, hall: str, case_id: str) -> AnyRow | None:
    """The case as projected."""
    return connection.execute(select(cases).where(cases.c.hall_id == hall, cases.c.case_id == case_id)).first()


def case_of(row: AnyRow | None, case_id: str) -> Case:
    """The aggregate; a case nobody heard of is still a draft at somebody's desk."""
    if row is None:
        return Case(case_id)
    return Case(case_id, row.case_no, row.status, frozenset(json.loads(row.deferred)), row.extended, row.notices)


def columns_of(case: Case) -> Json:
    """What the aggregate says of its row."""
    owed = json.dumps(sorted(case.deferred))
    return {"status": case.status, "deferred": owed, "extended": case.extended, "notices": case.notices}


def write(connection: Connection, hall: str, case: Case, **more: Any) -> None:
    """Write the aggregate back, and what else a fact says."""
    same = (cases.c.hall_id == hall, cases.c.case_id == case.case_id)
    connection.execute(update(cases).where(*same).values(**columns_of(case), **more))
