"""Nobody leaves the window before what was asked for him is done: keys pressed at once are no way around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.ui.clerk.test_going_on import on_table, owed_case
from tests.ui.conftest import Real
from ui.clerk.driver import Driver
from window_app.errors import CentreAway

LEAVES: dict[str, Callable[[Driver], object]] = {
    "finish": lambda driver: driver.press("F12"),
    "no_show": lambda driver: driver.press("F4"),
    "hold": lambda driver: driver.station.acts.calling.hold("away"),
    "transfer": lambda driver: driver.station.acts.calling.transfer("B"),
    "close": lambda driver: driver.station.window.close(),
}


def strip(driver: Driver) -> str:
    said = driver.station.seat.view.strip
    return said.text if said is not None else ""


def confirm(driver: Driver) -> None:
    """F9, Enter, and no moment between."""
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    driver.press("Return")


@pytest.mark.parametrize("how", LEAVES)
def test_whoever_is_accepted_leaves_after_his_acceptance_is_written(how: str, complete: Real) -> None:
    driver, counter = complete
    visit = driver.station.seat.visit
    confirm(driver)
    LEAVES[how](driver)
    assert "正在办理" in strip(driver)
    driver.wait(lambda: on_table(driver).status == "accepted", "not accepted")
    driver.settle()
    assert visit.here is not None
    assert not counter.called(how)
    driver.press("F12")
    driver.wait(lambda: visit.here is None, "he cannot leave any more")


def test_what_is_brought_is_taken_in_before_he_leaves(real: Real) -> None:
    driver, seq = owed_case(real)
    visit = driver.station.seat.visit
    driver.press("F8")
    driver.wait(lambda: on_table(driver).materials[seq - 1].pages, "no page")
    driver.settle()
    confirm(driver)
    driver.press("F12")
    driver.wait(lambda: visit.outcome, "not supplied")
    driver.settle()
    assert visit.here is not None


def test_an_outcome_that_was_refused_holds_nobody(complete: Real) -> None:
    driver, counter = complete
    visit = driver.station.seat.visit

    def broken(*given: object) -> None:
        raise CentreAway("away", "x")

    counter.instead("accept", broken)
    confirm(driver)
    driver.wait(lambda: counter.called("accept"), "not asked")
    driver.settle()
    driver.press("Escape")
    driver.press("F12")
    driver.wait(lambda: visit.here is None, "he cannot leave")


ACTS = {"finish": "finish", "no_show": "no_show", "hold": "hold", "transfer": "transfer"}


@pytest.mark.parametrize("second", ACTS)
@pytest.mark.parametrize("first", ACTS)
def test_whoever_leaves_leaves_once(first: str, second: str, real: Real) -> None:
    """The second key was pressed before the desk, or the centre, had done the first."""
    driver, counter = real
    visit = driver.station.seat.visit
    counter.desk.ticketing.take("A")
    driver.press("F2")
    driver.wait(lambda: visit.here, "nobody came")
    driver.settle()
    waiting = counter.hold(first)
    LEAVES[first](driver)
    driver.wait(waiting.begun.is_set, "not asked")
    LEAVES[second](driver)
    driver.press("F3")
    waiting.let_go()
    driver.wait(lambda: visit.here is None, "he did not leave")
    driver.settle()
    assert [name for name, *_ in counter.ear.log if name in (*ACTS, "recall")] == [first]
    assert driver.station.seat.view.trouble is None
    driver.press("F2")
    driver.settle()
    driver.station.acts.calling.walk_in()
    driver.wait(lambda: visit.here, "nobody came")
    driver.settle()
    driver.press("F12")
    driver.wait(lambda: visit.here is None, "nobody leaves any more")


def test_who_could_not_leave_can_be_tried_again(real: Real) -> None:
    driver, counter = real
    visit = driver.station.seat.visit
    driver.station.acts.calling.walk_in()
    driver.wait(lambda: visit.here, "nobody came")
    driver.settle()

    def broken(*given: object) -> None:
        raise CentreAway("away", "x")

    counter.instead("hold", broken)
    driver.station.acts.calling.hold("away")
    driver.settle()
    assert visit.here is not None
    counter.again("hold")
    driver.station.acts.calling.hold("away")
    driver.wait(lambda: visit.here is None, "he cannot leave")
