"""What is hidden in the window is hidden by the one rule of the domain, a field of any kind and a telephone of any length."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.flow.playing import somebody, typed
from tests.ui.conftest import Real, show
from ui.clerk.workspace.form_inputs import TextInput
from ui.kit.form_values import shown_value
from ui.kit.text import masked_phone
from window_app.domain.people.masking import mask_id, mask_phone
from window_app.flow.intake.views import FieldView


@pytest.mark.parametrize("number", ["87654321", "13812346021", "0571-87654321", "12345", ""])
def test_a_telephone_in_a_form_shows_what_the_domain_leaves_in_sight(number: str) -> None:
    field = FieldView("phone", "电话", "mobile", "", True, True, number, "", mask=True)
    assert shown_value(field).replace(" ", "") == mask_phone(number)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13812346021", "138 **** 6021"),
        ("057187654321", "057 ***** 4321"),
        ("0571-87654321", "057*-****4321"),
        ("12345", "***45"),
        ("", ""),
    ],
)
def test_a_telephone_is_shown_in_groups_that_can_be_read_aloud(number: str, shown: str) -> None:
    assert masked_phone(number) == shown


@pytest.mark.parametrize("number", ["12345", "E12345678", "6222000000000000001"])
def test_any_other_number_hides_at_least_its_half(number: str) -> None:
    field = FieldView("account", "账号", "bank_account", "", True, True, number, "", mask=True)
    assert shown_value(field) == mask_id(number)
    assert 2 * shown_value(field).count("*") >= len(number)


def test_the_telephone_of_the_person_at_the_window_is_hidden_alike(real: Real) -> None:
    driver, counter = real
    visit = counter.desk.calling.walk_in()
    counter.desk.identifying.put_typed(visit.visit_id, replace(typed(somebody()), phone="87654321"))
    show(driver)
    words = {found.text() for found in driver.find("applicant_pane").findChildren(QLabel)}
    assert mask_phone("87654321") in words
    assert not any("4321" in text for text in words)


def test_a_masked_number_stands_whole_in_its_field_and_what_is_typed_over_it_is_as_long_as_allowed(qapp: object) -> None:
    typed_texts: list[object] = []
    field = FieldView("phone", "电话", "mobile", "", True, True, "13812346021", "", max_length=11, mask=True)
    line = TextInput(field, typed_texts.append)
    assert line.displayText() == "138 **** 6021"
    assert line.text() == "", "a mask in the line could be copied, cut, dragged, or taken for what was typed"
    line.selectAll()
    line.insert("1390000000012")
    assert (line.text(), line.raw()) == ("13900000000", "13900000000")


@pytest.mark.parametrize("at", range(14))
def test_what_is_typed_into_a_mask_counts_from_its_first_key_and_the_mask_never_comes_back(qapp: object, at: int) -> None:
    del qapp
    field = FieldView("phone", "电话", "mobile", "", True, True, "13812346021", "", max_length=11, mask=True)
    told: list[object] = []
    line = TextInput(field, told.append)
    line.setCursorPosition(at)
    QTest.keyClicks(line, "13900001111")
    assert (line.raw(), told[-1], told[0]) == ("13900001111", "13900001111", "1")
    for _ in range(20):
        QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not any("*" in str(text) for text in (*told, line.text(), line.raw()))


def test_nothing_of_a_mask_can_be_selected_by_the_mouse_or_by_keys(qtbot: QtBot) -> None:
    field = FieldView("phone", "电话", "mobile", "", True, True, "13812346021", "", max_length=11, mask=True)
    line = TextInput(field, lambda _: None)
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center())
    line.selectAll()
    QTest.mouseDClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center())
    assert (line.selectedText(), line.displayText()) == ("", "138 **** 6021")
