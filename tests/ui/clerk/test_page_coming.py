"""While a page is on its way no record is made of its case; a page that its case takes no more is said and never just gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.ui.clerk.test_belonging import lay_b_over
from tests.ui.clerk.test_going_on import on_table, owed_case
from tests.ui.clerk.test_not_saved import said
from tests.ui.conftest import Real
from tests.ui.counter import Counter, Held
from ui.clerk.driver import Driver

WAIT = "正在扫描：等这一页放好再办"
OUTCOMES = ("accept", "correct", "refuse", "receive", "supply")


def slow_page(driver: Driver, counter: Counter) -> Held:
    """F7, F8: the scanner has begun and does not end; a row that has pages already takes one more and stays closed."""
    scanner = counter.feeder.hold()
    driver.press("F7")
    scanned = [row.seq for row in on_table(driver).materials if row.pages]
    if scanned:
        driver.station.seat.visit.set_row(scanned[0])
    driver.press("F8")
    driver.wait(scanner.begun.is_set, "the scanner was not asked")
    return scanner


def pages(driver: Driver) -> int:
    return sum(len(row.pages) for row in on_table(driver).materials)


@pytest.mark.parametrize("act", ["accept", "correct", "refuse", "receive", "supply"])
def test_no_outcome_is_asked_for_while_a_page_is_on_its_way(act: str, complete: Real) -> None:
    driver, counter = complete
    before = pages(driver)
    scanner = slow_page(driver, counter)
    driver.station.window.commands[act].run()
    assert WAIT in said(driver)
    driver.wait(lambda: not driver.station.hub.pending("desk"), "the desk was asked for long")
    assert driver.station.window.sheets.sheet is None
    assert not any(counter.called(name) for name in ("review", *OUTCOMES))
    scanner.let_go()
    driver.wait(lambda: pages(driver) == before + 1, "the page did not come")
    driver.settle()
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "pressed again it opens no review")


def test_enter_on_the_review_waits_for_a_page_that_was_asked_for_meanwhile(complete: Real) -> None:
    driver, counter = complete
    review = counter.hold("review")
    driver.press("F9")
    driver.wait(review.begun.is_set, "not asked")
    before = pages(driver)
    scanner = slow_page(driver, counter)
    review.let_go()
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    driver.press("Return")
    assert WAIT in said(driver)
    assert not counter.called("accept")
    scanner.let_go()
    driver.wait(lambda: pages(driver) == before + 1, "the page did not come")
    driver.settle()
    driver.click("confirm_accept")
    driver.wait(lambda: on_table(driver).status == "accepted", "Enter is dead")


def test_a_row_that_is_owed_is_not_supplied_under_its_page(real: Real) -> None:
    driver, counter = real
    driver, seq = owed_case(real)
    scanner = slow_page(driver, counter)
    driver.press("F9")
    assert WAIT in said(driver)
    assert driver.station.window.sheets.sheet is None
    scanner.let_go()
    driver.wait(lambda: on_table(driver).materials[seq - 1].pages, "the page did not come")
    driver.settle()
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    scanner = slow_scan_under_the_sheet(driver, counter)
    driver.press("Return")
    driver.wait(lambda: WAIT in said(driver), "nothing was said")
    assert not counter.called("supply")
    scanner.let_go()
    driver.settle()


def slow_scan_under_the_sheet(driver: Driver, counter: Counter) -> Held:
    scanner = counter.feeder.hold()
    driver.station.acts.scanning.scan()
    driver.wait(scanner.begun.is_set, "the scanner was not asked")
    return scanner


def test_a_page_of_another_case_holds_nothing_up(complete: Real) -> None:
    driver, counter = complete
    a = on_table(driver)
    lay_b_over(driver, counter)
    driver.wait(lambda: on_table(driver).case_id != a.case_id, "B is not on the table")
    scanner = slow_page(driver, counter)
    driver.station.acts.intake.open_known(a.case_id)
    driver.wait(lambda: on_table(driver).case_id == a.case_id, "A is not back")
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no review")
    scanner.let_go()
    driver.settle()


def test_esc_stops_a_scanner_that_nobody_wants_to_wait_for(complete: Real) -> None:
    driver, counter = complete
    before = pages(driver)
    scanner = slow_page(driver, counter)
    driver.press("F8")
    driver.press("Escape")
    assert said(driver) == "已停止扫描"
    scanner.let_go()
    driver.wait(lambda: not driver.station.seat.station.scanning, "still scanning")
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no review")
    assert pages(driver) == before
    driver.press("Escape")
    driver.press("F7")
    driver.press("F8")
    driver.wait(lambda: pages(driver) == before + 1, "it scans no more")


def accept_elsewhere(counter: Counter, case_id: str) -> None:
    counter.desk.accepting.accept(case_id)


def drop(counter: Counter, case_id: str) -> None:
    counter.desk.intake.drop(case_id)


@pytest.mark.parametrize(("elsewhere", "why"), [(accept_elsewhere, "已有结论"), (drop, "这份草稿已经删除")])
def test_a_page_that_its_case_takes_no_more_is_said_of_that_case(
    elsewhere: Callable[[Counter, str], None], why: str, complete: Real
) -> None:
    driver, counter = complete
    case = on_table(driver)
    scanner = slow_page(driver, counter)
    row = driver.station.seat.visit.row
    elsewhere(counter, case.case_id)
    scanner.let_go()
    driver.wait(lambda: counter.called("add_page"), "the page was lost without a word")
    driver.settle()
    assert f"“{case.item_name}”：扫描的 1 页没有放进第 {row} 项" in said(driver)
    assert why in said(driver)
    assert "办件  " not in said(driver), "a number that is none"
