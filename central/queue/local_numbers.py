"""Numbers served while the line was cut: they join the record later; of two windows with one number the earlier stands."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select, update

from central.base.clock import business_day, milliseconds, moment
from central.base.core import Core, record
from central.base.tables_queue import local_tickets, tickets
from central.house.enrolment import Device
from window_app.record.events.ticket import LocalTicketServed
from window_app.record.head import Head


def served(connection: Connection, core: Core, device: Device, head: Head, event: LocalTicketServed) -> None:
    """Keep a local number; if it is one of the centre's own, that ticket is taken out of the line here. Told again, because
    its end was taken back at the window, the last word stands."""
    same = (local_tickets.c.ticket_id == event.ticket_id, local_tickets.c.hall_id == device.hall)
    again = update(local_tickets).where(*same).values(**_end(event))
    if connection.execute(again).rowcount:
        return
    issued = moment(event.issued_at)
    day = business_day(issued).isoformat()
    mine = select(tickets).where(tickets.c.hall_id == device.hall, tickets.c.day == day, tickets.c.number == event.number)
    ticket = connection.execute(mine.with_for_update()).first()
    doubled = False
    if ticket is not None and ticket.state in ("waiting", "missed"):
        connection.execute(
            update(tickets)
            .where(tickets.c.ticket_id == ticket.ticket_id, tickets.c.state == ticket.state)
            .values(state="elsewhere", window=event.window)
        )
        record(
            connection, core.now, device.hall, ("ticket", ticket.ticket_id), "TicketServedElsewhere", head.operator,
            window=event.window, device=device.device_id,
        )  # fmt: skip
    elif ticket is not None and ticket.state != "elsewhere":
        doubled = True
    else:
        query = select(local_tickets.c.ticket_id).where(
            local_tickets.c.hall_id == device.hall, local_tickets.c.day == day, local_tickets.c.number == event.number
        )
        doubled = connection.execute(query).first() is not None
    statement = core.database.insert(local_tickets).values(
        ticket_id=event.ticket_id,
        hall_id=device.hall,
        day=day,
        number=event.number,
        hour=issued.hour,
        issued_at=milliseconds(issued),
        doubled=doubled,
        **_end(event),
    )
    connection.execute(statement.on_conflict_do_nothing())
    if doubled:
        record(
            connection, core.now, device.hall, ("ticket", event.ticket_id), "NumberServedTwice", head.operator,
            window=event.window, device=device.device_id, number=event.number,
        )  # fmt: skip


def _end(event: LocalTicketServed) -> dict[str, Any]:
    return {
        "category": event.category,
        "window": event.window,
        "outcome": event.outcome,
        "called_at": milliseconds(moment(event.called_at)),
        "finished_at": milliseconds(moment(event.finished_at)),
    }
