"""Blocks of numbers: never one twice among devices, topped up at half use, prolonged in time, clear after a restore."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from central.base.core import Core
from central.house import catalogue, document_leases, leases
from central.keeping import safety
from central.parts import open_centre
from resources import read_json
from tests.central.conftest import SECRET, Hands, Server
from tests.central.figures.random_day import RandomDay
from window_app.domain.numbers.document_no import document_no
from window_app.domain.numbers.lease import Lease


def leases_of(desk: Any) -> list[Lease]:
    told = [change["payload"] for change in desk.changes()["changes"] if change["kind"] == "lease"]
    return [Lease.from_json(raw) for raw in (desk.about["lease"], *told)]


def test_the_next_block_comes_when_half_of_this_one_is_seen_used(server: Server) -> None:
    desk = server.desk()
    desk.send(desk.accepted(999))
    assert len(leases_of(desk)) == 1
    desk.send(desk.accepted(1001))
    first, second = leases_of(desk)
    assert not first.clashes(second)
    desk.send(desk.accepted(1500))
    assert len(leases_of(desk)) == 2


def test_a_window_that_calls_home_never_runs_out_of_days(server: Server, hands: Hands) -> None:
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
    assert {b["last"] - b["first"] for b in late} == {49}
    block = next(b for b in told if (b["kind"], b["authority"], b["year"]) == ("不受", "D02", 2026))
    cursor = early.changes()["cursor"]
    text = document_no("县审批", "不受", 2026, block["first"] + 30)
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
