"""A choice shows or hides fields while the next one is typed: what is typed stays, with its cursor, its composition, its undo."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea

from tests.flow.playing import begin, somebody
from tests.ui.clerk.test_belonging import on_table
from tests.ui.clerk.test_saving import focus, value
from tests.ui.conftest import Real, show
from ui.clerk.driver import Driver
from ui.clerk.workspace.form_inputs import ChoiceInput, TextInput

LOAN, BEREAVED = "SVC-013", "SVC-028"
TEXTS = ("text", "id_card", "mobile", "bank_account")


def opened(real: Real, item: str, **answers: str) -> Driver:
    """The form of an item on the table."""
    driver, counter = real
    case_id = counter.desk.intake.open_case(begin(counter.desk, somebody()).visit_id, item).case_id
    counter.desk.intake.answer(case_id, answers)
    show(driver)
    driver.wait(lambda: driver.station.seat.visit.case, "no case")
    driver.press("Alt+3")
    driver.settle()
    return driver


def line(driver: Driver, key: str) -> QLineEdit:
    found = driver.find(f"field_{key}")
    assert isinstance(found, QLineEdit)
    return found


def asked(driver: Driver) -> set[str]:
    return {field.key for field in on_table(driver).fields if field.visible}


def choose(driver: Driver, key: str, press: str = "Down") -> None:
    """Another choice, not saved yet."""
    driver.find(f"field_{key}").setFocus()
    for key_of_box in press.split():
        driver.press(key_of_box)


def redrawn(driver: Driver) -> None:
    """What was chosen has come home and the form stands as it must."""
    before = asked(driver)
    driver.wait(lambda: asked(driver) != before, "the form asks what it asked before")
    driver.settle()


def kept(driver: Driver, key: str, text: str) -> None:
    driver.wait(lambda: value(driver, key) == text, f"{text} was typed, kept is {value(driver, key)}")


@pytest.mark.parametrize(
    ("item", "choice", "press", "key"),
    [(LOAN, "applicant_kind", "Down", "mobile"), (LOAN, "applicant_kind", "Down", "property_unit_no"),
     ("SVC-017", "marital_status", "Down Down", "mobile"), (BEREAVED, "relation_to_deceased", "End", "bank_account")],
)  # fmt: skip
def test_what_is_typed_while_the_form_is_redrawn_is_kept_whole(item: str, choice: str, press: str, key: str, real: Real) -> None:
    driver = opened(real, item)
    choose(driver, choice, press)
    driver.find(f"field_{key}").setFocus()
    driver.press("Ctrl+A")
    driver.write("622200")
    field = line(driver, key)
    redrawn(driver)
    assert line(driver, key) is field, "the input was made anew under the hands"
    assert field.hasFocus()
    driver.write("0012345")
    kept(driver, key, "6222000012345")
    assert field.text() == "6222000012345"


def test_the_cursor_the_selection_and_the_own_undo_of_the_line_stay(real: Real) -> None:
    driver = opened(real, LOAN, property_unit_no="abcdef")
    choose(driver, "applicant_kind")
    field = line(driver, "property_unit_no")
    field.setFocus()
    field.deselect()
    field.setCursorPosition(2)
    driver.write("123")
    field.setSelection(3, 2)
    redrawn(driver)
    assert (field.selectedText(), field.cursorPosition()) == ("23", 5)
    driver.write("4")
    kept(driver, "property_unit_no", "ab14cdef")
    while field.isUndoAvailable():  # one key more would take back the step before
        driver.press("Ctrl+Z")
    assert field.text() == "abcdef"
    kept(driver, "property_unit_no", "abcdef")


def test_a_composition_goes_on(real: Real) -> None:
    driver = opened(real, LOAN)
    choose(driver, "applicant_kind")
    field = line(driver, "property_unit_no")
    field.setFocus()
    driver.press("Ctrl+A")
    QApplication.sendEvent(field, QInputMethodEvent("yun", []))
    redrawn(driver)
    assert line(driver, "property_unit_no") is field
    driver.press("Return")
    assert focus(driver) == "field_property_unit_no", "Enter that ends a composition moves on"
    done = QInputMethodEvent()
    done.setCommitString("云")
    QApplication.sendEvent(field, done)
    kept(driver, "property_unit_no", "云")


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_the_field_that_is_typed_in_stays_in_sight_and_where_it_was(
    size: tuple[int, int], real: Real, open_over: Callable[..., Driver]
) -> None:
    driver = opened(real, LOAN)
    driver.station.window.resize(*size)
    driver.settle()
    choose(driver, "applicant_kind")
    field = line(driver, "mobile")
    field.setFocus()
    scroll = driver.find("form").findChild(QScrollArea)
    assert scroll is not None
    scroll.ensureWidgetVisible(field)
    redrawn(driver)
    middle = field.mapTo(scroll.viewport(), field.rect().center())
    assert scroll.viewport().rect().contains(middle), f"{middle} is out of sight"


def test_tab_goes_by_the_page_after_a_redraw(real: Real) -> None:
    driver = opened(real, LOAN)
    choose(driver, "applicant_kind")
    redrawn(driver)
    form = driver.find("form")
    boxes = form.order()  # type: ignore[attr-defined]
    boxes[0].input.setFocus()
    met = []
    for _ in boxes:
        met.append(focus(driver))
        QTest.keyClick(driver.station.window.focusWidget(), Qt.Key.Key_Tab)
    assert met == [f"field_{box.key}" for box in boxes]


def test_a_field_the_form_no_longer_asks_stays_until_the_hands_leave_it(real: Real) -> None:
    driver = opened(real, LOAN)
    before = asked(driver)
    choose(driver, "applicant_kind")
    redrawn(driver)
    own = sorted(key for key in asked(driver) - before if isinstance(driver.find(f"field_{key}"), QLineEdit))[0]
    choose(driver, "applicant_kind", "Up")
    line(driver, own).setFocus()
    driver.write("12")
    driver.wait(lambda: own not in asked(driver), "still asked")
    driver.settle()
    driver.write("3")
    assert line(driver, own).text().endswith("123"), "what is typed goes into another field, or nowhere"
    driver.find("field_mobile").setFocus()
    driver.wait(lambda: not driver.there(f"field_{own}"), "it stands there for nothing")


def test_another_case_comes_to_the_table_while_a_number_is_typed(real: Real) -> None:
    driver = opened(real, LOAN)
    case = on_table(driver)
    driver.find("field_mobile").setFocus()
    driver.press("Ctrl+A")
    driver.write("1385555")
    _, counter = real
    other = counter.desk.intake.open_case(case.visit_id, BEREAVED)
    driver.station.acts.intake.open_known(other.case_id)
    driver.wait(lambda: on_table(driver).case_id == other.case_id, "not opened")
    driver.settle()
    assert {field.value for field in counter.desk.looking.case(case.case_id).fields if field.key == "mobile"} == {"1385555"}
    assert value(driver, "mobile") != "1385555"


def burst(driver: Driver, random: Random) -> tuple[str, str]:
    """Another choice, then some field is typed into at once; the redraw comes between two of its keys. Which, and what."""
    boxes = driver.find("form").order()  # type: ignore[attr-defined]
    choice = random.choice([box for box in boxes if isinstance(box.input, ChoiceInput)])
    box = random.choice([box for box in boxes if isinstance(box.input, TextInput) and box.field.type in TEXTS])
    choice.input.setFocus()
    driver.press(random.choice(["Down", "Up"]))
    box.input.setFocus()
    driver.press("Ctrl+A")
    text = "".join(random.choices("123456789", k=random.randint(4, 8)))
    redraw = random.randint(1, 3)
    for at, character in enumerate(text):
        if at == redraw:
            driver.station.acts.intake.flush()
            driver.settle()
        driver.write(character)
    return box.key, text


def test_nothing_typed_between_choices_is_lost(real: Real) -> None:
    driver = opened(real, LOAN)
    for seed in range(20):
        key, text = burst(driver, Random(seed))
        driver.station.acts.intake.flush()
        driver.settle()
        assert key not in asked(driver) or value(driver, key) == text, f"seed {seed}"
