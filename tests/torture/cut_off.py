"""`days`: a desk that is cut off for weeks, over a year's end, with so many cases of one authority a day.

A real centre gives the blocks and the working days once; then the line is gone, and the machine is switched on each morning.
At the end everything is handed in. Nothing may be refused at the desk or by the centre, and no number may come twice.
"""

from __future__ import annotations

import random
import re
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, func, select

from central.base.core import Core
from central.base.tables_sync import cases
from central.house import catalogue, changes, document_leases, leases
from central.house.enrolment import Device
from central.parts import open_centre
from central.taking_in import envelopes
from resources import read_json
from tests.central.conftest import SECRET, Hands, furnish
from tests.central.enrolled import enrol
from tests.flow.desks import Place, found
from tests.flow.machines import Machines
from tests.flow.playing import PROMISED, begin, prepare, somebody
from tests.harness.years import a_year
from tests.torture.runs import Run, on_databases
from window_app import BUILT
from window_app.errors import Refused
from window_app.flow.clock import trusted_clock
from window_app.flow.clock.machine_time import SHANGHAI
from window_app.flow.founding import founding
from window_app.line_ports import Change
from window_app.programs.parts import Building
from window_app.store.inbox import StoreInbox
from window_app.store.outbox import StoreOutbox

DAYS, CASES = 45, 20
_PEOPLE = 30
_BATCH = 100
_YEAR = re.compile(r"〔(\d{4})〕第(\d{6})号")


@dataclass
class _Found:
    """What the desk said."""

    accepted: dict[str, date] = field(default_factory=dict)
    documents: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)


def days(count: int, seed: int, folder: Path, databases: tuple[str, ...], a_day: int = CASES) -> Run:
    """So many days, half of them on each side of New Year, on each database of the centre."""
    run = Run()
    for name, url in on_databases(databases, folder, "days"):
        begun, place = time.monotonic(), folder / f"desk-{name}"
        with _machine(datetime(date.fromisoformat(BUILT).year + 1, 1, 1, 8, 50, tzinfo=SHANGHAI), count) as machine:
            told, problems = _one(url, folder / name, place, (machine, random.Random(seed)), (count, a_day))
        shutil.rmtree(place, ignore_errors=True)
        run.done[f"days, centre on {name}"] = f"{told}, {time.monotonic() - begun:.1f} s"
        run.problems += [f"{name}: {problem}" for problem in problems]
    return run


@contextmanager
def _machine(new_year: datetime, count: int) -> Iterator[Machines]:
    """A machine whose clock stands at the first of these days."""
    machine, real = Machines(new_year - timedelta(days=count // 2)), trusted_clock.machine_time
    trusted_clock.machine_time = machine
    try:
        yield machine
    finally:
        trusted_clock.machine_time = real


# many: where, by whose clock, how much
def _one(url: str, pages: Path, folder: Path, by: tuple[Machines, random.Random], size: tuple[int, int]) -> tuple[str, list[str]]:
    (machine, chance), (count, a_day) = by, size
    place = found(folder)
    core = open_centre(url, SECRET, pages, Hands(machine.at), create=True)
    try:
        device = _supplied(core, place)
        seen, first = _Found(), machine.at
        for number in range(count):
            machine.switched_on_at(first + timedelta(days=number, minutes=chance.randrange(60)))
            _a_day(place.open(), machine, chance, a_day, seen)
            place.close()
        taken = _handed_in(core, device, place, machine.at)
        with core.database.reading() as connection:
            there = connection.execute(select(func.count()).select_from(cases)).scalar_one()
    finally:
        place.close()
        core.close()
    wanted = count * a_day
    told = f"{len(seen.accepted)} of {wanted} accepted, {there} at the centre, by level {dict(sorted(seen.levels.items()))}"
    return told, [*_judged(seen, wanted, there), *taken]


def _supplied(core: Core, place: Place) -> Device:
    """Furnish the centre and let the desk in; what it is given before the line goes."""
    year = core.now().year

    def ready(connection: Connection) -> None:
        furnish(connection, core)
        catalogue.publish(connection, core.now, read_json("catalogue", "catalogue-sample.json"))
        catalogue.import_calendar(connection, core.database.insert, core.now, [a_year(year), a_year(year + 1)])

    core.database.change(ready)
    building = place.open()
    station = building.store.station
    desk, device = enrol(core, station.window, key=building.store.signing_key, own=station.device)
    founding.enrol(building.store, building.place.numbering, desk.about)

    def supply(connection: Connection) -> list[Change]:
        leases.renew(connection, core.now, device.device_id, device.hall)
        blocks = document_leases.ensure(connection, core.now, device.device_id, device.hall, core.identity.epoch)
        document_leases.tell(connection, core.now, device.hall, device.device_id, blocks)
        _, told = changes.since(connection, device.device_id, device.hall, 0)
        return [Change(one["seq"], one["kind"], one["payload"]) for one in told]

    told = core.database.change(supply)
    building.place.clock.heard(core.now())
    inbox = StoreInbox(building.store, building.place.announcer, building.place.numbering.arrived)
    inbox.apply(told, told[-1].seq)
    place.close()
    return device


def _a_day(building: Building, machine: Machines, chance: random.Random, a_day: int, seen: _Found) -> None:
    desk, today = building.desk, building.place.clock.now().date()
    seen.levels[desk.syncing.limits().level] += 1
    for _ in range(a_day):
        machine.pass_by(minutes=chance.randrange(1, 20))
        try:
            visit = begin(desk, somebody(chance.randrange(_PEOPLE) + 1)).visit_id
            outcome = desk.accepting.accept(prepare(desk, visit, PROMISED, pages=0).case_id)
            seen.accepted[outcome.case_no] = today
            seen.documents.update(paper.document_no for paper in outcome.papers if paper.document_no)
            desk.calling.finish()
        except Refused as refused:
            seen.refused[refused.code] += 1


def _judged(seen: _Found, wanted: int, there: int) -> list[str]:
    problems = [f"{count} refused: {code}" for code, count in seen.refused.items()]
    if len(seen.accepted) != wanted or there != wanted:
        problems.append(f"{len(seen.accepted)} accepted and {there} at the centre of {wanted}")
    problems += [f"{number} on {day}" for number, day in seen.accepted.items() if number[10:16] != f"{day:%y%m%d}"]
    problems += [f"{number} stands on {count} papers" for number, count in seen.documents.items() if count > 1]
    by_year = Counter(found[1] for number in seen.documents if (found := _YEAR.search(number)))
    wanted_by_year = Counter(str(day.year) for day in seen.accepted.values())
    if by_year != wanted_by_year:
        problems.append(f"document numbers by year {by_year}, cases {wanted_by_year}")
    return problems


def _handed_in(core: Core, device: Device, place: Place, now: datetime) -> list[str]:
    """The line is back: everything that waited goes to the centre, in order."""
    core.now = lambda: now
    building = place.open()
    waiting, refused = StoreOutbox(building.store).next_batch(1_000_000), Counter[str]()
    for start in range(0, len(waiting), _BATCH):
        some = waiting[start : start + _BATCH]
        answers, _ = core.database.change(lambda c, some=some: envelopes.take(c, core, device, some))  # type: ignore[misc]
        refused.update(answer["code"] for answer in answers if answer["answer"] == "refused")
    place.close()
    return [f"{count} not taken: {code}" for code, count in refused.items()]
