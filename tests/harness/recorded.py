"""What a desk wrote into its record."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from window_app.record.json_types import JsonObject
from window_app.store.tables_line import events


def recorded(connection: Connection) -> list[JsonObject]:
    """Every event, oldest first: kind, hash and payload (None once purged)."""
    rows = connection.execute(select(events.c.kind, events.c.sha256, events.c.payload).order_by(events.c.device_seq))
    return [{"kind": row.kind, "sha256": row.sha256, "payload": json.loads(row.payload) if row.payload else None} for row in rows]
