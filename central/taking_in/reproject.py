"""The projected tables made again from the record: emptied, and the hall walked in the order in which all of it arrived.

Each thousand is a transaction that also writes how far it came, so that a walk that was killed goes on where it ended.
Meanwhile the hall's envelopes wait at the desks (`reprojecting`); its queue goes on, since numbers are not made from envelopes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, delete, func, not_, select, true, update

from central.base import record
from central.base.core import Core
from central.base.heard import After, Heard
from central.base.shapes import AnyRow, Json
from central.base.tables_people import centre, halls
from central.base.tables_queue import events
from central.base.tables_sync import envelopes
from central.house.halls import names
from central.taking_in import numbers_used, reading, receipts, telling
from central.taking_in.apart import apart
from central.taking_in.refusals import Refusals
from window_app.errors import Refused
from window_app.record.head import Head
from window_app.record.registry import Event
from window_app.sealing.signing import verify

AT_ONCE = 1_000


def begin(connection: Connection, core: Core, hall: str) -> None:
    """Empty the hall's tables and close its door. Rows whose envelopes have lost their payload keep what stands."""
    connection.execute(select(halls.c.hall_id).where(halls.c.hall_id == hall).with_for_update(key_share=True))
    connection.execute(update(halls).where(halls.c.hall_id == hall).values(projecting=0))
    purged = select(envelopes.c.stream_id).where(envelopes.c.hall_id == hall, envelopes.c.payload.is_(None))
    for made in core.hearing.tables:
        gone = (made.table.c.hall_id == hall, made.table.c[made.stream].not_in(purged))
        connection.execute(delete(made.table).where(*gone, not_(made.stands(hall)) if made.stands is not None else true()))


def step(connection: Connection, core: Core, hall: str) -> bool:
    """The next thousand; False once all is told and the door is open again."""
    query = select(halls.c.projecting).where(halls.c.hall_id == hall).with_for_update(key_share=True)
    reached = connection.execute(query).scalar()
    if reached is None:
        return False
    came = _next(connection, envelopes, hall, reached, None)
    more = len(came) == AT_ONCE
    before = _next(connection, events, hall, reached, came[-1].arrived if more else None)
    walk = _Walk(connection, core, hall, {row.stream_id for row in came})
    for row in sorted((*came, *before), key=lambda row: row.arrived):
        walk.old(row) if hasattr(row, "seq") else walk.again(row)
    walk.end()
    done = came[-1].arrived if more else None
    connection.execute(update(halls).where(halls.c.hall_id == hall).values(projecting=done))
    return more


def all_of(core: Core, some: Iterable[str]) -> Json:
    """Make the tables of halls again, and say what became of it."""
    chosen = list(some)
    for hall in chosen:
        core.database.change(lambda connection, hall=hall: begin(connection, core, hall))  # type: ignore[misc]
        finish(core, hall)
    return core.database.look(lambda connection: summary(connection, core, chosen))


def finish(core: Core, hall: str) -> None:
    """Go on until the hall's door is open."""
    while core.database.change(lambda connection: step(connection, core, hall)):
        continue


def unfinished(connection: Connection) -> list[str]:
    """Halls whose walk was begun."""
    query = select(halls.c.hall_id).where(halls.c.projecting.is_not(None)).order_by(halls.c.hall_id)
    return list(connection.execute(query).scalars())


def after_upgrade(connection: Connection, core: Core) -> list[str]:
    """A program with other kinds than the one before begins where something waited for it; those halls."""
    now = {kind.name: kind.version for kind in core.registry}
    then = kinds_told(connection)
    if then == now:
        return []
    waiting = []
    for hall in names(connection):
        kinds = _unheard(connection, hall)
        if any(then.get(kind, 0) < version <= now.get(kind, 0) for kind, version in kinds):
            begin(connection, core, hall)
            waiting.append(hall)
    connection.execute(update(centre).values(kinds=json.dumps(now, sort_keys=True)))
    return waiting


def kinds_told(connection: Connection) -> dict[str, int]:
    """{kind: version} of the program that told the record last; empty where none did."""
    text = connection.execute(select(centre.c.kinds)).scalar()
    then: dict[str, int] = json.loads(text) if text else {}
    return then


def summary(connection: Connection, core: Core, some: Iterable[str]) -> Json:
    """`unknown` waits for a later program, `waiting` behind something unknown in its stream; `refused` was taken by an earlier
    program, and the door would not let it in today."""
    every, heard = 0, 0
    unknown, waiting, refused = Counter[tuple[str, int]](), Counter[tuple[str, int]](), Counter[tuple[str, int]]()
    for hall in some:
        count = select(func.count()).where(envelopes.c.hall_id == hall)
        every += connection.execute(count).scalar_one()
        heard += connection.execute(count.where(envelopes.c.heard)).scalar_one()
        behind = set[tuple[str, str]]()
        for row in _unheard_rows(connection, hall):
            kind, stream = (row.kind, reading.version(row.payload)), (row.stream_kind, row.stream_id)
            if not core.registry.reads(*kind):
                unknown[kind] += 1
                behind.add(stream)
            else:
                (waiting if stream in behind else refused)[kind] += 1
    return {
        "envelopes": every,
        "projected": heard,
        "unknown": _listed(unknown),
        "waiting": _listed(waiting),
        "refused": _listed(refused),
    }


