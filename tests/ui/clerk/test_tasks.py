"""The clerk's tasks within their budgets of keys, and the same by mouse alone."""

from __future__ import annotations

from collections.abc import Callable

from tests.ui.conftest import Opened


def test_t1_call_and_identify_takes_one_key_and_no_click(ready: Opened) -> None:
    driver, desk = ready
    driver.press("F2")
    driver.wait(lambda: driver.station.seat.visit.here and driver.station.seat.visit.here.person, "nobody identified")
    assert driver.keys == 1
    assert driver.clicks == 0
    assert desk.called("put_card")


def test_t2_an_instant_item_with_two_pages_takes_ten_keys_and_no_click(ready: Opened) -> None:
    driver, desk = ready
    seat = driver.station.seat
    driver.press("F2")
    driver.wait(lambda: seat.visit.here and seat.visit.here.person, "nobody identified")
    driver.keys = 0
    driver.press("F6")
    driver.write("lnr")
    driver.press("Return")
    driver.wait(lambda: seat.visit.case, "no case")
    driver.settle()
    driver.press("F7")
    driver.press("F8")
    driver.press("F8")
    driver.wait(lambda: seat.visit.case and all(row.closed for row in seat.visit.case.materials), "materials not closed")
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no review sheet")
    driver.press("Return")
    driver.wait(lambda: seat.visit.outcome, "not accepted")
    driver.settle()
    assert driver.keys == 10
    assert driver.clicks == 0
    assert seat.visit.case
    assert seat.visit.case.case_no
    assert [entry[2] for entry in desk.called("add_page")] == [1, 2]
    assert desk.called("print_now")


def test_typing_and_enter_before_the_hits_are_there_opens_the_right_item(ready: Opened) -> None:
    driver, desk = ready
    seat = driver.station.seat
    driver.press("F6")
    driver.write("spj")
    driver.press("Return")
    driver.wait(lambda: seat.visit.case, "no case")
    assert desk.called("open_case")[0][2] == "SVC-007"
    assert desk.called("walk_in")


def test_the_whole_task_is_possible_with_the_mouse_alone(ready: Opened) -> None:
    driver, desk = ready
    seat = driver.station.seat
    driver.click_words("叫下一位")
    driver.wait(lambda: seat.visit.here and seat.visit.here.person, "nobody identified")
    driver.settle()
    driver.click("choose_item")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no search")
    sheet = driver.station.window.sheets.sheet
    assert sheet is not None
    driver.write("lnr")  # the item's name is content; the choice is made by mouse
    driver.settle()
    driver.keys = 0
    hits = driver.find("search_hits")
    hits.itemClicked.emit(hits.item(0))  # type: ignore[attr-defined]
    driver.wait(lambda: seat.visit.case, "no case")
    driver.settle()
    driver.click_words("扫描到第 1 项")
    driver.wait(lambda: seat.visit.case and seat.visit.case.materials[0].closed, "row 1 open")
    driver.click_words("原件已核 空格")
    driver.wait(lambda: seat.visit.case and seat.visit.case.materials[1].closed, "row 2 open")
    driver.click("accept_button")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no review sheet")
    driver.click("confirm_accept")
    driver.wait(lambda: seat.visit.outcome, "not accepted")
    driver.click("finish_button")
    driver.wait(lambda: seat.visit.here is None, "visit not closed")
    assert driver.keys == 0
    assert desk.called("finish")


def test_t6_transfer_takes_four_keys(ready: Opened) -> None:
    driver, desk = ready
    seat = driver.station.seat
    driver.press("F2")
    driver.wait(lambda: seat.visit.here, "no visit")
    driver.settle()
    driver.keys = 0
    driver.press("F11")
    driver.write("B")
    driver.press("Return")
    driver.wait(lambda: desk.called("transfer"), "not transferred")
    assert driver.keys <= 4
    assert desk.called("transfer") == [("transfer", "B")]


def test_t5_delivery_takes_three_keys_besides_card_and_barcode(open_window: Callable[..., Opened]) -> None:
    driver, desk = open_window()
    seat = driver.station.seat
    driver.press("F2")
    driver.wait(lambda: seat.visit.here and seat.visit.here.person, "nobody identified")
    driver.settle()
    driver.press("Return")
    driver.wait(lambda: seat.view.place == "delivery", "delivery not opened")
    driver.settle()
    keys = driver.keys
    driver.write("3799010001261109000017")
    driver.press("Return")
    driver.wait(lambda: desk.called("open"), "result not chosen")
    driver.settle()
    driver.sign()
    driver.keys = keys
    driver.press("F12")
    driver.wait(lambda: desk.called("finish"), "not finished")
    assert driver.keys == 3
    assert desk.called("hand_over") == [("hand_over", "3799010001261109000017", "visit-1", True)]
