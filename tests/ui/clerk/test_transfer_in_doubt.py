"""Whether a number was passed on is the one thing the clerk must read: nothing that is said next covers the doubt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QLabel

from tests.ui.clerk.test_leaving_too_soon import strip
from tests.ui.clerk.test_saving import FIELD, write_into
from tests.ui.conftest import Real
from tests.ui.counter import Counter, Held
from ui.clerk.driver import Driver
from window_app.errors import CentreAway
from window_app.flow.queue.views import QueueView


def boxed(driver: Driver) -> str:
    """What stands above every page until somebody knows."""
    box = driver.station.window.findChild(QFrame, "in_doubt")
    assert box is not None
    return "\n".join(found.text() for found in box.findChildren(QLabel) if found.isVisible())


DOUBT = CentreAway("not_transferred", "不能确认 {number} 已转走", number="E002")


def doubted(counter: Counter) -> None:
    """Nobody knows, says the board."""
    calling = counter.desk.calling.part  # type: ignore[attr-defined]

    def board() -> QueueView:
        known = calling.board()
        return replace(known, in_doubt=True, current=known.current and replace(known.current, number="E002"))

    counter.instead("board", board)


def asked(driver: Driver, counter: Counter) -> Held:
    """A transfer for whose answer the window waits; let go, nobody was heard."""
    waiting = counter.hold("transfer")

    def doubt(*given: object) -> None:
        doubted(counter)
        raise DOUBT

    counter.instead("transfer", doubt)
    driver.station.acts.calling.transfer("B")
    driver.wait(waiting.begun.is_set, "not asked")
    return waiting


def test_that_a_transfer_is_in_doubt_stays_to_be_read_whatever_is_said_next(served: Real) -> None:
    driver, counter = served
    waiting = asked(driver, counter)
    driver.press("F3")
    assert "正在等中心答复" in strip(driver)
    waiting.let_go()
    driver.wait(lambda: boxed(driver), "nothing was said")
    driver.settle()
    assert not counter.called("recall"), "its answer would have covered the other"
    write_into(driver, FIELD, "58")
    driver.press("Alt+Z")
    driver.settle()
    assert "不能确认 E002 已转走" in boxed(driver)


def test_a_program_that_ended_while_a_transfer_was_asked_says_so_when_it_is_there_again(
    served: Real, open_over: Callable[..., Driver]
) -> None:
    driver, counter = served
    doubted(counter)
    driver.station.close()
    again = open_over(counter.desk)
    again.wait(lambda: "不能确认 E002 已转走" in boxed(again), "nothing was said")


def test_the_window_stays_while_the_centre_is_asked_of_a_transfer(served: Real) -> None:
    driver, counter = served
    waiting = asked(driver, counter)
    driver.station.window.close()
    driver.wait(lambda: "正在等中心答复" in strip(driver), "not said why not")
    assert driver.station.window.isVisible()
    waiting.let_go()
