"""A number that a program left open at the window is asked about, taken over or ended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui.conftest import Real
from ui.clerk.driver import Driver
from ui.clerk.sheets.left_sheet import LeftSheet
from window_app.domain.queue.left_open import REASONS
from window_app.flow.queue.views import QueueView, TicketView
from window_app.flow.visit.views import VisitView

LEFT = TicketView("t1", "A007", "A", "called", called_at="2026-11-27T09:12:00+08:00")


@pytest.fixture
def left(real: Real, monkeypatch: pytest.MonkeyPatch) -> tuple[Driver, list[str]]:
    """A window at which A007 was left standing, and what was done about it."""
    driver, counter = real
    calling, done = counter.desk.calling, list[str]()
    plain, walk_in = calling.board, calling.walk_in

    def board() -> QueueView:
        return plain() if done else replace(plain(), left_open=LEFT, left_reasons=tuple(REASONS))

    def adopt() -> VisitView:
        done.append("adopt")
        return walk_in()

    monkeypatch.setattr(calling, "board", board)
    monkeypatch.setattr(calling, "adopt", adopt)
    monkeypatch.setattr(calling, "close_left", lambda reason: done.append(reason))
    driver.station.acts.calling.read_board()
    driver.settle()
    driver.station.acts.calling.left_standing(board())
    driver.settle()
    return driver, done


def test_B10_it_is_asked_about_once_and_taken_over_by_F5(left: tuple[Driver, list[str]]) -> None:
    driver, done = left
    sheets = driver.station.window.sheets
    assert isinstance(sheets.sheet, LeftSheet)
    driver.press("F5")
    driver.wait(lambda: driver.station.seat.visit.here, "nobody is served")
    driver.settle()
    assert done == ["adopt"]
    assert sheets.sheet is None


def test_B10_it_is_ended_with_a_reason_of_the_list(left: tuple[Driver, list[str]]) -> None:
    driver, done = left
    driver.click_words("没有来")
    driver.settle()
    assert done == ["missed"]
    board = driver.station.seat.hall.board
    assert board is not None
    assert board.left_open is None
