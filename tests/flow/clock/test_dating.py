"""L3, L25: a wrong clock is asked about before anything is written, binds nobody afterwards, and never stops a desk."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from tests.flow.desks import CLERK, PASSWORD, Place
from tests.flow.machines import Machines
from tests.flow.playing import PROMISED, begin, prepare
from window_app.domain.people.actor import Actor
from window_app.domain.trusted_time import CARRIED, CENTRE, DECLARED, DOUBTFUL
from window_app.errors import Refused
from window_app.flow.clock import trusted_clock
from window_app.flow.clock.machine_time import SHANGHAI
from window_app.programs.parts import Building
from window_app.store.history import clocks_of
from window_app.store.tables_line import events

# the profile was founded today by the real clock: the tests' days lie ahead of it
NOON = datetime.combine(datetime.now(SHANGHAI).date() + timedelta(days=3), time(12), SHANGHAI)


def day(after: int) -> date:
    """So many days after NOON."""
    return (NOON + timedelta(days=after)).date()


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machines:
    made = Machines(NOON)
    monkeypatch.setattr(trusted_clock, "machine_time", made)
    return made


@pytest.fixture
def reopen(machine: Machines, place: Place) -> Callable[[datetime], Building]:
    """Works for a day from NOON on, then is switched on again at that moment by its clock; nobody is signed in."""
    first = place.open()
    accept(first)
    first.desk.close()

    def again(moment: datetime) -> Building:
        machine.switched_on_at(moment)
        return place.open(sign_in=False)

    return again


def accept(building: Building) -> str:
    """One case, today."""
    desk = building.desk
    case_no = desk.accepting.accept(prepare(desk, begin(desk).visit_id, PROMISED).case_id).case_no
    desk.calling.finish()
    return case_no


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as why:
        act()
    return why.value.code


def written(building: Building) -> list[str]:
    with building.store.reading() as connection:
        return list(connection.execute(select(events.c.legal_date).order_by(events.c.device_seq)).scalars())


def test_l3_a_year_ahead_nothing_is_written_before_the_date_is_typed_and_then_it_is_that_date(
    reopen: Callable[[datetime], Building], machine: Machines
) -> None:
    building = reopen(NOON + timedelta(days=365))
    before, desk = written(building), building.desk
    assert refused(lambda: desk.signing_in.sign_in(CLERK, PASSWORD)) == "confirm_date"
    assert written(building) == before
    desk.signing_in.sign_in(CLERK, PASSWORD, day(1))
    case_no = accept(building)
    assert set(written(building)[len(before) :]) == {day(1).isoformat()}
    with building.store.reading() as connection:
        heads = [json.loads(head) for head in connection.execute(select(events.c.head).order_by(events.c.device_seq)).scalars()]
        found = desk.find(case_no)[0]
        assert clocks_of(connection, [found.key])[found.key] in (DOUBTFUL, CENTRE)
    assert {head.get("clock") for head in heads[len(before) :]} == {DOUBTFUL}
    assert {head.get("clock") for head in heads[: len(before)]} == {CARRIED}
    machine.pass_by(days=1)
    assert refused(lambda: accept(building)) == "confirm_date"
    assert desk.dating.confirm(day(2)).day == day(2).isoformat()
    accept(building)


def test_l3_the_centre_wins_both_ways_and_what_it_moved_by_more_than_a_day_is_on_record(
    reopen: Callable[[datetime], Building], machine: Machines
) -> None:
    building = reopen(NOON + timedelta(days=365))
    building.place.clock.heard(NOON + timedelta(days=3))
    desk = building.desk
    desk.signing_in.sign_in(CLERK, PASSWORD)
    accept(building)
    building.place.clock.heard(NOON + timedelta(days=1))
    assert building.place.clock.now() == NOON + timedelta(days=1)
    accept(building)
    desk.dating.upkeep()
    with building.store.reading() as connection:
        kinds = connection.execute(select(events.c.kind, events.c.payload).where(events.c.kind == "ClockSet")).all()
    said = [json.loads(row.payload) for row in kinds]
    assert [(one["from"][:10], one["to"][:10]) for one in said] == [(f"{day(0)}", f"{day(3)}"), (f"{day(3)}", f"{day(1)}")]
    assert desk.dating.view().ahead > 0, "what bears a later date is counted"


def test_l3_what_was_written_under_a_wrong_year_dates_nothing_after_it(place: Place, machine: Machines) -> None:
    """A store of before kept no time: its newest fact may be of a wrong year."""
    first = place.open()
    first.place.clock.heard(NOON + timedelta(days=365))
    first.desk.calling.walk_in()
    first.desk.calling.finish()
    with first.store.begin() as unit:
        unit.connection.exec_driver_sql("DELETE FROM meta WHERE key = 'time'")
    first.desk.close()
    machine.switched_on_at(NOON)
    again = place.open()
    assert accept(again)[10:16] == f"{NOON:%y%m%d}"
    assert again.desk.dating.view().ahead > 0


def test_l25_after_a_night_asleep_it_is_the_next_day(place: Place, machine: Machines) -> None:
    building = place.open()
    building.place.clock.heard(NOON)
    machine.seconds += 14 * 3600  # the machine's clock may stand still or not: it is not asked
    assert building.place.clock.now() == NOON + timedelta(hours=14)
    assert building.place.clock.reading().state == CENTRE


def test_what_the_centre_said_outlives_the_program_but_not_the_boot(place: Place, machine: Machines) -> None:
    building = place.open()
    building.place.clock.heard(NOON + timedelta(hours=2))
    accept(building)
    building.desk.close()
    machine.pass_by(minutes=5)
    again = place.open()
    assert again.place.clock.reading().state == CENTRE
    assert again.place.clock.now() == NOON + timedelta(hours=2, minutes=5)
    again.desk.close()
    machine.switched_on_at(NOON + timedelta(hours=3))
    assert place.open().place.clock.reading().state == CARRIED


def test_eleven_days_later_the_date_is_confirmed_with_one_key_and_not_asked_again(
    reopen: Callable[[datetime], Building], machine: Machines
) -> None:
    building = reopen(NOON + timedelta(days=11))
    with pytest.raises(Refused) as asked:
        building.desk.signing_in.sign_in(CLERK, PASSWORD)
    assert (asked.value.code, asked.value.params["today"], asked.value.params["state"]) == (
        "confirm_date",
        day(11).isoformat(),
        CARRIED,
    )
    building.desk.signing_in.sign_in(CLERK, PASSWORD, day(11))
    accept(building)
    machine.pass_by(days=1)
    accept(building)


def test_nine_days_later_nothing_is_asked(reopen: Callable[[datetime], Building]) -> None:
    building = reopen(NOON + timedelta(days=9))
    building.desk.signing_in.sign_in(CLERK, PASSWORD)
    accept(building)


def test_a_wrong_password_is_counted_also_while_the_date_is_in_doubt_and_confirms_nothing(
    reopen: Callable[[datetime], Building],
) -> None:
    building = reopen(datetime(2000, 1, 1, tzinfo=SHANGHAI))
    sign_in = building.desk.signing_in.sign_in
    for _ in range(5):
        assert refused(lambda: sign_in(CLERK, "not-the-password", day(8))) == "wrong_password"
    assert refused(lambda: sign_in(CLERK, PASSWORD, day(8))) == "locked"
    assert building.desk.dating.view().ask


@pytest.mark.parametrize(("after", "code"), [(-1, "before_last_trusted"), (13_000, "too_far")])
def test_a_typed_date_that_cannot_be_is_refused(reopen: Callable[[datetime], Building], after: int, code: str) -> None:
    building = reopen(datetime(2000, 1, 1, tzinfo=SHANGHAI))
    assert refused(lambda: building.desk.signing_in.sign_in(CLERK, PASSWORD, day(after))) == code
    assert building.desk.session.actor is None


def test_a_chief_declares_date_and_time_with_a_reason_within_the_lease(
    reopen: Callable[[datetime], Building], machine: Machines
) -> None:
    building = reopen(datetime(2000, 1, 1, 8, tzinfo=SHANGHAI))
    desk, dating = building.desk, building.desk.dating
    assert refused(lambda: dating.declare(day(4), time(9, 30), "钟坏了")) == "no_operator"
    desk.session.actor = Actor("li", "李", frozenset({"clerk"}))
    assert refused(lambda: dating.declare(day(4), time(9, 30), "钟坏了")) == "not_permitted"
    desk.session.actor = Actor("wang", "王", frozenset({"chief"}))
    assert refused(lambda: dating.declare(day(4), time(9, 30), " ")) == "no_reason"
    assert refused(lambda: dating.declare(day(-26), time(9, 30), "钟坏了")) == "before_last_trusted"
    assert refused(lambda: dating.declare(day(13_000), time(9, 30), "钟坏了")) == "outside_lease"
    view = dating.declare(day(4), time(9, 30), "钟坏了")
    assert (view.state, view.trusted[:16], view.ask) == (DECLARED, f"{day(4)}T09:30", False)
    machine.pass_by(hours=1)
    assert accept(building)[10:16] == f"{day(4):%y%m%d}"
    with building.store.reading() as connection:
        (told,) = connection.execute(select(events.c.payload).where(events.c.kind == "ClockDeclared")).scalars()
    assert json.loads(told)["reason"] == "钟坏了"


def test_an_older_store_put_back_does_not_take_back_the_last_trusted_moment(place: Place, machine: Machines) -> None:
    building = place.open()
    accept(building)
    building.desk.dating.upkeep()
    machine.pass_by(days=3)
    building.desk.dating.confirm(machine.at.date())
    accept(building)
    building.desk.dating.upkeep()
    with building.store.begin() as unit:
        unit.connection.exec_driver_sql("DELETE FROM meta WHERE key = 'time'")
    building.desk.close()
    machine.switched_on_at(NOON)
    again = place.open(sign_in=False)
    assert again.desk.dating.view().since[:10] == day(3).isoformat()
    assert again.desk.dating.view().ask
