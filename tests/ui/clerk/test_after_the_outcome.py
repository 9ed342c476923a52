"""After an outcome: the papers that came of it are printed again, the page says when and how, the citizen's page stands still."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel

from tests.flow.playing import PROMISED, begin, prepare
from tests.ui.clerk.test_going_on import noticed, on_table, owed_case
from tests.ui.conftest import Real
from ui.clerk.acts.papers import last_papers
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


def test_a_wrong_page_in_an_owed_row_is_taken_out_by_its_button_or_by_undo(real: Real) -> None:
    driver, counter = real
    driver, seq = owed_case(real)
    case_id = on_table(driver).case_id
    counter.instead("remove_page", lambda case_id, page_id: counter.desk.looking.case(case_id))
    assert not driver.find("remove_page").isEnabled()
    for take_out in (lambda: driver.click("remove_page"), lambda: driver.press("Ctrl+Z")):
        driver.press("F7")
        driver.station.seat.visit.set_row(seq)
        pages, before = len(on_table(driver).materials[seq - 1].pages), len(counter.called("remove_page"))
        driver.press("F8")
        driver.wait(lambda pages=pages: len(on_table(driver).materials[seq - 1].pages) > pages, "no page")  # type: ignore[misc]
        driver.settle()
        page = on_table(driver).materials[seq - 1].pages[-1].page_id
        take_out()
        driver.settle()
        assert counter.called("remove_page")[before:] == [("remove_page", case_id, page)]


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
    driver.press("F10")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    driver.press("Return")
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
