"""A case lives on after its first outcome, at the window too: what is owed is brought, what was taken in is accepted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel

from tests.flow.playing import PROMISED, begin, card, fill, prepare, somebody
from tests.ui.conftest import Real
from ui.clerk.driver import Driver
from window_app.domain.law.materials import Choice
from window_app.flow.desk import Desk
from window_app.flow.intake.views import CaseView


def deferred(desk: Desk) -> CaseView:
    """An accepted case with one row still to be brought; its visit is over."""
    visit = begin(desk)
    case = desk.intake.open_case(visit.visit_id, PROMISED)
    row = next(row for row in case.materials if row.deferrable)
    case = fill(desk, desk.collecting.material(case.case_id, row.seq, Choice("deferred")))
    desk.accepting.accept(case.case_id)
    desk.calling.finish()
    return desk.looking.case(case.case_id)


def owed_row(case: CaseView) -> int:
    return next(row.seq for row in case.materials if row.state == "deferred")


def come_back(driver: Driver, desk: Desk) -> None:
    """The same person stands there again, nothing on the table."""
    begin(desk, somebody())
    driver.station.acts.session.reopen()
    driver.wait(lambda: driver.station.seat.visit.here, "nobody there")
    driver.settle()


def owed_case(real: Real) -> tuple[Driver, int]:
    """The case that owes a row lies on the table at that row."""
    driver, counter = real
    case = deferred(counter.desk)
    seq = owed_row(case)
    come_back(driver, counter.desk)
    driver.click(f"supply_{case.case_no}_{seq}")
    driver.wait(lambda: driver.station.seat.visit.case, "not on the table")
    driver.settle()
    return driver, seq


def noticed(desk: Desk) -> CaseView:
    """A case whose first row is told as missing."""
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    desk.collecting.material(case.case_id, case.materials[0].seq, Choice("missing", reason="没有带来"))
    desk.accepting.correct(case.case_id)
    return case


def on_table(driver: Driver) -> CaseView:
    case = driver.station.seat.visit.case
    assert case is not None
    return case


def test_B19_the_box_of_an_open_deferral_appears_when_the_applicant_returns(real: Real) -> None:
    driver, counter = real
    case = deferred(counter.desk)
    seq = owed_row(case)
    come_back(driver, counter.desk)
    owed = driver.station.seat.visit.here.owed if driver.station.seat.visit.here else ()
    assert [(row.case_no, row.seq) for row in owed] == [(case.case_no, seq)]
    button = driver.find(f"supply_{case.case_no}_{seq}")
    assert case.materials[seq - 1].name in button.accessibleName()
    driver.click(f"supply_{case.case_no}_{seq}")
    driver.wait(lambda: driver.station.seat.visit.case, "the case is not on the table")
    driver.settle()
    assert driver.station.seat.visit.row == seq
    driver.press("F8")
    driver.wait(lambda: on_table(driver).materials[seq - 1].pages, "no page")
    driver.settle()
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    driver.press("Return")
    driver.wait(lambda: driver.station.seat.visit.outcome, "not supplied")
    driver.settle()
    assert counter.called("supply")[0][1] == case.case_id
    assert counter.desk.looking.visit(driver.station.seat.visit.here.visit_id).owed == ()  # type: ignore[union-attr]
    with pytest.raises(AssertionError):
        driver.find(f"supply_{case.case_no}_{seq}")


def test_pages_go_only_into_what_an_accepted_case_still_owes(real: Real) -> None:
    driver, counter = real
    case = deferred(counter.desk)
    seq = owed_row(case)
    come_back(driver, counter.desk)
    driver.click(f"supply_{case.case_no}_{seq}")
    driver.wait(lambda: driver.station.seat.visit.case, "the case is not on the table")
    driver.settle()
    counter.ear.log.clear()
    driver.station.seat.visit.set_row(1)
    driver.press("F8")
    driver.press("Space")
    driver.settle()
    assert not counter.called("add_page")
    assert not counter.called("material")


def test_owed_rows_that_are_not_brought_this_time_stay_owed(real: Real) -> None:
    driver, counter = real
    case = deferred(counter.desk)
    come_back(driver, counter.desk)
    driver.click(f"supply_{case.case_no}_{owed_row(case)}")
    driver.wait(lambda: driver.station.seat.visit.case, "the case is not on the table")
    driver.settle()
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    driver.press("Return")
    driver.settle()
    assert not counter.called("supply")
    assert driver.station.window.sheets.sheet is not None, "the sheet says what is lacking"


def test_B6_what_was_taken_in_is_accepted_when_its_person_comes_back(real: Real) -> None:
    driver, counter = real
    desk = counter.desk
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    number = desk.accepting.receive(case.case_id).case_no
    desk.calling.finish()
    come_back(driver, desk)
    driver.click(f"go_on_{number}")
    driver.wait(lambda: driver.station.seat.visit.case, "not on the table")
    driver.settle()
    here = driver.station.seat.visit.here
    assert here is not None
    assert on_table(driver).visit_id == here.visit_id
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no review")
    driver.press("Return")
    driver.wait(lambda: on_table(driver).status == "accepted", "not accepted")
    driver.settle()
    assert on_table(driver).case_no == number


def test_B6_after_a_notice_what_was_brought_is_received_anew_and_accepted(real: Real) -> None:
    driver, counter = real
    desk = counter.desk
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    first = case.materials[0].seq
    desk.collecting.material(case.case_id, first, Choice("missing", reason="没有带来"))
    number = desk.accepting.correct(case.case_id).case_no
    desk.calling.finish()
    come_back(driver, desk)
    driver.click(f"go_on_{number}")
    driver.wait(lambda: driver.station.seat.visit.case, "not on the table")
    driver.settle()
    driver.press("F7")
    driver.station.seat.visit.set_row(first)
    driver.press("Space")
    driver.wait(lambda: not on_table(driver).missing, "the row is still missing")
    driver.settle()
    driver.press("Alt+5")
    driver.click("outcome_supply")
    driver.wait(lambda: on_table(driver).status == "received", "not received anew")
    driver.settle()
    driver.click("outcome_accept")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no review")
    driver.press("Return")
    driver.wait(lambda: on_table(driver).status == "accepted", "not accepted")
    assert on_table(driver).case_no == number


def test_a_draft_of_a_visit_that_is_over_is_gone_on_with_in_a_fresh_one(real: Real) -> None:
    driver, counter = real
    desk = counter.desk
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    desk.calling.finish()
    driver.press("Ctrl+2")
    driver.settle()
    driver.press("Return")
    driver.wait(lambda: driver.station.seat.visit.case, "not opened")
    driver.settle()
    here = driver.station.seat.visit.here
    assert here is not None
    assert here.visit_id != case.visit_id  # that one is over, its number done
    assert desk.looking.case(case.case_id).visit_id == here.visit_id
    driver.press("F12")
    driver.wait(lambda: driver.station.seat.visit.here is None, "a visit that is open here can be ended here")


def test_a_draft_of_somebody_else_waits_while_a_person_is_served(real: Real) -> None:
    driver, counter = real
    desk = counter.desk
    prepare(desk, begin(desk, somebody(2)).visit_id, PROMISED)
    desk.calling.finish()
    come_back(driver, desk)
    served = driver.station.seat.visit.here
    driver.press("Ctrl+2")
    driver.settle()
    driver.press("Return")
    driver.wait(lambda: driver.station.seat.view.strip, "nothing was said")
    driver.settle()
    assert driver.station.seat.visit.here == served
    assert driver.station.seat.visit.case is None


def test_an_accepted_case_is_looked_at_without_bringing_its_old_visit_back(real: Real) -> None:
    driver, counter = real
    case = deferred(counter.desk)
    come_back(driver, counter.desk)
    served = driver.station.seat.visit.here
    driver.station.acts.intake.open_known(case.case_id)
    driver.wait(lambda: driver.station.seat.visit.case, "not shown")
    driver.settle()
    assert driver.station.seat.visit.here == served
    assert on_table(driver).case_id == case.case_id


def test_all_that_can_be_gone_on_with_and_all_that_is_owed_is_in_sight_however_much_came_later(real: Real) -> None:
    driver, counter = real
    desk = counter.desk
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    number = desk.accepting.receive(case.case_id).case_no
    desk.calling.finish()
    owing = [deferred(desk) for _ in range(4)]
    come_back(driver, desk)
    assert driver.find(f"go_on_{number}")
    for one in owing:
        assert driver.find(f"supply_{one.case_no}_{owed_row(one)}")


def test_a_second_press_of_the_receipt_is_no_second_outcome(complete: Real) -> None:
    driver, counter = complete
    first = counter.hold("receive")
    driver.station.acts.accepting.receive()
    driver.wait(first.begun.is_set, "not asked")
    driver.station.acts.accepting.receive()
    first.let_go()
    driver.wait(lambda: on_table(driver).status == "received", "not received")
    driver.settle()
    assert len(counter.called("receive")) == 1
    assert driver.station.seat.visit.reasons == ()


def begun_supply(real: Real) -> tuple[Driver, CaseView, int]:
    """One page is scanned into the owed row, and not taken in yet."""
    driver, seq = owed_case(real)
    driver.press("F8")
    driver.wait(lambda: on_table(driver).materials[seq - 1].pages, "no page")
    driver.settle()
    return driver, on_table(driver), seq


def test_another_card_closes_the_sheet_of_a_supply_and_its_pages_stay_where_they_are_owed(real: Real) -> None:
    driver, case, seq = begun_supply(real)
    counter, seat = real[1], driver.station.seat
    assert seat.visit.here is not None
    here = seat.visit.here.visit_id
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    counter.plate.lay(card(somebody(2)))
    driver.press("F5")
    driver.wait(lambda: not counter.desk.looking.visit(here).owed, "not read")
    driver.settle()
    assert driver.station.window.sheets.sheet is None
    assert seat.visit.case is None
    assert seat.view.strip is not None
    assert "补交已收起" in seat.view.strip.text
    assert not counter.called("supply")
    assert len(counter.desk.looking.case(case.case_id).materials[seq - 1].pages) == 1


def test_the_same_card_again_leaves_the_sheet_of_a_supply_where_it_is(real: Real) -> None:
    driver, _, _ = begun_supply(real)
    counter, seat = real[1], driver.station.seat
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    counter.plate.lay(card(somebody()))
    driver.press("F5")
    driver.wait(lambda: not driver.station.hub.pending("reader"), "not read")
    driver.settle()
    assert driver.station.window.sheets.sheet is not None
    assert seat.visit.owing


def test_a_supply_that_was_begun_stands_there_again_after_a_restart(real: Real, open_over: Callable[..., Driver]) -> None:
    driver, case, seq = begun_supply(real)
    driver.station.close()
    again = open_over(real[1].desk)
    again.wait(lambda: again.station.seat.visit.case, "nothing on the table")
    again.settle()
    seat = again.station.seat
    assert on_table(again).case_id == case.case_id
    assert seat.visit.row == seq
    assert len(on_table(again).materials[seq - 1].pages) == 1
    assert "已扫描 1 页" in again.find(f"supply_{case.case_no}_{seq}").parentWidget().findChildren(QLabel)[-1].text()
    again.press("F9")
    again.wait(lambda: again.station.window.sheets.sheet, "no sheet")
    again.press("Return")
    again.wait(lambda: seat.visit.outcome, "not supplied")
