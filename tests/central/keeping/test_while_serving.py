"""What a centre does beside its calls goes on through a bad minute of its database, and its record is walked while it serves."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError

from central.base import resealing
from central.base.core import Core
from central.base.hot import Hot
from central.base.tables_people import devices, halls
from central.base.tables_queue import events, tickets
from central.cli import main
from central.keeping import act_rows, chains, housekeeping, rotation, row_seals, seals
from central.taking_in import reproject
from central.web.app import build
from tests.central.conftest import Server
from tests.central.enrolled import enrol, take
from tests.central.keeping.test_record import numbers
from tests.harness.waiting import until
from window_app.errors import StationTrouble

on_postgresql = pytest.mark.parametrize("core", ["postgresql"], indirect=True)


def end_all(core: Core) -> None:
    """PostgreSQL ends every connection to this database but the one that asks."""
    with psycopg.connect(core.database.libpq, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs by itself runs at once; to be asked for before the server, which reads it when it first rests."""
    monkeypatch.setattr(seals, "EVERY_SECONDS", 0.05)
    monkeypatch.setattr(housekeeping, "_MINUTE", 0.05)


@on_postgresql
def test_a_connection_that_postgresql_ends_is_the_database_that_is_away(core: Core) -> None:
    def work(connection: Any) -> None:
        connection.execute(select(halls.c.name))
        end_all(core)
        connection.execute(select(halls.c.name))

    for look in (core.database.change, core.database.look):
        with pytest.raises(StationTrouble) as trouble:
            look(work)
        assert trouble.value.code == "database_away"
    assert core.database.look(lambda c: c.execute(select(halls.c.hall_id)).scalars().all()) == ["H01"]


@on_postgresql
def test_l17_a_database_that_was_started_anew_costs_nobody_a_call(server: Server) -> None:
    core, desk = server.core, server.desk()
    for n in range(12):  # every connection of every pool has been in use
        assert desk.post("/v1/halls/H01/tickets", {"category": "A"}, key=f"before-{n}").status_code == 201
    end_all(core)
    asked = [
        desk.get("/v1/halls/H01/queue").status_code,
        *(desk.post("/v1/halls/H01/tickets", {"category": "A"}, key=f"after-{n}").status_code for n in range(3)),
        desk.post("/v1/halls/H01/windows/1/open").status_code,
        desk.post("/v1/halls/H01/windows/1/call-next", key="call").status_code,
    ]
    assert asked == [200, 201, 201, 201, 200, 200]
    with core.database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(tickets)).scalar_one() == 15


@on_postgresql
def test_after_postgresql_ended_its_connections_calls_say_so_and_seals_and_walks_go_on(hurried: None, server: Server) -> None:
    core, desk = server.core, server.desk()
    for _ in range(3):
        end_all(core)
        statuses = {server.client.get("/healthz").status_code, desk.get("/v1/halls/H01/queue").status_code}
        assert statuses <= {200, 503}
    until(lambda: desk.post("/v1/halls/H01/tickets", {"category": "A"}).status_code == 201)
    until(lambda: walked(core)["unsealed"] == [])
    core.database.change(lambda c: c.execute(update(halls).values(projecting=0)))
    until(lambda: core.database.look(reproject.unfinished) == [])


@pytest.mark.parametrize("wrong", [StationTrouble("database_away", "x"), RuntimeError("x")])
def test_what_a_work_meets_does_not_end_it(core: Core, monkeypatch: pytest.MonkeyPatch, wrong: Exception) -> None:
    monkeypatch.setattr(housekeeping, "_HOUR", 0.01)
    monkeypatch.setattr(housekeeping, "_MINUTE", 0.01)
    monkeypatch.setattr(seals, "EVERY_SECONDS", 0.01)
    asked: list[str] = []

    def fail(name: str) -> Callable[..., Any]:
        def run(*_: object, **__: object) -> Any:
            asked.append(name)
            raise wrong

        return run

    monkeypatch.setattr(housekeeping.uploads, "expire", fail("house"))
    monkeypatch.setattr(seals, "seal", fail("seals"))
    monkeypatch.setattr(reproject, "unfinished", fail("walks"))

    async def a_while() -> None:
        each = (housekeeping.keep_house, housekeeping.keep_sealed, housekeeping.keep_projected)
        works = [asyncio.create_task(work(core)) for work in each]
        while min(asked.count(name) for name in ("house", "seals", "walks")) < 2:
            assert not any(work.done() for work in works)
            await asyncio.sleep(0.01)
        for work in works:
            work.cancel()
        await asyncio.gather(*works, return_exceptions=True)

    asyncio.run(asyncio.wait_for(a_while(), 20))


