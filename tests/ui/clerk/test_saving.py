"""Nothing typed is lost: edits reach the desk by themselves, in order, and a restart stands at the same field."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from tests.ui import fake_cases
from tests.ui.conftest import Opened
from tests.ui.fake_desk import FakeDesk


def test_typing_reaches_the_desk_within_eight_tenths_of_a_second_of_the_last_key(serving: Opened) -> None:
    driver, desk = serving
    driver.press("Alt+3")
    driver.click("field_area")
    driver.press("Ctrl+A")
    driver.write("58")
    last_key = time.monotonic()
    driver.wait(lambda: any(call[2].get("area") == "58" for call in desk.called("answer")), "not saved")
    assert time.monotonic() - last_key <= 0.8
    assert desk.called("answer")[-1][3] == "area"


def test_keys_in_quick_order_are_one_saving_and_not_one_each(serving: Opened) -> None:
    driver, desk = serving
    driver.press("Alt+3")
    driver.click("field_area")
    driver.press("Ctrl+A")
    driver.write("1234")
    driver.wait(lambda: any("area" in call[2] for call in desk.called("answer")), "not saved")
    assert len([call for call in desk.called("answer") if "area" in call[2]]) == 1


def test_f9_right_after_the_last_key_saves_before_it_reviews(serving: Opened) -> None:
    driver, desk = serving
    driver.press("Alt+3")
    driver.click("field_area")
    driver.press("Ctrl+A")
    driver.write("9")
    driver.press("F9")
    driver.wait(lambda: desk.called("review"), "no review")
    names = [call[0] for call in desk.log]
    saved = next(at for at, call in enumerate(desk.log) if call[0] == "answer" and call[2].get("area") == "9")
    assert saved < names.index("review")


def test_chinese_from_an_input_method_is_taken_and_its_enter_does_not_move_on(serving: Opened) -> None:
    driver, desk = serving
    driver.press("Alt+3")
    driver.click("field_remark")
    driver.write("龚㛃𬭎")
    driver.wait(lambda: any(call[2].get("remark") == "龚㛃𬭎" for call in desk.called("answer")), "not saved")


def test_enter_goes_to_the_next_field_and_never_submits(serving: Opened) -> None:
    driver, desk = serving
    driver.press("Alt+3")
    driver.click("field_operator_name")
    driver.press("Return")
    focus = driver.station.window.focusWidget()
    assert focus is not None
    assert focus.objectName() == "field_mobile"
    driver.press("Shift+Return")
    focus = driver.station.window.focusWidget()
    assert focus is not None
    assert focus.objectName() == "field_operator_name"
    assert not desk.called("accept")
    assert not desk.called("review")


def test_a_masked_value_is_replaced_as_a_whole_and_never_sent_masked(serving: Opened) -> None:
    driver, desk = serving
    driver.press("Alt+3")
    driver.click("field_mobile")
    driver.press("End")
    driver.write("1")
    driver.settle()
    driver.press("Return")
    driver.wait(lambda: any("mobile" in call[2] for call in desk.called("answer")), "not saved")
    assert all("*" not in str(call[2].get("mobile", "")) for call in desk.called("answer"))


def test_an_error_of_the_desk_stands_at_its_field_in_the_same_words(serving: Opened) -> None:
    driver, _ = serving
    driver.press("Alt+3")
    driver.click("field_mobile")
    driver.press("Ctrl+A")
    driver.write("1385555602")
    seat = driver.station.seat
    driver.wait(lambda: any(f.error for f in (seat.visit.case.fields if seat.visit.case else ())), "no error came")
    field = driver.find("field_mobile")
    assert "手机号少 1 位" in field.accessibleName()
    assert field.property("wrong") == "true"


def test_a_restart_opens_the_same_case_at_the_same_field(open_window: Callable[..., Opened]) -> None:
    from dataclasses import replace

    desk = FakeDesk(in_service=True)
    assert desk.visit_now
    desk.reopened = (desk.visit_now, replace(desk.cases["case-food"], focus="area"))
    driver, _ = open_window(desk)
    driver.wait(lambda: (w := driver.station.window.focusWidget()) and w.objectName() == "field_area", "not at the field")


def test_closing_the_window_saves_what_was_typed_last(open_window: Callable[..., Opened]) -> None:
    driver, desk = open_window(in_service=True)
    driver.press("Alt+3")
    driver.click("field_area")
    driver.press("Ctrl+A")
    driver.write("77")
    driver.station.close()
    QApplication.processEvents()
    assert any(call[2].get("area") == "77" for call in desk.called("answer"))


def test_undo_takes_back_the_last_act_and_alt_z_works_while_typing(serving: Opened) -> None:
    driver, desk = serving
    driver.press("F7")
    driver.press("D")
    driver.wait(lambda: desk.called("material"), "not deferred")
    driver.settle()
    driver.press("Ctrl+Z")
    driver.wait(lambda: desk.called("undo"), "not undone")
    driver.settle()
    driver.press("F7")
    driver.press("M")
    driver.settle()
    driver.press("Alt+3")
    driver.click("field_area")
    driver.write("1")
    strip = driver.find("undo_strip")
    assert "Alt Z" in " ".join(child.accessibleName() for child in strip.children() if hasattr(child, "accessibleName"))
    driver.press("Alt+Z")
    driver.wait(lambda: len(desk.called("undo")) == 2, "Alt+Z did nothing")
    assert fake_cases.FOOD.case_id == desk.called("undo")[-1][1]
