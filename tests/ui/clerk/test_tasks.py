"""The clerk's tasks on the real desk within their budgets of keys (ui.md 3), and the same by mouse alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.flow.playing import INSTANT, accept_one, card, somebody
from tests.ui.conftest import Real
from ui.clerk.driver import Driver


@pytest.fixture
def waiting(real: Real) -> Real:
    """Somebody who was here before waits with a number; a result of that visit lies ready."""
    driver, counter = real
    accept_one(counter.desk, INSTANT)
    counter.desk.ticketing.take("E")
    driver.wait(lambda: driver.station.seat.hall.board and driver.station.seat.hall.board.waiting, "nobody waits")
    driver.settle()
    driver.keys = driver.clicks = 0
    counter.ear.log.clear()
    return driver, counter


def identified(driver: Driver) -> Callable[[], bool]:
    visit = driver.station.seat.visit
    return lambda: visit.here is not None and visit.here.person is not None


def call(waiting: Real) -> None:
    """F2, and the card is laid down."""
    driver, counter = waiting
    driver.press("F2")
    counter.plate.lay(card(somebody()))
    driver.wait(identified(driver), "nobody identified")


def test_t1_call_and_identify_takes_one_key_and_no_click(waiting: Real) -> None:
    driver, counter = waiting
    call(waiting)
    assert (driver.keys, driver.clicks) == (1, 0)
    assert counter.called("put_card")


def test_t2_an_instant_item_with_two_pages_takes_ten_keys_and_no_click(waiting: Real) -> None:
    driver, counter = waiting
    visit = driver.station.seat.visit
    call(waiting)
    driver.keys = 0
    driver.press("F6")
    driver.write("lnr")
    driver.press("Return")
    driver.wait(lambda: visit.case, "no case")
    driver.settle()
    driver.press("F7")
    driver.press("F8")
    driver.press("F8")
    driver.wait(lambda: visit.case and all(row.closed for row in visit.case.materials), "materials not closed")
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no review sheet")
    driver.press("Return")
    driver.wait(lambda: visit.outcome, "not accepted")
    driver.settle()
    assert (driver.keys, driver.clicks) == (10, 0)
    assert visit.case
    assert visit.case.case_no
    assert [entry[2] for entry in counter.called("add_page")] == [1, 2]
    assert counter.called("print_now")


def test_typing_and_enter_before_the_hits_are_there_opens_the_right_item(real: Real) -> None:
    driver, counter = real
    driver.press("F6")
    driver.write("jzzsl")
    driver.press("Return")
    driver.wait(lambda: driver.station.seat.visit.case, "no case")
    assert counter.called("open_case")[0][2] == "SVC-021"
    assert counter.called("walk_in")


def test_the_whole_task_is_possible_with_the_mouse_alone(waiting: Real) -> None:
    driver, counter = waiting
    visit = driver.station.seat.visit
    driver.click_words("叫下一位")
    counter.plate.lay(card(somebody()))
    driver.wait(identified(driver), "nobody identified")
    driver.settle()
    driver.click("choose_item")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no search")
    driver.write("lnr")  # the item's name is content; the choice is made by mouse
    driver.settle()
    driver.keys = 0
    hits = driver.find("search_hits")
    hits.itemClicked.emit(hits.item(0))  # type: ignore[attr-defined]
    driver.wait(lambda: visit.case, "no case")
    driver.settle()
    driver.click_words("扫描到第 1 项")
    driver.wait(lambda: visit.case and visit.case.materials[0].closed, "row 1 open")
    driver.settle()
    driver.click_words("原件已核 空格")
    driver.wait(lambda: visit.case and visit.case.materials[1].closed, "row 2 open")
    driver.settle()
    driver.click("accept_button")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no review sheet")
    driver.click("confirm_accept")
    driver.wait(lambda: visit.outcome, "not accepted")
    driver.click("finish_button")
    driver.wait(lambda: visit.here is None, "visit not closed")
    assert driver.keys == 0
    assert counter.called("finish")


def test_t6_transfer_takes_four_keys(waiting: Real) -> None:
    driver, counter = waiting
    counter.desk.ticketing.take("B")
    driver.press("F2")
    driver.wait(lambda: driver.station.seat.visit.here, "no visit")
    driver.settle()
    driver.keys = 0
    driver.press("F11")
    driver.write("b")
    driver.press("Return")
    driver.wait(lambda: driver.station.seat.visit.here is None, "not transferred")
    assert driver.keys <= 4
    assert counter.called("transfer") == [("transfer", "B")]


def test_t5_delivery_takes_three_keys_besides_card_and_barcode(waiting: Real) -> None:
    driver, counter = waiting
    view = driver.station.seat.view
    call(waiting)
    driver.settle()
    number = counter.desk.delivering.ready()[0].case_no
    driver.press("Return")
    driver.wait(lambda: view.place == "delivery", "delivery not opened")
    driver.settle()
    keys = driver.keys
    driver.write(number)
    driver.press("Return")
    driver.wait(lambda: counter.called("open"), "result not chosen")
    driver.settle()
    driver.sign()
    driver.settle()
    driver.keys = keys
    driver.press("F12")
    driver.wait(lambda: driver.station.seat.visit.here is None, "not finished")
    driver.settle()
    assert driver.keys == 3
    assert counter.called("hand_over")[0][1] == number
    assert counter.desk.delivering.ready() == []