@on_postgresql
def test_the_pool_is_let_go_though_the_last_seal_fails(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[Hot] = []
    close = Hot.close

    async def noted(self: Hot) -> None:
        closed.append(self)
        await close(self)

    monkeypatch.setattr(Hot, "close", noted)

    async def serve() -> None:
        app = build(core)
        async with app.router.lifespan_context(app):
            monkeypatch.setattr(seals, "seal", lambda *_, **__: 1 / 0)

    asyncio.run(serve())
    assert len(closed) == 1
    assert core.hot is None


def walked(core: Core, hall: str = "H01") -> dict[str, Any]:
    with core.database.snapshot() as connection:
        return chains.verify(connection, core, hall)


def test_a_walk_beside_those_who_write_finds_a_healthy_record_whole(core: Core) -> None:
    numbers(core, 30)
    done = threading.Event()

    def busy() -> None:
        while not done.is_set():
            numbers(core, 3)
            seals.seal(core)

    threads = [threading.Thread(target=busy) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        found = [walked(core) for _ in range(25)]
    finally:
        done.set()
        for thread in threads:
            thread.join(30)
    assert [one["broken_at"] for one in found if not one["ok"]] == []


def test_a_snapshot_sees_one_state_and_writes_nothing(core: Core) -> None:
    numbers(core, 1)
    with core.database.snapshot() as connection:
        count = text("SELECT count(*) FROM events")
        assert connection.execute(count).scalar_one() == 1
        thread = threading.Thread(target=lambda: numbers(core, 1))
        thread.start()
        thread.join(20)
        assert connection.execute(count).scalar_one() == 1
    with pytest.raises((StationTrouble, DBAPIError)), core.database.snapshot() as connection:
        connection.execute(events.delete())
    assert core.database.look(lambda c: c.execute(text("SELECT count(*) FROM events")).scalar_one()) == 2


def test_the_command_walks_in_a_snapshot(core: Core, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    numbers(core, 2)
    seals.seal(core)
    sealing = row_seals.RowSeals._until_begun

    def busy(self: Any, last: int) -> Any:
        """Between the rows and their seals the centre goes on."""
        numbers(core, 1)
        seals.seal(core)
        return sealing(self, last)

    monkeypatch.setattr(row_seals.RowSeals, "_until_begun", busy)
    monkeypatch.setenv("CENTRAL_KEY_HEX", "07" * 32)
    code = main(["audit", "verify", "--database", core.database.url])
    said = json.loads(capsys.readouterr().out)
    assert (code, said["ok"], said["unsealed"]) == (0, True, [])


def test_the_walk_holds_no_more_of_a_long_record_than_of_a_short_one(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, device = enrol(core, "1")
    monkeypatch.setattr(chains, "_AT_ONCE", 5)
    monkeypatch.setattr(act_rows, "_AT_ONCE", 5)
    monkeypatch.setattr(row_seals, "_SEALS_AT_ONCE", 1)
    monkeypatch.setattr(seals, "ACTS_IN_ONE", 4)
    assert take(core, device, *(desk.accepted(n) for n in range(1, 41))) == [""] * 40
    numbers(core, 60)
    seals.seal(core)
    most = 0
    passing = row_seals.RowSeals._pass_over

    def watched(self: Any, seq: int | None) -> None:
        nonlocal most
        passing(self, seq)
        most = max(most, len(self._passed))

    monkeypatch.setattr(row_seals.RowSeals, "_pass_over", watched)
    found = walked(core)
    assert (found["ok"], found["entries"]) == (True, 40 + 7 + 15)
    assert most == 1
    core.database.change(lambda c: c.execute(update(devices).values(watermark=0)))
    assert (walked(core)["ok"], walked(core)["entries"]) == (True, found["entries"])


def test_numbers_are_issued_while_rows_are_sealed_anew(core: Core, hurried: None, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, over = threading.Event(), threading.Event()

    def walk(_: Core) -> None:
        begun.set()
        over.wait(60)

    monkeypatch.setattr(rotation, "go_on", walk)
    core.database.change(resealing.begin_again)

    async def serve() -> list[str]:
        keeping = asyncio.create_task(housekeeping.keep_keys(core))
        try:
            assert await asyncio.to_thread(begun.wait, 30)
            write = core.database.write(lambda connection: list(connection.execute(select(halls.c.hall_id)).scalars()))
            return await asyncio.wait_for(write, 30)
        finally:
            over.set()
            keeping.cancel()

    assert asyncio.run(serve()) == ["H01"]
