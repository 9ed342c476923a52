"""A number that a program left open at the window is asked about, taken over or ended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui.conftest import Real
from tests.ui.counter import Counter
from ui.clerk.driver import Driver
from ui.clerk.sheets.left_sheet import LeftSheet
from window_app.announcer import Changed
from window_app.domain.queue.left_open import REASONS
from window_app.errors import Refused
from window_app.flow.queue.views import QueueView, TicketView
from window_app.flow.visit.views import VisitView

LEFT = TicketView("t1", "A007", "A", "called", called_at="2026-11-27T09:12:00+08:00")


class Standing:
    """The desk as it is while A007 stands at its window; what was done about it."""

    def __init__(self, counter: Counter) -> None:
        self._counter, self.done = counter, list[str]()
        calling = counter.desk.calling.part  # type: ignore[attr-defined]
        self._board, self._walk_in = calling.board, calling.walk_in
        for name in ("board", "adopt", "close_left", "call_next", "call_number"):
            counter.instead(name, getattr(self, f"_{name}_now"))

    def _board_now(self) -> QueueView:
        return self._board() if self.done else replace(self._board(), left_open=LEFT, left_reasons=tuple(REASONS))

    def _adopt_now(self) -> VisitView:
        self.done.append("adopt")
        return self._walk_in()

    def _close_left_now(self, reason: str) -> None:
        self.done.append(reason)

    def _call_next_now(self) -> None:
        raise Refused("left_open", "A007 还留在本窗口")

    def _call_number_now(self, number: str) -> None:
        raise Refused("left_open", f"A007 还留在本窗口，不能叫 {number}")


def asked(driver: Driver) -> bool:
    return isinstance(driver.station.window.sheets.sheet, LeftSheet)


@pytest.fixture
def left(real: Real) -> tuple[Driver, Standing]:
    """A window whose board has just told of A007, and nobody has done anything about it."""
    driver, counter = real
    standing = Standing(counter)
    counter.desk.announcer.announce(Changed("ticket"))
    driver.wait(lambda: asked(driver), "the board tells of it and nobody is asked")
    driver.settle()
    return driver, standing


def test_B10_it_is_asked_about_once_and_taken_over_by_F5(left: tuple[Driver, Standing], real: Real) -> None:
    driver, standing = left
    driver.press("Escape")
    real[1].desk.announcer.announce(Changed("ticket"))
    driver.settle()
    assert not asked(driver), "asked twice"
    driver.press("F5")
    driver.wait(lambda: driver.station.seat.visit.here, "nobody is served")
    driver.settle()
    assert standing.done == ["adopt"]


def test_B10_it_is_ended_with_a_reason_of_the_list(left: tuple[Driver, Standing]) -> None:
    driver, standing = left
    driver.click_words("没有来")
    driver.settle()
    assert standing.done == ["missed"]
    board = driver.station.seat.hall.board
    assert board is not None
    assert board.left_open is None


@pytest.mark.parametrize("by_number", [False, True])
def test_B10_a_call_that_it_stands_in_the_way_of_asks_about_it_though_no_board_has_told_yet(by_number: bool, real: Real) -> None:
    driver, counter = real
    Standing(counter)
    if by_number:
        driver.station.acts.calling.call_number("B001")
    else:
        driver.press("F2")
    driver.wait(lambda: asked(driver), "the call is refused and nobody is asked")
    driver.settle()
    assert driver.station.seat.visit.here is None
    driver.press("F5")
    driver.wait(lambda: driver.station.seat.visit.here, "not taken over")
