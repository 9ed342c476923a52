"""The projected tables made again from the record: emptied, and the hall walked in the order in which all of it arrived.

Halls that are walked at once go on together: what is read for the first time must not be told in one hall before what another
took earlier. Each thousand is a transaction that also writes how far it came, so that a walk that was killed goes on where it
ended. Meanwhile the hall's envelopes wait at the desks (`reprojecting`); its queue goes on, since numbers are not made from
envelopes.
"""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from typing import Any

from sqlalchemy import Connection, delete, func, not_, select, true, update

from central.base import record
from central.base.core import Core
from central.base.heard import After, Heard
from central.base.said import case_number
from central.base.shapes import AnyRow, Json
from central.base.tables_people import centre, halls
from central.base.tables_queue import events
from central.base.tables_sync import cases, envelopes
from central.house.halls import names
from central.taking_in import numbers_used, reading, receipts, telling
from central.taking_in.ahead import Ahead
from central.taking_in.apart import apart
from central.taking_in.refusals import Refusals
from window_app.errors import Refused
from window_app.record.head import Head
from window_app.record.registry import Event

AT_ONCE = 1_000


def begin(connection: Connection, core: Core, hall: str) -> None:
    """Empty the hall's tables and close its door. Rows whose envelopes have lost their payload keep what stands; the numbers of
    cases stay taken, since another hall's door is open."""
    connection.execute(select(halls.c.hall_id).where(halls.c.hall_id == hall).with_for_update(key_share=True))
    connection.execute(update(halls).where(halls.c.hall_id == hall).values(projecting=0))
    purged = select(envelopes.c.stream_id).where(envelopes.c.hall_id == hall, envelopes.c.payload.is_(None))
    for made in core.hearing.tables:
        gone = (made.table.c.hall_id == hall, made.table.c[made.stream].not_in(purged))
        if made.untold is not None:
            connection.execute(update(made.table).where(*gone).values(made.untold))
            continue
        connection.execute(delete(made.table).where(*gone, not_(made.stands(hall)) if made.stands is not None else true()))


def step(connection: Connection, core: Core, hall: str, ahead: Ahead | None = None) -> bool:
    """The next thousand of all halls that are walked, in the order of time; False once all of this one is told and its door is
    open again. `ahead` keeps from step to step what was read."""
    columns = (halls.c.hall_id, halls.c.projecting, halls.c.arrived)
    query = select(*columns).where(halls.c.projecting.is_not(None)).order_by(halls.c.hall_id).with_for_update(key_share=True)
    rows = connection.execute(query).all()
    reached, given = ({row[0]: row[column] for row in rows} for column in (1, 2))
    if hall not in reached:
        return False
    now, ends = (ahead or Ahead()).next(connection, reached, given, AT_ONCE)
    until = reached | {one: arrived for _, one, arrived in now}
    walks = {
        one: _Walk(connection, core, one, (reached[one], until[one], one in ends))
        for one in sorted({*ends, *(h for _, h, _ in now)})
    }
    for _, one, arrived in now:
        walks[one].go(arrived)
    for one, walk in walks.items():
        walk.end()
        done = None if one in ends else until[one]
        connection.execute(update(halls).where(halls.c.hall_id == one).values(projecting=done))
    return hall not in ends


def all_of(core: Core, some: Iterable[str]) -> Json:
    """Make the tables of halls again, and say what became of it. What this program reads and no earlier one did is told first,
    of whatever halls: one alone would take what another has waiting."""
    chosen, upgraded = list(some), core.database.change(lambda connection: after_upgrade(connection, core))
    for hall in upgraded:
        finish(core, hall)
    for hall in chosen:
        if hall not in upgraded:
            core.database.change(lambda connection, hall=hall: begin(connection, core, hall))  # type: ignore[misc]
            finish(core, hall)
    return core.database.look(lambda connection: summary(connection, core, chosen))


def finish(core: Core, hall: str) -> None:
    """Go on until the hall's door is open."""
    ahead = Ahead()
    while core.database.change(lambda connection: step(connection, core, hall, ahead)):
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
            waiting.append(hall)
    waiting = sorted({*waiting, *_sharing(connection, waiting)})
    for hall in waiting:
        begin(connection, core, hall)
    connection.execute(update(centre).values(kinds=json.dumps(now, sort_keys=True)))
    return waiting


