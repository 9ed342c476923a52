"""Seals over the acts on numbers: rows that the hot statements wrote, named and hashed by one signed event a hall.

On PostgreSQL a row with a lower number may come to light after one with a higher: numbers that were passed over stay open until
the transaction that took them must have ended. So no row is sealed twice, and none is forgotten.

Each transaction seals one hall and leaves the rows of the others open: a hall waits for its own seal, and never for another
hall's long batch. A hall that somebody holds comes last. What is no act that a door writes, or of no hall, is passed over, and a
hall whose chain cannot go on keeps no other waiting: a walk names them.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, select, text, update
from sqlalchemy.exc import DataError, IntegrityError, NoResultFound

from central.base import clock, record
from central.base.core import Core
from central.base.rows import RowsHash, act_of, on_number
from central.base.shapes import AnyRow
from central.base.tables_people import centre, halls
from central.base.tables_queue import events
from central.keeping import act_rows, open_numbers
from central.keeping.act_rows import Rows
from central.keeping.open_numbers import Open
from window_app.record.envelope import Spelled
from window_app.record.events.audit import AUDIT, TicketsTold
from window_app.record.head import canonical
from window_app.record.registry import Registry

_log = logging.getLogger(__name__)

EVERY_SECONDS = 5.0
AT_ONCE = 2_000
ACTS_IN_ONE = 400  # some 100 KB: travels in one batch
_LOCK = 7300418
# what somebody put into a hall's row or chain brings about; anything else is nobody's content
_BY_CONTENT = (IntegrityError, DataError, NoResultFound, ValueError, LookupError, TypeError, ArithmeticError)


@dataclass(frozen=True)
class _Done:
    """What one transaction did: acts it sealed, acts of other halls that it saw and left, and whether there may be more."""

    sealed: int = 0
    left: int = 0
    full: bool = False


@dataclass
class _Numbers:
    """What is open, and how far the rows were seen; `given`: the last number that a row can have; `more`: what is open was not
    read to its end."""

    missing: list[Open]
    seen: int
    given: int | None
    came: Rows = field(default_factory=Rows)
    late: Rows = field(default_factory=Rows)
    more: bool = False


class _Fails(Exception):
    """A hall whose chain cannot go on."""

    def __init__(self, hall: str) -> None:
        super().__init__(hall)
        self.hall = hall


def seal(core: Core, *, wait: bool = False) -> int:
    """Seal what is not sealed yet, one process at a time (`wait`: for the other one); how many acts."""
    sealed, more, fresh, full = 0, True, True, False
    without = set[str]()
    while more:
        try:
            done = core.database.change(lambda connection, fresh=fresh: _one_hall(connection, core, wait, fresh, without))  # type: ignore[misc]
        except _Fails as fails:
            _log.error("hall %s is not sealed: %r", fails.hall, fails.__cause__)
            without.add(fails.hall)
            continue
        sealed += done.sealed
        # what was left comes first, so that there is never more open than was read at once
        fresh, full = not done.left, done.full if fresh else full
        more = bool(done.left) or full
    return sealed


def _one_hall(connection: Connection, core: Core, wait: bool, more: bool, without: Collection[str]) -> _Done:
    """One hall's rows among those that are open and, with `more`, those that came since; of the halls `without` nothing."""
    if core.database.dialect == "postgresql" and not _alone(connection, wait):
        return _Done()
    state = connection.execute(select(centre.c.sealed_seq, centre.c.open_seqs)).one()
    numbers = _Numbers(_kept(state.open_seqs), state.sealed_seq, act_rows.given(connection))
    still = _look(connection, core, numbers, more)
    rows = [*numbers.late.read, *numbers.came.read]
    acts = [row for row in rows if on_number(row)]  # what else was put there is never signed: a walk names it
    there = _there(connection, {row.hall_id for row in acts}) if acts else set()
    acts = [row for row in acts if row.hall_id in there]
    free = there - set(without)
    hall = _free(connection, free) if free else ""
    mine = [row for row in acts if row.hall_id == hall]
    said = _seal_hall(connection, core, hall, mine)
    left = [row.seq for row in acts if row.hall_id in free - {hall}]
    # of a hall whose chain cannot go on so much is kept as may be open: it may be mended
    held = [row.seq for row in acts if row.hall_id in without][: open_numbers.MOST]
    kept = open_numbers.text([*still, *open_numbers.singly([*left, *held])])
    if (kept, numbers.seen) != (state.open_seqs, state.sealed_seq):
        connection.execute(update(centre).values(sealed_seq=numbers.seen, open_seqs=kept))
    return _Done(said, len(left), len(numbers.came.numbers) == AT_ONCE or (numbers.more and said > 0))


