"""The number of who applies is hidden like any other: shown while it is typed, and while the eye is held, which is noted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.flow.playing import OTHER_ID
from tests.ui.clerk.test_applicant import PERSON, WHOLE, choose, for_another, kept, write
from tests.ui.clerk.test_belonging import on_table
from tests.ui.conftest import Real
from ui.clerk.driver import Driver
from ui.kit.text import masked_id
from window_app.domain.people.person import Applicant

NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
FIRM = Applicant(
    "legal_person", "某公司", uscc="91370100MA3TG2LY9P", legal_representative_name="Li", legal_representative_id=OTHER_ID
)


def line(driver: Driver, key: str = "code") -> QLineEdit:
    found = driver.find(f"applicant_{key}")
    assert isinstance(found, QLineEdit)
    return found


@pytest.fixture
def told(served: Real) -> Real:
    """Somebody else applies, told before."""
    driver, counter = served
    counter.desk.intake.set_applicant(on_table(driver).case_id, WHOLE)
    driver.wait(lambda: on_table(driver).applicant == WHOLE, "not read again")
    driver.press("Alt+2")
    driver.settle()
    return driver, counter


def test_it_is_hidden_also_when_the_case_is_opened_again(told: Real, open_over: Callable[..., Driver]) -> None:
    driver, counter = told
    assert (line(driver).text(), line(driver).displayText()) == ("", masked_id(OTHER_ID))
    again = open_over(counter.desk)
    again.press("Alt+2")
    again.wait(lambda: again.there("applicant_code"), "nothing there")
    assert line(again).displayText() == masked_id(OTHER_ID)
    assert not counter.called("reveal")


def test_it_is_clear_while_it_is_typed_and_hidden_once_it_is_left(served: Real) -> None:
    driver, counter = served
    for_another(driver)
    write(driver, "code", OTHER_ID)
    assert line(driver).text() == OTHER_ID
    driver.find("applicant_name").setFocus()
    assert (line(driver).text(), line(driver).displayText()) == ("", masked_id(OTHER_ID))
    driver.wait(lambda: kept(counter, on_table(driver).case_id) == Applicant(PERSON, "", OTHER_ID), "not saved whole")
    driver.settle()
    assert line(driver).displayText() == masked_id(OTHER_ID)


def test_the_eye_shows_it_once_the_look_is_noted_and_as_long_as_it_is_held(told: Real) -> None:
    driver, counter = told
    noting, eye = counter.hold("reveal"), driver.find("eye_code")
    QTest.mousePress(eye, LEFT, NONE, eye.rect().center())
    driver.wait(noting.begun.is_set, "not noted")
    assert line(driver).displayText() == masked_id(OTHER_ID)
    noting.let_go()
    driver.wait(lambda: line(driver).displayText() == OTHER_ID, "not shown")
    assert line(driver).text() == "", "what is only looked at can be copied"
    QTest.mouseRelease(eye, LEFT, NONE, eye.rect().center())
    assert line(driver).displayText() == masked_id(OTHER_ID)
    assert counter.called("reveal") == [("reveal", on_table(driver).visit_id, "applicant_id_number")]
    assert on_table(driver).applicant == WHOLE


def test_the_code_of_a_firm_is_public_and_the_number_of_its_representative_is_not(served: Real) -> None:
    driver, counter = served
    counter.desk.intake.set_applicant(on_table(driver).case_id, FIRM)
    driver.wait(lambda: on_table(driver).applicant == FIRM, "not read again")
    driver.press("Alt+2")
    driver.settle()
    assert line(driver).text() == FIRM.uscc
    assert not driver.there("eye_code")
    assert line(driver, "representative_id").displayText() == masked_id(OTHER_ID)
    assert driver.there("eye_representative_id")
    choose(driver, "applicant_kind", "sole_proprietor")
    driver.settle()
    assert line(driver).text() == FIRM.uscc


def test_a_case_that_is_only_looked_at_has_the_eye_too(told: Real) -> None:
    driver, counter = told
    case = on_table(driver)
    driver.press("F12")
    driver.wait(lambda: driver.station.seat.visit.here is None, "still there")
    driver.settle()
    driver.station.seat.visit.set_case(counter.desk.looking.case(case.case_id))
    driver.press("Alt+2")
    driver.settle()
    assert not driver.there("applicant_code")
    assert driver.there("eye_code")


@pytest.mark.parametrize("slip", ["9", "Backspace"])
def test_a_slip_on_it_is_taken_back_alone(slip: str, told: Real) -> None:
    driver, counter = told
    case_id = on_table(driver).case_id
    line(driver).setFocus()
    driver.press(slip)
    driver.wait(lambda: kept(counter, case_id) != WHOLE, "not saved")
    driver.settle()
    driver.press("Alt+Z")
    driver.wait(lambda: kept(counter, case_id) == WHOLE, "more was taken back than the slip, or nothing")
    driver.settle()
    assert line(driver).displayText() == masked_id(OTHER_ID)


def test_a_mask_is_not_taken_for_it(told: Real) -> None:
    driver, counter = told
    line(driver).setFocus()
    QGuiApplication.clipboard().setText(masked_id(OTHER_ID))
    driver.press("Ctrl+V")
    driver.station.acts.intake.flush()
    driver.settle()
    assert kept(counter, on_table(driver).case_id) == WHOLE
    strip = driver.station.seat.view.strip
    assert strip is not None
    assert "遮挡" in strip.text


def test_half_typed_it_is_gone_on_with(served: Real) -> None:
    driver, counter = served
    for_another(driver)
    write(driver, "code", OTHER_ID[:9])
    driver.press("F1")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    driver.press("Esc")
    driver.settle()
    driver.write(OTHER_ID[9:])
    case_id = on_table(driver).case_id
    driver.wait(lambda: kept(counter, case_id) == Applicant(PERSON, "", OTHER_ID), "what was typed before is lost")
