"""Envelopes that somebody took the word from: they would fall out of every figure, and of the tables when they are made again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, and_, not_, select

from central.base import record
from central.base.core import Core
from central.base.shapes import AnyRow, Json
from central.base.tables_sync import envelopes, refused_envelopes
from central.keeping.noted import UNREADABLE, Notes
from central.taking_in import reading, reproject
from window_app.domain.case import Case
from window_app.errors import Refused
from window_app.record.head import Head

_AT_ONCE = 200


class Unsaid:
    """`broken` are those that this program can read and no refusal silenced, unless something unread before them in their case
    has to be known first, and those without content: nothing purges here. `told_again`: the hall is being walked, or this
    program has not told the record yet, so that nothing is known of it."""

    def __init__(self, connection: Connection, core: Core, notes: Notes) -> None:
        self._connection, self._core, self._notes = connection, core, notes
        self.broken: list[Json] = []
        self.told_again = record.is_told_again(connection, notes.hall)
        self._kinds = reproject.kinds_told(connection)
        self._told: dict[str, int] = {}
        behind = set[tuple[str, str]]()
        for row in () if self.told_again else _unheard(connection, notes.hall):
            stream = (row.stream_kind, row.stream_id)
            if row.payload is None:
                self._found(row)
                continue
            try:
                event = reading.read(core, Head.decode(bytes(row.head)), bytes(row.payload))
            except ValueError:  # not what its version says
                continue
            if event is None:
                behind.add(stream)
            elif row.refused is None and not (stream in behind and self._waits(row, event)) and self._was_told(row):
                self._found(row)

    def _found(self, row: AnyRow) -> None:
        self.broken.append({"device": row.device_id, "number": row.device_seq, "envelope": row.envelope_id})

    def _waits(self, row: AnyRow, event: Any) -> bool:
        """Does it need what is unread before it? Of a case alone not everything may follow everything."""
        if row.stream_kind != "case":
            return False
        case, own = Case(row.stream_id), (envelopes.c.hall_id == row.hall_id, envelopes.c.stream_id == row.stream_id)
        earlier = (envelopes.c.stream_kind == "case", envelopes.c.heard, envelopes.c.arrived < row.arrived)
        query = select(envelopes.c.head, envelopes.c.payload).where(*own, *earlier).order_by(envelopes.c.arrived + 0)
        try:
            for head, payload in self._connection.execute(query):
                before = reading.read(self._core, Head.decode(bytes(head), kept=True), bytes(payload), kept=True)
                if before is None:
                    return True
                case = case.after(before)
            case.after(event)
        except (Refused, *UNREADABLE):
            return True
        return False

    def _was_told(self, row: AnyRow) -> bool:
        """Did a program that knows it see it? What the last one is said to have known proves nothing: where this kind was heard
        from anybody it was known. A later program than the last asks again when it serves. Of no program that told the record,
        what came since it began."""
        version = reading.version(bytes(row.payload))
        if not self._kinds:
            return not self._notes.before(row.arrived)
        if self._kinds.get(row.kind, 0) >= version or self._heard_up_to(row.kind, version):
            return True
        self.told_again = True
        return False

    def _heard_up_to(self, kind: str, version: int) -> bool:
        """Was that version of the kind, or a later one, ever heard here?"""
        if self._told.get(kind, 0) < version:
            query = select(envelopes.c.payload).where(envelopes.c.kind == kind, envelopes.c.heard)
            said = query.where(envelopes.c.payload.is_not(None))
            with self._connection.execute(said, execution_options={"yield_per": _AT_ONCE}) as rows:
                heard = (reading.version(bytes(payload)) for payload in rows.scalars())
                self._told[kind] = next((one for one in heard if one >= version), 0)
        return self._told[kind] >= version


def _unheard(connection: Connection, hall: str) -> list[AnyRow]:
    refused = and_(*(refused_envelopes.c[key] == envelopes.c[key] for key in ("hall_id", "device_id", "sha256")))
    query = (
        select(envelopes, refused_envelopes.c.code.label("refused"))
        .outerjoin(refused_envelopes, refused)
        .where(envelopes.c.hall_id == hall, not_(envelopes.c.heard))
        .order_by(envelopes.c.arrived)
    )
    return list(connection.execute(query))
