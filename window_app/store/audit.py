"""Checking the chain of events: an edit, a gap or a foreign signature shows, and where."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from window_app.domain.envelope import FIRST_PREV_HASH, Head, sha256
from window_app.sealing.signing import verify
from window_app.store.tables import events


@dataclass(frozen=True)
class AuditReport:
    """`broken_at` is the device_seq where the chain first fails, `head` the hash of its last head."""

    entries: int
    ok: bool
    broken_at: int | None
    head: str


def check(connection: Connection, device: str, public_key: bytes, known_length: int = 0) -> AuditReport:
    """Walk the device's chain from the first envelope; `known_length` (the centre's watermark) shows a cut tail."""
    previous, expected, entries = FIRST_PREV_HASH, 1, 0
    rows = connection.execute(
        select(events.c.device_seq, events.c.head, events.c.payload, events.c.signature, events.c.sha256)
        .where(events.c.device == device)
        .order_by(events.c.device_seq)
    )
    for row in rows:
        entries += 1
        try:
            head = Head.decode(row.head)
        except ValueError:
            return AuditReport(entries, False, row.device_seq, previous)
        sound = (
            row.device_seq == head.device_seq == expected
            and head.prev_hash == previous
            and sha256(row.head) == row.sha256
            and (row.payload is None or sha256(row.payload) == head.payload_sha256)
            and verify(public_key, row.head, row.signature)
        )
        if not sound:
            return AuditReport(entries, False, row.device_seq, previous)
        previous, expected = row.sha256, expected + 1
    return AuditReport(entries, entries >= known_length, None if entries >= known_length else entries + 1, previous)
