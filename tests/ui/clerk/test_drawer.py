"""The applicant's pane in a narrow window: a button with its key and a count draws it out beside the buttons; Esc closes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from tests.flow.playing import INSTANT, accept_one, card, somebody
from tests.ui.clerk import fits
from tests.ui.clerk.test_going_on import come_back, deferred, owed_row
from tests.ui.clerk.test_sheet_room import SMALL
from tests.ui.counter import Counter
from ui.clerk.driver import Driver
from ui.kit.widgets.chip import Chip

Open = Callable[..., Driver]


def drawn_out(driver: Driver) -> QRect:
    """Where the drawer is."""
    QApplication.processEvents()
    pane = driver.find("applicant_pane")
    assert fits.whole(pane)
    return fits.in_sight(pane)


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_press_draws_it_out_where_it_covers_no_button_and_esc_puts_it_away(
    open_over: Open, counter: Counter, scale: float, language: str
) -> None:
    case = deferred(counter.desk)
    driver = open_over(counter.desk, size=SMALL, scale=scale, language=language)
    come_back(driver, counter.desk)
    rail = driver.find("applicant_rail")
    assert fits.whole(rail)
    assert not fits.pressed(rail)
    assert [one.text() for one in rail.findChildren(Chip)] == ["1"]
    assert "Alt A" in " ".join(one.text() for one in fits.labels(rail))
    link = f"supply_{case.case_no}_{owed_row(case)}"
    assert not driver.there(link)
    driver.click("applicant_rail")
    at = drawn_out(driver)
    driver.settle()
    assert drawn_out(driver) == at, "it moved after it had opened"
    assert not at.intersects(fits.in_sight(rail))
    assert not at.intersects(fits.in_sight(driver.find("action_bar")))
    assert fits.whole(driver.find(link))
    driver.press("Escape")
    assert driver.there("applicant_rail")
    assert not driver.there("applicant_pane")
    driver.press("Alt+A")
    driver.click(link)
    driver.wait(lambda: driver.station.seat.visit.case, "not on the table")
    driver.settle()
    assert not driver.there("applicant_pane"), "it lies over what the hands go on with"


def test_a_result_that_is_ready_draws_it_out_when_its_person_is_known(open_over: Open, counter: Counter) -> None:
    accept_one(counter.desk, INSTANT)
    driver = open_over(counter.desk, size=SMALL)
    driver.station.acts.calling.walk_in()
    driver.settle()
    counter.plate.lay(card(somebody()))
    visit = driver.station.seat.visit
    driver.wait(lambda: visit.here is not None and visit.here.results_ready, "no result is ready")
    driver.settle()
    assert fits.whole(driver.find("deliver_button"))
    assert driver.find("deliver_button").hasFocus()
    driver.press("Return")
    assert driver.station.seat.view.place == "delivery"


def test_alt_a_in_another_place_leads_back_to_it(open_over: Open, counter: Counter) -> None:
    driver = open_over(counter.desk, size=SMALL)
    deferred(counter.desk)
    come_back(driver, counter.desk)
    driver.press("Alt+A")
    driver.press("Ctrl+2")
    driver.settle()
    driver.press("Alt+A")
    driver.settle()
    assert driver.station.seat.view.place == "workspace"
    drawn_out(driver)


def test_its_place_is_right_also_after_the_window_has_become_another_size(open_over: Open, counter: Counter) -> None:
    driver = open_over(counter.desk)
    assert not driver.there("applicant_rail")
    driver.station.window.resize(*SMALL)
    QApplication.processEvents()
    driver.press("Alt+A")
    at = drawn_out(driver)
    rail = fits.in_sight(driver.find("applicant_rail"))
    case = fits.in_sight(driver.find("case_pane"))
    assert at.right() + 1 == rail.left()
    assert (at.top(), at.bottom()) == (case.top(), case.bottom())
    driver.station.window.resize(1920, 1080)
    QApplication.processEvents()
    assert fits.in_sight(driver.find("applicant_pane")).right() == 1919
    assert fits.in_sight(driver.find("case_pane")).right() < fits.in_sight(driver.find("applicant_pane")).left()
