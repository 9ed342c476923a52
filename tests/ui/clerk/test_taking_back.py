"""What a clerk did by mistake comes back: a case that was put away, an item that was changed; on the real desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit, QTableWidget

from tests.flow.playing import INSTANT, PROMISED, begin, card, page, prepare, somebody
from tests.ui.clerk.test_belonging import called_in, on_table
from tests.ui.clerk.test_not_saved import Broken, full, said
from tests.ui.clerk.test_saving import FIELD, write_into
from tests.ui.conftest import Real
from ui.clerk.driver import Driver
from ui.kit.theme import theme
from window_app.domain.law.materials import Choice
from window_app.errors import Refused


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


def drop_it(driver: Driver) -> str:
    """The draft on the table is put away from its list; its id."""
    visit = driver.station.seat.visit
    case_id = visit.case.case_id if visit.case else ""
    driver.press("Ctrl+2")
    driver.settle()
    driver.click_words("删除草稿")
    driver.wait(lambda: visit.case is None, "not put away")
    driver.settle()
    return case_id


@pytest.mark.parametrize("slip", ["F9", "F3", "F12", "hush"])
def test_a_case_put_away_comes_back_though_the_strip_tells_of_something_else(slip: str, with_case: Real) -> None:
    driver, counter = with_case
    case_id = drop_it(driver)
    before = said(driver)
    if slip == "hush":
        driver.station.seat.view.hush()
    else:
        driver.press(slip)
    driver.settle()
    assert said(driver) != before
    driver.press("Ctrl+Z")
    driver.wait(lambda: "已取回" in said(driver), "nothing was taken back")
    assert [draft.case_id for draft in counter.desk.looking.drafts()] == [case_id]


@pytest.mark.parametrize("way", ["F4", "Ctrl+H"])
def test_who_left_by_mistake_comes_back_after_another_slip_until_somebody_else_stands_there(way: str, real: Real) -> None:
    driver, counter = real
    visit = driver.station.seat.visit
    called_in(driver, counter)
    number = visit.here.number if visit.here else ""
    driver.press(way)
    if way == "Ctrl+H":
        driver.press("Tab")
        driver.press("Return")
    driver.wait(lambda: visit.here is None, "still there")
    driver.settle()
    driver.press("F3")
    driver.settle()
    driver.press("Ctrl+Z")
    driver.wait(lambda: visit.here is not None and visit.here.number == number, "not brought back")
    driver.settle()
    driver.press("Alt+Z")
    driver.settle()
    assert said(driver) == "没有可以撤销的操作"


def test_what_was_typed_later_goes_before_what_the_strip_told_of_earlier(with_case: Real) -> None:
    driver, counter = with_case
    visit, view = driver.station.seat.visit, driver.station.seat.view
    assert visit.here is not None
    drop_it(driver)
    other = counter.desk.intake.open_case(visit.here.visit_id, PROMISED)
    driver.station.acts.intake.open_known(other.case_id)
    driver.wait(lambda: visit.case, "no second case")
    driver.settle()
    view.hush()
    write_into(driver, FIELD, "58")
    driver.station.acts.intake.flush()
    driver.settle()
    driver.press("Alt+Z")
    driver.wait(lambda: counter.called("undo"), "not taken back")
    assert counter.called("undo") == [("undo", other.case_id)]


def test_what_could_not_be_taken_back_for_want_of_room_can_be_asked_once_more(with_case: Real) -> None:
    driver, counter = with_case

    def none_left(case_id: str) -> None:
        raise full()

    case_id = drop_it(driver)
    counter.instead("undo", none_left)
    driver.press("Ctrl+Z")
    driver.wait(lambda: driver.station.seat.view.trouble, "not told")
    driver.station.seat.view.hush()
    counter.again("undo")
    driver.press("Ctrl+Z")
    driver.wait(lambda: "已取回" in said(driver), "it cannot be asked again")
    assert [draft.case_id for draft in counter.desk.looking.drafts()] == [case_id]


def test_nothing_is_taken_back_in_the_case_of_who_stood_here_before(with_case: Real) -> None:
    driver, counter = with_case
    visit = driver.station.seat.visit
    former = visit.case.case_id if visit.case else ""
    held = pages(driver)
    driver.press("F7")
    driver.press("F8")
    driver.wait(lambda: pages(driver) == held + 1, "no page")
    driver.settle()
    driver.press("F12")
    driver.wait(lambda: visit.here is None, "still there")
    driver.settle()
    own = prepare(counter.desk, begin(counter.desk, somebody(2)).visit_id, PROMISED)
    driver.station.acts.session.reopen()
    driver.wait(lambda: visit.case is not None and visit.case.case_id == own.case_id, "no case")
    driver.settle()
    driver.station.seat.view.hush()
    driver.press("Ctrl+Z")
    driver.wait(lambda: counter.called("undo"), "nothing was taken back")
    driver.settle()
    assert counter.called("undo") == [("undo", own.case_id)]
    assert sum(len(row.pages) for row in counter.desk.looking.case(former).materials) == held + 1


def test_a_draft_put_away_is_not_brought_back_once_somebody_else_stands_here(with_case: Real) -> None:
    driver, counter = with_case
    visit = driver.station.seat.visit
    drop_it(driver)
    driver.press("F12")
    driver.wait(lambda: visit.here is None, "still there")
    driver.settle()
    begin(counter.desk, somebody(2))
    driver.station.acts.session.reopen()
    driver.wait(lambda: visit.here, "nobody there")
    driver.settle()
    driver.press("Alt+Z")
    driver.settle()
    assert not counter.called("undo")


def test_once_something_was_typed_the_strip_offers_to_take_back_nothing_older(served: Real) -> None:
    driver, _ = served
    view = driver.station.seat.view
    driver.press("F7")
    driver.press("M")
    driver.wait(lambda: view.strip and view.strip.undo, "nothing can be taken back")
    driver.settle()
    write_into(driver, FIELD, "58")
    assert view.strip is None or view.strip.undo is None


def listed(driver: Driver) -> QTableWidget:
    """The drafts that were put away today."""
    driver.wait(lambda: driver.there("dropped_table"), "no list of what was put away")
    found = driver.find("dropped_table")
    assert isinstance(found, QTableWidget)
    return found


@pytest.mark.parametrize("by", ["key", "mouse"])
def test_a_draft_put_away_is_found_in_the_list_and_brought_back_however_much_came_since(by: str, with_case: Real) -> None:
    driver, counter = with_case
    visit = driver.station.seat.visit
    assert visit.here is not None
    case_id = drop_it(driver)
    newer = counter.desk.intake.open_case(visit.here.visit_id, PROMISED)
    driver.station.acts.intake.open_known(newer.case_id)
    driver.wait(lambda: visit.on_table(newer.case_id), "no second case")
    write_into(driver, FIELD, "58")
    driver.station.acts.intake.flush()
    driver.settle()
    driver.press("Ctrl+2")
    driver.settle()
    table = listed(driver)
    assert table.rowCount() == 1
    if by == "mouse":
        driver.click_words("取回草稿")
    else:
        table.setFocus()
        driver.press("Return")
    driver.wait(lambda: counter.desk.looking.case(case_id).status == "draft", "not brought back")
    driver.settle()
    assert "已取回" in said(driver)
    assert {draft.case_id for draft in counter.desk.looking.drafts()} == {case_id, newer.case_id}
    driver.wait(lambda: not driver.there("dropped_table"), "still listed as put away")


def test_what_the_list_has_brought_back_the_strip_takes_back_no_further(with_case: Real) -> None:
    driver, counter = with_case
    drop_it(driver)
    undo = driver.station.seat.view.take_undo()
    driver.press("Ctrl+2")
    driver.settle()
    driver.click_words("取回草稿")
    driver.wait(lambda: "已取回" in said(driver), "not brought back")
    assert undo is not None
    undo()
    driver.settle()
    assert len(counter.called("undo")) == 1


def test_a_draft_of_somebody_else_is_refused_from_the_list_as_from_the_strip(with_case: Real) -> None:
    driver, counter = with_case
    visit = driver.station.seat.visit
    assert visit.here is not None
    case_id = drop_it(driver)
    counter.desk.identifying.put_card(visit.here.visit_id, card(somebody(2)))
    driver.press("Ctrl+2")
    driver.settle()
    assert somebody(2).name[0] not in [listed(driver).item(0, 2).text()[:1]]
    driver.click_words("取回草稿")
    driver.wait(lambda: "另一个人" in said(driver), "not refused")
    assert counter.desk.looking.case(case_id).status == "dropped"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_strip_says_what_was_taken_back(language: str, with_case: Real, monkeypatch: pytest.MonkeyPatch) -> None:
    driver, counter = with_case
    monkeypatch.setattr(theme, "language", language)
    case = driver.station.seat.visit.case
    assert case is not None
    item = counter.desk.catalogue.item("SVC-022").title
    counter.desk.intake.answer(case.case_id, {"mobile": "13855556021"})
    counter.desk.collecting.material(case.case_id, 1, Choice("missing"))
    counter.desk.collecting.add_page_bytes(case.case_id, 2, page("one"), "image/png")
    counter.desk.intake.change_item(case.case_id, "SVC-022")
    driver.wait(lambda: on_table(driver).item_name == item, "not read again")
    driver.settle()
    chinese = (f"已撤销：事项换回“{case.item_name}”", "已撤销：第 2 项扫描的 1 页", "已撤销：第 1 项的“缺失”",
               "已撤销：“联系电话”的填写")  # fmt: skip
    english = (f"Undone: the item is “{case.item_name}” again", "Undone: 1 page scanned for row 2", "Undone: row 1, “Missing”",
               "Undone: what was typed in “联系电话”")  # fmt: skip
    for words in chinese if language == "zh_CN" else english:
        driver.press("Alt+Z")
        driver.wait(lambda words=words: said(driver) == words, words)  # type: ignore[misc]
        driver.settle()


def offered(driver: Driver) -> bool:
    """The strip offers to take back what it tells of."""
    strip = driver.station.seat.view.strip
    return strip is not None and strip.undo is not None


def back_from_hold(driver: Driver) -> None:
    """Ctrl+F2, the first of the held ones."""
    driver.press("Ctrl+F2")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    driver.settle()
    driver.write("现场")
    driver.press("Return")


def back_by_case(driver: Driver) -> None:
    """Ctrl+2, his draft is gone on with."""
    driver.press("Ctrl+2")
    driver.settle()
    driver.press("Return")


@pytest.mark.parametrize("back", [back_from_hold, back_by_case])
def test_whoever_is_back_is_not_told_of_as_held_and_his_own_step_is_taken_back(
    back: Callable[[Driver], None], with_case: Real
) -> None:
    driver, _ = with_case
    visit = driver.station.seat.visit
    driver.press("F7")
    driver.press("F8")
    driver.wait(lambda: pages(driver) == 2, "no page")
    driver.settle()
    driver.station.acts.calling.hold("away")
    driver.wait(lambda: visit.here is None, "he did not leave")
    driver.settle()
    assert offered(driver)
    back(driver)
    driver.wait(lambda: visit.case, "he is not back")
    driver.settle()
    assert not offered(driver)
    driver.press("Ctrl+Z")
    driver.wait(lambda: pages(driver) == 1, "his step was not taken back")


@pytest.mark.parametrize("how", ["same", "another"])
def test_a_no_show_is_not_taken_back_over_who_stands_here(how: str, real: Real) -> None:
    driver, counter = real
    visit = driver.station.seat.visit
    counter.desk.ticketing.take("A")
    driver.press("F2")
    driver.wait(lambda: visit.here, "nobody came")
    driver.settle()
    number = visit.here.number if visit.here is not None else ""
    driver.press("F4")
    driver.wait(lambda: visit.here is None, "still here")
    driver.settle()
    driver.station.acts.calling.call_number(number) if how == "same" else driver.station.acts.calling.walk_in()
    driver.wait(lambda: visit.here, "nobody came")
    driver.settle()
    assert driver.station.seat.view.strip is None
    driver.press("Ctrl+Z")
    driver.settle()
    assert said(driver) == "没有可以撤销的操作"
    assert not counter.called("undo")


def test_an_undo_that_was_refused_because_somebody_stands_here_again_is_given_up(real: Real) -> None:
    driver, counter = real
    visit, view = driver.station.seat.visit, driver.station.seat.view
    driver.station.acts.calling.walk_in()
    driver.wait(lambda: visit.here, "nobody came")
    driver.settle()

    def busy() -> None:
        raise Refused("busy", "x")

    counter.instead("undo", busy)
    driver.station.acts.calling.undo()
    driver.wait(lambda: counter.called("undo"), "not asked")
    driver.settle()
    assert view.take_undo() is None
