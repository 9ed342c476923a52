"""签退: whoever leaves closes the window at the desk, whoever signs in next opens it; nobody leaves a person standing there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QMenu

from tests.flow.desks import CLERK, PASSWORD, Place
from tests.flow.playing import PROMISED, begin, prepare
from tests.ui.clerk.test_not_saved import Broken, full
from tests.ui.clerk.test_saving import FIELD, write_into
from tests.ui.conftest import Real, show
from ui.clerk.driver import Driver
from window_app.programs.parts import Building


@pytest.fixture
def running(founded: Place, tmp_path: Path) -> Iterator[Building]:
    """The desk of a program that runs: who signs in and out is heard at the window."""
    own = founded.copy(tmp_path / "profile", founded.keys_copied())
    building = own.open()
    building.start()
    yield building
    own.close()


@pytest.fixture
def driver(running: Building, open_over: Callable[..., Driver]) -> Driver:
    return open_over(running.desk)


def open_menus(driver: Driver) -> list[QMenu]:
    return [menu for menu in driver.station.window.findChildren(QMenu) if menu.isVisible()]


def sign_out(driver: Driver) -> None:
    """The menu under the clerk's name, 签退."""
    driver.click_words("admin")
    driver.wait(lambda: open_menus(driver), "no menu")
    menu = open_menus(driver)[0]
    next(action for action in menu.actions() if action.text() == "签退").trigger()
    menu.close()
    driver.settle()


def test_signing_out_closes_the_window_and_signing_in_opens_it(driver: Driver, running: Building) -> None:
    seat, dialog, calling = driver.station.seat, driver.station.window.sign_in, running.desk.calling
    assert calling.opened_by == CLERK
    sign_out(driver)
    driver.wait(dialog.isVisible, "nobody is asked to sign in")
    driver.settle()
    assert running.desk.session.actor is None
    assert (calling.opened_by, calling.board().window_state) == ("", "closed")
    assert driver.station.window.focusWidget() is driver.find("sign_in_password")
    driver.write(PASSWORD)
    driver.press("Return")
    driver.wait(lambda: not dialog.isVisible(), "still asked")
    driver.settle()
    assert (calling.opened_by, calling.board().window_state) == (CLERK, "idle")
    assert seat.station.actor is not None


def test_nobody_signs_out_while_somebody_stands_at_the_window(driver: Driver, running: Building) -> None:
    begin(running.desk)
    show(driver)
    sign_out(driver)
    strip = driver.station.seat.view.strip
    assert strip is not None
    assert "F12" in strip.text
    assert not driver.station.window.sign_in.isVisible()
    assert running.desk.session.actor is not None
    assert running.desk.calling.opened_by == CLERK


def test_what_one_clerk_looked_at_and_could_take_back_is_not_there_for_the_next(driver: Driver, running: Building) -> None:
    view, visit, desk = driver.station.seat.view, driver.station.seat.visit, running.desk
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    desk.accepting.accept(case.case_id)
    desk.calling.finish()
    driver.station.acts.intake.open_known(case.case_id)
    driver.wait(lambda: visit.case, "not on the table")
    view.say("…", lambda: None)
    sign_out(driver)
    driver.wait(driver.station.window.sign_in.isVisible, "still signed in")
    assert visit.case is None
    assert view.take_undo() is None


def test_nobody_signs_out_from_under_a_call_that_is_on_its_way(real: Real) -> None:
    driver, counter = real
    seat = driver.station.seat
    counter.desk.ticketing.take("E")
    driver.wait(lambda: seat.hall.board and seat.hall.board.waiting, "nobody waits")
    driver.settle()
    held = counter.hold("call_next")
    driver.press("F2")
    driver.wait(held.begun.is_set, "not asked")
    driver.station.window.commands["sign_out"].run()
    held.let_go()
    driver.wait(lambda: seat.visit.here, "nobody was called")
    driver.settle()
    assert counter.desk.session.actor is not None
    assert not seat.view.locked


def test_whom_one_clerk_looked_for_is_not_the_next_ones_to_see(driver: Driver) -> None:
    driver.station.seat.view.set_place("find_page")
    driver.settle()
    driver.click("find_line")
    driver.write("3799")
    driver.settle()
    line = driver.find("find_line")
    sign_out(driver)
    assert isinstance(line, QLineEdit)
    assert line.text() == ""


def test_nobody_signs_out_over_what_could_not_be_saved(served: Real) -> None:
    driver, counter = served
    Broken(counter, full())
    write_into(driver, FIELD, "58")
    driver.press("F12")
    driver.wait(lambda: driver.station.seat.visit.here is None, "still there")
    driver.settle()
    driver.station.window.commands["sign_out"].run()
    driver.settle()
    assert counter.desk.session.actor is not None
    assert not driver.station.seat.view.locked
