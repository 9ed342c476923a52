"""The sync centre: two states for every case, and a returned one can be sent again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QTableWidget, QWidget

from tests.ui.conftest import Opened
from tests.ui.fake_desk import FakeDesk
from ui.clerk.driver import Driver
from window_app.errors import Note
from window_app.flow.line.syncing import EntryView

SAFE, RETURNED = "3799010001202611210000018", "3799010001202611210000026"


def _rows(driver: Driver) -> list[tuple[str, ...]]:
    table = driver.find("sync_table")
    assert isinstance(table, QTableWidget)
    found = []
    for row in range(table.rowCount()):
        cells = [table.item(row, column) for column in range(table.columnCount())]
        found.append(tuple(cell.text() if cell else "" for cell in cells))
    return found


def _button(driver: Driver) -> QWidget:
    return driver.find("resend")


def test_every_entry_has_two_states_and_only_a_returned_one_is_sent_again(open_window: Callable[..., Opened]) -> None:
    desk = FakeDesk()
    desk.entries_now = [
        EntryView(SAFE, "老年人优待证", "sent", "complete"),
        EntryView(RETURNED, "居住证申领", "sent", "returned", Note("", "签名不符")),
        EntryView("", "食品经营许可", "draft", "not_received"),
    ]
    driver, _ = open_window(desk)
    driver.press("Ctrl+6")
    driver.settle()
    assert _rows(driver) == [
        (SAFE, "老年人优待证", "已上传", "已收齐", ""),
        (RETURNED, "居住证申领", "已上传", "需更正", "签名不符"),
        ("", "食品经营许可", "草稿", "未收到", ""),
    ]
    assert not _button(driver).isEnabled(), "what the centre has is not sent again"
    table = driver.find("sync_table")
    assert isinstance(table, QTableWidget)
    table.setFocus()
    driver.press("Down")
    assert _button(driver).isEnabled()
    driver.click("resend")
    driver.settle()
    assert ("resend", RETURNED) in desk.log
    assert _rows(driver)[1][3] == "已接收"
    assert not _button(driver).isEnabled()


def test_a_list_that_moves_keeps_the_place_of_the_eye(open_window: Callable[..., Opened]) -> None:
    desk = FakeDesk()
    desk.entries_now = [EntryView(SAFE, "老年人优待证", "waiting", "not_received")]
    driver, _ = open_window(desk)
    driver.press("Ctrl+6")
    driver.settle()
    desk.change("sync", entries_now=[EntryView(SAFE, "老年人优待证", "sent", "received")])
    driver.wait(lambda: _rows(driver)[0][2:4] == ("已上传", "已接收"), "the list was not read again")
