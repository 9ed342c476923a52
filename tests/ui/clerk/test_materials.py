"""The materials list: its keys work on the current row, only while it has the focus, and every key has a button."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QListWidget

from tests.ui.conftest import Opened
from window_app.errors import DeviceTrouble


@pytest.mark.parametrize(("key", "source"), [("Space", "original"), ("D", "deferred"), ("M", "missing"), ("E", "e_certificate")])
def test_a_row_key_says_how_the_row_is_dealt_with(key: str, source: str, serving: Opened) -> None:
    driver, desk = serving
    driver.press("F7")
    driver.press(key)
    driver.wait(lambda: desk.called("material"), "nothing happened")
    assert desk.called("material")[0][2:4] == (5, source)


def test_row_keys_are_letters_again_outside_the_list(serving: Opened) -> None:
    driver, desk = serving
    driver.press("Alt+3")
    driver.click("field_remark")
    driver.write("DMEX d")
    driver.settle()
    assert not desk.called("material")


def test_f8_outside_the_list_goes_to_the_list_and_does_not_scan(serving: Opened) -> None:
    driver, desk = serving
    driver.press("Alt+3")
    driver.click("field_remark")
    driver.press("F8")
    driver.settle()
    assert not desk.called("scan")
    rows = driver.find("materials_rows")
    assert rows.hasFocus()
    driver.press("F8")
    driver.wait(lambda: desk.called("scan"), "not scanned")


def test_a_row_closes_at_its_page_count_and_the_next_open_one_becomes_current(serving: Opened) -> None:
    driver, desk = serving
    seat = driver.station.seat
    driver.press("F7")
    assert seat.visit.row == 5
    driver.press("F8")
    driver.press("F8")
    driver.wait(lambda: len(desk.called("add_page")) == 2, "two pages")
    driver.settle()
    assert [call[2] for call in desk.called("add_page")] == [5, 5]
    assert seat.visit.case
    assert seat.visit.case.materials[4].closed


def test_letters_never_start_a_search_in_the_list(serving: Opened) -> None:
    driver, _ = serving
    driver.press("F7")
    rows = driver.find("materials_rows")
    assert isinstance(rows, QListWidget)
    before = rows.currentRow()
    rows.keyboardSearch("1")
    driver.press("1")
    assert rows.currentRow() == before


def test_not_applicable_asks_for_a_reason(open_window: Callable[..., Opened]) -> None:
    from dataclasses import replace

    driver, desk = open_window(in_service=True)
    case = desk.cases["case-food"]
    rows = tuple(replace(row, ways=(*row.ways, "not_applicable")) for row in case.materials)
    desk.cases["case-food"] = replace(case, materials=rows)
    desk.change("case")
    seat = driver.station.seat
    driver.wait(lambda: seat.visit.case and "not_applicable" in seat.visit.case.materials[0].ways, "not read again")
    driver.press("F7")
    driver.press("X")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    driver.write("N/A")
    driver.press("Return")
    driver.wait(lambda: desk.called("material"), "not marked")
    assert desk.called("material")[0][2:] == (5, "not_applicable", "N/A")


def test_a_scanner_that_fails_says_so_and_loses_nothing(serving: Opened) -> None:
    driver, desk = serving

    def fail(cancel: object) -> None:
        raise DeviceTrouble("jammed", "扫描仪卡纸：打开盖子取出纸张后再按 F8；已扫描的页都在")

    desk.scan = fail  # type: ignore[method-assign, assignment]
    driver.press("F7")
    driver.press("F8")
    seat = driver.station.seat
    driver.wait(lambda: seat.view.trouble, "nothing was said")
    assert "卡纸" in seat.view.trouble.message if seat.view.trouble else False
    assert driver.find("trouble").isVisible()
    assert seat.visit.case
    assert len(seat.visit.case.materials[0].pages) == 2
