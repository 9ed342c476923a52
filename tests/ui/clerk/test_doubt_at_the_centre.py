"""A real centre that heard a transfer, a real window that did not hear it say so: what the clerk reads, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.flow.playing import card, somebody
from tests.flow.queue.conftest import Counter, Hands, Server, cluster, core, hands, migrated, migrated_file, server
from tests.flow.queue.conftest import counter as at_the_centre
from tests.flow.queue.test_at_the_centre import in_line, state
from tests.flow.queue.test_in_doubt import called_at_window_2
from tests.ui.clerk.test_leaving_too_soon import strip
from tests.ui.clerk.test_transfer_in_doubt import boxed
from ui.clerk.driver import Driver
from window_app.errors import DeviceTrouble

__all__ = ["Hands", "Server", "at_the_centre", "cluster", "core", "hands", "migrated", "migrated_file", "server"]

pytestmark = pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)  # what the window shows hangs on no database
Open = Callable[..., Driver]


def passed_on(driver: Driver, category: str = "B") -> None:
    """F11 to that line, and whatever came of it is on the screen."""
    driver.station.acts.calling.transfer(category)
    driver.wait(lambda: not driver.station.hub.pending("queue"), "no answer", deadline_ms=40_000)
    driver.settle()


@pytest.fixture
def lost(at_the_centre: Counter, open_over: Open) -> tuple[Driver, Counter]:
    """A001 stands here and waits in B: the centre heard that he was passed on, and its answer was lost."""
    counter = at_the_centre
    counter.calling.take_number("A")
    driver = open_over(counter.building.desk)
    driver.press("F2")
    driver.wait(lambda: driver.station.seat.visit.here, "nobody came")
    driver.settle()
    counter.told()
    counter.calling.refresh()
    counter.line.deaf = True
    counter.line.cut()
    passed_on(driver)
    counter.line.deaf = False
    assert in_line(counter) == [("A001", "B")]
    driver.wait(lambda: boxed(driver), "the doubt is not said")
    return driver, counter


def test_who_came_back_after_a_no_show_is_called_by_no_other_window(lost: tuple[Driver, Counter]) -> None:
    driver, counter = lost
    driver.press("F4")
    driver.settle()
    counter.told()
    driver.press("Ctrl+Z")
    driver.wait(lambda: driver.station.seat.visit.here, "he is not back")
    driver.settle()
    counter.told()
    assert state(counter) == ("serving", "A001")
    assert in_line(counter) == []
    driver.press("F12")
    driver.wait(lambda: driver.station.seat.visit.here is None, "not ended")
    driver.settle()
    counter.told()
    assert "已办结" in strip(driver)
    assert called_at_window_2(counter) == ""


def test_who_was_held_and_came_back_is_sent_to_that_line_after_all(lost: tuple[Driver, Counter]) -> None:
    driver, counter = lost
    driver.station.acts.calling.hold("away")
    driver.settle()
    driver.press("Ctrl+Z")
    driver.wait(lambda: driver.station.seat.visit.here, "he is not back")
    driver.settle()
    counter.told()
    passed_on(driver)
    assert driver.station.seat.visit.here is None
    assert in_line(counter) == [("A001", "B")]


def test_the_doubt_stays_whatever_is_done_and_said_until_somebody_knows(lost: tuple[Driver, Counter], open_over: Open) -> None:
    driver, counter = lost
    driver.press("F5")
    driver.settle()
    assert "不能确认 A001 已转走" in boxed(driver)
    driver.station.seat.telling.tell(DeviceTrouble("jam", "卡纸"))
    driver.settle()
    assert driver.find("trouble").isVisible()
    assert "不能确认 A001 已转走" in boxed(driver)
    driver.station.close()
    counter.again()
    again = open_over(counter.building.desk)
    again.wait(lambda: "不能确认 A001 已转走" in boxed(again), "forgotten with the program")
    again.press("F12")
    again.wait(lambda: again.station.seat.visit.here is None, "not ended")
    again.wait(lambda: not boxed(again), "it stays though he left")
    counter.told()
    assert in_line(counter) == []


def test_the_doubt_goes_as_soon_as_the_transfer_is_found_done(lost: tuple[Driver, Counter]) -> None:
    driver, counter = lost
    passed_on(driver)
    driver.wait(lambda: not boxed(driver), "it stays though the centre said so")
    assert driver.station.seat.visit.here is None
    assert in_line(counter) == [("A001", "B")]


def test_who_shows_his_card_is_here_and_the_doubt_goes_when_the_centre_heard_it(lost: tuple[Driver, Counter]) -> None:
    driver, counter = lost
    counter.line.down = True
    counter.line.cut()
    desk = counter.building.desk
    here = driver.station.seat.visit.here
    assert here is not None
    desk.identifying.put_card(here.visit_id, card(somebody(1)))
    driver.wait(lambda: (now := driver.station.seat.visit.here) is not None and now.person is not None, "not known")
    driver.settle()
    assert "不能确认 A001 已转走" in boxed(driver)
    counter.line.down = False
    counter.building.queue_line._flush()
    driver.wait(lambda: not boxed(driver), "it stays though the centre has heard that he is here")
    assert in_line(counter) == []


def test_two_windows_that_have_one_number_are_told_so(lost: tuple[Driver, Counter], hands: Hands) -> None:
    driver, counter = lost
    hands.forward(seconds=2)
    assert called_at_window_2(counter) == "A001"
    here = driver.station.seat.visit.here
    assert here is not None
    counter.building.desk.identifying.put_card(here.visit_id, card(somebody(1)))
    counter.building.queue_line._flush()
    counter.calling.refresh()
    driver.wait(lambda: "A001 也在 2 号窗口" in boxed(driver), "nobody says so")
