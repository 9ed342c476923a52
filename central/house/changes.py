"""What windows are told, in one order: the cursor of `GET /v1/changes`.

The number comes from one row that a transaction holds until it commits. A database sequence would not do: it commits
out of order, and a window that read past a gap would never see the change that filled it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, and_, insert, or_, select, update

from central.base import clock
from central.base.clock import Now
from central.base.tables_people import centre, devices
from central.base.tables_sync import changes

KINDS = (
    "decision", "receipt", "catalogue", "users", "lease", "document_lease", "calendar", "request", "returned", "revocation",
)  # fmt: skip
AT_ONCE = 200
BYTES_AT_ONCE = 2_000_000


def publish(
    connection: Connection, now: Now, kind: str, payload: Mapping[str, Any], *, device: str | None = None, hall: str | None = None
) -> int:
    """Add one change for one device, one hall or everybody; its number."""
    seq = connection.execute(
        update(centre).values(change_seq=centre.c.change_seq + 1).returning(centre.c.change_seq)
    ).scalar_one()
    connection.execute(
        insert(changes).values(
            seq=seq,
            hall_id=hall,
            device_id=device,
            kind=kind,
            payload=json.dumps(payload, ensure_ascii=False),
            at=clock.milliseconds(now()),
        )
    )
    return int(seq)


def since(connection: Connection, device: str, hall: str, cursor: int) -> tuple[int, list[dict[str, Any]]]:
    """The changes for this device after `cursor`, at most 200 and about 2 MB, and the cursor behind the last one."""
    mine = or_(
        changes.c.device_id == device,
        and_(changes.c.device_id.is_(None), or_(changes.c.hall_id.is_(None), changes.c.hall_id == hall)),
    )
    query = select(changes).where(changes.c.seq > cursor, mine).order_by(changes.c.seq).limit(AT_ONCE)
    told: list[dict[str, Any]] = []
    size = 0
    for row in connection.execute(query):
        if told and size + len(row.payload) > BYTES_AT_ONCE:
            break
        size += len(row.payload)
        told.append({"seq": row.seq, "kind": row.kind, "payload": json.loads(row.payload)})
    return (told[-1]["seq"] if told else cursor), told


def to_window(connection: Connection, now: Now, hall: str, window: str, payload: Mapping[str, Any]) -> list[int]:
    """A request for every device of one window; the numbers of the changes."""
    query = select(devices.c.device_id).where(
        devices.c.hall_id == hall, devices.c.window == window, devices.c.revoked_at.is_(None)
    )
    told = []
    for device in connection.execute(query).scalars().all():
        ident = f"{clock.milliseconds(now())}-{device[:8]}"
        told.append(publish(connection, now, "request", {**payload, "id": ident}, device=device))
    return told
