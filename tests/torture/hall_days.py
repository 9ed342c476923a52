"""`leases`: a hall of many windows with its own centre, so many cases a window and day, for months: no window is ever without a
number, and nobody is ever told `no_serials`.

Each window deals its blocks oldest first, as a desk does, hears of new ones at its contacts, and is cut off now and then. What
the centre sees of a case here is its row and its number: envelopes would take hours and change no block.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, insert, select

from central.base.core import Core
from central.base.tables_people import leases as rows
from central.base.tables_sync import cases
from central.house import halls, lease_sizes, leases
from central.house.enrolment import Device
from central.parts import open_centre
from tests.central.conftest import SECRET, Hands
from tests.central.enrolled import enrol
from tests.torture.runs import Run, on_databases
from window_app.domain.numbers.case_no import CaseNo
from window_app.domain.numbers.lease import Lease
from window_app.errors import Refused

WINDOWS, CASES, DAYS = 32, 40, 120
_HALL = "H01"
_ROW = {
    "hall_id": _HALL, "visit_id": "v", "item_id": "i", "item_name": "n", "item_hash": "h", "department_id": "D02",
    "category": "A", "case_kind": "承诺件", "status": "accepted", "hour": 9, "accepted_by": "wang", "notices": 0,
    "last4_hashes": "", "deferred": "", "extended": False,
}  # fmt: skip


@dataclass
class _Window:
    """A desk with the blocks that it heard of, oldest first, and what it dealt of each."""

    device: Device
    held: dict[str, Lease] = field(default_factory=dict)
    dealt: dict[str, int] = field(default_factory=dict)
    away: int = 0  # days without a line to come

    def next_number(self, day: date) -> tuple[Lease, int] | None:
        """The next number of the oldest block that is good and has one."""
        for lease in self.held.values():
            serial = self.dealt.get(lease.lease_id, lease.first - 1) + 1
            if lease.not_before <= day <= lease.until and serial <= lease.last:
                self.dealt[lease.lease_id] = serial
                return lease, serial
        return None


@dataclass
class _Seen:
    """What came of it."""

    dealt: int = 0
    without: int = 0
    refused: int = 0
    blocks: Counter[int] = field(default_factory=Counter)
    least_left: int = 10**6
    numbers: set[str] = field(default_factory=set)


def hall_days(count: int, seed: int, folder: Path, databases: tuple[str, ...], windows: int = WINDOWS) -> Run:
    """So many days on each database."""
    run = Run()
    for name, url in on_databases(databases, folder, "leases"):
        begun = time.monotonic()
        core = open_centre(url, SECRET, folder / f"leases-{name}", Hands(), create=True)
        try:
            with _counting() as refusals:
                seen = _play(core, count, windows, random.Random(seed))
                seen.refused = refusals[0]
        finally:
            core.close()
        sizes = ", ".join(f"{size}: {many}" for size, many in sorted(seen.blocks.items()))
        words = f"{seen.dealt} numbers, no_serials {seen.refused}, blocks {{{sizes}}}, fewest free {seen.least_left}"
        run.done[f"leases, centre on {name}"] = f"{words}, {time.monotonic() - begun:.1f} s"
        wanted = count * windows * CASES
        if seen.refused or seen.without or seen.dealt != wanted or len(seen.numbers) != wanted:
            found = f"{seen.dealt} dealt, {len(seen.numbers)} different, {seen.without} asked for in vain, of {wanted}"
            run.problems.append(f"{name}: no_serials {seen.refused}; {found}")
    return run


@contextmanager
def _counting() -> Iterator[list[int]]:
    """Counts the blocks that were refused, also where the centre goes on without."""
    count, real = [0], leases._free_block

    def counted(*given: object) -> object:
        try:
            return real(*given)  # type: ignore[arg-type]
        except Refused:
            count[0] += 1
            raise

    leases._free_block = counted  # type: ignore[assignment]
    try:
        yield count
    finally:
        leases._free_block = real


def _play(core: Core, count: int, windows: int, chance: random.Random) -> _Seen:
    hands, seen = core.now, _Seen()
    assert isinstance(hands, Hands)
    desks = core.database.change(lambda connection: _founded(connection, core, windows))
    mine = [_Window(enrol(core, window)[1]) for window in desks]
    for window in mine:
        core.database.look(lambda connection, window=window: _hear(connection, window))  # type: ignore[misc]
    for _ in range(count):
        for number in chance.sample(range(windows), k=1):  # somebody's line is down for some days
            mine[number].away = mine[number].away or chance.randrange(1, 6)
        for window in chance.sample(mine, k=windows):
            core.database.change(lambda connection, window=window: _a_day(connection, core, window, seen))  # type: ignore[misc]
        left = core.database.look(lambda connection: lease_sizes.serials_left(connection, _HALL, hands().date()))
        seen.least_left = min(seen.least_left, *left.values())
        hands.forward(days=1)
    for lease in (lease for window in mine for lease in window.held.values()):
        seen.blocks[lease.last - lease.first + 1] += 1
    return seen


def _founded(connection: Connection, core: Core, windows: int) -> list[str]:
    halls.add(connection, core, _HALL, "示例大厅", (None, None), {})
    names = [str(number) for number in range(1, windows + 1)]
    for name in names:
        halls.add_window(connection, core, _HALL, name)
    return names


def _a_day(connection: Connection, core: Core, window: _Window, seen: _Seen) -> None:
    """The contact of the morning, the cases, each seen at once where there is a line, else together when it is back."""
    day = core.now().date()
    if not window.away:
        leases.renew(connection, core.now, window.device.device_id, _HALL)
        _hear(connection, window)
    said = []
    for _ in range(CASES):
        found = window.next_number(day)
        if found is None:
            seen.without += 1
            continue
        lease, serial = found
        said.append((lease, serial))
        seen.dealt += 1
        seen.numbers.add(lease.number(serial, day))
        if not window.away and serial == lease.first + (lease.last - lease.first + 1) // 2:
            _said(connection, core, window, [said[-1]], day)
            _hear(connection, window)
    _said(connection, core, window, said[-1:], day)
    values = [_row(window, lease.number(serial, day), day) for lease, serial in said]
    if values:
        connection.execute(insert(cases), values)
    window.away = max(0, window.away - 1)
    if not window.away:
        _hear(connection, window)


def _row(window: _Window, case_no: str, day: date) -> dict[str, object]:
    of = {"case_id": f"c{case_no}", "case_no": case_no, "device_id": window.device.device_id, "window": window.device.window}
    return {**_ROW, **of, "day": day.isoformat()}


# many: who says what, when
def _said(connection: Connection, core: Core, window: _Window, said: list[tuple[Lease, int]], day: date) -> None:
    """A number reaches the centre, as in an envelope of its case."""
    for lease, serial in said:
        if not window.away:
            number = CaseNo(lease.region, lease.site, day, serial)
            leases.seen(connection, core.now, window.device.device_id, number, _HALL, core.identity.epoch)


def _hear(connection: Connection, window: _Window) -> None:
    """The blocks of this device as they are told to it, in the order in which they were given."""
    query = select(rows).where(rows.c.hall_id == _HALL, rows.c.device_id == window.device.device_id).order_by(rows.c.granted)
    for row in connection.execute(query):
        window.held[row.lease_id] = leases._lease(row)
