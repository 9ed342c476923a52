"""What this desk signed under numbers that were given before, and nobody confirmed, is told again above them, word for word.

An older copy that was put back goes on where it stood: what it signs then stands under numbers that the centre knows otherwise.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, delete, select

from window_app.record.registry import Event
from window_app.store.recorder import Fact
from window_app.store.store import Unit
from window_app.store.tables_line import events, outbox, outbox_pages

_UNCONFIRMED = select(events, outbox.c.case_no, outbox.c.state).join(outbox, outbox.c.event_id == events.c.id)


def under(unit: Unit, number: int) -> Row[Any] | None:
    """The fact of that number, with its state on the line."""
    own = (events.c.device == unit.station.device, events.c.device_seq == number)
    return unit.connection.execute(_UNCONFIRMED.where(*own)).first()


def unconfirmed(unit: Unit, to: int) -> list[Row[Any]]:
    """Facts up to a number that nobody confirmed, in order."""
    own = (events.c.device == unit.station.device, events.c.device_seq <= to, outbox.c.state.not_in(("taken", "superseded")))
    return list(unit.connection.execute(_UNCONFIRMED.where(*own).order_by(events.c.device_seq)))


def again(unit: Unit, row: Row[Any], event: Event) -> None:
    """The same fact under a number of now; what it said is written here already, so nobody hears of it twice. Where the centre
    refused the old one, it stays, and the new one supersedes it."""
    refused = row.state == "refused"
    if not refused:
        for table, column in ((outbox_pages, outbox_pages.c.event_id), (outbox, outbox.c.event_id), (events, events.c.id)):
            unit.connection.execute(delete(table).where(column == row.id))
    unit.tell_again(Fact(event, (row.stream_kind, row.stream_id), row.operator, row.case_no, row.id if refused else None))
