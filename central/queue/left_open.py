"""A number that still stands at a window when its program comes back or leaves."""

from __future__ import annotations

from sqlalchemy import Connection, select

from central.base.tables_queue import OPEN_AT_WINDOW, tickets
from central.queue.tickets import number_of
from window_app.domain.queue.board import Number


def at_window(connection: Connection, hall: str, window: str) -> Number | None:
    """The number that was called or is served at the window, of whatever day."""
    query = select(tickets).where(tickets.c.hall_id == hall, tickets.c.window == window, OPEN_AT_WINDOW)
    row = connection.execute(query).mappings().first()
    return None if row is None else number_of(row)
