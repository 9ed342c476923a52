"""Blocks of numbers: never one twice among devices, topped up at half use, prolonged in time, clear after a restore."""

from __future__ import annotations

import random
from collections import deque
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, update

from central.base import tables_people as tables
from central.base.core import Core
from central.base.tables_sync import cases
from central.house import catalogue, document_leases, halls, lease_sizes, leases
from central.keeping import safety
from central.parts import open_centre
from resources import read_json
from tests.central.conftest import SECRET, Hands, Server
from tests.central.enrolled import enrol
from tests.central.figures.random_day import RandomDay
from window_app.domain.numbers.document_no import document_no
from window_app.domain.numbers.lease import Lease
from window_app.errors import Refused

CASE = {
    "visit_id": "v", "window": "1", "item_id": "i", "item_name": "n", "item_hash": "h", "department_id": "D02", "category": "A",
    "case_kind": "承诺件", "status": "accepted", "day": "2026-11-19", "hour": 9, "accepted_by": "wang", "notices": 0,
    "last4_hashes": "", "deferred": "", "extended": False,
}  # fmt: skip


def leases_of(desk: Any) -> list[Lease]:
    told = [change["payload"] for change in desk.changes()["changes"] if change["kind"] == "lease"]
    return [Lease.from_json(raw) for raw in (desk.about["lease"], *told)]


def settle(core: Core, **given: Any) -> None:
    """What the hall sets."""
    core.database.change(lambda connection: halls.change_settings(connection, core, "H01", given))


def test_l26_a_house_gets_the_next_block_when_half_of_this_one_is_seen_used(server: Server) -> None:
    settle(server.core, profile="house")
    desk = server.desk()
    first = Lease.from_json(desk.about["lease"])
    assert (first.last - first.first + 1, (first.until - first.not_before).days) == (500, 30)
    desk.send(desk.accepted(249))
    assert len(leases_of(desk)) == 1
    desk.send(desk.accepted(251))
    first, second = leases_of(desk)
    assert not first.clashes(second)
    desk.send(desk.accepted(400))
    assert len(leases_of(desk)) == 2


def test_l26_a_township_has_ninety_days_and_a_block_in_reserve_from_its_first_contact_on(server: Server, hands: Hands) -> None:
    desk = server.desk()
    running, reserve = leases_of(desk)
    assert not running.clashes(reserve)
    assert all((one.last - one.first + 1, (one.until - one.not_before).days) == (2_000, 90) for one in (running, reserve))
    desk.send(desk.accepted(running.last))
    desk.send(desk.accepted(reserve.first + 5))
    hands.forward(days=1)
    third = leases_of(desk)[-1]
    assert third.lease_id not in (running.lease_id, reserve.lease_id)
    hands.forward(days=1)
    assert leases_of(desk)[-1] == third


def test_l26_a_block_is_sized_by_what_the_window_used(core: Core, hands: Hands) -> None:
    _, device = enrol(core, "1")
    busy = [
        {"hall_id": "H01", "case_id": f"c{n}", "case_no": f"{n:022d}", "device_id": device.device_id, **CASE}
        for n in range(2_000)
    ]
    with core.database.writing() as connection:
        connection.execute(insert(cases), busy)
        place = halls.get(connection, "H01")
        today = hands().date()
        assert lease_sizes.block_of(connection, place, device.device_id, today, 99_999) == 3_000
        assert lease_sizes.documents_of(connection, place, device.device_id, today) == {"D02": 2_000, "": 1_000}
        assert lease_sizes.block_of(connection, place, "another", today, 99_999) == 2_000
    settle(core, lease_block=700, lease_days=12, document_block=40)
    with core.database.writing() as connection:
        place = halls.get(connection, "H01")
        assert lease_sizes.block_of(connection, place, device.device_id, today, 99_999) == 700
        assert lease_sizes.days_of(connection, place) == 12
        assert lease_sizes.documents_of(connection, place, device.device_id, today)[""] == 40


def test_l26_below_a_quarter_of_the_site_blocks_are_halved_and_the_last_piece_is_still_given(core: Core, hands: Hands) -> None:
    _, device = enrol(core, "1")

    def grant() -> Lease:
        return core.database.change(lambda c: leases.grant(c, hands, device.device_id, device.device_code, "H01", 1))

    settle(core, lease_block=20_000)
    for _ in range(4):
        grant()
    core.database.change(lambda c: c.execute(update(tables.halls).values(settings="{}")))
    left = core.database.change(lambda c: lease_sizes.serials_left(c, "H01", hands().date()))
    assert sum(left.values()) < 99_999 / 4
    halved = grant()
    assert halved.last - halved.first + 1 == 1_000
    with pytest.raises(Refused) as refused:
        deque((grant() for _ in range(200)), maxlen=0)
    assert refused.value.code == "no_serials"
    left = core.database.change(lambda c: lease_sizes.serials_left(c, "H01", hands().date()))
    assert sum(left.values()) < lease_sizes.LEAST


def test_l26_a_hall_of_many_windows_has_the_blocks_of_a_house(core: Core) -> None:
    with core.database.writing() as connection:
        place = halls.get(connection, "H01")
        assert lease_sizes.rule_of(connection, place) == lease_sizes.RULES["township"]
        for number in range(4, 24):
            halls.add_window(connection, core, "H01", str(number))
        assert lease_sizes.rule_of(connection, place) == lease_sizes.RULES["house"]


