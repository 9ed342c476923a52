"""Seals hall by hall: no hall waits for another's, and no row is sealed twice or forgotten, whoever commits late."""

from __future__ import annotations

import json
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from sqlalchemy import select, text

from central.base import record
from central.base.core import Core
from central.base.core import record as told_of_number
from central.base.tables_queue import events
from central.base.tables_sync import envelopes
from central.keeping import seals
from tests.central.enrolled import another_hall, enrol, take
from tests.central.keeping.test_record import numbers, ticket, walked
from tests.harness.waiting import until

HALLS = ("H01", "H02", "H03")


def sealed_of(core: Core, hall: str) -> list[int]:
    own = (envelopes.c.hall_id == hall, envelopes.c.kind == "TicketsTold")
    told = core.database.look(lambda c: c.execute(select(envelopes.c.payload).where(*own)).scalars().all())
    return sorted(act["seq"] for payload in told for act in json.loads(payload)["acts"])


def rows_of(core: Core, hall: str) -> list[int]:
    own = select(events.c.seq).where(events.c.hall_id == hall).order_by(events.c.seq)
    return list(core.database.look(lambda c: c.execute(own).scalars().all()))


def whole(core: Core) -> None:
    """Each row of each hall is sealed once, in its own hall."""
    for hall in HALLS:
        assert sealed_of(core, hall) == rows_of(core, hall)
        found = walked(core, hall)
        assert (found["ok"], found["unsealed"]) == (True, [])


@pytest.fixture
def halls(core: Core) -> Core:
    another_hall(core)
    another_hall(core, "H03")
    return core


@pytest.mark.parametrize("core", ["postgresql"], indirect=True)
@pytest.mark.parametrize("held", ["H01", "H02", "H03"])
def test_a_hall_that_is_held_lets_no_other_wait_for_the_seals(halls: Core, held: str) -> None:
    core = halls
    desks = {hall: enrol(core, "1", hall) for hall in HALLS}
    for hall in HALLS:
        numbers(core, 2, hall)
    others = [hall for hall in HALLS if hall != held]
    with ThreadPoolExecutor(2) as line:
        with core.database.writing() as connection:
            record.hold(connection, held)
            sealing = line.submit(seals.seal, core)
            until(lambda: not any(walked(core, hall)["unsealed"] for hall in others))
            for hall in others:
                desk, device = desks[hall]
                sent = desk.odd("FromTheFuture", b'{"v":1}')
                assert line.submit(take, core, device, sent).result(10) == [""]
            assert not sealing.done()
            assert (walked(core, held)["ok"], walked(core, held)["unsealed"]) == (True, rows_of(core, held))
        assert sealing.result(20) == 6
    whole(core)


def test_more_rows_than_are_read_at_once_are_sealed_hall_by_hall(halls: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    core = halls
    monkeypatch.setattr(seals, "AT_ONCE", 7)
    monkeypatch.setattr(seals, "ACTS_IN_ONE", 2)
    for n in range(40):
        numbers(core, 1, HALLS[n % 3])
    assert seals.seal(core) == 40
    whole(core)
    assert core.database.look(lambda c: c.execute(text("SELECT open_seqs FROM centre")).scalar_one()) == "[]"


def test_a_seal_that_ends_between_two_halls_goes_on_there(halls: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    core, say, said = halls, seals._say, list[str]()
    for hall in HALLS:
        numbers(core, 2, hall)

    def fails(connection: object, core: Core, hall: str, acts: list[object]) -> None:
        said.append(hall)
        say(connection, core, hall, acts)  # type: ignore[arg-type]
        if len(said) == 2:
            raise RuntimeError("and here the power goes")

    with monkeypatch.context() as failing:
        failing.setattr(seals, "_say", fails)
        with pytest.raises(RuntimeError):
            seals.seal(core)
    assert [len(sealed_of(core, hall)) for hall in HALLS] == [2, 0, 0]
    assert all(walked(core, hall)["ok"] for hall in HALLS)
    assert seals.seal(core) == 4
    whole(core)


@pytest.mark.parametrize("core", ["postgresql"], indirect=True)
def test_rows_that_come_late_to_halls_that_are_held_are_each_sealed_once(halls: Core) -> None:
    core, done = halls, threading.Event()
    for hall in HALLS:
        ticket(core, "t", hall)

    def busy(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(25):
            with suppress(RuntimeError), core.database.writing() as connection:
                if chance.random() < 0.3:
                    record.hold(connection, chance.choice(HALLS))
                for hall in chance.choices(HALLS, k=chance.randint(1, 3)):
                    told_of_number(connection, core.now, hall, ("ticket", "t"), "TicketIssued", "wang", category="A")
                    time.sleep(chance.random() * 0.02)
                if chance.random() < 0.2:
                    raise RuntimeError("never mind")

    def sealing() -> None:
        while not done.is_set():
            seals.seal(core)

    with ThreadPoolExecutor(8) as line:
        works = [line.submit(busy, seed) for seed in range(6)]
        both = [line.submit(sealing) for _ in range(2)]
        for work in works:
            work.result(60)
        done.set()
        for one in both:
            one.result(30)
    seals.seal(core, wait=True)
    whole(core)
