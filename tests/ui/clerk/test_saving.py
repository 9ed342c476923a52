"""Nothing typed is lost: edits reach the desk by themselves, in order, and a restart stands at the same field."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Real
from tests.ui.counter import Counter
from ui.clerk.driver import Driver

FIELD = "deed_summary"


def write_into(driver: Driver, key: str, text: str) -> None:
    driver.press("Alt+3")
    driver.click(f"field_{key}")
    driver.press("Ctrl+A")
    driver.write(text)


def saved(counter: Counter, key: str) -> list[object]:
    """What the desk was told of a field, in order."""
    return [call[2][key] for call in counter.called("answer") if key in call[2]]


def value(driver: Driver, key: str) -> object:
    """What the desk knows of a field."""
    case = driver.station.seat.visit.case
    assert case is not None
    return next(field.value for field in case.fields if field.key == key)


def focus(driver: Driver) -> str:
    widget = driver.station.window.focusWidget()
    return widget.objectName() if widget is not None else ""


@pytest.mark.alone
def test_typing_reaches_the_desk_within_eight_tenths_of_a_second_of_the_last_key(served: Real) -> None:
    driver, counter = served
    write_into(driver, FIELD, "58")
    last_key = time.monotonic()
    driver.wait(lambda: "58" in saved(counter, FIELD), "not saved")
    assert time.monotonic() - last_key <= 0.8
    assert counter.called("answer")[-1][3] == FIELD


def test_keys_in_quick_order_are_one_saving_and_not_one_each(served: Real) -> None:
    driver, counter = served
    write_into(driver, FIELD, "1234")
    driver.wait(lambda: saved(counter, FIELD), "not saved")
    driver.settle()
    assert saved(counter, FIELD) == ["1234"]


def test_f9_right_after_the_last_key_saves_before_it_reviews(served: Real) -> None:
    driver, counter = served
    write_into(driver, FIELD, "9")
    driver.press("F9")
    driver.wait(lambda: counter.called("review"), "no review")
    names = [call[0] for call in counter.ear.log if call[0] == "review" or (call[0] == "answer" and FIELD in call[2])]
    assert names == ["answer", "review"]


def test_chinese_from_an_input_method_is_taken_and_its_enter_does_not_move_on(served: Real) -> None:
    driver, _ = served
    write_into(driver, FIELD, "龚㛃")
    field = driver.find(f"field_{FIELD}")
    QApplication.sendEvent(field, QInputMethodEvent("yun", []))
    driver.press("Return")
    assert focus(driver) == f"field_{FIELD}", "Enter that ends a composition moves on"
    QApplication.sendEvent(field, QInputMethodEvent("", []))
    driver.write("𬭎")
    driver.wait(lambda: value(driver, FIELD) == "龚㛃𬭎", "not saved")
    driver.press("Return")
    assert focus(driver) != f"field_{FIELD}"


def test_enter_goes_to_the_next_field_and_never_submits(served: Real) -> None:
    driver, counter = served
    driver.press("Alt+3")
    driver.click("field_applicant_name")
    driver.press("Return")
    assert focus(driver) == "field_id_number"
    driver.press("Shift+Return")
    assert focus(driver) == "field_applicant_name"
    driver.settle()
    assert not counter.called("accept")
    assert not counter.called("review")


def test_a_masked_value_is_replaced_as_a_whole_and_never_sent_masked(served: Real) -> None:
    driver, counter = served
    driver.press("Alt+3")
    driver.click("field_mobile")
    driver.press("End")
    driver.write("1")
    driver.settle()
    driver.press("Return")
    driver.wait(lambda: saved(counter, "mobile"), "not saved")
    assert all("*" not in str(told) for told in saved(counter, "mobile"))


def test_an_error_of_the_desk_stands_at_its_field_in_the_same_words(served: Real) -> None:
    driver, _ = served
    write_into(driver, "mobile", "1385555602")
    visit = driver.station.seat.visit
    driver.wait(lambda: any(field.error for field in (visit.case.fields if visit.case else ())), "no error came")
    field = driver.find("field_mobile")
    assert "手机" in field.accessibleName()
    assert field.property("wrong") == "true"


def test_a_restart_opens_the_same_case_at_the_same_field(served: Real, open_over: Callable[..., Driver]) -> None:
    driver, counter = served
    write_into(driver, FIELD, "凌晨")
    driver.wait(lambda: value(driver, FIELD) == "凌晨", "not saved")
    driver.station.close()
    again = open_over(counter.desk)
    again.wait(lambda: focus(again) == f"field_{FIELD}", "not at the field")
    assert value(again, FIELD) == "凌晨"


def test_closing_the_window_saves_what_was_typed_last(served: Real) -> None:
    driver, counter = served
    case = driver.station.seat.visit.case
    assert case is not None
    write_into(driver, FIELD, "77")
    driver.station.close()
    QApplication.processEvents()
    fields = counter.desk.looking.case(case.case_id).fields
    assert [field.value for field in fields if field.key == FIELD] == ["77"]


def test_undo_takes_back_the_last_act_and_alt_z_works_while_typing(served: Real) -> None:
    driver, counter = served
    visit = driver.station.seat.visit
    driver.press("F7")
    driver.press("M")
    driver.wait(lambda: visit.case and visit.case.materials[1].source == "missing", "not marked")
    driver.settle()
    driver.press("Ctrl+Z")
    driver.wait(lambda: visit.case and visit.case.materials[1].source is None, "not undone")
    driver.settle()
    driver.press("F7")
    driver.press("M")
    driver.wait(lambda: visit.case and any(row.source == "missing" for row in visit.case.materials), "not marked")
    driver.settle()
    driver.press("Alt+3")
    driver.click(f"field_{FIELD}")
    driver.write("1")
    strip = driver.find("undo_strip")
    assert "Alt Z" in " ".join(child.accessibleName() for child in strip.children() if hasattr(child, "accessibleName"))
    driver.press("Alt+Z")
    driver.wait(lambda: len(counter.called("undo")) == 2, "Alt+Z did nothing")


def test_an_address_typed_for_the_delivery_is_saved_before_the_review(complete: Real) -> None:
    driver, counter = complete
    visit = driver.station.seat.visit
    assert visit.case is not None
    counter.desk.intake.set_delivery(visit.case.case_id, "courier", "")
    driver.wait(lambda: visit.case and visit.case.delivery_mode == "courier", "not read again")
    driver.press("Alt+2")
    driver.click("delivery_address")
    driver.write("9")
    driver.press("F9")
    driver.wait(lambda: counter.called("review"), "no review")
    driver.settle()
    assert visit.case.delivery_address == "9"


def test_B4_typing_is_saved_while_a_transfer_waits_for_the_centre(served: Real) -> None:
    driver, counter = served
    waiting = counter.hold("transfer")
    driver.station.acts.calling.transfer("B")
    driver.wait(waiting.begun.is_set, "not asked")
    write_into(driver, FIELD, "58")
    driver.wait(lambda: saved(counter, FIELD), "not saved while the centre is waited for")
    driver.press("F12")
    assert driver.station.seat.visit.here is not None, "two acts on one visit at once"
    waiting.let_go()
    driver.settle()
