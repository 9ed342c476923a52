"""Issue and call-next as one statement each, which is its own transaction: raw SQL, because these two are the hot path.

Every part reads one snapshot; what must not happen twice is guarded by the counter's row lock, SKIP LOCKED and unique keys.
"""

from __future__ import annotations

_TICKET = (
    't.ticket_id, t.hall_id, t.day, t.number, t.category, t.state, t.rank, t.reason, t.taken_at, t."window", t.called_at,'
    " t.recalls, t.started_at, t.finished_at, t.pace_seconds"
)
# a request that was answered does nothing again, and uses up no number of a row: its answer is looked up then
_UNANSWERED = """NOT EXISTS (
    SELECT FROM idempotency a WHERE a.hall_id = %(hall)s AND a.device_id = %(device)s AND a.key = %(key)s::text
)"""
_EVENT = """
    INSERT INTO events (hall_id, day, stream_kind, stream_id, kind, at, "window", operator, device_id, detail)
"""

ISSUE = f"""
WITH c AS (
    INSERT INTO ticket_counters (hall_id, day, letter, last)
    SELECT %(hall)s::text, %(day)s::text, %(letter)s::text, 1 WHERE {_UNANSWERED}
    ON CONFLICT (hall_id, day, letter) DO UPDATE SET last = ticket_counters.last + 1 RETURNING last
), t AS (
    INSERT INTO tickets (ticket_id, hall_id, day, letter, seq, number, category, state, rank, reason, booking, person_token,
                         taken_at, hour, recalls, served_ms, pace_seconds)
    SELECT %(ticket_id)s, %(hall)s, %(day)s, %(letter)s, c.last,
           %(letter)s || CASE WHEN c.last < 1000 THEN lpad(c.last::text, 3, '0') ELSE c.last::text END,
           %(letter)s, 'waiting', %(rank)s, %(reason)s, %(booking)s, %(person_token)s, %(at)s, %(hour)s, 0, 0, %(pace)s
    FROM c WHERE c.last <= 9999 RETURNING *
), e AS (
    {_EVENT}
    SELECT hall_id, day, 'ticket', ticket_id, 'TicketIssued', taken_at, NULL, %(operator)s, %(device)s, %(detail)s FROM t
    RETURNING seq AS event
), i AS (
    INSERT INTO idempotency (hall_id, device_id, key, act, ticket_id, at)
    SELECT %(hall)s, %(device)s, %(key)s::text, %(act)s, ticket_id, taken_at FROM t WHERE %(key)s::text IS NOT NULL
)
SELECT {_TICKET}, e.event, (
    SELECT count(*) FROM tickets w WHERE w.hall_id = %(hall)s AND w.day = %(day)s AND w.state = 'waiting'
       AND w.category = %(letter)s AND w.rank < %(rank)s
) AS ahead FROM t, e
"""

# The partial index ix_tickets_waiting serves the inner SELECT in order, whatever lies behind (storage-server.md 5). The row
# is found again by its id, never by hall, day, letter and number: the planner, whose statistics do not know the day that
# began this morning, takes all its tickets for one row and walks them at every call (measured: 0.4 of the speed).
CALL_NEXT = f"""
WITH n AS (
    SELECT ticket_id FROM tickets WHERE hall_id = %(hall)s AND day = %(day)s AND state = 'waiting'
       AND {_UNANSWERED}
    ORDER BY rank, seq LIMIT 1 FOR UPDATE SKIP LOCKED
), t AS (
    UPDATE tickets SET state = 'called', "window" = %(window)s, called_at = %(at)s, recalls = 0,
           first_called_at = coalesce(first_called_at, %(at)s)
    FROM n WHERE tickets.ticket_id = n.ticket_id
    RETURNING tickets.*
), e AS (
    {_EVENT}
    SELECT hall_id, %(day)s, 'ticket', ticket_id, 'TicketCalled', %(at)s, %(window)s, %(operator)s, %(device)s, '{{}}' FROM t
    RETURNING seq AS event
), i AS (
    INSERT INTO idempotency (hall_id, device_id, key, act, ticket_id, at)
    SELECT %(hall)s, %(device)s, %(key)s::text, %(act)s, ticket_id, %(at)s FROM t WHERE %(key)s::text IS NOT NULL
)
SELECT {_TICKET}, e.event FROM t, e
"""
# the same for who found nobody: a number that somebody is at may stay in the line all the same, so he is waited for
CALL_WAITED_FOR = CALL_NEXT.replace(" SKIP LOCKED", "")
