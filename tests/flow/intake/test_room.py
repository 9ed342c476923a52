"""L26: with the last numbers no new case is begun, and a begun one comes to its end."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from sqlalchemy import select, update

from tests.flow.desks import Place
from tests.flow.machines import Machines
from tests.flow.playing import INSTANT, PROMISED, begin, item_of, prepare
from tests.harness.years import a_year
from window_app.domain.numbers.limits import Limits
from window_app.errors import Refused
from window_app.flow.clock import trusted_clock
from window_app.flow.clock.machine_time import SHANGHAI
from window_app.flow.founding.founding import own_document_numbers
from window_app.programs.parts import Building
from window_app.store.tables_counter import document_leases, leases
from window_app.store.takers import TAKERS


def left(building: Building, numbers: int) -> None:
    """Only so many case numbers are left."""
    with building.store.begin() as unit:
        row = unit.connection.execute(select(leases)).one()
        unit.connection.execute(update(leases).values(used_up_to=row.body["last"] - numbers))


def documents_left(building: Building, kind: str, count: int) -> None:
    with building.store.begin() as unit:
        mine = document_leases.c.kind == kind
        unit.connection.execute(update(document_leases).where(mine).values(next=document_leases.c.last + 1 - count))


def test_l26_the_last_twenty_numbers_are_for_cases_that_were_begun(building: Building) -> None:
    desk = building.desk
    visit = begin(desk).visit_id
    case = prepare(desk, visit, PROMISED)
    left(building, 20)
    with pytest.raises(Refused) as refused:
        desk.intake.open_case(visit, PROMISED)
    assert (refused.value.code, refused.value.params["left"]) == ("limit_stop", 20)
    view = desk.syncing.view().limits
    assert view is not None
    assert (view.level, view.because, view.numbers_left) == ("stop", "numbers", 20)
    assert desk.accepting.accept(case.case_id).case_no
    left(building, 21)
    assert desk.intake.open_case(visit, PROMISED)


@pytest.mark.parametrize(("kind", "stopped"), [("受", [PROMISED, INSTANT]), ("决", [INSTANT])])
def test_l26_document_numbers_stop_the_items_that_need_them(building: Building, kind: str, stopped: list[str]) -> None:
    desk = building.desk
    visit = begin(desk).visit_id
    documents_left(building, kind, 20)
    for item in (PROMISED, INSTANT):
        if item in stopped:
            with pytest.raises(Refused) as refused:
                desk.intake.open_case(visit, item)
            assert refused.value.params["why"] == "documents"
        else:
            assert desk.intake.open_case(visit, item)


def test_l26_limits_are_told_as_one_document(building: Building) -> None:
    told: dict[str, Any] = json.loads(json.dumps(vars(building.desk.syncing.limits()), default=vars))
    assert set(told) == {"days_left", "until", "numbers_left", "because", "documents_low", "level"}
    assert (told["level"], told["documents_low"]) == ("ok", [])


YEAR = datetime.now(SHANGHAI).year + 1  # the profile was founded today by the real clock


@pytest.fixture
def at_years_end(place: Place, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Building, Machines]]:
    """A desk in the last week of a year; its blocks are good for another year, the working days are known to the year's end."""
    machine = Machines(datetime.combine(date(YEAR, 12, 24), time(9), SHANGHAI))
    monkeypatch.setattr(trusted_clock, "machine_time", machine)

    def opened(kind: str, *years: int) -> tuple[Building, Machines]:
        building = place.open()
        building.place.clock.heard(machine.at)
        store = building.store
        store.settle(replace(store.station, kind=kind))
        with store.begin() as unit:
            TAKERS["calendar"](unit, {"years": [a_year(year) for year in years]})
        own_document_numbers(store, [item_of(building.desk, PROMISED).department_id])
        return building, machine

    return opened


def limits_of(building: Building) -> Limits:
    found = building.desk.syncing.view().limits
    assert found is not None
    return found


def test_l26_without_the_next_years_working_days_no_case_is_begun_in_it_and_begun_ones_end(
    at_years_end: Callable[..., tuple[Building, Machines]],
) -> None:
    building, machine = at_years_end("enrolled", YEAR)
    desk, told = building.desk, []
    visit = begin(desk).visit_id
    for _ in range(8):
        found = limits_of(building)
        told.append((found.days_left, found.level, found.because))
        case = prepare(desk, visit, PROMISED)
        machine.pass_by(days=1)
    assert told[:2] == [(8, "ok", ""), (7, "low", "calendar")]
    assert told[-1] == (1, "last", "calendar")
    assert limits_of(building).until == f"{YEAR}-12-31"
    with pytest.raises(Refused) as refused:
        desk.intake.open_case(visit, PROMISED)
    assert (refused.value.code, refused.value.params["why"]) == ("limit_stop", "calendar")
    assert desk.accepting.accept(case.case_id).case_no[10:16] == f"{(YEAR + 1) % 100:02d}0101"


def test_l26_the_next_years_working_days_carry_the_desk_over_the_years_end(
    at_years_end: Callable[..., tuple[Building, Machines]],
) -> None:
    building, machine = at_years_end("enrolled", YEAR)
    machine.pass_by(days=8)
    assert limits_of(building).level == "stop"
    with building.store.begin() as unit:
        TAKERS["calendar"](unit, {"years": [a_year(YEAR + 1)]})
    assert limits_of(building).level == "ok"
    assert building.desk.intake.open_case(begin(building.desk).visit_id, PROMISED)


def test_a_desk_that_stands_alone_goes_on_without_the_next_years_working_days(
    at_years_end: Callable[..., tuple[Building, Machines]],
) -> None:
    building, machine = at_years_end("standalone", YEAR)
    machine.pass_by(days=40)
    assert (limits_of(building).level, limits_of(building).because) == ("last", "calendar")
    assert building.desk.intake.open_case(begin(building.desk).visit_id, PROMISED)
