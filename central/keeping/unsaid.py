"""Envelopes that somebody took the word from: they would fall out of every figure, and of the tables when they are made again."""

from __future__ import annotations

from sqlalchemy import Connection, and_, not_, select

from central.base import record
from central.base.core import Core
from central.base.shapes import AnyRow, Json
from central.base.tables_sync import envelopes, refused_envelopes
from central.keeping.noted import Notes
from central.taking_in import reading, reproject
from window_app.record.head import Head


def unsaid(connection: Connection, core: Core, notes: Notes) -> list[Json]:
    """Those that this program can read, with nothing unread before them in their stream, that no refusal silenced. While a walk
    of the record is under way, nothing is known of it, and who asked is told so (`told_again`)."""
    if record.is_told_again(connection, notes.hall):
        return []
    kinds, behind, found = reproject.kinds_told(connection), set[tuple[str, str]](), list[Json]()
    for row in _unheard(connection, notes.hall):
        stream = (row.stream_kind, row.stream_id)
        if row.payload is None:  # purged; it may be what something waited for
            behind.add(stream)
            continue
        try:
            event = reading.read(core, Head.decode(bytes(row.head)), bytes(row.payload))
        except ValueError:  # not what its version says
            continue
        if event is None:
            behind.add(stream)
        elif not (stream in behind or row.refused is not None) and _was_told(row, kinds, notes):
            found.append({"device": row.device_id, "number": row.device_seq, "envelope": row.envelope_id})
    return found


def _was_told(row: AnyRow, kinds: dict[str, int], notes: Notes) -> bool:
    """Did a program that knows it see it? A later one than the last asks again when it serves. Of no program that told the
    record, what came since it began."""
    return kinds.get(row.kind, 0) >= reading.version(bytes(row.payload)) if kinds else not notes.before(row.arrived)


def _unheard(connection: Connection, hall: str) -> list[AnyRow]:
    refused = and_(*(refused_envelopes.c[key] == envelopes.c[key] for key in ("hall_id", "device_id", "sha256")))
    query = (
        select(envelopes, refused_envelopes.c.code.label("refused"))
        .outerjoin(refused_envelopes, refused)
        .where(envelopes.c.hall_id == hall, not_(envelopes.c.heard))
        .order_by(envelopes.c.arrived)
    )
    return list(connection.execute(query))