def test_a_window_that_calls_home_never_runs_out_of_days(server: Server, hands: Hands) -> None:
    settle(server.core, profile="house")
    desk = server.desk()
    until = Lease.from_json(desk.about["lease"]).until
    hands.forward(days=16)
    desk.changes()
    longer = leases_of(desk)[-1]
    assert longer.until > until
    assert longer.lease_id == desk.about["lease"]["lease_id"]


def test_no_two_leases_of_a_site_ever_clash_over_a_year_of_grants_and_expiries(core: Core, hands: Hands) -> None:
    dice, granted = random.Random(4), list[Lease]()
    with RandomDay(core, hands, dice) as day:
        devices = [device for _, device in day.desks.values()]
    for _ in range(80):
        device = dice.choice(devices)
        hands.forward(days=dice.randint(0, 4))
        if dice.random() < 0.5:
            granted.append(
                core.database.change(
                    lambda c, d=device: leases.grant(c, hands, d.device_id, d.device_code, "H01", 1)  # type: ignore[misc]
                )
            )
        else:
            core.database.change(lambda c, d=device: leases.renew(c, hands, d.device_id, "H01"))  # type: ignore[misc]
    with core.database.reading() as connection:
        kept = [leases._lease(row) for row in connection.execute(leases.leases.select())]
    assert len(kept) > 20
    assert not any(a.clashes(b) for n, a in enumerate(kept) for b in kept[:n])


def test_document_numbers_come_per_kind_authority_and_year_and_are_topped_up(server: Server, core: Core) -> None:
    early = server.desk("1")
    assert early.about["document_leases"] == []
    sample = read_json("catalogue", "catalogue-sample.json")
    core.database.change(lambda c: catalogue.publish(c, core.now, sample))
    told = [change["payload"] for change in early.changes()["changes"] if change["kind"] == "document_lease"]
    late = server.desk("2").about["document_leases"]
    both = [(b["kind"], b["authority"], b["year"], n) for b in (*told, *late) for n in range(b["first"], b["last"] + 1)]
    assert len(both) == len(set(both))
    assert {b["year"] for b in late} == {2026, 2027}
    assert {b["kind"] for b in late} == set(document_leases.KINDS)
    assert {b["last"] - b["first"] for b in late} == {999}
    block = next(b for b in told if (b["kind"], b["authority"], b["year"]) == ("不受", "D02", 2026))
    cursor = early.changes()["cursor"]
    text = document_no("县审批", "不受", 2026, block["first"] + 600)
    early.send(early.accepted(1, document_nos={"refusal_notice": text}))
    fresh = [change["payload"] for change in early.changes(cursor)["changes"] if change["kind"] == "document_lease"]
    assert [(b["kind"], b["authority"]) for b in fresh] == [("不受", "D02")]
    assert fresh[0]["first"] > max(
        b["last"] for b in (*told, *late) if (b["kind"], b["authority"], b["year"]) == ("不受", "D02", 2026)
    )


def test_after_a_restore_new_blocks_stay_clear_of_what_was_granted_since_the_backup(
    core: Core, hands: Hands, request: Any, tmp_path: Path
) -> None:
    with RandomDay(core, hands, random.Random(5)) as day:
        device = day.desks["1"][1]
    safety.backup(core, SECRET, tmp_path / "backup")

    def grant(of: Core) -> Lease:
        epoch = of.identity.epoch
        return of.database.change(lambda c: leases.grant(c, hands, device.device_id, device.device_code, "H01", epoch))

    lost = [grant(core) for _ in range(3)]
    url = f"sqlite:///{tmp_path}/r/c.db"
    if core.database.dialect != "sqlite":
        url = request.getfixturevalue("cluster").database()
    safety.restore(url, SECRET, tmp_path / "r", tmp_path / "backup")
    restored = open_centre(url, SECRET, tmp_path / "r", hands)
    try:
        fresh = [grant(restored) for _ in range(3)]
    finally:
        restored.close()
    assert not any(a.clashes(b) for a in lost for b in fresh)


def test_l26_before_october_nobody_gets_numbers_of_the_next_year(server: Server, core: Core, hands: Hands) -> None:
    hands.at = hands.at.replace(month=9, day=30)
    core.database.change(lambda c: catalogue.publish(c, core.now, read_json("catalogue", "catalogue-sample.json")))
    desk = server.desk("1")
    assert {block["year"] for block in desk.about["document_leases"]} == {2026}
    hands.forward(days=1)
    cursor = desk.changes()["cursor"]
    told = [*desk.changes()["changes"], *desk.changes(cursor)["changes"]]
    assert {one["payload"]["year"] for one in told if one["kind"] == "document_lease"} == {2027}


def test_l26_a_block_of_before_that_is_too_small_is_topped_up(server: Server, core: Core, hands: Hands) -> None:
    settle(core, document_block=50)
    core.database.change(lambda c: catalogue.publish(c, core.now, read_json("catalogue", "catalogue-sample.json")))
    desk = server.desk("1")
    core.database.change(lambda c: c.execute(update(tables.halls).values(settings="{}")))
    hands.forward(days=1)
    told = [one["payload"] for one in desk.changes()["changes"] if one["kind"] == "document_lease"]
    assert {one["last"] - one["first"] + 1 for one in told} == {1_000}
    assert len({(one["kind"], one["authority"], one["year"]) for one in told}) == len(desk.about["document_leases"])
