"""Issue and call-next as a few statements in the writers' line: SQLite has one writer, so nothing can come between."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from central.idempotency import remember
from central.tables_queue import events, ticket_counters, tickets
from window_app.domain.ticket import next_number


def issue(connection: Connection, v: Mapping[str, Any]) -> tuple[RowMapping, int, int]:
    """(ticket, numbers ahead, event)."""
    counted = upsert(ticket_counters).values(hall_id=v["hall"], day=v["day"], letter=v["letter"], last=1)
    counted = counted.on_conflict_do_update(
        index_elements=["hall_id", "day", "letter"], set_={"last": ticket_counters.c.last + 1}
    )
    seq = connection.execute(counted.returning(ticket_counters.c.last)).scalar_one()
    made = insert(tickets).values(
        ticket_id=v["ticket_id"], hall_id=v["hall"], day=v["day"], letter=v["letter"], seq=seq,
        number=next_number(v["letter"], seq), category=v["letter"], state="waiting", rank=v["rank"], reason=v["reason"],
        booking=v["booking"], person_token=v["person_token"], taken_at=v["at"], hour=v["hour"], recalls=0, served_ms=0,
        pace_seconds=v["pace"],
    )  # fmt: skip
    row = connection.execute(made.returning(tickets)).mappings().one()
    event = _event(connection, v, v["ticket_id"], "TicketIssued", None, v["detail"])
    remember(connection, v["device"], v["key"], v["act"], v["ticket_id"], v["at"])
    return row, ahead(connection, row), event


def ahead(connection: Connection, row: Mapping[str, Any] | RowMapping) -> int:
    """Numbers of the same category that come before this one."""
    before = and_(
        tickets.c.hall_id == row["hall_id"], tickets.c.day == row["day"], tickets.c.state == "waiting",
        tickets.c.category == row["category"], tickets.c.rank < row["rank"],
    )  # fmt: skip
    return int(connection.execute(select(func.count()).select_from(tickets).where(before)).scalar_one())


def call_next(connection: Connection, v: Mapping[str, Any]) -> tuple[RowMapping, int] | None:
    """(ticket, event) of the first in line, None if nobody waits; the UPDATE itself guards that it still waits."""
    first = (
        select(tickets.c.ticket_id)
        .where(tickets.c.hall_id == v["hall"], tickets.c.day == v["day"], tickets.c.state == "waiting")
        .order_by(tickets.c.rank, tickets.c.seq)
        .limit(1)
        .scalar_subquery()
    )
    called = update(tickets).where(tickets.c.ticket_id == first, tickets.c.state == "waiting")
    called = called.values(
        state="called",
        window=v["window"],
        called_at=v["at"],
        recalls=0,
        first_called_at=func.coalesce(tickets.c.first_called_at, v["at"]),
    )
    row = connection.execute(called.returning(tickets)).mappings().first()
    if row is None:
        return None
    event = _event(connection, v, row["ticket_id"], "TicketCalled", v["window"], "{}")
    remember(connection, v["device"], v["key"], v["act"], row["ticket_id"], v["at"])
    return row, event


def _event(connection: Connection, v: Mapping[str, Any], ticket: str, kind: str, window: str | None, detail: str) -> int:
    made = insert(events).values(
        hall_id=v["hall"], day=v["day"], stream_kind="ticket", stream_id=ticket, kind=kind, at=v["at"], window=window,
        operator=v["operator"], device_id=v["device"], detail=detail,
    )  # fmt: skip
    return int(connection.execute(made.returning(events.c.seq)).scalar_one())


def issue_detail(letter: str, rank: int) -> str:
    """What the event of an issue must know to be told again."""
    return json.dumps({"category": letter, "rank": rank})
