"""A sheet: a refusal stands in it and Enter works again; keys act on nothing it covers; Esc closes it from anywhere."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from tests.flow.playing import card, somebody
from tests.ui.clerk.test_belonging import called_in
from tests.ui.clerk.test_going_on import owed_case
from tests.ui.conftest import Real
from ui.clerk.driver import Driver
from ui.clerk.sheets.base import Sheet
from window_app.errors import Reason, Refused


def sheet(driver: Driver) -> Sheet:
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    found = driver.station.window.sheets.sheet
    assert found is not None
    return found


def texts(of: Sheet) -> str:
    return "\n".join(label.text() for label in of.findChildren(QLabel) if label.isVisible())


def refuse(*given: object, **named: object) -> None:
    raise Refused("not_acceptable", "材料 2 没有盖章", [Reason("seal", "材料 2 没有盖章", material_seq=2)])


def test_a_refusal_at_enter_stands_in_the_review_and_enter_works_again(complete: Real) -> None:
    driver, counter = complete
    counter.instead("accept", refuse)
    driver.press("F9")
    review = sheet(driver)
    driver.press("Return")
    driver.wait(lambda: "没有盖章" in texts(review), "the refusal is not to be seen")
    driver.settle()
    counter.again("accept")
    driver.press("Return")
    driver.wait(lambda: driver.station.seat.visit.outcome, "Enter is dead")


def test_a_refused_supply_is_said_in_its_sheet_and_under_its_own_heading(real: Real) -> None:
    driver, _ = owed_case(real)
    counter = real[1]
    driver.press("F8")
    driver.wait(lambda: counter.called("add_page"), "no page")
    driver.settle()
    counter.instead("supply", refuse)
    driver.press("F9")
    supply = sheet(driver)
    driver.press("Return")
    driver.wait(lambda: "没有盖章" in texts(supply), "the refusal is not to be seen")
    driver.settle()
    heading = [one.text() for one in driver.find("reasons").findChildren(QLabel) if "处要处理" in one.text()]
    assert heading == ["还不能补交，有 1 处要处理"]
    counter.again("supply")
    driver.press("Return")
    driver.wait(lambda: driver.station.seat.visit.outcome, "Enter is dead")


@pytest.mark.parametrize(("keys", "verb"), [("F11", "transfer"), ("Shift+F2", "call_number")])
def test_enter_on_an_empty_line_sends_nobody_away_and_calls_nobody(keys: str, verb: str, real: Real) -> None:
    driver, counter = real
    counter.desk.ticketing.take("E")
    counter.desk.ticketing.take("B")
    driver.wait(lambda: driver.station.seat.hall.board and driver.station.seat.hall.board.waiting, "nobody waits")
    if verb == "transfer":
        driver.press("F2")
        driver.wait(lambda: driver.station.seat.visit.here, "nobody called")
        driver.settle()
    driver.press(keys)
    asking = sheet(driver)
    driver.settle()
    driver.press("Return")
    driver.click("ask_confirm")
    driver.settle()
    assert driver.station.window.sheets.sheet is asking
    assert driver.find("ask_line").hasFocus()
    assert not counter.called(verb)


@pytest.mark.parametrize(("keys", "verb"), [("Ctrl+H", "hold"), ("Ctrl+B", "pause"), ("Ctrl+F2", "resume")])
def test_enter_with_nothing_chosen_holds_nobody_pauses_nothing_and_takes_nobody_back(keys: str, verb: str, real: Real) -> None:
    driver, counter = real
    called_in(driver, counter)
    if verb == "resume":
        driver.station.acts.calling.hold("away")
        hall = driver.station.seat.hall
        driver.wait(lambda: hall.board and hall.board.held, "nobody on hold")
        driver.settle()
    driver.press(keys)
    asking = sheet(driver)
    driver.press("Return")
    driver.press("Return")
    driver.settle()
    assert driver.station.window.sheets.sheet is asking
    assert not counter.called(verb)
    driver.press("Tab")
    driver.press("Return")
    driver.wait(lambda: counter.called(verb), "the first answer is not one Tab away")


def test_the_mouse_alone_transfers_though_nobody_waits(real: Real) -> None:
    driver, counter = real
    visit, hall = driver.station.seat.visit, driver.station.seat.hall
    called_in(driver, counter)
    assert hall.board is not None
    assert not hall.board.waiting
    driver.press("F11")
    sheet(driver)
    row = next(row for row in counter.desk.catalogue.catalogue().queue_categories if row.letter == "B")
    driver.click_words(f"B {row.name}")
    driver.wait(lambda: visit.here is None, "not transferred")
    assert counter.called("transfer") == [("transfer", "B")]


def test_a_number_that_was_typed_is_called_by_the_button(real: Real) -> None:
    driver, counter = real
    driver.press("Shift+F2")
    sheet(driver)
    driver.write("E001")
    driver.click("ask_confirm")
    driver.settle()
    assert counter.called("call_number") == [("call_number", "E001")]


def test_keys_that_lead_elsewhere_close_a_sheet_that_holds_nothing(served: Real) -> None:
    driver, counter = served
    driver.press("F6")
    sheet(driver)
    driver.press("F7")
    assert driver.station.window.sheets.sheet is None
    driver.press("F6")
    sheet(driver)
    driver.press("Alt+3")
    assert driver.station.window.sheets.sheet is None
    driver.settle()
    assert not counter.called("material")


def test_a_sheet_in_which_something_is_written_stays_until_esc(served: Real) -> None:
    driver, _ = served
    driver.press("Alt+5")
    driver.click("outcome_refuse")
    driver.write("reason")
    refusal = sheet(driver)
    for keys in ("F7", "Alt+3", "F6", "F1", "Ctrl+2", "F9"):
        driver.press(keys)
        driver.settle()
        assert driver.station.window.sheets.sheet is refusal
    assert driver.station.seat.view.strip is not None
    assert "Esc" in driver.station.seat.view.strip.text
    driver.press("Escape")
    assert driver.station.window.sheets.sheet is None


def test_nothing_takes_the_focus_from_under_a_sheet(real: Real) -> None:
    driver, counter = real
    visit = driver.station.seat.visit
    counter.desk.calling.walk_in()
    driver.station.acts.session.reopen()
    driver.wait(lambda: driver.station.acts.identifying.waiting, "no card is waited for")
    driver.settle()
    driver.press("F6")
    sheet(driver)
    counter.plate.lay(card(somebody()))
    driver.wait(lambda: visit.here is not None and visit.here.person is not None, "not identified")
    driver.settle()
    assert driver.find("search_line").hasFocus()


def test_tab_goes_round_inside_a_sheet(served: Real) -> None:
    driver, _ = served
    driver.press("Alt+5")
    driver.click("outcome_refuse")
    refusal, seen = sheet(driver), set()
    for keys in ("Tab",) * 8 + ("Shift+Tab",) * 8:
        driver.press(keys)
        now = QApplication.focusWidget()
        assert now is not None
        assert refusal.isAncestorOf(now)
        seen.add(now.objectName())
    assert {"refuse_reason", "refuse_basis", "confirm_refuse"} <= seen


def test_esc_closes_a_sheet_wherever_the_focus_is(served: Real) -> None:
    driver, _ = served
    driver.press("F10")
    sheet(driver)
    driver.find("queue_rows").setFocus()
    driver.press("Escape")
    assert driver.station.window.sheets.sheet is None