def _sharing(connection: Connection, waiting: list[str]) -> list[str]:
    """Halls that speak of a case or a visit, or of a case number, of which something waits in another: it may turn out to be that
    one's."""
    if not waiting:
        return []
    one, other = envelopes.alias(), envelopes.alias()
    unread = (not_(one.c.heard), one.c.hall_id.in_(waiting), one.c.stream_kind.in_(("case", "visit", "rating")))
    same = (other.c.stream_id == one.c.stream_id, other.c.hall_id != one.c.hall_id)
    found = set(connection.execute(select(other.c.hall_id).distinct().where(*unread, *same)).scalars())
    said = select(one.c.payload).where(*unread, one.c.stream_kind == "case", one.c.payload.is_not(None))
    numbers = filter(None, (case_number(row.payload) for row in connection.execute(said)))
    while some := list(islice(numbers, 500)):
        found |= set(connection.execute(select(cases.c.hall_id).distinct().where(cases.c.case_no.in_(some))).scalars())
    return sorted(found.intersection(names(connection)))


def kinds_told(connection: Connection) -> dict[str, int]:
    """{kind: version} of the program that told the record last; empty where none did, or where nobody can read it any more."""
    text = connection.execute(select(centre.c.kinds)).scalar()
    try:
        then = json.loads(text) if text else {}
    except (ValueError, TypeError, RecursionError):
        return {}
    told = then if isinstance(then, dict) else {}
    return {kind: version for kind, version in told.items() if isinstance(version, int)}


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


def _between(connection: Connection, table: Any, hall: str, after: int, until: int | None) -> list[AnyRow]:
    """What arrived after one number and up to another, or to the end."""
    query = select(table).where(table.c.hall_id == hall, table.c.arrived > after).order_by(table.c.arrived)
    return list(connection.execute(query if until is None else query.where(table.c.arrived <= until)))


def _unsigned(connection: Connection, hall: str, after: int, until: int | None) -> list[AnyRow]:
    """The centre's own acts of before it signed them: those alone that the record counted as it began."""
    begun = connection.execute(select(centre.c.begun_seq)).scalar_one()
    return [row for row in _between(connection, events, hall, after, until) if 1 <= row.seq <= begun]


def _unheard(connection: Connection, hall: str) -> Counter[tuple[str, int]]:
    """(kind, version) of what waits or was not let in."""
    return Counter((row.kind, reading.version(row.payload)) for row in _unheard_rows(connection, hall))


def _unheard_rows(connection: Connection, hall: str) -> Iterable[AnyRow]:
    """The same, row by row, in the order in which it came."""
    columns = (envelopes.c.kind, envelopes.c.payload, envelopes.c.stream_kind, envelopes.c.stream_id)
    query = select(*columns).where(envelopes.c.hall_id == hall, not_(envelopes.c.heard), envelopes.c.payload.is_not(None))
    return connection.execute(query.order_by(envelopes.c.arrived))


class _Walk:
    """What a step tells of one hall, in order: `part` is after which number, up to which, and whether it is the last."""

    def __init__(self, connection: Connection, core: Core, hall: str, part: tuple[int, int, bool]) -> None:
        self._connection, self._core, self._hall = connection, core, hall
        after, until, self._last = part
        came = _between(connection, envelopes, hall, after, until)
        before = _unsigned(connection, hall, after, None if self._last else until)
        self._rows = deque(sorted((*came, *before), key=lambda row: row.arrived))
        streams = {row.stream_id for row in came}
        own = (envelopes.c.hall_id == hall, envelopes.c.stream_id.in_(streams))
        self._purged = set(connection.execute(select(envelopes.c.stream_id).where(*own, envelopes.c.payload.is_(None))).scalars())
        self._after, self._refusals = After(), Refusals(connection, core, hall)

    def go(self, until: int | None) -> None:
        """On to that number, or to the end of the part."""
        while self._rows and (until is None or self._rows[0].arrived <= until):
            row = self._rows.popleft()
            self._old(row) if hasattr(row, "seq") else self._again(row)

    def end(self) -> None:
        """What was refused, let in after all, or is heard no more is signed with the tables; of what was not told again nothing
        is held any more."""
        self.go(None)
        self._refusals.tell()
        for made in self._core.hearing.tables:
            if self._last and made.untold is not None:
                untold = (made.table.c[name] == value for name, value in made.untold.items())
                self._connection.execute(delete(made.table).where(made.table.c.hall_id == self._hall, *untold))

    def _again(self, row: AnyRow) -> None:
        """One envelope; of a stream that was purged only what was never heard."""
        if row.payload is None or (row.heard and row.stream_id in self._purged):
            return
        heard = self._tell(row)
        if heard != row.heard:  # at once: what follows in its stream asks who was heard
            same = (envelopes.c.hall_id == self._hall, envelopes.c.envelope_id == row.envelope_id)
            self._connection.execute(update(envelopes).where(*same).values(heard=heard))

    def _old(self, row: AnyRow) -> None:
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
        return row.heard or centre.is_own(bytes(row.head), bytes(row.signature))

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
