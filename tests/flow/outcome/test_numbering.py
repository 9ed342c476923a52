"""No number twice: over copied profiles, restored databases, killed processes and clocks that lie."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

import pytest

from tests.flow.desks import Place
from tests.flow.playing import PROMISED, accept_one, begin, prepare
from window_app.domain.numbers.case_no import parse
from window_app.errors import Refused
from window_app.flow.outcome.numbering import Numbering
from window_app.programs.parts import Building
from window_app.sealing.machine import machine_id
from window_app.store import leases


def deal(building: Building, numbering: Numbering, count: int) -> list[str]:
    """Case numbers in one transaction of a desk."""
    with building.store.begin() as unit:
        return [numbering.case_no(unit, unit.now.date()) for _ in range(count)]


def fresh(building: Building) -> Numbering:
    """What a new process would have: nothing in hand."""
    return Numbering(building.place.keys, machine_id(), building.store.station.incarnation)


def test_ten_thousand_numbers_through_the_store_and_none_twice(place: Place, tmp_path: Path) -> None:
    dice = random.Random(20261122)
    dealt: list[str] = []
    current, backups = place, [place.copy(tmp_path / "backup0")]
    building = place.open()
    founded, numbering = building.place.clock.now(), building.place.numbering
    turn = 0
    while len(dealt) < 10_000:
        turn += 1
        dealt += deal(building, numbering, dice.randint(20, 200))
        fate = dice.choice(("go on", "killed", "closed", "restored", "side by side", "clock", "backup"))
        if fate == "killed":
            numbering = fresh(building)  # dropped without a close
        elif fate == "closed":
            numbering.close()
        elif fate == "restored":
            building.store.close()
            current = dice.choice(backups).copy(tmp_path / f"restored{turn}")
            building = current.open()
            numbering = building.place.numbering
        elif fate == "side by side":  # two processes on one profile, and one on a copy of it, in turns
            twin = current.copy(tmp_path / f"twin{turn}")
            other = twin.open()
            more = fresh(building)
            for _ in range(3):
                dealt += deal(building, more, 7) + deal(other, other.place.numbering, 7) + deal(building, numbering, 7)
            twin.close()
        elif fate == "clock":
            building.place.clock.heard(founded + timedelta(hours=dice.randint(0, 200)))
        elif fate == "backup" and len(backups) < 4:
            backups.append(current.copy(tmp_path / f"backup{turn}"))
    assert len(set(dealt)) == len(dealt)
    assert len({parse(number).serial for number in dealt}) == len(dealt), "serials never restart inside a lease"


def test_numbers_lie_close_together_when_nothing_goes_wrong(place: Place) -> None:
    building = place.open()
    first = deal(building, building.place.numbering, 3)
    building.desk.close()
    place.opened.clear()
    again = place.open()
    assert [parse(number).serial for number in first + deal(again, again.place.numbering, 2)] == [1, 2, 3, 4, 5]


def test_a_killed_process_leaves_a_gap_and_no_double(building: Building) -> None:
    assert parse(deal(building, building.place.numbering, 1)[0]).serial == 1
    assert parse(deal(building, fresh(building), 1)[0]).serial == 65


def test_a_restored_database_goes_on_above_the_mark(place: Place, tmp_path: Path) -> None:
    old = place.copy(tmp_path / "backup")
    dealt = {accept_one(place.open().desk)}
    place.close()
    back = old.open()
    with back.store.reading() as connection:
        ((_, used),) = leases.all_leases(connection)
    assert used == 0, "the restored database knows nothing of the number"
    assert accept_one(back.desk) not in dealt
    old.close()


def test_a_profile_on_another_machine_deals_nothing_and_keeps_the_draft(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WINDOW_APP_MACHINE_ID", "another machine")
    desk = place.open().desk
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    with pytest.raises(Refused) as refused:
        desk.accepting.accept(case.case_id)
    assert refused.value.code == "copied_profile"
    assert desk.looking.case(case.case_id) == case


def test_a_copy_whose_key_store_was_lost_deals_nothing(place: Place) -> None:
    building = place.open()
    for name in list(place.keys._secrets):
        if "mark" in name:
            place.keys.delete(name)
    with pytest.raises(Refused) as refused:
        deal(building, building.place.numbering, 1)
    assert refused.value.code == "no_mark"


def test_a_date_outside_the_lease_deals_nothing(building: Building) -> None:
    for days in (-400, 4000):
        with pytest.raises(Refused) as refused, building.store.begin() as unit:
            building.place.numbering.case_no(unit, unit.now.date() + timedelta(days=days))
        assert refused.value.code in ("lease_not_begun", "lease_expired")


def test_the_next_lease_is_used_when_one_is_spent(building: Building) -> None:
    with building.store.begin() as unit:
        ((own, _),) = leases.all_leases(unit.connection)
        leases.note_used(unit, own.lease_id, own.last - 1)
        body = {**own.as_json(), "lease_id": "next", "device_code": "02"}
        leases.put(unit, {**body, "first": 1, "last": 5})
    building.place.numbering.arrived("next", 1, (own.lease_id,))
    assert [parse(number).serial for number in deal(building, building.place.numbering, 4)] == [own.last, 1, 2, 3]
    with pytest.raises(Refused) as refused:
        deal(building, building.place.numbering, 3)
    assert refused.value.code == "lease_exhausted"


def test_document_numbers_go_on_by_kind_and_authority(building: Building) -> None:
    def number(numbering: Numbering, kind: str, authority: str) -> str:
        with building.store.begin() as unit:
            return numbering.document_no(unit, kind, authority, "县审批", unit.now.date())

    year = building.place.clock.now().year
    own = building.place.numbering
    assert [number(own, "受", "D02") for _ in range(6)] == [f"县审批受字〔{year}〕第{n:06d}号" for n in range(1, 7)]
    assert number(own, "决", "D02") == f"县审批决字〔{year}〕第000001号"
    assert number(own, "受", "D03") == f"县审批受字〔{year}〕第000001号"
    assert number(fresh(building), "受", "D02") == f"县审批受字〔{year}〕第000011号", "a crash leaves a gap of one block at most"


def test_without_document_numbers_nothing_is_accepted_and_nothing_is_lost(building: Building) -> None:
    desk = building.desk
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    with building.store.begin() as unit:
        unit.connection.exec_driver_sql("DELETE FROM document_leases")
    with pytest.raises(Refused) as refused:
        desk.accepting.accept(case.case_id)
    assert refused.value.code == "no_document_numbers"
    assert desk.looking.case(case.case_id) == case
