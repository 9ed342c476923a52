"""Is a row about a number one that a door could have written? Its number is one of the hall, it was done at a window that is
there, and what it says more can be read."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection, select, union

from central.base.shapes import AnyRow
from central.base.tables_people import devices, windows
from central.base.tables_queue import tickets

# a desk that was cut off served it at the window it names
_ELSEWHERE = "TicketServedElsewhere"


class RealActs:
    """Asks it of the rows of one hall, of many at once."""

    def __init__(self, connection: Connection, hall: str) -> None:
        self._connection, self._hall = connection, hall
        known = (select(table.c.window).where(table.c.hall_id == hall) for table in (windows, devices))
        self._windows = set(connection.execute(union(*known)).scalars())

    def not_real(self, rows: Iterable[AnyRow]) -> set[int]:
        """The numbers of those rows that no door could have written."""
        some = list(rows)
        ids = {row.stream_id for row in some}
        own = select(tickets.c.ticket_id).where(tickets.c.hall_id == self._hall, tickets.c.ticket_id.in_(ids))
        there = set(self._connection.execute(own).scalars()) if ids else set()
        return {row.seq for row in some if row.stream_id not in there or not self._at_window(row) or not _says(row.detail)}

    def _at_window(self, row: AnyRow) -> bool:
        return row.window is None or row.kind == _ELSEWHERE or row.window in self._windows


def _says(detail: str) -> bool:
    """Is it the object that every act is written with?"""
    try:
        return isinstance(json.loads(detail), dict)
    except (ValueError, TypeError, RecursionError):
        return False
