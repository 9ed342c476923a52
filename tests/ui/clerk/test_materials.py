"""The materials list: its keys work on the current row, only while it has the focus, and every key has a button."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QListWidget

from tests.flow.playing import begin
from tests.ui.conftest import Real, show
from ui.clerk.driver import Driver
from window_app.errors import DeviceTrouble
from window_app.flow.intake.views import CaseView


def on_table(driver: Driver) -> CaseView:
    case = driver.station.seat.visit.case
    assert case is not None
    return case


@pytest.mark.parametrize(
    ("key", "row", "source"),
    [("Space", 2, "original"), ("D", 4, "deferred"), ("M", 2, "missing"), ("E", 2, "e_certificate")],
)
def test_a_row_key_says_how_the_row_is_dealt_with(key: str, row: int, source: str, served: Real) -> None:
    driver, _ = served
    driver.press("F7")
    while driver.station.seat.visit.row != row:
        driver.press("Down")
    driver.press(key)
    driver.wait(lambda: on_table(driver).materials[row - 1].source == source, "nothing happened")


def test_a_way_the_row_does_not_admit_is_said_and_nothing_is_asked(served: Real) -> None:
    driver, counter = served
    driver.press("F7")
    assert driver.station.seat.visit.row == 2
    driver.press("D")
    assert driver.station.seat.view.strip is not None
    driver.settle()
    assert not counter.called("material")


def test_row_keys_are_letters_again_outside_the_list(served: Real) -> None:
    driver, counter = served
    driver.press("Alt+3")
    driver.click("field_deed_summary")
    driver.write("DMEX d")
    driver.settle()
    assert not counter.called("material")


def test_f8_outside_the_list_goes_to_the_list_and_does_not_scan(served: Real) -> None:
    driver, counter = served
    driver.press("Alt+3")
    driver.click("field_deed_summary")
    driver.press("F8")
    driver.settle()
    assert counter.feeder.pages == 0
    assert driver.find("materials_rows").hasFocus()
    driver.press("F8")
    driver.wait(lambda: on_table(driver).materials[1].pages, "not scanned")


def test_a_row_closes_at_its_page_count_and_the_next_open_one_becomes_current(served: Real) -> None:
    driver, _ = served
    driver.press("F7")
    assert driver.station.seat.visit.row == 2
    driver.press("F8")
    driver.wait(lambda: on_table(driver).materials[1].closed, "the row is open")
    driver.settle()
    assert driver.station.seat.visit.row == 3


def test_everything_is_scanned_in_the_order_of_the_list(served: Real) -> None:
    driver, counter = served
    driver.press("F7")
    driver.press("Shift+F8")
    driver.wait(lambda: counter.feeder.pages == 3 and not driver.station.hub.pending("scanner", "desk"), "not all was scanned")
    driver.settle()
    assert [call[2] for call in counter.called("add_page")] == [2, 3, 4]


def test_letters_never_start_a_search_in_the_list(served: Real) -> None:
    driver, _ = served
    driver.press("F7")
    rows = driver.find("materials_rows")
    assert isinstance(rows, QListWidget)
    before = rows.currentRow()
    rows.keyboardSearch("1")
    driver.press("1")
    assert rows.currentRow() == before


def test_not_applicable_asks_for_a_reason(real: Real) -> None:
    driver, counter = real
    visit = begin(counter.desk)
    case = counter.desk.intake.open_case(visit.visit_id, "SVC-021")
    counter.desk.intake.situation(case.case_id, "apply_kind", "first")
    case = counter.desk.intake.situation(case.case_id, "ground", "work_or_study")
    row = next(row.seq for row in case.materials if "not_applicable" in row.ways)
    show(driver)
    driver.press("F7")
    driver.station.seat.visit.set_row(row)
    driver.press("X")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    driver.write("N/A")
    driver.press("Return")
    driver.wait(lambda: on_table(driver).materials[row - 1].state == "not_applicable", "not marked")


def test_a_scanner_that_fails_says_so_and_loses_nothing(served: Real) -> None:
    driver, counter = served
    driver.press("F7")
    driver.press("F8")
    driver.wait(lambda: on_table(driver).materials[1].pages, "no page")
    driver.settle()

    def jam(cancel: object) -> None:
        raise DeviceTrouble("jammed", "扫描仪卡纸：打开盖子取出纸张后再扫；已扫描的页都在")

    counter.feeder.scan = jam  # type: ignore[method-assign, assignment]
    driver.press("F8")
    view = driver.station.seat.view
    driver.wait(lambda: view.trouble, "nothing was said")
    assert driver.find("trouble").isVisible()
    driver.settle()
    assert len(on_table(driver).materials[1].pages) == 1
