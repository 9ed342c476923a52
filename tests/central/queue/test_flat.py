"""Call-next stays flat: the plan walks the waiting tickets only, however many called ones lie behind."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, insert, text

from central.base import clock
from central.base.core import Core
from central.base.tables_queue import tickets
from central.queue import sqlite
from central.queue.postgresql import CALL_NEXT
from tests.central.conftest import Hands

_CALLED = 20_000


def fill(connection: Connection, now: Hands) -> None:
    """A day's history many times over, and five who wait."""
    at = clock.milliseconds(now())
    rows: list[dict[str, Any]] = []
    for n in range(1, _CALLED + 6):
        done = n <= _CALLED
        rows.append(
            {
                "ticket_id": f"t{n}",
                "hall_id": "H01",
                "day": "2026-11-20",
                "letter": "A",
                "seq": n,
                "number": "A001",
                "category": "A",
                "state": "finished" if done else "waiting",
                "rank": at + n,
                "reason": "",
                "taken_at": at + n,
                "hour": 9,
                "window": "1" if done else None,
                "recalls": 0,
                "served_ms": 0,
                "called_at": at + n if done else None,
            }
        )
    for start in range(0, len(rows), 2_000):
        connection.execute(insert(tickets), rows[start : start + 2_000])


def plan(connection: Connection, sql: str, values: dict[str, Any]) -> str:
    """The plan the database would follow."""
    rows = connection.exec_driver_sql(sql, values).all()
    return "\n".join(" ".join(str(part) for part in row) for row in rows)


def test_call_next_walks_the_waiting_only(core: Core, hands: Hands) -> None:
    values = {
        "hall": "H01", "window": "1", "day": "2026-11-20", "at": 1, "operator": "wang", "device": "d", "key": None, "act": "x",
    }  # fmt: skip
    with core.database.writing() as connection:
        fill(connection, hands)
        if core.database.dialect == "postgresql":
            connection.execute(text("ANALYZE tickets"))
            said = plan(connection, "EXPLAIN " + CALL_NEXT, values)
            assert "Seq Scan on tickets" not in said
        else:
            said = plan(connection, "EXPLAIN QUERY PLAN " + sqlite._CALL_NEXT, values)
            assert "SCAN tickets" not in said
            assert "TEMP B-TREE" not in said
    assert "ix_tickets_waiting" in said
