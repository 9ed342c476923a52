"""After an outcome: the papers that came of it are printed again, the page says when and how, the citizen's page stands still."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel

from tests.flow.playing import PROMISED, begin, prepare
from tests.ui.clerk.test_going_on import noticed, on_table, owed_case
from tests.ui.conftest import Real
from ui.clerk.acts.bound import bound
from ui.clerk.acts.papers import last_papers
from ui.clerk.driver import Driver
from ui.kit.icons import IconLabel
from ui.kit.mirror import Mirrored
from ui.kit.text import moment_text
from window_app.announcer import Changed
from window_app.errors import Reason
from window_app.flow.visit.views import PaperView


def test_ctrl_p_prints_what_came_of_the_last_outcome(real: Real) -> None:
    driver, counter = real
    desk = counter.desk
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    desk.accepting.receive(case.case_id)
    desk.accepting.accept(case.case_id)
    driver.station.acts.session.reopen()
    driver.settle()
    driver.station.acts.intake.open_known(case.case_id)
    driver.wait(lambda: driver.station.seat.visit.case, "not shown")
    driver.settle()
    for _ in range(2):
        driver.press("Ctrl+P")
        driver.settle()
    assert [call[2] for call in counter.called("reprint")] == ["acceptance_notice", "acceptance_notice"]


def test_of_an_instant_case_both_papers_are_the_last_outcome_also_when_one_was_printed_again(complete: Real) -> None:
    driver, _ = complete
    notice, decision = PaperView("acceptance_notice", document_no="1"), PaperView("decision", document_no="2")
    receipt = PaperView("intake_receipt", document_no="3")
    case = on_table(driver)
    assert last_papers(replace(case, papers=(receipt, notice, decision, notice))) == ("acceptance_notice", "decision")
    assert last_papers(replace(case, papers=(notice, receipt))) == ("intake_receipt",)


def pages(driver: Driver, seq: int) -> int:
    return len(on_table(driver).materials[seq - 1].pages)


def scan(driver: Driver, seq: int) -> None:
    """F7, F8: one more page in that row."""
    before = pages(driver, seq)
    driver.press("F7")
    driver.station.seat.visit.set_row(seq)
    driver.press("F8")
    driver.wait(lambda: pages(driver, seq) > before, "no page")
    driver.settle()


def test_a_wrong_page_leaves_an_owed_row_by_its_button_and_comes_back_by_undo(real: Real) -> None:
    driver, seq = owed_case(real)
    assert not driver.find("remove_page").isEnabled()
    scan(driver, seq)
    driver.click("remove_page")
    driver.wait(lambda: not pages(driver, seq), "the page stayed")
    driver.settle()
    driver.press("Ctrl+Z")
    driver.wait(lambda: pages(driver, seq), "the page did not come back")


def test_undo_takes_page_after_page_out_of_an_owed_row_and_nothing_of_what_was_accepted(real: Real) -> None:
    driver, seq = owed_case(real)
    scan(driver, seq)
    scan(driver, seq)
    for left in (1, 0):
        driver.press("Ctrl+Z")
        driver.wait(lambda left=left: pages(driver, seq) == left, "the page stayed")  # type: ignore[misc]
        driver.settle()
    accepted = on_table(driver)
    driver.press("Ctrl+Z")
    driver.settle()
    strip = driver.station.seat.view.strip
    assert strip is not None
    assert strip.text == "没有可以撤销的操作"
    assert on_table(driver) == accepted


def test_an_owed_row_says_what_was_scanned_into_it_and_the_key_that_supplies_it(real: Real) -> None:
    driver, seq = owed_case(real)
    rows = driver.find("materials_rows")

    def said() -> str:
        row = driver.station.seat.visit.row
        assert row == seq
        return "，".join(one.text() for one in rows.findChildren(QLabel) if one.isVisible() and one.text())

    driver.press("F7")
    assert "容缺" in said()
    scan(driver, seq)
    assert "容缺" not in said()
    assert "已扫描 1 页" in said()
    assert "按 F9 补交；补齐期限" in said()


def test_the_page_says_the_day_of_an_earlier_outcome_and_shows_no_green_check_over_a_notice(real: Real) -> None:
    driver, counter = real
    desk = counter.desk
    case = noticed(desk)
    driver.station.acts.session.reopen()
    driver.settle()
    driver.station.acts.intake.open_known(case.case_id)
    driver.wait(lambda: driver.station.seat.visit.case, "not shown")
    driver.settle()
    seat = driver.station.seat
    seat.visit.set_case(replace(on_table(driver), told_at="2026-01-09T10:42:00+08:00"))
    driver.press("Alt+5")
    driver.settle()
    page = driver.find("outcome_page")
    assert any("1 月 9 日 10:42 出结果" in one.text() for one in page.findChildren(QLabel))
    assert [one._name for one in page.findChildren(IconLabel) if one._size == 36] == ["file-text"]


def test_a_second_notice_is_refused_in_the_strip_and_names_only_what_has_a_door(real: Real) -> None:
    driver, counter = real
    desk = counter.desk
    noticed(desk)
    driver.station.acts.session.reopen()
    driver.wait(lambda: driver.station.seat.visit.case, "not shown")
    driver.settle()
    seat = driver.station.seat
    case = bound(seat)
    assert case is not None
    driver.station.acts.accepting.correct(case, lambda _: None)  # as from a sheet that stood open: F10 opens none any more
    driver.settle()
    assert seat.visit.reasons == (), "the box above the case speaks of an acceptance"
    assert seat.view.strip is not None
    assert "补正收件、受理、不予受理" in seat.view.strip.text
    assert "撤回" not in seat.view.strip.text


def test_reasons_are_gone_when_the_case_is_no_longer_what_they_were_said_of(complete: Real) -> None:
    driver, _ = complete
    visit = driver.station.seat.visit
    visit.set_reasons((Reason("life_cycle", "不能这样办"),))
    visit.set_case(replace(on_table(driver), status="received"))
    assert visit.reasons == ()


def test_a_moment_of_today_needs_no_day() -> None:
    from datetime import date

    stamp = "2026-11-27T09:12:30+08:00"
    assert moment_text(stamp, date(2026, 11, 27)) == "09:12"
    assert moment_text(stamp, date(2026, 11, 28)) == "11 月 27 日 09:12"
    assert moment_text("", date(2026, 11, 28)) == ""


def test_the_citizens_page_is_not_drawn_anew_while_nothing_on_it_moved(served: Real) -> None:
    driver, counter = served
    driver.wait(lambda: counter.called("answer"), "the field in focus was not kept")  # a moment after the form was opened
    driver.settle()
    mirror = driver.station.windows[1]
    shown: list[Mirrored] = []
    plain = mirror.mirror  # type: ignore[attr-defined]
    mirror.mirror = lambda now: (shown.append(now), plain(now))  # type: ignore[attr-defined]
    counter.desk.ticketing.take("E")
    counter.desk.announcer.announce(Changed("ticket"))
    hall = driver.station.seat.hall
    driver.wait(lambda: hall.board is not None and hall.board.waiting, "the board did not move")
    driver.settle()
    assert shown == []
    driver.station.seat.view.set_citizen("idle")
    assert [one.mode for one in shown] == ["idle"]
