"""While somebody must sign in nothing behind the dialog works, opens or takes the focus; what came is shown afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from tests.flow.desks import PASSWORD
from tests.flow.playing import card, somebody
from tests.ui.conftest import Real
from tests.ui.counter import Counter
from ui.clerk.driver import Driver
from ui.clerk.sheets.left_sheet import LeftSheet
from ui.kit.widgets.buttons import ActButton
from window_app.announcer import Changed
from window_app.domain.numbers import case_no
from window_app.domain.queue.left_open import REASONS
from window_app.flow.queue.views import TicketView

LEFT = TicketView("t1", "A007", "A", "called", called_at="2026-11-27T09:12:00+08:00")


def lock(driver: Driver) -> None:
    driver.press("Ctrl+L")
    driver.wait(lambda: driver.station.window.sign_in.isVisible(), "not locked")
    driver.settle()


def unlock(driver: Driver) -> None:
    driver.press("Ctrl+A")
    driver.write(PASSWORD)
    driver.press("Return")
    driver.wait(lambda: not driver.station.window.sign_in.isVisible(), "still locked")
    driver.settle()


def password(driver: Driver) -> QLineEdit:
    found = driver.find("sign_in_password")
    assert isinstance(found, QLineEdit)
    return found


def a_number_is_taken(driver: Driver, counter: Counter) -> None:
    counter.desk.ticketing.take("E")
    board = driver.station.seat.hall
    driver.wait(lambda: board.board is not None and board.board.waiting, "the number is not on the board")
    driver.settle()


def test_a_locked_window_that_stood_by_calls_nobody_and_keeps_the_password_where_it_is_typed(real: Real) -> None:
    driver, counter = real
    seat = driver.station.seat
    driver.press("F2")
    driver.wait(lambda: seat.hall.stand_by, "not standing by")
    driver.settle()
    lock(driver)
    assert not seat.hall.stand_by
    driver.wait(lambda: seat.hall.board is not None and seat.hall.board.window_state == "idle", "the desk still stands by")
    driver.write("half")
    a_number_is_taken(driver, counter)
    assert seat.visit.here is None
    assert seat.view.citizen == "blank"
    driver.write("way")
    assert password(driver).text() == "halfway"


def test_a_call_that_was_under_way_when_the_window_was_locked_takes_no_focus_and_leaves_the_screen_blank(real: Real) -> None:
    driver, counter = real
    seat = driver.station.seat
    a_number_is_taken(driver, counter)
    calling = counter.hold("call_next")
    driver.press("F2")
    driver.wait(calling.begun.is_set, "not asked")
    driver.press("Ctrl+L")
    driver.write("half")
    calling.let_go()
    driver.wait(lambda: seat.visit.here, "nobody came")
    driver.settle()
    assert password(driver).hasFocus()
    assert seat.view.citizen == "blank"
    unlock(driver)
    assert seat.view.citizen == "idle"


def test_tab_stays_in_the_dialog_and_no_button_behind_it_can_be_pressed(real: Real) -> None:
    driver, counter = real
    lock(driver)
    dialog = driver.station.window.sign_in
    for _ in range(15):
        driver.press("Tab")
        now = QApplication.focusWidget()
        assert now is not None
        assert dialog.isAncestorOf(now)
    behind = [one for one in driver.station.window.findChildren(ActButton) if not dialog.isAncestorOf(one)]
    assert not [one.accessibleName() for one in behind if one.isVisible() and one.isEnabled()]
    assert not counter.called("call_next")
    unlock(driver)
    assert any(one.isEnabled() for one in behind if one.isVisible())


def test_a_number_left_open_is_asked_about_by_whoever_signed_in(real: Real) -> None:
    driver, counter = real
    lock(driver)
    plain = counter.desk.calling.part.board  # type: ignore[attr-defined]
    counter.instead("board", lambda: replace(plain(), left_open=LEFT, left_reasons=tuple(REASONS)))
    counter.desk.announcer.announce(Changed("ticket"))
    hall, sheets = driver.station.seat.hall, driver.station.window.sheets
    driver.wait(lambda: hall.board is not None and hall.board.left_open, "not told")
    driver.settle()
    assert sheets.sheet is None
    assert password(driver).hasFocus()
    unlock(driver)
    driver.wait(lambda: isinstance(sheets.sheet, LeftSheet), "not asked about")


def test_after_the_lock_the_hands_are_where_they_were(served: Real) -> None:
    driver, _ = served
    driver.press("F7")
    rows = driver.station.window.focusWidget()
    assert rows is not None
    lock(driver)
    unlock(driver)
    assert rows.hasFocus()


def test_what_is_told_while_the_window_is_locked_stands_on_the_lock(real: Real) -> None:
    driver, _ = real
    lock(driver)
    driver.station.seat.view.say("还有内容没有存上")
    told = [one.text() for one in driver.find("sign_in").findChildren(QLabel) if one.isVisible()]
    assert "还有内容没有存上" in told


def test_a_card_laid_behind_the_lock_opens_no_visit(real: Real) -> None:
    driver, counter = real
    seat = driver.station.seat
    driver.press("F5")
    driver.wait(lambda: seat.station.reading, "not armed")
    lock(driver)
    assert not seat.station.reading
    counter.plate.lay(card(somebody(2)))
    driver.wait(lambda: not driver.station.hub.pending("reader"), "still reading")
    driver.settle()
    assert seat.visit.here is None
    assert not counter.called("walk_in")
    unlock(driver)
    assert not seat.station.reading
    assert not counter.called("walk_in")


def test_who_stands_there_unknown_is_waited_for_again_after_the_lock_and_not_behind_it(real: Real) -> None:
    driver, counter = real
    seat = driver.station.seat
    a_number_is_taken(driver, counter)
    driver.press("F2")
    driver.wait(lambda: seat.station.reading, "not armed")
    driver.settle()
    lock(driver)
    counter.plate.lay(card(somebody(2)))
    driver.wait(lambda: not driver.station.hub.pending("reader"), "still reading")
    driver.settle()
    assert seat.visit.here is not None
    assert seat.visit.here.person is None
    unlock(driver)
    driver.wait(lambda: seat.visit.here and seat.visit.here.person, "the card that lies there is not read")


def test_a_call_that_comes_home_behind_the_lock_arms_no_reader(real: Real) -> None:
    driver, counter = real
    seat = driver.station.seat
    a_number_is_taken(driver, counter)
    calling = counter.hold("call_next")
    driver.press("F2")
    driver.wait(calling.begun.is_set, "not asked")
    driver.press("Ctrl+L")
    calling.let_go()
    driver.wait(lambda: seat.visit.here, "nobody came")
    driver.settle()
    assert not seat.station.reading
    unlock(driver)
    assert seat.station.reading


@pytest.mark.parametrize("code", [case_no.make("379901", "0001", date(2026, 11, 27), 7), "https://example.invalid/c/1"])
def test_a_code_that_a_gun_reads_behind_the_lock_is_no_try_of_a_password(code: str, real: Real) -> None:
    driver, counter = real
    lock(driver)
    for _ in range(6):
        driver.write(code)
        driver.press("Return")
    driver.settle()
    assert not counter.called("sign_in")
    assert password(driver).text() == ""
    unlock(driver)
