"""Seals over numbers with gaps: however many there are, little is kept and asked; and no row of any kind stops the others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text, update

from central.base.core import Core
from central.base.core import record as told_of_number
from central.base.tables_people import centre, halls
from central.base.tables_queue import events
from central.keeping import open_numbers, safety, seals
from central.keeping.open_numbers import Open
from tests.central.conftest import SECRET, Hands, Server
from tests.central.enrolled import another_hall, enrol, take
from tests.central.keeping.test_record import numbers, ticket, walked
from tests.central.keeping.test_strange_rows import put, signed

on_postgresql = pytest.mark.parametrize("core", ["postgresql"], indirect=True)
on_sqlite = pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)


def left_open(core: Core) -> str:
    return str(core.database.look(lambda c: c.execute(select(centre.c.open_seqs)).scalar_one()))


def missed(core: Core, count: int = 1) -> None:
    """Numbers that were taken and never filled, as the sequence gives them."""
    core.database.change(lambda c: c.execute(text(f"SELECT setval('events_seq_seq', nextval('events_seq_seq') + {count - 1})")))


@on_postgresql
def test_sixty_thousand_numbers_that_nobody_filled_are_one_range(core: Core, hands: Hands) -> None:
    numbers(core, 1)
    missed(core, 66_000)
    numbers(core, 1)
    assert seals.seal(core) == 2
    assert [(one.seq, one.to) for one in open_numbers.read(left_open(core))] == [(2, 66_001)]
    numbers(core, 2)
    assert seals.seal(core) == 2
    hands.forward(minutes=11)
    assert (seals.seal(core), left_open(core)) == (0, "[]")
    assert (walked(core)["ok"], walked(core)["unsealed"]) == (True, [])


@on_postgresql
def test_what_an_earlier_program_left_open_number_by_number_is_asked_in_portions(core: Core, hands: Hands) -> None:
    numbers(core, 1)
    seals.seal(core)
    missed(core, 140_000)
    kept = json.dumps([{"seq": 2 * n, "before": 1, "at": 0} for n in range(1, 66_001)])
    core.database.change(lambda c: c.execute(update(centre).values(sealed_seq=140_000, open_seqs=kept)))
    late = put(core, seq=40_000)
    assert signed(core) == [1]
    assert seals.seal(core) == 1
    assert (signed(core), left_open(core)) == ([1, late], "[]")
    numbers(core, 1)
    assert seals.seal(core) == 1
    assert (walked(core)["ok"], walked(core)["unsealed"]) == (True, [])


@on_postgresql
def test_more_gaps_than_may_be_open_let_what_comes_behind_them_wait_a_little(
    core: Core, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_numbers, "MOST", 3)
    numbers(core, 1)
    for _ in range(5):
        missed(core)
        numbers(core, 1)
    assert seals.seal(core) == 4
    assert len(open_numbers.read(left_open(core))) == 3
    assert (seals.seal(core), walked(core)["ok"]) == (0, True)
    hands.forward(seconds=11)
    assert seals.seal(core) == 2
    assert (walked(core)["ok"], walked(core)["unsealed"]) == (True, [])


@on_postgresql
@pytest.mark.parametrize("number", [3_000_000, 2**62])
def test_a_row_with_a_number_that_was_never_given_is_named_and_not_sealed(core: Core, number: int) -> None:
    numbers(core, 2)
    put(core, seq=number)
    assert seals.seal(core) == 2
    numbers(core, 1)
    assert (seals.seal(core), left_open(core)) == (1, "[]")
    found = walked(core)
    assert ([one["row"] for one in found["broken"]], found["unsealed"]) == ([number], [])


@pytest.mark.parametrize("number", [0, -5])
def test_a_row_with_a_number_below_all_others_is_named(core: Core, number: int) -> None:
    numbers(core, 2)
    put(core, seq=number)
    assert seals.seal(core) == 2
    found = walked(core)
    assert ([one["row"] for one in found["broken"]], found["before_the_record"]) == ([number], 0)


@pytest.mark.parametrize("hall", ["H00", "H99"])
def test_a_row_of_no_hall_lets_no_other_wait_and_the_backup_is_made(core: Core, tmp_path: Path, hall: str) -> None:
    another_hall(core)
    numbers(core, 2)
    row = put(core, hall_id=hall)
    numbers(core, 2, "H02")
    assert seals.seal(core) == 4
    numbers(core, 1)
    assert safety.backup(core, SECRET, tmp_path / "backup")["cases"] == 0
    assert row not in signed(core)
    for one in ("H01", "H02"):
        assert (walked(core, one)["ok"], walked(core, one)["unsealed"]) == (True, [])


@on_sqlite
@pytest.mark.parametrize(
    ("column", "value"),
    [("operator", "cast(x'ff' as text)"), ("detail", "x'ff00'"), ("stream_id", "x'01'"), ("window", "x'00'"), ("at", "1e999"),
     ("day", "cast(x'ff' as text)"), ("hall_id", "cast(x'ff' as text)"), ("hall_id", "x'ff'"), ("kind", "cast(x'ff' as text)")],
)  # fmt: skip
def test_a_row_that_nobody_can_read_is_passed_over_and_named(core: Core, tmp_path: Path, column: str, value: str) -> None:
    another_hall(core)
    numbers(core, 2)
    row = put(core)
    core.database.change(lambda c: c.execute(text(f'UPDATE events SET "{column}" = {value} WHERE seq = {row}')))
    numbers(core, 2, "H02")
    numbers(core, 1)
    assert (seals.seal(core), seals.seal(core)) == (5, 0)
    safety.backup(core, SECRET, tmp_path / "backup")
    assert row not in signed(core)
    assert (walked(core, "H02")["ok"], walked(core, "H02")["unsealed"]) == (True, [])
    if column != "hall_id":
        assert [one.get("row") for one in walked(core)["broken"]] == [row]
    assert walked(core)["unsealed"] == []


@pytest.mark.parametrize("kept", ["z", "{}", "[1]", '[{"seq": "x"}]', "null"])
def test_numbers_left_open_that_are_none_stop_no_seal(core: Core, kept: str) -> None:
    numbers(core, 2)
    core.database.change(lambda c: c.execute(update(centre).values(open_seqs=kept)))
    assert seals.seal(core) == 2
    assert walked(core)["ok"]


@pytest.mark.parametrize("counter", [{"said_seq": 0}, {"arrived": 1}])
def test_a_hall_whose_chain_cannot_go_on_keeps_no_other_waiting(core: Core, counter: dict[str, int]) -> None:
    another_hall(core)
    numbers(core, 2)
    core.database.change(lambda c: c.execute(update(halls).where(halls.c.hall_id == "H01").values(**counter)))
    numbers(core, 2, "H02")
    assert seals.seal(core) == 2
    assert walked(core, "H02")["unsealed"] == []
    assert not walked(core)["ok"]
    core.database.change(lambda c: c.execute(update(halls).where(halls.c.hall_id == "H01").values(said_seq=1_000, arrived=1_000)))
    assert seals.seal(core) == 2


@pytest.mark.parametrize("other", [{"stream_id": "nobody"}, {"window": "77"}, {"detail": "not json"}, {"detail": "[]"}])
def test_an_act_that_no_door_could_have_written_is_named(core: Core, other: dict[str, Any]) -> None:
    numbers(core, 2)
    row = put(core, **other)
    for _ in range(2):
        found = walked(core)
        assert [one["row"] for one in found["broken"]] == [row]
        seals.seal(core)


@on_postgresql
def test_a_repeated_request_uses_up_no_number(server: Server) -> None:
    desk, core = server.desk(), server.core
    first = desk.post("/v1/halls/H01/tickets", {"category": "A"}, key="k").json()
    for _ in range(5):
        assert desk.post("/v1/halls/H01/tickets", {"category": "A"}, key="k").json()["ticket_id"] == first["ticket_id"]
    called = desk.post("/v1/halls/H01/windows/1/call-next", key="c").json()["ticket_id"]
    desk.post(f"/v1/tickets/{called}/finish")
    desk.post("/v1/halls/H01/tickets", {"category": "A"}, key="l")
    for _ in range(5):
        assert desk.post("/v1/halls/H01/windows/1/call-next", key="c").json()["ticket_id"] == called
    last, rows = core.database.look(
        lambda c: (c.execute(text("SELECT last_value FROM events_seq_seq")).scalar_one(), len(c.execute(select(events)).all()))
    )
    assert last == rows


def test_ranges_are_split_where_numbers_are_found_and_joined_where_they_lie_side_by_side() -> None:
    some = [Open(2, 9, 5, 1), Open(20, 20, 5, 1)]
    rest = open_numbers.without(some, [9, 4, 20, 30])
    assert [(one.seq, one.to) for one in rest] == [(2, 3), (5, 8)]
    assert open_numbers.read(open_numbers.text(open_numbers.singly([7, 5, 6]))) == [Open(5, 7, 0, 0)]
    assert open_numbers.outside(rest, [1, 2, 4, 8, 9]) == [1, 4, 9]


def test_seals_go_on_beside_a_row_of_a_hall_that_is_added_later(core: Core) -> None:
    put(core, hall_id="H02")
    numbers(core, 1)
    assert seals.seal(core) == 1
    another_hall(core)
    desk, device = enrol(core, "1", "H02")
    assert take(core, device, desk.accepted(1, hall="H02")) == [""]
    ticket(core, "t", "H02")
    core.database.change(lambda c: told_of_number(c, core.now, "H02", ("ticket", "t"), "TicketIssued", "wang", category="A"))
    assert seals.seal(core) == 1
    assert [one["row"] for one in walked(core, "H02")["broken"]] == [1]
