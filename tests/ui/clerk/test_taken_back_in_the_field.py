"""What was taken back at the desk stands in its field at once, also under the hands; the echo of a saving changes nothing."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from tests.flow.playing import FIRM, begin, somebody
from tests.ui.clerk.test_saving import FIELD, value, write_into
from tests.ui.conftest import Real, show
from ui.clerk.driver import Driver
from ui.clerk.state.view import FORM
from ui.clerk.workspace.form_inputs import ManyInput


def text_of(driver: Driver, key: str) -> str:
    field = driver.find(f"field_{key}")
    assert isinstance(field, QLineEdit)
    return field.displayText()


def keep(driver: Driver, key: str, text: str) -> None:
    """Typed into the field and saved; the focus stays there."""
    write_into(driver, key, text)
    driver.wait(lambda: str(value(driver, key)) == text, f"{key} was not saved")
    driver.settle()


@pytest.fixture
def firm(real: Real) -> Real:
    """A firm's item on the table: its form asks for numbers and choices."""
    driver, counter = real
    counter.desk.intake.open_case(begin(counter.desk, somebody()).visit_id, FIRM)
    show(driver)
    driver.press("Alt+3")
    return driver, counter


@pytest.mark.parametrize(("key", "before", "shown"), [(FIELD, "58", "58"), ("mobile", "13855556021", "138 **** 6021")])
def test_what_was_taken_back_stands_in_the_field_that_has_the_focus(key: str, before: str, shown: str, served: Real) -> None:
    driver, counter = served
    visit = driver.station.seat.visit
    assert visit.case is not None
    counter.desk.intake.answer(visit.case.case_id, {key: before})
    counter.desk.intake.set_delivery(visit.case.case_id, "window", "6")  # a step between, and a word to read again
    driver.wait(lambda: value(driver, key) == before, "not read again")
    keep(driver, key, "139")
    driver.press("Alt+Z")
    driver.wait(lambda: value(driver, key) == before, "not taken back")
    driver.settle()
    assert driver.find(f"field_{key}").hasFocus()
    assert text_of(driver, key) == shown
    driver.press("Ctrl+A")
    driver.write("2")
    driver.wait(lambda: value(driver, key) == "2", "what is typed over it is not what is saved")


def test_an_echo_that_reads_a_number_another_way_leaves_it_as_it_is_being_typed(firm: Real) -> None:
    driver, _ = firm
    write_into(driver, "area", "12.")
    driver.wait(lambda: value(driver, "area") == 12, "not saved")
    driver.settle()
    assert text_of(driver, "area") == "12."
    driver.write("5")
    driver.wait(lambda: value(driver, "area") == 12.5, "not saved")
    assert text_of(driver, "area") == "12.5"


def test_choices_that_were_taken_back_stand_there_too(firm: Real) -> None:
    driver, _ = firm
    one, many = driver.find("field_business_form"), driver.find("field_items")
    assert isinstance(one, QComboBox)
    assert isinstance(many, ManyInput)
    one.setFocus()
    driver.press("Down")
    driver.wait(lambda: value(driver, "business_form"), "not saved")
    driver.settle()
    next(iter(many._boxes.values())).setFocus()
    driver.press("Space")
    driver.wait(lambda: value(driver, "items"), "not saved")
    for key in ("items", "business_form"):
        driver.settle()
        driver.press("Alt+Z")
        driver.wait(lambda key=key: not value(driver, key), "not taken back")  # type: ignore[misc]
    driver.settle()
    assert not any(box.isChecked() for box in many._boxes.values())
    assert one.currentIndex() == 0


def test_one_key_takes_back_one_field_and_nothing_of_the_field_typed_just_before_it(served: Real) -> None:
    driver, _ = served
    write_into(driver, FIELD, "half")
    driver.wait(lambda: value(driver, FIELD) == "half", "not saved")
    driver.settle()
    driver.write(" and whole")  # the end of one field and the beginning of the next wait for one saving
    write_into(driver, "mobile", "138")
    driver.wait(lambda: value(driver, "mobile") == "138", "not saved")
    keep(driver, "mobile", "13855556021")
    driver.press("Alt+Z")
    driver.wait(lambda: value(driver, "mobile") != "13855556021", "not taken back")
    driver.settle()
    assert value(driver, FIELD) == text_of(driver, FIELD) == "half and whole"
    driver.press("Alt+Z")
    driver.wait(lambda: value(driver, FIELD) != "half and whole", "not taken back")
    driver.settle()
    assert not value(driver, FIELD), "one contiguous typing, however often it was saved, is one step"


def test_three_fields_typed_in_quick_order_are_three_steps(served: Real) -> None:
    driver, _ = served
    driver.wait(lambda: driver.station.seat.visit.case, "no case")
    keys = (FIELD, "mobile", "applicant_name")
    before = [value(driver, key) for key in keys]
    for key in keys:
        write_into(driver, key, "13855556021")
    driver.wait(lambda: value(driver, keys[-1]) == "13855556021", "not saved")
    for left in (2, 1, 0):
        driver.settle()
        driver.press("Alt+Z")
        now = ["13855556021"] * left + before[left:]
        driver.wait(lambda now=now: [value(driver, key) for key in keys] == now, f"not just one of {left + 1}")  # type: ignore[misc]


@pytest.mark.parametrize("place", ["Ctrl+2", "Ctrl+5"])
def test_what_is_taken_back_from_another_place_is_shown_where_it_stands(served: Real, place: str) -> None:
    """A draft put away on the list of cases comes back to the table; the next step back is one of its fields."""
    driver, _ = served
    view, visit = driver.station.seat.view, driver.station.seat.visit
    assert visit.case is not None
    case_id, name = visit.case.case_id, visit.case.item_name
    before = value(driver, FIELD)
    keep(driver, FIELD, "58")
    driver.press("Ctrl+2")
    driver.settle()
    driver.station.acts.intake.drop(case_id, name)
    driver.wait(lambda: visit.case is None, "not put away")
    driver.settle()
    driver.press("Ctrl+Z")
    driver.wait(lambda: visit.on_table(case_id), "not back")
    driver.settle()
    assert view.place == "workspace"
    driver.press(place)
    driver.settle()
    driver.press("Ctrl+Z")
    driver.wait(lambda: value(driver, FIELD) == before, "not taken back")
    driver.settle()
    assert view.place == "workspace"
    assert view.step == FORM
    assert driver.find(f"field_{FIELD}").isVisible()


@pytest.mark.parametrize("then", [FIELD, "mobile"])
def test_a_key_takes_back_what_was_typed_before_it_however_slow_the_desk_is(then: str, served: Real) -> None:
    driver, _ = served
    keep(driver, FIELD, "12")
    free = threading.Event()
    driver.station.hub.do("desk", free.wait)
    driver.press("Alt+Z")
    write_into(driver, then, "13855556021")
    driver.station.acts.intake.flush()
    free.set()
    driver.wait(lambda: value(driver, then) == "13855556021", "what was typed after the key is gone")
    driver.settle()
    assert value(driver, then) == "13855556021"
    assert then == FIELD or not value(driver, FIELD)
    strip = driver.station.seat.view.strip
    assert strip is not None
    assert "已撤销" in strip.text
