"""A window pauses and goes on by the same key; paused, it calls nobody; undo is offered where there is one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu

from tests.ui.conftest import Real
from ui.clerk.driver import Driver


def state(driver: Driver) -> str:
    board = driver.station.seat.hall.board
    return board.window_state if board is not None else ""


def pause(driver: Driver) -> None:
    driver.press("Ctrl+B")
    driver.wait(lambda: driver.station.window.sheets.sheet, "not asked why")
    driver.press("Tab")
    driver.press("Return")
    driver.wait(lambda: state(driver) == "paused", "not paused")
    driver.settle()


def test_ctrl_b_pauses_with_a_reason_and_ctrl_b_again_opens_the_window(real: Real) -> None:
    driver, counter = real
    pause(driver)
    assert counter.called("pause") == [("pause", "meal")]
    driver.press("Ctrl+B")
    driver.wait(lambda: state(driver) == "idle", "nobody can resume it")
    driver.settle()
    assert driver.station.window.sheets.sheet is None
    assert len(counter.called("resume_window")) == 1


def test_the_menu_of_the_window_resumes_it_too(real: Real) -> None:
    driver, counter = real
    pause(driver)
    bar = driver.find("top_bar")
    driver.click_words("暂停")
    driver.wait(lambda: bar.findChildren(QMenu), "no menu")
    menu = bar.findChildren(QMenu)[-1]
    next(one for one in menu.actions() if one.text().startswith("恢复服务")).trigger()
    menu.close()
    driver.wait(lambda: state(driver) == "idle", "nobody can resume it")
    assert counter.called("resume_window")


def test_a_window_that_pauses_does_not_call_by_itself(real: Real) -> None:
    driver, counter = real
    seat = driver.station.seat
    driver.press("F2")
    driver.wait(lambda: seat.hall.stand_by, "not standing by")
    driver.settle()
    pause(driver)
    asked = len(counter.called("call_next"))
    counter.desk.ticketing.take("E")
    driver.wait(lambda: seat.hall.board is not None and seat.hall.board.waiting, "the number is not on the board")
    driver.settle()
    assert len(counter.called("call_next")) == asked
    assert seat.visit.here is None


@pytest.mark.parametrize(("act", "offered"), [("no_show", True), ("hold", True), ("transfer", False)])
def test_undo_is_offered_only_for_what_can_be_taken_back(act: str, offered: bool, real: Real) -> None:
    driver, counter = real
    seat, calling = driver.station.seat, driver.station.acts.calling
    counter.desk.ticketing.take("E")
    driver.wait(lambda: seat.hall.board is not None and seat.hall.board.waiting, "nobody waits")
    driver.settle()
    driver.press("F2")
    driver.wait(lambda: seat.visit.here, "nobody called")
    driver.settle()
    {"no_show": calling.no_show, "hold": lambda: calling.hold("away"), "transfer": lambda: calling.transfer("B")}[act]()
    driver.wait(lambda: seat.visit.here is None, "still here")
    driver.settle()
    assert seat.view.strip is not None
    assert (seat.view.strip.undo is not None) is offered
