"""Closing the clerk's window: what was typed is kept first, what cannot be kept is asked about, and the program ends."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.clerk.test_not_saved import Broken, full, said
from tests.ui.clerk.test_page_coming import pages, slow_page
from tests.ui.clerk.test_saving import FIELD, write_into
from tests.ui.conftest import Real
from ui.citizen.screen import ApplicantScreen
from ui.clerk.driver import Driver


def gone(driver: Driver) -> bool:
    return not driver.station.window.isVisible()


def test_what_was_just_typed_is_kept_before_the_window_goes(served: Real) -> None:
    driver, counter = served
    case = driver.station.seat.visit.case
    assert case is not None
    write_into(driver, FIELD, "58")
    driver.station.window.close()
    driver.wait(lambda: gone(driver), "the window stays")
    fields = {field.key: field.value for field in counter.desk.looking.case(case.case_id).fields}
    assert str(fields[FIELD]) == "58"


def test_what_cannot_be_saved_is_asked_about_and_esc_goes_on(served: Real) -> None:
    driver, counter = served
    Broken(counter, full())
    write_into(driver, FIELD, "58")
    driver.station.window.close()
    driver.wait(lambda: driver.station.window.sheets.sheet, "nothing is asked")
    driver.press("Escape")
    assert not gone(driver)
    assert driver.station.window.sheets.sheet is None
    driver.station.window.close()
    driver.wait(lambda: driver.station.window.sheets.sheet, "nothing is asked")
    driver.click("close_anyway")
    driver.wait(lambda: gone(driver), "the window stays")


def test_enter_on_that_question_loses_nothing(served: Real) -> None:
    driver, counter = served
    store = Broken(counter, full())
    write_into(driver, FIELD, "58")
    driver.station.window.close()
    driver.wait(lambda: driver.station.window.sheets.sheet, "nothing is asked")
    driver.press("Return")
    assert not gone(driver)
    store.mend()
    driver.station.window.close()
    driver.wait(lambda: gone(driver), "the window stays though all is saved")


def test_a_page_on_its_way_is_not_thrown_away_with_the_window(complete: Real) -> None:
    driver, counter = complete
    before = pages(driver)
    scanner = slow_page(driver, counter)
    driver.station.window.close()
    assert "正在扫描" in said(driver)
    assert not gone(driver)
    scanner.let_go()
    driver.wait(lambda: pages(driver) == before + 1, "the page did not come")
    driver.settle()
    driver.station.window.close()
    driver.wait(lambda: gone(driver), "the window stays though nothing is scanned")


def test_the_program_ends_with_the_clerks_window_whatever_the_applicant_sees(real: Real, qapp: QApplication) -> None:
    driver, _ = real
    screens = [top for top in driver.station.windows if isinstance(top, ApplicantScreen)]
    assert all(one.isVisible() for one in screens)
    assert screens
    driver.station.window.close()
    driver.wait(lambda: gone(driver), "the window stays")
    keeps = Qt.WidgetAttribute.WA_QuitOnClose  # Qt ends the program with the last window that has it
    assert [top for top in qapp.topLevelWidgets() if top.isVisible() and top.testAttribute(keeps)] == []
