"""An acceptance that nobody signed yet is found again and asked for again, also after the program ended without a word."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.flow.playing import PROMISED, begin, fill, prepare, signature, somebody
from tests.ui.clerk.test_going_on import on_table, owed_row
from tests.ui.conftest import Real, show
from ui.clerk.driver import Driver
from ui.kit.mirror import SignatureAsked
from window_app.domain.law.materials import Choice
from window_app.domain.people.person import Applicant
from window_app.errors import Refused, StationTrouble


def asked_for(driver: Driver) -> str:
    """The case whose signature the citizen's screen asks for; empty where it asks for none."""
    view = driver.station.seat.view
    return view.asked.case_id if view.citizen == "sign" and isinstance(view.asked, SignatureAsked) else ""


def test_after_a_restart_the_last_outcome_of_the_visit_is_found_and_its_signature_asked_for(real: Real) -> None:
    driver, counter = real
    desk = counter.desk
    visit = begin(desk)
    case = prepare(desk, visit.visit_id, PROMISED)
    number = desk.accepting.accept(case.case_id).case_no
    show(driver)
    driver.wait(lambda: driver.station.seat.visit.case, "the table is empty")
    driver.settle()
    assert (on_table(driver).case_no, asked_for(driver)) == (number, case.case_id)
    assert [row.case_no for row in desk.looking.visit(visit.visit_id).history] == [number]
    driver.press("Ctrl+P")
    driver.settle()
    assert counter.called("reprint")


@pytest.mark.parametrize("act", ["refuse", "correct", "receive"])
def test_every_outcome_of_the_visit_is_asked_for_after_a_restart_until_it_is_signed(act: str, real: Real) -> None:
    driver, counter = real
    desk = counter.desk
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    if act == "refuse":
        desk.accepting.refuse(case.case_id, "不符", "《行政许可法》第三十二条")
    elif act == "correct":
        desk.collecting.material(case.case_id, case.materials[0].seq, Choice("missing", reason="没有带来"))
        desk.accepting.correct(case.case_id)
    else:
        desk.accepting.receive(case.case_id)
    show(driver)
    driver.wait(lambda: asked_for(driver) == case.case_id, "not asked for")
    desk.store.clock.heard(desk.store.clock.now() - timedelta(seconds=30))  # a clock that was set back changes nothing
    desk.signing.keep_signature(case.visit_id, case.case_id, signature())
    assert not desk.looking.case(case.case_id).unsigned


def test_what_was_signed_for_as_received_is_signed_for_anew_as_accepted(real: Real) -> None:
    _, counter = real
    desk = counter.desk
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    desk.accepting.receive(case.case_id)
    desk.signing.keep_signature(case.visit_id, case.case_id, signature())
    assert not desk.looking.case(case.case_id).unsigned
    desk.accepting.accept(case.case_id)
    assert desk.looking.case(case.case_id).unsigned


def test_an_accepted_case_that_gave_way_to_another_is_opened_again_until_it_is_signed(complete: Real) -> None:
    driver, counter = complete
    desk, acts = counter.desk, driver.station.acts
    first = on_table(driver)
    desk.accepting.accept(first.case_id)
    acts.intake.open_item(PROMISED)
    driver.wait(lambda: on_table(driver).case_id != first.case_id, "no second case")
    driver.settle()
    assert asked_for(driver) == ""
    acts.intake.open_known(first.case_id)
    driver.wait(lambda: asked_for(driver) == first.case_id, "not asked for again")
    desk.signing.keep_signature(first.visit_id, first.case_id, signature())
    acts.intake.open_known(first.case_id)
    driver.wait(lambda: asked_for(driver) == "", "asked for what is signed")


def test_what_an_acceptance_left_owed_is_owed_before_anybody_signed(real: Real) -> None:
    driver, counter = real
    desk = counter.desk
    case = desk.intake.open_case(begin(desk).visit_id, PROMISED)
    row = next(row for row in case.materials if row.deferrable)
    fill(desk, desk.collecting.material(case.case_id, row.seq, Choice("deferred")))
    show(driver)
    driver.wait(lambda: driver.station.seat.visit.case, "no case")
    driver.settle()
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no review")
    driver.press("Return")
    driver.wait(lambda: on_table(driver).status == "accepted", "not accepted")
    driver.settle()
    assert driver.station.seat.visit.owing == {owed_row(on_table(driver))}


def accept_and_sign(driver: Driver) -> None:
    """F9, Enter, strokes on the applicant's screen."""
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no review")
    driver.press("Return")
    driver.wait(lambda: driver.station.seat.view.citizen == "sign", "nothing to sign")
    driver.settle()
    driver.sign()


def test_a_signature_that_could_not_be_kept_is_asked_for_once_more_and_the_clerk_reads_why(complete: Real) -> None:
    driver, counter = complete
    view, case_id = driver.station.seat.view, on_table(driver).case_id

    def full(*given: object) -> None:
        raise StationTrouble("disk_full", "磁盘已满，没有保存；已保存的内容都在，腾出空间后再试")

    counter.instead("keep_signature", full)
    accept_and_sign(driver)
    driver.wait(lambda: view.trouble is not None and view.trouble.code == "disk_full", "the clerk is not told")
    driver.settle()
    assert asked_for(driver) == case_id
    assert not driver.find("citizen_signed").isEnabled(), "an empty line"
    counter.again("keep_signature")
    driver.sign()
    driver.wait(lambda: view.citizen == "notice", "the page does not go on")
    assert view.trouble is None, "the banner outlives what it tells of"
    assert not counter.desk.looking.case(case_id).unsigned


def test_the_page_waits_until_the_signature_is_kept_and_takes_nothing_from_the_next_applicant(complete: Real) -> None:
    driver, counter = complete
    view, case_id = driver.station.seat.view, on_table(driver).case_id
    keeping = counter.hold("keep_signature")
    accept_and_sign(driver)
    driver.wait(keeping.begun.is_set, "not asked to keep it")
    assert asked_for(driver) == case_id
    view.set_citizen("idle")
    keeping.let_go()
    driver.settle()
    assert view.citizen == "idle"


def test_what_may_not_be_signed_any_more_is_not_asked_for_again(complete: Real) -> None:
    driver, counter = complete

    def refused(*given: object) -> None:
        raise Refused("not_allowed", "不能签字")

    counter.instead("keep_signature", refused)
    accept_and_sign(driver)
    driver.wait(lambda: driver.station.seat.view.citizen == "idle", "still asked for")


def test_nobody_is_asked_to_sign_under_the_paper_of_another(real: Real) -> None:
    driver, counter = real
    desk = counter.desk
    agent, applicant = somebody(1), somebody(2)
    case = prepare(desk, begin(desk, agent).visit_id, PROMISED)
    who = Applicant("natural_person", applicant.name, applicant.id_number, authorisation="proxy_letter")
    desk.intake.set_applicant(case.case_id, who)
    number = desk.accepting.receive(case.case_id).case_no
    desk.calling.finish()
    for one, asked in ((applicant, ""), (agent, case.case_id)):
        begin(desk, one)
        show(driver)
        driver.click(f"go_on_{number}")
        driver.wait(lambda: driver.station.seat.visit.case, "not on the table")
        driver.settle()
        assert asked_for(driver) == asked
        driver.press("F12")
        driver.wait(lambda: driver.station.seat.visit.here is None, "not ended")
        driver.settle()
