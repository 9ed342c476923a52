"""The board of a hall as it is now: windows, categories, who waits in which order, who is held, the last calls."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from central.base import clock
from central.base.core import Core
from central.base.tables_people import categories, windows
from central.base.tables_queue import tickets
from central.queue.tickets import as_json

LAST_CALLS = 8
WAITING_SHOWN = 500


def read(connection: Connection, core: Core, hall: str) -> dict[str, Any]:
    """The answer of `GET /v1/halls/{h}/queue`; no name and no ID number of anybody is in it."""
    at = core.now()
    today, now = clock.business_day(at).isoformat(), clock.milliseconds(at)
    here = (tickets.c.hall_id == hall, tickets.c.day == today)
    order = (tickets.c.rank, tickets.c.seq)
    waiting = connection.execute(select(tickets).where(*here, tickets.c.state == "waiting").order_by(*order)).mappings().all()
    held = connection.execute(select(tickets).where(*here, tickets.c.state == "held").order_by(*order)).mappings().all()
    at_window = {
        row["window"]: row
        for row in connection.execute(
            select(tickets).where(tickets.c.hall_id == hall, tickets.c.state.in_(("called", "serving")))
        ).mappings()
    }
    calls = connection.execute(
        select(tickets).where(*here, tickets.c.called_at.is_not(None)).order_by(tickets.c.called_at.desc()).limit(LAST_CALLS)
    ).mappings()
    return {
        "as_of": clock.rfc3339(at),
        "windows": [
            {
                "window": row.window,
                "state": "serving" if row.window in at_window else row.state,
                "reason": row.reason,
                "ticket": as_json(at_window[row.window]) if row.window in at_window else None,
            }
            for row in connection.execute(select(windows).where(windows.c.hall_id == hall).order_by(windows.c.window))
        ],
        "categories": [
            {
                "letter": row.letter,
                "name": row.name,
                "waiting": sum(1 for ticket in waiting if ticket["category"] == row.letter),
                "longest_seconds": max((now - t["taken_at"]) // 1000 for t in waiting if t["category"] == row.letter)
                if any(t["category"] == row.letter for t in waiting)
                else None,
            }
            for row in connection.execute(select(categories).where(categories.c.hall_id == hall).order_by(categories.c.position))
        ],
        "waiting": [{**_brief(row), "rank": row["rank"], "hint": None} for row in waiting[:WAITING_SHOWN]],
        "held": [{**_brief(row), "window": row["window"]} for row in held],
        "called": [
            {
                "number": row["number"],
                "window": row["window"],
                "at": clock.text_of(row["called_at"]),
                "ticket_id": row["ticket_id"],
            }
            for row in calls
        ],
    }


def _brief(row: Any) -> dict[str, Any]:
    return {
        "ticket_id": row["ticket_id"],
        "number": row["number"],
        "category": row["category"],
        "reason": row["reason"],
        "taken_at": clock.text_of(row["taken_at"]),
    }
