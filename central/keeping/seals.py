"""Seals over the acts on numbers: rows that the hot statements wrote, named and hashed by one signed event a hall.

On PostgreSQL a row with a lower number may come to light after one with a higher: numbers that were passed over stay open until
the transaction that took them must have ended. So no row is sealed twice, and none is forgotten.

Each transaction seals one hall and leaves the rows of the others open: a hall waits for its own seal, and never for another
hall's long batch. A hall that somebody holds comes last.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, select, text, update

from central.base import clock, record
from central.base.core import Core
from central.base.rows import RowsHash, act_of, on_number
from central.base.shapes import AnyRow, Json
from central.base.tables_people import centre, halls
from central.base.tables_queue import events
from window_app.record.events.audit import AUDIT, TicketsTold

EVERY_SECONDS = 5.0
AT_ONCE = 2_000
ACTS_IN_ONE = 400  # some 100 KB: travels in one batch
_LOCK = 7300418
# a number that nobody filled is given up when every transaction that was about when it was missed has ended; the time is
# for the moment between taking a number and becoming a transaction
_OPEN_MS = 10 * 60_000


@dataclass(frozen=True)
class _Open:
    """A number that was passed over: the first transaction id that cannot be its own, and when it was missed."""

    seq: int
    before: int
    at: int


@dataclass(frozen=True)
class _Done:
    """What one transaction did: acts it sealed, acts of other halls that it saw and left, and whether there may be more."""

    sealed: int = 0
    left: int = 0
    full: bool = False


def seal(core: Core, *, wait: bool = False) -> int:
    """Seal what is not sealed yet, one process at a time (`wait`: for the other one); how many acts."""
    sealed, more, fresh, full = 0, True, True, False
    while more:
        done = core.database.change(lambda connection, fresh=fresh: _one_hall(connection, core, wait, fresh))  # type: ignore[misc]
        sealed += done.sealed
        # what was left comes first, so that there is never more open than was read at once
        fresh, full = not done.left, done.full if fresh else full
        more = bool(done.left) or full
    return sealed


def _one_hall(connection: Connection, core: Core, wait: bool, more: bool) -> _Done:
    """One hall's rows among those that are open and, with `more`, those that came since."""
    if core.database.dialect == "postgresql" and not _alone(connection, wait):
        return _Done()
    state = connection.execute(select(centre.c.sealed_seq, centre.c.open_seqs)).one()
    missing = [_Open(**one) for one in json.loads(state.open_seqs)]
    late = select(events).where(events.c.seq.in_([one.seq for one in missing])).order_by(events.c.seq)
    since = select(events).where(events.c.seq > state.sealed_seq).order_by(events.c.seq).limit(AT_ONCE)
    came = list(connection.execute(since)) if more else []
    rows = [*(connection.execute(late) if missing else ()), *came]
    if not rows and not missing:
        return _Done()
    top = max((row.seq for row in came), default=state.sealed_seq)
    seen = {row.seq for row in rows}
    still = _still_open(connection, core, missing, range(state.sealed_seq + 1, top + 1), seen)
    acts = [row for row in rows if on_number(row)]  # what else was put there is never signed: a walk names it
    hall = _free(connection, {row.hall_id for row in acts}) if acts else ""
    mine = [row for row in acts if row.hall_id == hall]
    for portion in _portions(mine):
        _say(connection, core, hall, portion)
    left = sorted({row.seq for row in acts} - {row.seq for row in mine})
    # they are there: the time of one that may never come says nothing of them
    kept = json.dumps([asdict(one) for one in [*still, *(_Open(seq, 0, 0) for seq in left)]])
    if (kept, top) != (state.open_seqs, state.sealed_seq):
        connection.execute(update(centre).values(sealed_seq=top, open_seqs=kept))
    return _Done(len(mine), len(left), len(came) == AT_ONCE)


def _free(connection: Connection, some: set[str]) -> str:
    """One of these halls that nobody holds, now held; else the first, to be waited for."""
    query = select(halls.c.hall_id).where(halls.c.hall_id.in_(some)).order_by(halls.c.hall_id).limit(1)
    free = connection.execute(query.with_for_update(key_share=True, skip_locked=True)).scalar()
    return str(free or min(some))


def _alone(connection: Connection, wait: bool) -> bool:
    name = "pg_advisory_xact_lock" if wait else "pg_try_advisory_xact_lock"
    answer = connection.execute(text(f"SELECT {name}({_LOCK})")).scalar()
    return wait or bool(answer)


def _portions(rows: list[AnyRow]) -> Iterator[list[Json]]:
    for start in range(0, len(rows), ACTS_IN_ONE):
        yield [act_of(row) for row in rows[start : start + ACTS_IN_ONE]]


def _say(connection: Connection, core: Core, hall: str, acts: list[Json]) -> None:
    hashed = RowsHash()
    for act in acts:
        hashed.add_act(act)
    numbers = [act["seq"] for act in acts]
    told = TicketsTold(min(numbers), max(numbers), hashed.sha256, tuple(acts))
    record.say(connection, core, hall, (AUDIT, hall), told, record.NOBODY)


def _still_open(connection: Connection, core: Core, missing: list[_Open], passed: range, found: set[int]) -> list[_Open]:
    """Numbers that may still come, of those that were not found. SQLite has one writer, so there nothing comes late."""
    if core.database.dialect != "postgresql":
        return []
    at = clock.milliseconds(core.now())
    # asked after the rows were read: whoever took one of these numbers and became a transaction stands below
    oldest, following = connection.execute(
        text("SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint FROM pg_current_snapshot() AS s")
    ).one()
    old = [one for one in missing if one.seq not in found and not (oldest >= one.before and at - one.at > _OPEN_MS)]
    return [*old, *(_Open(seq, following, at) for seq in passed if seq not in found)]
