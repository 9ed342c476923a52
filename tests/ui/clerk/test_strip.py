"""The queue strip: a list with one stop for Tab whose every row can be read aloud, called, taken back, and found again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from tests.ui import fake_data as data
from tests.ui.conftest import Real, Still
from tests.ui.counter import Counter
from ui.clerk.driver import Driver
from ui.clerk.panels.queue_painting import QueuePainting
from ui.kit.theme import SCALES, theme
from window_app.announcer import Changed
from window_app.flow.queue.views import QueueView, TicketView

BOARD = replace(data.BOARD, current=None, window_state="idle")


def strip(driver: Driver) -> QListView:
    rows = driver.find("queue_rows")
    assert isinstance(rows, QListView)
    return rows


def shown(driver: Driver, counter: Counter, board: QueueView = BOARD) -> QListView:
    """The strip with this board, whatever waits at the desk."""
    counter.instead("board", lambda: board)
    counter.desk.announcer.announce(Changed("ticket"))
    rows = strip(driver)
    many = len(board.waiting) + len(board.held) + bool(board.held)
    driver.wait(lambda: driver.station.seat.hall.board == board and rows.model().rowCount() == many, "not read")
    driver.settle()
    return rows


def number_at(rows: QListView) -> str:
    return str(rows.currentIndex().data())


def test_every_row_is_read_aloud_with_number_matter_reason_minutes_and_what_a_press_does(real: Real) -> None:
    driver, counter = real
    accessible = QAccessible.queryAccessibleInterface(shown(driver, counter))
    said = [accessible.child(at).text(QAccessible.Text.Name) for at in range(accessible.childCount())]
    assert said[0] == "A112，户籍证明，预约 10:50，9 分，叫这个号"
    assert said[6:] == ["挂起 1 件", "A098，户口迁移，去复印材料，12 分，取回"]
    assert len(said) == 8


def test_two_hundred_rows_are_one_stop_for_tab(real: Real) -> None:
    driver, counter = real
    waiting = tuple(replace(data.WAITING[0], ticket_id=f"t-{at}", number=f"A{at:03}") for at in range(200))
    rows = shown(driver, counter, replace(BOARD, waiting=waiting, held=()))
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    assert number_at(rows) == "A000"
    driver.press("Tab")
    assert not rows.hasFocus()
    assert driver.station.window.focusWidget() is not None


def test_arrows_move_over_the_heading_and_enter_calls_or_takes_back(real: Real) -> None:
    driver, counter = real
    rows = shown(driver, counter)
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    driver.press("Down")
    driver.press("Return")
    driver.wait(lambda: counter.called("call_number"), "not called")
    assert counter.called("call_number") == [("call_number", "C022")]


def test_the_last_row_is_a_held_one_and_space_takes_it_back(real: Real) -> None:
    driver, counter = real
    rows = shown(driver, counter)
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    driver.press("End")
    assert number_at(rows) == "A098"
    driver.press("Up")
    assert number_at(rows) == "B040", "the heading takes no focus"
    driver.press("Down")
    driver.press("Space")
    driver.wait(lambda: counter.called("resume"), "not taken back")
    assert counter.called("resume") == [("resume", "t-a098")]


def test_a_press_calls_the_row_under_it_and_leaves_the_hands_where_they_are(real: Real) -> None:
    driver, counter = real
    rows = shown(driver, counter)
    before = driver.station.window.focusWidget()
    middle = rows.visualRect(rows.model().index(2, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(middle))
    assert driver.station.window.focusWidget() is before
    driver.wait(lambda: counter.called("call_number"), "not called")
    assert counter.called("call_number") == [("call_number", "B038")]


def test_letters_in_the_list_are_for_the_window_and_keys_of_the_window_work(served: Real) -> None:
    driver, counter = served
    rows = shown(driver, counter)
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    driver.press("B")
    assert number_at(rows) == "A112"
    driver.press("F7")
    assert driver.find("materials_rows").hasFocus()
    assert not counter.called("call_number")


def test_the_row_with_the_focus_still_shows_what_it_says(real: Real) -> None:
    driver, counter = real
    rows = shown(driver, counter)
    inside = rows.visualRect(rows.model().index(0, 0)).adjusted(4, 4, -4, -4)
    without = rows.viewport().grab(inside).toImage()
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    driver.settle()
    assert rows.viewport().grab(inside).toImage() == without, "the ring is drawn around it and not over it"


def test_the_row_with_the_focus_keeps_it_when_others_come_and_go(real: Real) -> None:
    driver, counter = real
    rows = shown(driver, counter)
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    driver.press("Down")
    driver.press("Down")
    assert number_at(rows) == "B038"
    shown(driver, counter, replace(BOARD, waiting=data.WAITING[1:]))
    assert number_at(rows) == "B038"
    assert rows.hasFocus()


def test_minutes_that_move_do_not_move_the_eye(real: Real) -> None:
    driver, counter = real
    many = tuple(replace(data.WAITING[2], ticket_id=f"t-{at}", number=f"B{at:03}", waited_seconds=60) for at in range(60))
    rows = shown(driver, counter, replace(BOARD, waiting=many))
    rows.verticalScrollBar().setValue(500)
    later = tuple(replace(ticket, waited_seconds=120) for ticket in many)
    shown(driver, counter, replace(BOARD, waiting=later))
    assert "2 分" in str(rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert rows.verticalScrollBar().value() == 500


def test_what_does_not_fit_stands_whole_in_the_tooltip(real: Real) -> None:
    driver, counter = real
    long = TicketView("t-1", "C100", "C", "waiting", "建设用地（含临时用地）规划许可证核发（乡村建设类）", "由 8 号窗口转入", 60)
    rows = shown(driver, counter, replace(BOARD, waiting=(long,)))
    told = str(rows.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert "建设用地（含临时用地）规划许可证核发（乡村建设类）" in told
    assert "由 8 号窗口转入" in told


@pytest.mark.parametrize("scale", SCALES)
def test_two_lines_fit_their_row_in_every_size_of_text(scale: float, qapp: QApplication, still: Still) -> None:
    driver, _ = still
    theme.wear(qapp, None, scale)
    painting = QueuePainting(driver.station.window.font())
    lines = [QFontMetrics(font) for font in (painting.title_font, painting.reason_font)]
    rows = strip(driver)
    first = rows.model().index(0, 0).data(Qt.ItemDataRole.SizeHintRole)
    assert sum(line.height() for line in lines) <= first.height()
