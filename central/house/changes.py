"""What windows are told, in one order a hall: the cursor of `GET /v1/changes`.

The number comes from the hall's row, which a transaction holds until it commits. A database sequence would not do: it
commits out of order, and a window that read past a gap would never see the change that filled it. One row for the whole
centre would not do either: halls of a province would wait for one another.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection

from sqlalchemy import Connection, and_, insert, or_, select, update

from central.base import clock
from central.base.at_rest import Bound
from central.base.clock import Now
from central.base.shapes import Json, Values
from central.base.tables_people import devices, halls
from central.base.tables_sync import changes, publications
from central.house.publications import Publication, still_holding
from window_app.domain.numbers.ids import uuid7

AT_ONCE = 200
# L6: people, with what proves their passwords, are for windows alone; a kiosk stands where anybody may open it
FOR_EVERY_DEVICE = ("catalogue", "calendar", "revocation", "keys", "pins")
BYTES_AT_ONCE = 2_000_000


def publish(connection: Connection, now: Now, kind: str, payload: Values, *, hall: str, device: str | None = None) -> int:
    """Add one change for the windows of a hall, or for one device of it; its number."""
    seq = _next(connection, hall)
    told = Bound(json.dumps(payload, ensure_ascii=False), (hall, seq))
    connection.execute(
        insert(changes).values(hall_id=hall, seq=seq, device_id=device, kind=kind, payload=told, at=clock.milliseconds(now()))
    )
    return seq


def publish_to_all(connection: Connection, now: Now, kind: str, payload: Values) -> None:
    """Store once what is for all halls; a change of each hall names it."""
    at = clock.milliseconds(now())
    made = insert(publications).values(kind=kind, payload=Bound(json.dumps(payload, ensure_ascii=False), (kind, at)), at=at)
    number = connection.execute(made.returning(publications.c.publication_id)).scalar_one()
    for hall in connection.execute(select(halls.c.hall_id).order_by(halls.c.hall_id)).scalars().all():
        _name(connection, now, hall, kind, number)


def catch_up(connection: Connection, now: Now, hall: str) -> None:
    """Name to a new hall what still holds of all that was published before it was there."""
    query = select(publications.c.publication_id, publications.c.kind, publications.c.payload)
    listed = [
        Publication(number, kind, json.loads(payload))
        for number, kind, payload in connection.execute(query.order_by(publications.c.publication_id))
    ]
    for one in still_holding(listed, clock.business_day(now()).isoformat()):
        _name(connection, now, hall, one.kind, one.number)


def since(
    connection: Connection, device: str, hall: str, cursor: int, kinds: Collection[str] | None = None
) -> tuple[int, list[Json]]:
    """The changes for this device after `cursor`, at most 200 and about 2 MB, and the cursor behind the last one. `kinds`: of
    what is for the whole hall only these (`FOR_EVERY_DEVICE` for what is no window); None: all. `text` is the payload as it is
    kept, `device` whom alone it is for."""
    for_all = changes.c.device_id.is_(None)
    mine = or_(changes.c.device_id == device, for_all if kinds is None else and_(for_all, changes.c.kind.in_(kinds)))
    query = (
        select(changes.c.seq, changes.c.kind, changes.c.device_id, changes.c.payload, publications.c.payload.label("published"))
        .outerjoin(publications, publications.c.publication_id == changes.c.publication_id)
        .where(changes.c.hall_id == hall, changes.c.seq > cursor, mine)
        .order_by(changes.c.seq)
        .limit(AT_ONCE)
    )
    told: list[Json] = []
    size = 0
    for row in connection.execute(query):
        text = row.published if row.payload is None else row.payload
        if told and size + len(text) > BYTES_AT_ONCE:
            break
        size += len(text)
        told.append({"seq": row.seq, "kind": row.kind, "device": row.device_id, "payload": json.loads(text), "text": text})
    return (told[-1]["seq"] if told else cursor), told


def to_window(connection: Connection, now: Now, hall: str, window: str, payload: Values) -> list[int]:
    """A request for every device of one window; the numbers of the changes."""
    query = select(devices.c.device_id).where(
        devices.c.hall_id == hall, devices.c.window == window, devices.c.revoked_at.is_(None)
    )
    told = []
    for device in connection.execute(query).scalars().all():
        ident = uuid7(clock.milliseconds(now()), os.urandom(10))
        told.append(publish(connection, now, "request", {**payload, "id": ident}, hall=hall, device=device))
    return told


def _name(connection: Connection, now: Now, hall: str, kind: str, publication: int) -> None:
    seq, at = _next(connection, hall), clock.milliseconds(now())
    connection.execute(insert(changes).values(hall_id=hall, seq=seq, kind=kind, publication_id=publication, at=at))


def _next(connection: Connection, hall: str) -> int:
    counted = update(halls).where(halls.c.hall_id == hall).values(change_seq=halls.c.change_seq + 1)
    return int(connection.execute(counted.returning(halls.c.change_seq)).scalar_one())
