"""An older copy of this desk was put back: it goes on above whatever it may have given before, as another incarnation."""

from __future__ import annotations

import json
from dataclasses import replace

from sqlalchemy import func, select

from window_app.record.events.audit import AUDIT
from window_app.record.events.station import StationRestored
from window_app.store.store import LOST, Store, set_meta
from window_app.store.tables_line import events, outbox

TAKE_BACK = "numbers_to_take_back"
MARK, HELLO = "mark", "hello"  # by what it was found
_OF_ITSELF = "station"  # who acts where nobody does


def last_number(store: Store) -> int:
    """The newest number that this device signed here; 0 if none."""
    newest = select(func.max(events.c.device_seq)).where(events.c.device == store.station.device)
    with store.reading() as connection:
        return int(connection.execute(newest).scalar() or 0)


def last_confirmed(store: Store) -> int:
    """The newest number that the centre has taken, as far as is known here."""
    own = select(func.max(events.c.device_seq)).join(outbox, outbox.c.event_id == events.c.id)
    with store.reading() as connection:
        taken = own.where(events.c.device == store.station.device, outbox.c.state == "taken")
        return int(connection.execute(taken).scalar() or 0)


def go_on_above(store: Store, lost: int, found_by: str) -> None:
    """Go on above `lost`, and say so (StationRestored). What the centre has of the numbers up to there comes back
    (`TAKE_BACK`); what was signed here since, and is not confirmed, may stand under numbers that were given before, and is told
    again then. Found by a hello, the key store is an older one, too: numbers may have been dealt that nobody here knows of."""
    first = (last_confirmed(store) if found_by == HELLO else last_number(store)) + 1
    station = replace(store.station, incarnation=store.station.incarnation + 1)
    recorder = store.recorder_at(station, lost)
    recorder.hang_on(first - 1)
    with store.begin(of_itself=True) as unit:
        set_meta(unit.connection, "station", json.dumps(station.__dict__))
        set_meta(unit.connection, LOST, str(lost))
        owed = {"after": first - 1, "to": lost, "numbers": found_by == HELLO}
        set_meta(unit.connection, TAKE_BACK, json.dumps(owed))
        unit.go_on_as(recorder)
        unit.record(StationRestored(first, lost, found_by), (AUDIT, station.device), _OF_ITSELF)
