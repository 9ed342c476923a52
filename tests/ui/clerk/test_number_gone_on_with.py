"""A number that is not finished is gone on with after an interruption; one that was left is typed over, and that is one step."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.clerk.test_form_redrawn import BEREAVED, LOAN, kept, line, opened
from tests.ui.clerk.test_lock import lock, unlock
from tests.ui.clerk.test_saving import focus, value
from tests.ui.conftest import Real
from ui.clerk.driver import Driver

HALF, REST, WHOLE, MASK = "1385555", "6021", "13855556021", "138 **** 6021"


def a_sheet(driver: Driver) -> None:
    driver.press("F1")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    driver.settle()
    assert line(driver, "mobile").text() == "", "in sight while the hands are elsewhere"
    driver.press("Esc")
    driver.settle()


def the_lock(driver: Driver) -> None:
    lock(driver)
    unlock(driver)


def another_program(driver: Driver) -> None:
    field = line(driver, "mobile")
    field.clearFocus()
    field.setFocus(Qt.FocusReason.ActiveWindowFocusReason)


def a_menu(driver: Driver) -> None:
    """The menu of the line opens, and is put away."""
    field, menu = line(driver, "mobile"), QMenu(driver.station.window)
    menu.addAction("x")
    menu.popup(field.mapToGlobal(field.rect().center()))
    QApplication.processEvents()
    menu.close()
    menu.deleteLater()


def another_field(driver: Driver) -> None:
    line(driver, "property_unit_no").setFocus()
    driver.settle()
    line(driver, "mobile").setFocus()


@pytest.mark.parametrize("interruption", [a_sheet, the_lock, another_program, a_menu, another_field])
def test_half_a_number_is_gone_on_with(interruption: Callable[[Driver], None], real: Real) -> None:
    driver = opened(real, LOAN)
    line(driver, "mobile").setFocus()
    driver.write(HALF)
    interruption(driver)
    assert focus(driver) == "field_mobile"
    assert (line(driver, "mobile").text(), line(driver, "mobile").selectedText()) == (HALF, "")
    driver.write(REST)
    kept(driver, "mobile", WHOLE)


@pytest.mark.parametrize("interruption", [a_sheet, the_lock, another_program, a_menu])
def test_the_cursor_is_where_it_was_also_in_a_whole_number(interruption: Callable[[Driver], None], real: Real) -> None:
    driver = opened(real, LOAN)
    line(driver, "mobile").setFocus()
    driver.write("13855556022")
    driver.press("Left")
    interruption(driver)
    driver.press("Delete")
    driver.write("1")
    kept(driver, "mobile", WHOLE)


def test_paste_by_the_menu_of_the_line_goes_on_too(real: Real) -> None:
    driver = opened(real, LOAN)
    line(driver, "mobile").setFocus()
    driver.write(HALF)
    a_menu(driver)
    QGuiApplication.clipboard().setText(REST)
    line(driver, "mobile").paste()
    kept(driver, "mobile", WHOLE)


def test_a_whole_number_that_was_left_is_hidden_and_typed_over(real: Real) -> None:
    driver = opened(real, LOAN, mobile=WHOLE)
    line(driver, "mobile").setFocus()
    another_field(driver)
    assert (line(driver, "mobile").text(), line(driver, "mobile").displayText()) == ("", MASK)
    driver.write("139")
    kept(driver, "mobile", "139")


@pytest.mark.parametrize("slip", ["9", "Backspace", "Delete"])
@pytest.mark.parametrize("back", ["Alt+Z", "Ctrl+Z"])
def test_a_slip_on_a_number_typed_before_is_taken_back_alone(slip: str, back: str, real: Real) -> None:
    driver = opened(real, LOAN)
    line(driver, "mobile").setFocus()
    driver.write(WHOLE)
    kept(driver, "mobile", WHOLE)
    another_field(driver)
    driver.press(slip)
    driver.wait(lambda: value(driver, "mobile") != WHOLE, "the slip was not saved")
    driver.settle()
    driver.press(back)
    kept(driver, "mobile", WHOLE)
    driver.settle()
    assert line(driver, "mobile").displayText() == MASK


def test_a_field_that_was_left_and_come_back_to_before_anything_was_saved_is_two_steps(real: Real) -> None:
    driver = opened(real, LOAN)
    for text in ("one", " two"):
        line(driver, "property_unit_no").setFocus()
        driver.press("End")
        driver.write(text)
        line(driver, "mobile").setFocus()
    kept(driver, "property_unit_no", "one two")
    for left in ("one", None):
        driver.settle()
        driver.press("Alt+Z")
        kept(driver, "property_unit_no", left)  # type: ignore[arg-type]


def test_what_is_typed_on_after_something_was_taken_back_is_a_step_of_its_own(real: Real) -> None:
    driver = opened(real, LOAN)
    field = line(driver, "property_unit_no")
    for text in ("one", "one two"):
        another_field(driver)
        field.setFocus()
        field.selectAll()
        driver.write(text)
        kept(driver, "property_unit_no", text)
        driver.settle()
    driver.press("Alt+Z")
    kept(driver, "property_unit_no", "one")
    driver.settle()
    driver.press("End")
    driver.write(" more")
    kept(driver, "property_unit_no", "one more")
    driver.settle()
    driver.press("Alt+Z")
    kept(driver, "property_unit_no", "one")


@pytest.mark.parametrize(("item", "key", "half", "rest"), [
    (LOAN, "mobile", HALF, REST), (LOAN, "property_unit_no", "half ", "whole"),
    (BEREAVED, "bank_account", "6222000012", "345678901"),
])  # fmt: skip
def test_after_a_restart_going_on_typing_goes_on(
    item: str, key: str, half: str, rest: str, real: Real, open_over: Callable[..., Driver]
) -> None:
    driver = opened(real, item)
    _, counter = real
    line(driver, key).setFocus()
    driver.press("Ctrl+A")
    driver.write(half)
    kept(driver, key, half.strip())
    driver.settle()
    again = open_over(counter.desk)  # the former window is not closed: it was killed
    again.wait(lambda: focus(again) == f"field_{key}", "not at the field")
    again.settle()
    assert line(again, key).selectedText() == ""
    if half.endswith(" "):
        again.write(" ")
    again.write(rest)
    kept(again, key, half + rest)
    again.settle()
    again.press("Alt+Z")
    kept(again, key, half.strip())


def test_the_mouse_does_not_bring_a_hidden_number_into_sight(real: Real) -> None:
    driver = opened(real, LOAN, mobile=WHOLE)
    field = line(driver, "mobile")
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, field.rect().center())
    assert (field.text(), field.displayText()) == ("", MASK)


def test_leaving_for_a_sheet_and_back_is_no_step(real: Real) -> None:
    driver = opened(real, LOAN)
    line(driver, "mobile").setFocus()
    driver.press("Ctrl+A")
    driver.write(HALF)
    kept(driver, "mobile", HALF)
    a_sheet(driver)
    driver.write(REST)
    kept(driver, "mobile", WHOLE)
    driver.settle()
    driver.press("Alt+Z")
    driver.wait(lambda: not str(value(driver, "mobile") or "").startswith(HALF), "one number, typed once, is two steps")
