"""Issue and call-next as a few statements in the writers' line: SQLite has one writer, so nothing can come between.

Raw SQL like its sister for PostgreSQL, because these two are the hot path.
"""

from __future__ import annotations

import json

from sqlalchemy import Connection, RowMapping, text

from central.base.shapes import Values
from window_app.domain.queue.ticket import next_number

_TICKET = (
    'ticket_id, hall_id, day, number, category, state, rank, reason, taken_at, "window", called_at, recalls, started_at,'
    " finished_at, pace_seconds"
)
_COUNT = """
    INSERT INTO ticket_counters (hall_id, day, letter, last) VALUES (:hall, :day, :letter, 1)
    ON CONFLICT (hall_id, day, letter) DO UPDATE SET last = last + 1 RETURNING last
"""
_ISSUE = f"""
    INSERT INTO tickets (ticket_id, hall_id, day, letter, seq, number, category, state, rank, reason, booking, person_token,
                         taken_at, hour, recalls, served_ms, pace_seconds)
    VALUES (:ticket_id, :hall, :day, :letter, :seq, :number, :letter, 'waiting', :rank, :reason, :booking, :person_token,
            :at, :hour, 0, 0, :pace)
    RETURNING {_TICKET}
"""
# the partial index ix_tickets_waiting serves the inner SELECT in order; the UPDATE itself guards that it still waits
_CALL_NEXT = f"""
    UPDATE tickets SET state = 'called', "window" = :window, called_at = :at, recalls = 0,
           first_called_at = coalesce(first_called_at, :at)
    WHERE state = 'waiting' AND ticket_id = (
        SELECT ticket_id FROM tickets WHERE hall_id = :hall AND day = :day AND state = 'waiting' ORDER BY rank, seq LIMIT 1
    ) RETURNING {_TICKET}
"""
_EVENT = """
    INSERT INTO events (hall_id, day, stream_kind, stream_id, kind, at, "window", operator, device_id, detail)
    VALUES (:hall, :day, 'ticket', :ticket_id, :kind, :at, :window, :operator, :device, :detail) RETURNING seq
"""
_REMEMBER = """
    INSERT INTO idempotency (hall_id, device_id, key, act, ticket_id, at)
    VALUES (:hall, :device, :key, :act, :ticket_id, :at)
"""
_AHEAD = text("""
    SELECT count(*) FROM tickets
    WHERE hall_id = :hall_id AND day = :day AND state = 'waiting' AND category = :category AND rank < :rank
""")


def issue(connection: Connection, v: Values) -> tuple[RowMapping, int, int]:
    """(ticket, numbers ahead, event)."""
    seq = connection.exec_driver_sql(_COUNT, dict(v)).scalar_one()
    made = {**v, "seq": seq, "number": next_number(v["letter"], seq)}
    row = connection.exec_driver_sql(_ISSUE, made).mappings().one()
    return row, ahead(connection, row), _told(connection, {**made, "kind": "TicketIssued", "window": None})


def call_next(connection: Connection, v: Values) -> tuple[RowMapping, int] | None:
    """(ticket, event) of the first in line, None if nobody waits."""
    row = connection.exec_driver_sql(_CALL_NEXT, dict(v)).mappings().first()
    if row is None:
        return None
    return row, _told(connection, {**v, "ticket_id": row["ticket_id"], "kind": "TicketCalled", "detail": "{}"})


def ahead(connection: Connection, row: Values | RowMapping) -> int:
    """Numbers of the same category that come before this one (either database)."""
    place = {name: row[name] for name in ("hall_id", "day", "category", "rank")}
    return int(connection.execute(_AHEAD, place).scalar_one())


def issue_detail(letter: str, rank: int) -> str:
    """What the event of an issue must know to be told again."""
    return json.dumps({"category": letter, "rank": rank})


def _told(connection: Connection, v: Values) -> int:
    """The event and, where there is a key, its answer, in the transaction of the fact."""
    event = int(connection.exec_driver_sql(_EVENT, dict(v)).scalar_one())
    if v["key"] is not None:
        connection.exec_driver_sql(_REMEMBER, dict(v))
    return event