def _listed(counted: Counter[tuple[str, int]]) -> list[Json]:
    return [{"kind": kind, "v": version, "count": count} for (kind, version), count in sorted(counted.items())]


def _next(connection: Connection, table: Any, hall: str, after: int, until: int | None) -> list[AnyRow]:
    """What arrived next; `until` bounds the acts of before the record by the envelopes they are walked with."""
    query = select(table).where(table.c.hall_id == hall, table.c.arrived > after).order_by(table.c.arrived)
    bounded = query.limit(AT_ONCE) if table is envelopes else query if until is None else query.where(table.c.arrived <= until)
    return list(connection.execute(bounded))


def _unheard(connection: Connection, hall: str) -> Counter[tuple[str, int]]:
    """(kind, version) of what waits or was not let in."""
    return Counter((row.kind, reading.version(row.payload)) for row in _unheard_rows(connection, hall))


def _unheard_rows(connection: Connection, hall: str) -> Iterable[AnyRow]:
    """The same, row by row, in the order in which it came."""
    columns = (envelopes.c.kind, envelopes.c.payload, envelopes.c.stream_kind, envelopes.c.stream_id)
    query = select(*columns).where(envelopes.c.hall_id == hall, not_(envelopes.c.heard), envelopes.c.payload.is_not(None))
    return connection.execute(query.order_by(envelopes.c.arrived))


class _Walk:
    """One thousand of a hall, told again in order."""

    def __init__(self, connection: Connection, core: Core, hall: str, streams: set[str]) -> None:
        self._connection, self._core, self._hall = connection, core, hall
        own = (envelopes.c.hall_id == hall, envelopes.c.stream_id.in_(streams))
        self._purged = set(connection.execute(select(envelopes.c.stream_id).where(*own, envelopes.c.payload.is_(None))).scalars())
        self._after, self._refusals = After(), Refusals(connection, core, hall)

    def again(self, row: AnyRow) -> None:
        """One envelope; of a stream that was purged only what was never heard."""
        if row.payload is None or (row.heard and row.stream_id in self._purged):
            return
        heard = self._tell(row)
        if heard != row.heard:  # at once: what follows in its stream asks who was heard
            same = (envelopes.c.hall_id == self._hall, envelopes.c.envelope_id == row.envelope_id)
            self._connection.execute(update(envelopes).where(*same).values(heard=heard))

    def end(self) -> None:
        """What was refused, let in after all, or is heard no more is signed with the tables."""
        self._refusals.tell()

    def old(self, row: AnyRow) -> None:
        """One act that was written here before the centre signed its own."""
        hearer = self._core.hearing.before_the_record.get(row.kind)
        if hearer is not None:
            with suppress(Refused), apart(self._connection, f"row {row.seq}"):
                hearer(self._connection, self._hall, row)

    def _tell(self, row: AnyRow) -> bool:
        """True if its hearers have it. What is heard for the first time is treated as at the door."""
        try:
            head = Head.decode(row.head, kept=row.heard)
            event = reading.read(self._core, head, row.payload, kept=row.heard)
        except ValueError as error:  # of a version that was unknown when it came, and is not what its version says
            self._refusals.late(row, None, Refused("bad_payload", "内容不合格式：{error}", error=type(error).__name__))
            return False
        if event is None:
            return False
        after, own = self._after if row.heard else After(), self._is_own(head, row)
        heard = Heard(
            self._connection, self._core, self._hall, row.window, head, row.received_at, row.arrived, after,
            again=row.heard, by_centre=own,
        )  # fmt: skip
        try:
            with apart(self._connection, row.envelope_id):
                telling.tell(heard, event)
        except Refused as refused:
            # heard before or not: what does not stand any more was taken, and its desk believes that it stands
            if not telling.may_wait(heard, refused):
                self._refusals.late(row, event, refused)
            return False
        if not row.heard:
            self._refusals.look_up(row.device_id, [row.sha256])
            self._refusals.let_in(row.device_id, row.sha256)
            if not own:
                self._first(row, heard, event)
        self._date(row, record.day_of(event, head, row.received_at))
        return True

    def _is_own(self, head: Head, row: AnyRow) -> bool:
        """The centre's own word, by what is signed: the columns beside it are only written there. What it is told for the first
        time must bear the centre's signature; what was heard before stands."""
        centre = self._core.identity
        if head.device != centre.centre_id:
            return False
        return row.heard or verify(centre.signing.public_bytes, bytes(row.head), bytes(row.signature))

    def _date(self, row: AnyRow, day: str) -> None:
        """The day it counts for: a door of before wrote it as the event did, in whatever spelling."""
        if day != row.day:
            same = (envelopes.c.hall_id == self._hall, envelopes.c.envelope_id == row.envelope_id)
            self._connection.execute(update(envelopes).where(*same).values(day=day))

    def _first(self, row: AnyRow, heard: Heard, event: Event) -> None:
        """What its device is to know and to get, now that it can be read."""
        wanted = [page.sha256 for page in self._core.registry.pages(event)]
        if receipts.name_pages(self._connection, self._core, self._hall, row.envelope_id, wanted):
            receipts.anew(self._connection, self._core, row)
        numbers_used.supply(self._connection, self._core, self._hall, row.device_id, heard.after)
