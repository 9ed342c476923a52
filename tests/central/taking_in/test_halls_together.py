"""Two halls and one case, visit or number, while their tables are made again: what came first has it, whatever hall it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import pytest
from sqlalchemy import Connection, insert, select

from central.base.core import Core
from central.base.tables_people import halls
from central.base.tables_queue import events
from central.base.tables_sync import cases, refused_envelopes
from central.cases import decisions
from central.house.enrolment import Device
from central.parts import hearing
from central.taking_in import ahead, reproject
from tests.central.conftest import Hands
from tests.central.desk import ALONE, Desk, an_id
from tests.central.enrolled import another_hall, enrol, take
from tests.central.raw import rows_as_they_are
from tests.harness.earlier import without
from tests.torture.upgrading import tables
from window_app.domain.numbers import case_no
from window_app.errors import StationTrouble
from window_app.record.events.case import CaseAccepted, CaseReceived, CaseRecord
from window_app.record.events.rating import RatingGiven
from window_app.record.events.visit import VisitOpened
from window_app.record.kinds import REGISTRY
from window_app.record.registry import Registry
from window_app.sealing.signing import SigningKey

BUMPED = ("CaseAccepted", "VisitOpened", "RatingGiven")
LATER = Registry(replace(kind, version=kind.version + 1) if kind.name in BUMPED else kind for kind in REGISTRY)
HALLS = ("H01", "H02")
both_orders = pytest.mark.parametrize("first", HALLS)


@dataclass
class Two:
    """A centre with two halls, and one desk in each."""

    core: Core
    desks: dict[str, Desk]
    devices: dict[str, Device]

    def say(self, hall: str, *events: tuple[object, tuple[str, str]]) -> list[str]:
        """What a desk says, and the codes of the answers."""
        sealed = [self.desks[hall].sealed(event, stream) for event, stream in events]
        return take(self.core, self.devices[hall], *sealed)

    def upgrade(self, registry: Registry) -> list[str]:
        """Another program serves; the halls it walks, all to the end."""
        self.core.hearing = hearing(registry)
        begun = self.core.database.change(lambda c: reproject.after_upgrade(c, self.core))
        for hall in begun:
            reproject.finish(self.core, hall)
        return begun

    def number(self, serial: int) -> str:
        """Of a desk that stood alone: its site is that of no hall."""
        return case_no.make("379901", "9999", self.core.now().date(), serial)

    def record(self, hall: str, serial: int, **other: object) -> CaseRecord:
        """A case with such a number."""
        return replace(self.desks[hall].record(1), case_no=self.number(serial), **other)  # type: ignore[arg-type]

    def owners(self) -> list[tuple[str, str]]:
        """(hall, number) of every case."""
        query = select(cases.c.hall_id, cases.c.case_no).order_by(cases.c.case_no)
        return [(row.hall_id, row.case_no) for row in self.core.database.look(lambda c: c.execute(query).all())]

    def refused(self) -> list[tuple[str, str]]:
        """(hall, code) of what was refused."""
        query = select(refused_envelopes.c.hall_id, refused_envelopes.c.code)
        return sorted((row.hall_id, row.code) for row in self.core.database.look(lambda c: c.execute(query).all()))


def two(
    core: Core, speaking: Registry = REGISTRY, knowing: Registry = REGISTRY, keys: dict[str, SigningKey] | None = None
) -> Two:
    another_hall(core)
    core.hearing = hearing(knowing)
    core.database.change(lambda c: reproject.after_upgrade(c, core))
    keys = keys or {hall: SigningKey.generate() for hall in HALLS}
    let_in = {hall: enrol(core, "1", hall, keys[hall], f"00000000-0000-4000-8000-0000000000{hall[1:]}") for hall in HALLS}
    for desk, _ in let_in.values():
        desk.registry, desk.incarnation = speaking, ALONE
    return Two(core, {hall: one[0] for hall, one in let_in.items()}, {hall: one[1] for hall, one in let_in.items()})


def of_case(record: CaseRecord) -> tuple[CaseAccepted, tuple[str, str]]:
    return CaseAccepted(record), ("case", record.case_id)


def other_of(hall: str) -> str:
    return HALLS[1 - HALLS.index(hall)]


def trouble(said: Callable[[], object]) -> str:
    with pytest.raises(StationTrouble) as raised:
        said()
    return raised.value.code


def test_a_number_stays_taken_while_its_hall_is_told_again(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reproject, "AT_ONCE", 2)
    made = two(core)
    assert made.say("H01", *(of_case(made.record("H01", serial)) for serial in range(1, 6))) == [""] * 5
    before = tables(core)
    for begun in (True, False, False):
        if begun:
            core.database.change(lambda c: reproject.begin(c, core, "H01"))
        else:
            core.database.change(lambda c: reproject.step(c, core, "H01"))
        taken = [of_case(made.record("H02", serial)) for serial in (1, 5)]
        assert made.say("H02", *taken) == ["conflict", "conflict"]
    reproject.finish(core, "H01")
    assert tables(core) == before
    assert made.say("H02", of_case(made.record("H02", 1)), of_case(made.record("H02", 6))) == ["conflict", ""]
    told = reproject.all_of(core, HALLS)
    assert [hall for hall, _ in made.owners()] == ["H01"] * 5 + ["H02"]
    assert told["refused"] == []


def test_of_a_case_that_waits_to_be_told_again_nothing_is_known_but_that_it_is_there(core: Core) -> None:
    made = two(core)
    record = made.record("H01", 1)
    assert made.say("H01", of_case(record)) == [""]
    core.database.change(lambda c: reproject.begin(c, core, "H01"))
    word = decisions.Word(True, "", "zhao", "号")
    for number in (record.case_no, made.number(2)):
        decide = partial(decisions.decide, core=core, case_no=number, word=word)
        assert trouble(partial(core.database.change, decide)) == "reprojecting"


def one_life(made: Two, hall: str, case: tuple[str, str, str]) -> list[str]:
    """The same visit, case and rating, and another case with a number that is the other's too, as one hall's desk says them."""
    visit, ident, at = case
    record = made.record(hall, 7, case_id=ident, visit_id=visit, at=at)
    return made.say(
        hall,
        (VisitOpened(visit, "1", "window", "A001", None, "A", at), ("visit", visit)),
        of_case(record),
        of_case(made.record(hall, 8, case_id=an_id(), visit_id=visit, at=at)),
        (RatingGiven(visit, "1", at, "", True), ("rating", visit)),
    )


@both_orders
def test_after_an_upgrade_who_came_first_has_it_as_in_a_centre_that_could_read_it_at_once(
    centres: Callable[[Registry], Core], hands: Hands, first: str
) -> None:
    keys = {hall: SigningKey.generate() for hall in HALLS}
    late, at_once = two(centres(REGISTRY), LATER, REGISTRY, keys), two(centres(LATER), LATER, LATER, keys)
    case = (an_id(), an_id(), hands().isoformat())
    for hall in (first, other_of(first)):
        hands.forward(seconds=1)
        assert one_life(late, hall, case) == [""] * 4
        answers = one_life(at_once, hall, case)
        assert answers == ([""] * 4 if hall == first else ["not_owner", "not_owner", "conflict", "not_owner"])
    assert late.upgrade(LATER) == list(HALLS)
    columns = ("hall_id", "case_no", "visit_id", "status")
    for core in (late.core, at_once.core):
        rows = core.database.look(lambda c: c.execute(select(*(cases.c[name] for name in columns))).all())
        assert sorted(rows) == [(first, late.number(serial), case[0], "accepted") for serial in (7, 8)]
    others = [name for name in tables(late.core) if name != "cases" and name != "case_operators"]
    assert all(tables(late.core)[name] == tables(at_once.core)[name] for name in others)
    assert late.refused() == at_once.refused()
    after = tables(late.core)
    reproject.all_of(late.core, HALLS)
    assert tables(late.core) == after


@both_orders
def test_what_was_first_and_does_not_stand_when_it_is_read_leaves_its_place_to_who_came_next(
    core: Core, hands: Hands, first: str
) -> None:
    made = two(core, LATER)
    ident, then = an_id(), other_of(first)
    wrong = made.record(first, 1, case_id=ident, item_id=" ")
    assert made.say(first, of_case(wrong), of_case(made.record(first, 2, item_id=" "))) == ["", ""]
    hands.forward(seconds=1)
    assert made.say(then, of_case(made.record(then, 1, case_id=ident)), of_case(made.record(then, 2))) == ["", ""]
    made.upgrade(LATER)
    assert made.owners() == [(then, made.number(1)), (then, made.number(2))]
    assert made.refused() == [(first, "bad_payload"), (first, "bad_payload")]


@both_orders
def test_what_nobody_knew_at_all_takes_its_stream_back_from_whoever_came_later(core: Core, hands: Hands, first: str) -> None:
    made = two(core, knowing=without(REGISTRY, "CaseReceived"))
    then, ident = other_of(first), an_id()
    received = CaseReceived(replace(made.record(first, 1, case_id=ident), outcome="received"))
    assert made.say(first, (received, ("case", ident))) == [""]
    hands.forward(seconds=1)
    assert made.say(then, of_case(made.record(then, 1, case_id=ident))) == [""]
    assert made.upgrade(REGISTRY) == list(HALLS)
    assert made.owners() == [(first, made.number(1))]
    assert made.refused() == [(then, "not_owner")]
    reproject.all_of(core, HALLS)
    assert made.owners() == [(first, made.number(1))]


def test_a_hall_whose_door_is_open_waits_for_what_another_took_before_and_is_just_reading(core: Core, hands: Hands) -> None:
    made = two(core, LATER)
    mine = made.record("H02", 1)
    assert made.say("H02", of_case(mine)) == [""]
    hands.forward(seconds=1)
    core.hearing = hearing(LATER)
    assert core.database.change(lambda c: reproject.after_upgrade(c, core)) == ["H02"]
    theirs = made.record("H01", 2, case_id=mine.case_id)
    assert trouble(lambda: made.say("H01", of_case(theirs))) == "reprojecting"
    assert trouble(lambda: made.say("H01", of_case(made.record("H01", 1)))) == "reprojecting"
    assert made.say("H01", of_case(made.desks["H01"].record(1))) == [""]  # of its own series
    reproject.finish(core, "H02")
    assert made.say("H01", of_case(theirs), of_case(made.record("H01", 1)), of_case(made.record("H01", 3))) == [
        "not_owner", "conflict", "",
    ]  # fmt: skip


@both_orders
def test_a_command_that_tells_one_hall_again_first_tells_what_all_have_waiting(core: Core, hands: Hands, first: str) -> None:
    made = two(core, LATER)
    then = other_of(first)
    assert made.say(first, of_case(made.record(first, 1))) == [""]
    hands.forward(seconds=1)
    assert made.say(then, of_case(made.record(then, 1))) == [""]
    core.hearing = hearing(LATER)
    reproject.all_of(core, [then])
    assert made.owners() == [(first, made.number(1))]
    assert core.database.look(reproject.unfinished) == []


def test_of_two_that_came_at_one_moment_one_has_it_and_keeps_it(core: Core, hands: Hands) -> None:
    made = two(core, LATER)
    case = (an_id(), an_id(), hands().isoformat())
    assert [one_life(made, hall, case) for hall in HALLS] == [[""] * 4] * 2
    made.upgrade(LATER)
    after = tables(core)
    assert (len(after["cases"]), len(after["visits"]), len(after["ratings"])) == (2, 1, 1)
    reproject.all_of(core, HALLS)
    assert tables(core) == after


def test_in_a_hall_what_came_first_has_a_number_though_it_is_read_later_than_what_was_taken(core: Core, hands: Hands) -> None:
    made = two(core, LATER)
    first, then = made.record("H01", 1), made.record("H01", 1)
    assert made.say("H01", of_case(first)) == [""]
    hands.forward(seconds=1)
    made.desks["H01"].registry = REGISTRY
    assert made.say("H01", of_case(then)) == [""]
    made.upgrade(LATER)
    assert core.database.look(lambda c: c.execute(select(cases.c.case_id)).scalars().all()) == [first.case_id]
    assert made.refused() == [("H01", "conflict")]


@both_orders
@pytest.mark.parametrize("second", ["a known kind", "an unread kind"])
def test_a_number_said_first_in_a_kind_nobody_read_is_of_him_who_said_it(
    core: Core, hands: Hands, first: str, second: str
) -> None:
    unread = ["CaseAccepted"] + (["CaseReceived"] if second == "an unread kind" else [])
    made = two(core, knowing=without(REGISTRY, *unread))
    one, other = made.record(first, 1), made.record(other_of(first), 1, outcome="received")
    assert made.say(first, of_case(one)) == [""]
    hands.forward(seconds=1)
    assert made.say(other_of(first), (CaseReceived(other), ("case", other.case_id))) == [""]
    assert made.upgrade(REGISTRY) == list(HALLS)
    assert (made.owners(), made.refused()) == ([(first, one.case_no)], [(other_of(first), "conflict")])
    before = tables(core)
    reproject.all_of(core, HALLS)
    assert tables(core) == before


def test_what_halls_have_next_is_read_once_however_many_steps_it_takes(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    """One hall has all that is old, the others what came since: each step is of the one alone."""
    monkeypatch.setattr(reproject, "AT_ONCE", 2)
    made = two(core)
    many = [f"H1{n}" for n in range(6)]
    for hall in many:
        another_hall(core, hall)
    assert made.say("H01", *(of_case(made.record("H01", serial)) for serial in range(1, 30))) == [""] * 29
    for hall in (*HALLS, *many):
        core.database.change(lambda c, hall=hall: reproject.begin(c, core, hall))  # type: ignore[misc]
    asked: list[str] = []
    read = ahead._read
    monkeypatch.setattr(ahead, "_read", lambda connection, hall, *more: asked.append(hall) or read(connection, hall, *more))
    reproject.finish(core, "H01")
    assert len(made.owners()) == 29
    assert max(asked.count(hall) for hall in (*HALLS[1:], *many)) == 1
    assert asked.count("H01") <= 4
    for hall in reversed(many):
        reproject.finish(core, hall)
    assert core.database.look(reproject.unfinished) == []


def test_an_act_planted_beside_the_record_is_not_told(core: Core) -> None:
    made = two(core)
    record = made.record("H01", 1)
    assert made.say("H01", of_case(record)) == [""]
    before = tables(core)

    def plant(connection: Connection) -> None:
        row = connection.execute(select(halls.c.arrived).where(halls.c.hall_id == "H01")).scalar_one()
        told = {"case_id": record.case_id, "case_no": record.case_no, "granted": True, "reason": "", "window": "1"}
        connection.execute(
            insert(events).values(rows_as_they_are(events, {
                "hall_id": "H01", "stream_kind": "case", "stream_id": record.case_id, "kind": "CaseDecided", "at": 1,
                "day": "2026-11-20", "operator": "zhao", "detail": json.dumps(told), "arrived": row + 1,
            }))
        )  # fmt: skip

    core.database.change(plant)
    reproject.all_of(core, ["H01"])
    assert tables(core) == before
