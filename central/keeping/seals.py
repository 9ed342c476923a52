"""Seals over the acts on numbers: rows that the hot statements wrote, named and hashed by one signed event a hall.

On PostgreSQL a row with a lower number may come to light after one with a higher: numbers that were passed over stay open until
the transaction that took them must have ended. So no row is sealed twice, and none is forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, select, text, update

from central.base import clock, record
from central.base.core import Core
from central.base.rows import RowsHash, act_of
from central.base.shapes import AnyRow, Json
from central.base.tables_people import centre
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


def seal(core: Core, *, wait: bool = False) -> int:
    """Seal what is not sealed yet, one process at a time (`wait`: for the other one); how many acts."""
    sealed = 0
    while found := core.database.change(lambda connection: _some(connection, core, wait)):
        sealed += found
        if found < AT_ONCE:
            break
    return sealed


def _some(connection: Connection, core: Core, wait: bool) -> int:
    if core.database.dialect == "postgresql" and not _alone(connection, wait):
        return 0
    state = connection.execute(select(centre.c.sealed_seq, centre.c.open_seqs)).one()
    missing = [_Open(**one) for one in json.loads(state.open_seqs)]
    late = select(events).where(events.c.seq.in_([one.seq for one in missing])).order_by(events.c.seq)
    fresh = select(events).where(events.c.seq > state.sealed_seq).order_by(events.c.seq).limit(AT_ONCE)
    rows = [*(connection.execute(late) if missing else ()), *connection.execute(fresh)]
    if not rows and not missing:
        return 0
    for hall in sorted({row.hall_id for row in rows}):
        for acts in _portions([row for row in rows if row.hall_id == hall]):
            _say(connection, core, hall, acts)
    top = max((row.seq for row in rows), default=state.sealed_seq)
    found = {row.seq for row in rows}
    still = _still_open(connection, core, missing, range(state.sealed_seq + 1, top + 1), found)
    kept = json.dumps([asdict(one) for one in still])
    if (kept, max(top, state.sealed_seq)) != (state.open_seqs, state.sealed_seq):
        connection.execute(update(centre).values(sealed_seq=max(top, state.sealed_seq), open_seqs=kept))
    return len(rows)


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
    """Numbers that may still come. SQLite has one writer, so there nothing comes late."""
    if core.database.dialect != "postgresql":
        return []
    at = clock.milliseconds(core.now())
    # asked after the rows were read: whoever took one of these numbers and became a transaction stands below
    oldest, following = connection.execute(
        text("SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint FROM pg_current_snapshot() AS s")
    ).one()
    old = [one for one in missing if one.seq not in found and not (oldest >= one.before and at - one.at > _OPEN_MS)]
    return [*old, *(_Open(seq, following, at) for seq in passed if seq not in found)]
