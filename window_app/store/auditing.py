"""Checking the chain of events: an edit, a gap or a foreign signature shows, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, select

from window_app.record.chain import Link, Walked, walk
from window_app.record.head import Head
from window_app.sealing.signing import verify
from window_app.store.centre_facts import TAIL, WATERMARK
from window_app.store.store import get_meta
from window_app.store.tables_line import events

# what lists and reports read from the row must be what was signed
_SIGNED_COLUMNS = (
    "id", "device", "incarnation", "device_seq", "stream_kind", "stream_id", "stream_seq", "kind", "happened_at", "operator",
    "clock",
)  # fmt: skip


@dataclass(frozen=True)
class AuditReport:
    """`broken_at` is the device_seq where the chain first fails, `head` the hash of its last head."""

    entries: int
    ok: bool
    broken_at: int | None
    head: str


def check(connection: Connection, device: str, public_key: bytes) -> AuditReport:
    """Walk every device's chain of this store (one before and one after an enrolment), `device` last.

    How far the centre ever said it had heard `device` shows a cut tail, also after a restore of the centre; `head` is that of
    `device`.
    """
    known_length = max(int(get_meta(connection, name) or 0) for name in (WATERMARK, TAIL))
    others = connection.execute(select(events.c.device).where(events.c.device != device).distinct()).scalars().all()
    entries = 0
    for other in sorted(others):
        earlier = _walk(connection, other, public_key, 0)
        entries += earlier.entries
        if not earlier.ok:
            return AuditReport(entries, False, earlier.broken_at, earlier.head)
    own = _walk(connection, device, public_key, known_length)
    return AuditReport(entries + own.entries, own.ok, own.broken_at, own.head)


def _walk(connection: Connection, device: str, public_key: bytes, known_length: int) -> Walked:
    return walk(_links(connection, device), partial(verify, public_key), known_length)


def _links(connection: Connection, device: str) -> Iterator[Link]:
    for row in connection.execute(select(events).where(events.c.device == device).order_by(events.c.device_seq)):
        yield Link(row.head, row.sha256, row.payload, row.signature, partial(_agrees, row))


def _agrees(row: Row[Any], head: Head) -> bool:
    return all(getattr(head, name) == getattr(row, name) for name in _SIGNED_COLUMNS)
