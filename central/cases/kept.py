"""A case between its row and its aggregate: loaded, asked, written back. Nobody writes a state by himself."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, delete, select, update

from central.base.core import Core
from central.base.shapes import AnyRow, Json
from central.base.tables_sync import cases
from window_app.domain.case import Case

# while a hall is told again a case stands so until its own word comes: its number is taken, nothing else is known of it
UNTOLD = "untold"


def row_of(connection: Connection, hall: str, case_id: str) -> AnyRow | None:
    """The case as projected; None while it is not told again yet."""
    same = (cases.c.hall_id == hall, cases.c.case_id == case_id, cases.c.status != UNTOLD)
    return connection.execute(select(cases).where(*same)).first()


def create(connection: Connection, core: Core, case: Case, **known: Any) -> None:
    """Write a case nobody had heard of, in the place of the row that held its number."""
    values = {column.name: known.get(column.name) for column in cases.c} | columns_of(case)
    key = [cases.c.hall_id, cases.c.case_id]
    connection.execute(core.database.insert(cases).values(values).on_conflict_do_update(index_elements=key, set_=values))


def give_up(connection: Connection, hall: str, case_id: str) -> None:
    """A number is held for this case no more."""
    same = (cases.c.hall_id == hall, cases.c.case_id == case_id, cases.c.status == UNTOLD)
    connection.execute(delete(cases).where(*same))


def drop(connection: Connection, hall: str, case_id: str) -> None:
    """Take a row out that no word can have made."""
    connection.execute(delete(cases).where(cases.c.hall_id == hall, cases.c.case_id == case_id))


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
