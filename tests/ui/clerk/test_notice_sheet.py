"""The sheet of the one-time notice tells what the paper will tell: all that was typed, and only what the applicant can mend."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from sqlalchemy import delete

from tests.flow.playing import begin, prepare
from tests.ui.clerk.test_going_on import come_back, noticed, on_table
from tests.ui.clerk.test_not_saved import said
from tests.ui.conftest import Real, show
from ui.clerk.driver import Driver
from window_app.store import print_jobs
from window_app.store.tables_people import authorisations

INSTANT = "SVC-020"


def sheet_words(driver: Driver) -> str:
    sheet = driver.station.window.sheets.sheet
    assert sheet is not None
    return "\n".join(one.text() for one in sheet.findChildren(QLabel))


def test_it_waits_for_what_was_typed_a_moment_before_and_tells_what_the_paper_tells(complete: Real) -> None:
    driver, counter = complete
    assert not on_table(driver).missing
    driver.press("Alt+3")
    driver.settle()
    driver.click("field_mobile")
    driver.press("Ctrl+A")
    driver.write("1351111")
    driver.press("F10")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    assert "要补的内容（1 项）" in sheet_words(driver)
    driver.press("Return")
    driver.wait(lambda: on_table(driver).case_no, "no notice")
    driver.settle()
    with counter.desk.store.reading() as connection:
        paper = print_jobs.of_case(connection, on_table(driver).case_no)[-1].data
    assert len(paper["correction"]["items"]) == 1


def test_it_does_not_open_over_the_case_as_it_was_before_the_last_keys(complete: Real) -> None:
    driver, counter = complete
    driver.press("Alt+3")
    driver.settle()
    driver.click("field_mobile")
    saving = counter.hold("answer")
    driver.write("1")
    driver.press("F10")
    driver.wait(saving.begun.is_set, "not saved first")
    assert driver.station.window.sheets.sheet is None
    saving.let_go()
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")


def test_what_only_the_hall_can_mend_is_not_asked_of_the_applicant(real: Real) -> None:
    driver, counter = real
    with counter.desk.store.begin() as unit:
        unit.connection.execute(delete(authorisations))
    case = prepare(counter.desk, begin(counter.desk).visit_id, INSTANT)
    assert case.case_kind == "instant"
    show(driver)
    driver.wait(lambda: driver.station.seat.visit.case, "no case")
    assert [reason.rule for reason in on_table(driver).missing] == ["no_authority"]
    driver.press("F10")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    assert "授权" not in sheet_words(driver)
    assert "不用告知" in sheet_words(driver)
    assert "可以直接受理" not in sheet_words(driver)
    assert not driver.there("confirm_correct")


def test_a_case_that_was_told_what_is_missing_is_not_told_again_before_something_came_in(real: Real) -> None:
    driver, counter = real
    number = counter.desk.looking.case(noticed(counter.desk).case_id).case_no
    counter.desk.calling.finish()
    come_back(driver, counter.desk)
    driver.click(f"go_on_{number}")
    driver.wait(lambda: driver.station.seat.visit.case, "not on the table")
    driver.settle()
    assert not driver.station.window.commands["correct"].possible()
    driver.press("F10")
    driver.settle()
    assert driver.station.window.sheets.sheet is None
    assert "补正收件" in said(driver)
