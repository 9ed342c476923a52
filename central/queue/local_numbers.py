"""Numbers served while the line was cut: they join the record later; of two windows with one number the earlier stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select, update

from central.base import record
from central.base.clock import business_day, milliseconds
from central.base.core import record as told_of_number
from central.base.heard import Heard
from central.base.hearing import Hearer, Projected
from central.base.shapes import AnyRow
from central.base.tables_queue import events, local_tickets, tickets
from central.base.tables_sync import envelopes
from window_app.record.events.ticket import LocalTicketServed

SERVED_TWICE = "number_served_twice"


def served(heard: Heard, event: LocalTicketServed) -> None:
    """Keep a local number; if it is one of the centre's own, that ticket is taken out of the line here. Told again, because
    its end was taken back at the window, the last word on how it ended stands, and the first on its number and time of issue."""
    heard.after.halls.add(heard.hall)
    mine = (local_tickets.c.hall_id == heard.hall, local_tickets.c.ticket_id == event.ticket_id)
    if heard.connection.execute(update(local_tickets).where(*mine).values(**_end(heard, event))).rowcount:
        return
    issued = heard.moment(event.issued_at)
    day = business_day(issued).isoformat()
    statement = heard.core.database.insert(local_tickets).values(
        ticket_id=event.ticket_id,
        hall_id=heard.hall,
        day=day,
        number=event.number,
        hour=issued.hour,
        issued_at=milliseconds(issued),
        doubled=event.ticket_id in _known_twice(heard) if heard.again else _doubled(heard, event, day),
        **_end(heard, event),
    )
    heard.connection.execute(statement.on_conflict_do_nothing())


def served_twice(connection: Connection, hall: str, day: str) -> set[str]:
    """Local numbers that were found to be served at two windows, on that day or after it (by the ids the desks gave them)."""
    old = select(events.c.stream_id).where(events.c.hall_id == hall, events.c.day >= day, events.c.kind == "NumberServedTwice")
    signed = select(envelopes.c.payload).where(
        envelopes.c.hall_id == hall, envelopes.c.day >= day, envelopes.c.kind == "HallNoted", envelopes.c.payload.is_not(None),
        envelopes.c.heard,  # a device may say what it likes in a version that nobody reads yet
    )  # fmt: skip
    noted = [json.loads(payload) for payload in connection.execute(signed).scalars()]
    return {*connection.execute(old).scalars(), *(told["subject"] for told in noted if told["act"] == SERVED_TWICE)}


def _known_twice(heard: Heard) -> set[str]:
    if heard.after.twice is None:
        heard.after.twice = served_twice(heard.connection, heard.hall, "")
    return heard.after.twice


def _doubled(heard: Heard, event: LocalTicketServed, day: str) -> bool:
    """The first word about this number: takes the centre's own out of the line, or says who was served twice."""
    mine = select(tickets).where(tickets.c.hall_id == heard.hall, tickets.c.day == day, tickets.c.number == event.number)
    ticket = heard.connection.execute(mine.with_for_update()).first()
    if ticket is not None and ticket.state in ("waiting", "missed"):
        _take_out(heard, event, ticket)
        return False
    twice = ticket is not None and ticket.state != "elsewhere"
    if not twice:
        query = select(local_tickets.c.ticket_id).where(
            local_tickets.c.hall_id == heard.hall, local_tickets.c.day == day, local_tickets.c.number == event.number
        )
        twice = heard.connection.execute(query).first() is not None
    if twice:
        named = {"number": event.number, "window": event.window, "device": heard.device}
        record.note(heard.connection, heard.core, heard.hall, SERVED_TWICE, event.ticket_id, heard.head.operator, **named)
    return twice


def _take_out(heard: Heard, event: LocalTicketServed, ticket: AnyRow) -> None:
    same = (tickets.c.hall_id == heard.hall, tickets.c.ticket_id == ticket.ticket_id, tickets.c.state == ticket.state)
    heard.connection.execute(update(tickets).where(*same).values(state="elsewhere", window=event.window))
    told_of_number(
        heard.connection, heard.core.now, heard.hall, ("ticket", ticket.ticket_id), "TicketServedElsewhere",
        heard.head.operator, window=event.window, device=heard.device,
    )  # fmt: skip


def _end(heard: Heard, event: LocalTicketServed) -> dict[str, str | int]:
    return {
        "category": event.category,
        "window": event.window,
        "outcome": event.outcome,
        "called_at": milliseconds(heard.moment(event.called_at)),
        "finished_at": milliseconds(heard.moment(event.finished_at)),
    }


HEARERS: Mapping[type[Any], Hearer] = {LocalTicketServed: served}
PROJECTED = (Projected(local_tickets, "ticket_id"),)
