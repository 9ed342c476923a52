"""The sync centre: two states for every case, and a returned one can be sent again."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QTableWidget, QWidget

from tests.ui.conftest import Real
from ui.clerk.driver import Driver
from window_app.announcer import Changed
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


def test_every_entry_has_two_states_and_only_a_returned_one_is_sent_again(real: Real) -> None:
    driver, counter = real
    entries = [
        EntryView(SAFE, "老年人优待证", "sent", "complete"),
        EntryView(RETURNED, "居住证申领", "sent", "returned", Note("", "签名不符")),
        EntryView("", "食品经营许可", "draft", "not_received"),
    ]

    def resend(case_no: str) -> int:
        entries[:] = [replace(one, status_centre="received") if one.case_no == case_no else one for one in entries]
        return 1

    counter.instead("entries", lambda: list(entries))
    counter.instead("resend", resend)
    driver.press("Ctrl+6")
    driver.settle()
    assert _rows(driver) == [
        (SAFE, "老年人优待证", "已上传", "已收齐", ""),
        (RETURNED, "居住证申领", "已上传", "被退回", "签名不符"),
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
    assert counter.called("resend") == [("resend", RETURNED)]
    assert _rows(driver)[1][3] == "已接收"
    assert not _button(driver).isEnabled()


def test_a_list_that_moves_keeps_the_place_of_the_eye(real: Real) -> None:
    driver, counter = real
    first, second, third = (EntryView(f"{SAFE[:-1]}{n}", "老年人优待证", "waiting", "not_received") for n in "123")
    counter.instead("entries", lambda: [first, second, third])
    driver.press("Ctrl+6")
    driver.settle()
    table = driver.find("sync_table")
    assert isinstance(table, QTableWidget)
    table.selectRow(1)
    counter.instead("entries", lambda: [first, replace(second, status_here="sent", status_centre="received"), third])
    counter.desk.announcer.announce(Changed("sync"))
    driver.wait(lambda: _rows(driver)[1][2:4] == ("已上传", "已接收"), "the list was not read again")
    assert table.currentRow() == 1
    newer = EntryView(RETURNED, "居住证申领", "waiting", "not_received")
    counter.instead("entries", lambda: [newer, first, second, third])
    counter.desk.announcer.announce(Changed("sync"))
    driver.wait(lambda: len(_rows(driver)) == 4, "the list was not read again")
    assert _rows(driver)[table.currentRow()][0] == second.case_no
