"""What a clerk did by mistake comes back: a case that was put away, an item that was changed; on the real desk."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from tests.flow.playing import INSTANT, begin, prepare, somebody
from tests.ui.clerk.test_not_saved import Broken, full, said
from tests.ui.clerk.test_saving import FIELD, write_into
from tests.ui.conftest import Real
from ui.clerk.driver import Driver


@pytest.fixture
def with_case(real: Real) -> Real:
    """A walk-in, identified, with a case that has a phone and a page."""
    driver, counter = real
    visit = begin(counter.desk, somebody())
    prepare(counter.desk, visit.visit_id, INSTANT)
    driver.station.acts.session.reopen()
    driver.wait(lambda: driver.station.seat.visit.case, "no case")
    driver.settle()
    return driver, counter


def answers(driver: Driver) -> dict[str, object]:
    case = driver.station.seat.visit.case
    assert case is not None
    return {field.key: field.value for field in case.fields}


def pages(driver: Driver) -> int:
    case = driver.station.seat.visit.case
    assert case is not None
    return sum(len(row.pages) for row in case.materials)


def test_B20_a_case_put_away_comes_back_to_the_table_with_everything_in_it(with_case: Real) -> None:
    driver, counter = with_case
    visit = driver.station.seat.visit
    before, case_id = answers(driver), visit.case.case_id if visit.case else ""
    driver.press("Ctrl+2")
    driver.settle()
    driver.click_words("删除草稿")
    driver.wait(lambda: visit.case is None, "not put away")
    driver.settle()
    assert counter.desk.looking.drafts() == []
    driver.press("Ctrl+Z")
    driver.wait(lambda: visit.case is not None, "it did not come back")
    driver.settle()
    assert visit.case is not None
    assert (visit.case.case_id, visit.case.status) == (case_id, "draft")
    assert answers(driver) == before
    assert pages(driver) == 1


def test_B20_the_list_of_drafts_follows_what_was_put_away_and_taken_back(with_case: Real) -> None:
    driver, _ = with_case
    driver.press("Ctrl+2")
    driver.settle()
    table = driver.find("drafts_table")
    driver.click_words("删除草稿")
    driver.wait(lambda: table.rowCount() == 0, "still listed")  # type: ignore[attr-defined]
    driver.settle()
    driver.press("Ctrl+Z")
    driver.wait(lambda: driver.station.seat.visit.case is not None, "it did not come back")
    driver.press("Ctrl+2")
    driver.wait(lambda: driver.find("drafts_table").rowCount() == 1, "not listed again")  # type: ignore[attr-defined]


def test_B20_a_changed_item_is_changed_back_with_its_answers_and_pages(with_case: Real) -> None:
    driver, counter = with_case
    visit = driver.station.seat.visit
    before = answers(driver)
    driver.press("Alt+2")
    driver.press("F6")
    driver.write("jzzsl")
    driver.settle()
    driver.press("Return")
    driver.wait(lambda: visit.case is not None and visit.case.item_id == "SVC-021", "the item was not changed")
    driver.settle()
    assert counter.called("change_item")
    driver.press("Ctrl+Z")
    driver.wait(lambda: visit.case is not None and visit.case.item_id == INSTANT, "the item was not changed back")
    driver.settle()
    assert answers(driver) == before
    assert pages(driver) == 1


def test_a_row_and_a_page_are_taken_back_one_after_the_other(with_case: Real) -> None:
    driver, _ = with_case
    visit = driver.station.seat.visit
    driver.press("F7")
    driver.press("F8")
    driver.wait(lambda: pages(driver) == 2, "no page")
    driver.settle()
    driver.press("Ctrl+Z")
    driver.wait(lambda: pages(driver) == 1, "the page stayed")
    assert visit.case is not None


def test_what_was_typed_a_moment_ago_is_taken_back_though_it_was_not_saved_yet(served: Real) -> None:
    driver, counter = served
    visit = driver.station.seat.visit
    write_into(driver, FIELD, "58")
    assert not counter.called("answer")
    driver.press("Alt+Z")
    driver.wait(lambda: counter.called("undo"), "nothing was taken back")
    driver.settle()
    assert visit.case is not None
    assert not answers(driver)[FIELD]
    assert not next(one.value for one in counter.desk.looking.case(visit.case.case_id).fields if one.key == FIELD)
    field = driver.find(f"field_{FIELD}")
    assert isinstance(field, QLineEdit)
    assert field.text() == ""


def test_nothing_earlier_is_taken_back_for_typing_that_cannot_be_saved(served: Real) -> None:
    driver, counter = served
    visit = driver.station.seat.visit
    assert visit.case is not None
    counter.desk.intake.set_delivery(visit.case.case_id, "window", "6")
    driver.wait(lambda: visit.case and visit.case.undo, "not read again")
    Broken(counter, full())
    write_into(driver, FIELD, "58")
    driver.press("Alt+Z")
    driver.wait(lambda: "没有存上" in said(driver), "nothing was said")
    driver.settle()
    assert not counter.called("undo")
