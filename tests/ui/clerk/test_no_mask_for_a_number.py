"""A mask is for the eye: it is not copied, cut, dragged or selected, and nothing that has a piece of one becomes a number."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QClipboard,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.clerk.test_belonging import on_table
from tests.ui.clerk.test_form_redrawn import LOAN, kept, line, opened
from tests.ui.clerk.test_saving import focus, value
from tests.ui.conftest import Real
from ui.clerk.driver import Driver

PHONE, MASK = "13855556021", "138 **** 6021"
NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
EMPTY = "nothing"


@pytest.fixture
def at_phone(real: Real) -> Driver:
    """The focus in a number that was typed before and is hidden; on the clipboard something else."""
    driver = opened(real, LOAN, mobile=PHONE)
    line(driver, "mobile").setFocus()
    QGuiApplication.clipboard().setText(EMPTY)
    return driver


def saved_now(driver: Driver) -> None:
    driver.station.acts.intake.flush()
    driver.settle()


@pytest.mark.parametrize("keys", ["Ctrl+C", "Ctrl+X", "Ctrl+Insert", "Shift+Delete"])
def test_a_hidden_number_is_neither_copied_nor_cut(keys: str, at_phone: Driver) -> None:
    field = line(at_phone, "mobile")
    assert field.displayText() == MASK
    at_phone.press("Ctrl+A")
    at_phone.press(keys)
    saved_now(at_phone)
    assert QGuiApplication.clipboard().text() == EMPTY
    assert (value(at_phone, "mobile"), field.displayText()) == (PHONE, MASK)


@pytest.mark.parametrize("keys", ["Ctrl+X Ctrl+V", "Ctrl+C Ctrl+V"])
def test_what_is_pasted_after_a_copy_of_it_is_what_was_on_the_clipboard_before(keys: str, at_phone: Driver) -> None:
    QGuiApplication.clipboard().setText("13900001111")
    for key in keys.split():
        at_phone.press(key)
    kept(at_phone, "mobile", "13900001111")


def test_by_the_mouse_nothing_of_it_is_selected_or_dragged(at_phone: Driver) -> None:
    field = line(at_phone, "mobile")
    QTest.mouseDClick(field, LEFT, NONE, field.rect().center())
    QTest.mousePress(field, LEFT, NONE, QPoint(14, 10))
    QTest.mouseMove(field, QPoint(120, 10))
    QTest.mouseRelease(field, LEFT, NONE, QPoint(120, 10))
    assert (field.selectedText(), field.dragEnabled()) == ("", False)
    if QGuiApplication.clipboard().supportsSelection():
        assert "*" not in QGuiApplication.clipboard().text(QClipboard.Mode.Selection)


def paste(driver: Driver, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    driver.press("Ctrl+V")


def paste_by_shift(driver: Driver, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    driver.press("Shift+Insert")


def paste_by_menu(driver: Driver, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    menu = line(driver, "mobile").createStandardContextMenu()
    next(action for action in menu.actions() if action.objectName() == "edit-paste").trigger()
    menu.deleteLater()


def drop(driver: Driver, text: str) -> None:
    field, data = line(driver, "mobile"), QMimeData()
    data.setText(text)
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(field, QDragEnterEvent(QPoint(60, 10), copy, data, LEFT, NONE))
    QApplication.sendEvent(field, QDropEvent(QPointF(60, 10), copy, data, LEFT, NONE))


def commit(driver: Driver, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(line(driver, "mobile"), event)


def insert(driver: Driver, text: str) -> None:
    line(driver, "mobile").insert(text)


def set_text(driver: Driver, text: str) -> None:
    line(driver, "mobile").setText(text)


def by_a_screen_reader(driver: Driver, text: str) -> None:
    spoken = QAccessible.queryAccessibleInterface(line(driver, "mobile"))
    assert isinstance(spoken, QAccessibleInterface)
    spoken.setText(QAccessible.Text.Value, text)


WAYS = [paste, paste_by_shift, paste_by_menu, drop, commit, insert, set_text, by_a_screen_reader]


@pytest.mark.parametrize("way", WAYS)
def test_a_mask_is_taken_from_nowhere_and_that_is_said(way: Callable[[Driver, str], None], at_phone: Driver) -> None:
    field, view = line(at_phone, "mobile"), at_phone.station.seat.view
    for text in (MASK, "138****6021", "138＊＊＊＊6021", "*"):
        view.hush()
        way(at_phone, text)
        saved_now(at_phone)
        assert (value(at_phone, "mobile"), field.displayText(), field.text()) == (PHONE, MASK, "")
        assert way is by_a_screen_reader or (view.strip is not None and "遮挡" in view.strip.text)
    field.setFocus()
    at_phone.write("139")
    kept(at_phone, "mobile", "139")


@pytest.mark.parametrize("way", WAYS)
def test_a_number_is_taken_from_everywhere_and_replaces_the_hidden_one_whole(
    way: Callable[[Driver, str], None], at_phone: Driver
) -> None:
    way(at_phone, "13900001111")
    kept(at_phone, "mobile", "13900001111")


def test_dropped_into_a_line_without_the_focus_it_is_hidden_at_once(at_phone: Driver) -> None:
    line(at_phone, "property_unit_no").setFocus()
    drop(at_phone, "13900001111")
    kept(at_phone, "mobile", "13900001111")
    assert (focus(at_phone), line(at_phone, "mobile").text()) == ("field_property_unit_no", "")
    assert line(at_phone, "mobile").displayText() == "139 **** 1111"


def test_a_half_typed_number_takes_no_piece_of_a_mask(at_phone: Driver) -> None:
    at_phone.write("138")
    paste(at_phone, "****6021")
    at_phone.write("5*5")
    kept(at_phone, "mobile", "13855")
    assert line(at_phone, "mobile").text() == "13855"


def test_a_number_that_is_not_masked_takes_none_either(real: Real) -> None:
    driver = opened(real, "SVC-001")
    codes = [field.key for field in on_table(driver).fields if field.type == "uscc" and field.visible]
    if not codes:
        pytest.skip("no firm's code is asked here")
    field = driver.find(f"field_{codes[0]}")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    driver.write("9*1")
    assert field.text() == "91"


def test_a_screen_reader_is_told_the_mask_and_never_the_number(at_phone: Driver) -> None:
    field = line(at_phone, "mobile")
    spoken = QAccessible.queryAccessibleInterface(field)
    assert isinstance(spoken, QAccessibleInterface)
    assert spoken.text(QAccessible.Text.Value) == ""
    assert spoken.text(QAccessible.Text.Description) == MASK


def test_one_key_empties_it_and_one_key_brings_it_back(at_phone: Driver) -> None:
    for key in ("Backspace", "Delete"):
        at_phone.press(key)
        kept(at_phone, "mobile", None)  # type: ignore[arg-type]
        at_phone.settle()
        at_phone.press("Ctrl+Z")
        kept(at_phone, "mobile", PHONE)
        at_phone.settle()
        assert line(at_phone, "mobile").displayText() == MASK


def test_the_undo_of_the_line_brings_the_number_back_that_was_typed_over(at_phone: Driver) -> None:
    at_phone.write("139")
    for _ in range(9):
        if line(at_phone, "mobile").isUndoAvailable():
            at_phone.press("Ctrl+Z")
    kept(at_phone, "mobile", PHONE)
    assert line(at_phone, "mobile").displayText() == MASK
    at_phone.press("Ctrl+Shift+Z")
    saved_now(at_phone)
    assert "*" not in str(value(at_phone, "mobile"))