def _kept(text_kept: str) -> list[Open]:
    """What was left open; nothing where somebody wrote what is none: what it was, is named by a walk as sealed by nobody."""
    try:
        return open_numbers.read(text_kept)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        _log.error("the numbers that were left open cannot be read: %s", type(error).__name__)
        return []


def _look(connection: Connection, core: Core, numbers: _Numbers, more: bool) -> list[Open]:
    """Read what is open and what came since; what is open still. SQLite has one writer, so there nothing comes late."""
    on_line = core.database.dialect == "postgresql"
    at = clock.milliseconds(core.now())
    # whoever has ended before the rows are read has its rows among them
    waiting = open_numbers.waiting(numbers.missing, _oldest(connection), at) if numbers.missing and on_line else numbers.missing
    for some in open_numbers.conditions(numbers.missing):
        late = act_rows.read(connection, select(events).where(some).order_by(events.c.seq).limit(AT_ONCE))
        numbers.late += late
        numbers.more |= len(late.numbers) == AT_ONCE
    if numbers.more:
        waiting = numbers.missing
    since = select(events).where(events.c.seq > numbers.seen).order_by(events.c.seq).limit(AT_ONCE)
    if numbers.given is not None:  # no row has a number that was not given yet
        since = since.where(events.c.seq <= numbers.given)
    numbers.came = act_rows.read(connection, since) if more else Rows()
    still = open_numbers.without(waiting, numbers.late.numbers) if on_line else []
    gaps = list(open_numbers.passed(numbers.seen, numbers.came.numbers)) if on_line else []
    room = max(0, open_numbers.MOST - len(still))
    if len(gaps) > room:
        _cut(numbers, gaps[room][0])
    if gaps[:room]:
        # asked after the rows were read: whoever took one of these numbers and became a transaction stands below
        following = connection.execute(text("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")).scalar_one()
        still += [Open(first, last, following, at) for first, last in gaps[:room]]
    numbers.seen = max(numbers.came.numbers, default=numbers.seen)
    return still


def _cut(numbers: _Numbers, before: int) -> None:
    """What came from that number on waits: too much is open."""
    came = numbers.came
    numbers.came = Rows([row for row in came.read if row.seq < before], [seq for seq in came.dark if seq < before])


def _oldest(connection: Connection) -> int:
    oldest = connection.execute(text("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")).scalar_one()
    return int(oldest)


def _seal_hall(connection: Connection, core: Core, hall: str, rows: list[AnyRow]) -> int:
    """Say of a hall's rows what can be said; how many were."""
    try:
        try:
            portions = list(_portions(rows, core.registry))
        except (TypeError, ValueError):  # some of them are no words: SQLite keeps whatever is put there
            rows = act_rows.sayable(rows)
            portions = list(_portions(rows, core.registry))
        for told in portions:
            _say(connection, core, hall, told)
    except _BY_CONTENT as error:
        raise _Fails(hall) from error
    return len(rows)


def _there(connection: Connection, some: set[str]) -> set[str]:
    """Those of them that are halls here; SQLite keeps in that column also what is no text."""
    named = [hall for hall in some if isinstance(hall, str)]
    return set(connection.execute(select(halls.c.hall_id).where(halls.c.hall_id.in_(named))).scalars())


def _free(connection: Connection, some: set[str]) -> str:
    """One of these halls that nobody holds, now held; else the first, to be waited for."""
    query = select(halls.c.hall_id).where(halls.c.hall_id.in_(some)).order_by(halls.c.hall_id).limit(1)
    free = connection.execute(query.with_for_update(key_share=True, skip_locked=True)).scalar()
    return str(free or min(some))


def _alone(connection: Connection, wait: bool) -> bool:
    name = "pg_advisory_xact_lock" if wait else "pg_try_advisory_xact_lock"
    answer = connection.execute(text(f"SELECT {name}({_LOCK})")).scalar()
    return wait or bool(answer)


def _portions(rows: list[AnyRow], registry: Registry) -> Iterator[Spelled]:
    for start in range(0, len(rows), ACTS_IN_ONE):
        acts, hashed = [act_of(row) for row in rows[start : start + ACTS_IN_ONE]], RowsHash()
        spelled = canonical(acts)
        hashed.add_spelled(spelled, len(acts))
        numbers = [act["seq"] for act in acts]
        told = TicketsTold(min(numbers), max(numbers), hashed.sha256, ())
        # the acts are spelled once, for the hash and for the word: thousands in a second would be the price of a busy hall
        without = canonical(registry.payload(told))
        yield Spelled(told, without.replace(b'"acts":[]', b'"acts":' + spelled, 1))


def _say(connection: Connection, core: Core, hall: str, told: Spelled) -> None:
    record.say(connection, core, hall, (AUDIT, hall), told, record.NOBODY)
