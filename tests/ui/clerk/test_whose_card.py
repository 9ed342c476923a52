"""A card belongs to the visit for which the reader waited, and to no other that came to the window meanwhile."""

from __future__ import annotations

import pytest

from tests.flow.playing import INSTANT, PROMISED, begin, card, fill, prepare, somebody
from tests.ui.clerk.test_going_on import on_table, owed_row
from tests.ui.clerk.test_who_stands_here import AGENT, APPLICANT, accepted_through_an_agent
from tests.ui.conftest import Real, show
from tests.ui.counter import Held
from ui.clerk.driver import Driver
from window_app.domain.people.person import Applicant


def test_a_card_waited_for_as_a_walk_in_does_not_become_the_person_of_a_visit_that_came_meanwhile(real: Real) -> None:
    driver, counter = real
    seat, desk = driver.station.seat, counter.desk
    visit = begin(desk, somebody(1))
    case = prepare(desk, visit.visit_id, PROMISED)
    desk.calling.hold("other")
    counter.ear.log.clear()
    driver.press("F5")
    driver.wait(lambda: seat.station.reading, "not armed")
    driver.press("Ctrl+2")
    driver.settle()
    driver.press("Return")
    driver.wait(lambda: seat.visit.on_table(case.case_id), "not taken up")
    driver.settle()
    assert not seat.station.reading
    counter.plate.lay(card(somebody(2)))
    driver.wait(lambda: not driver.station.hub.pending("reader"), "still reading")
    driver.settle()
    assert not counter.called("put_card")
    assert seat.visit.here is not None
    assert seat.visit.here.person == visit.person


def test_the_reader_goes_on_waiting_for_a_walk_in_who_was_opened_by_an_item(real: Real) -> None:
    driver, counter = real
    seat = driver.station.seat
    driver.press("F5")
    driver.wait(lambda: seat.station.reading, "not armed")
    driver.station.acts.intake.open_item(PROMISED)
    driver.wait(lambda: seat.visit.case, "no case")
    driver.settle()
    assert seat.station.reading
    counter.plate.lay(card(somebody(2)))
    driver.wait(lambda: seat.visit.here and seat.visit.here.person, "not read")
    assert len(counter.called("walk_in")) == 1


def taken_in_meanwhile(real: Real, who: int) -> Held:
    """A card is on its way from the reader to the desk, and stays there until it is let go."""
    driver, counter = real
    card_on_its_way = counter.hold("put_card")
    counter.plate.lay(card(somebody(who)))
    driver.press("F5")
    driver.wait(card_on_its_way.begun.is_set, "not read")
    return card_on_its_way


@pytest.mark.parametrize("who", [2, 3])
def test_what_is_brought_is_not_written_of_him_whose_card_is_being_taken_in(real: Real, who: int) -> None:
    """The second is the applicant and may bring it too, the third is a stranger: neither brought it."""
    driver, counter = real
    seat, desk = driver.station.seat, counter.desk
    case = accepted_through_an_agent(desk)
    begin(desk, AGENT)
    show(driver)
    driver.click(f"supply_{case.case_no}_{owed_row(case)}")
    driver.wait(lambda: seat.visit.case, "not on the table")
    driver.settle()
    driver.press("F8")
    driver.wait(lambda: on_table(driver).materials[owed_row(case) - 1].pages, "no page")
    driver.settle()
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    printed = len(desk.looking.case(case.case_id).papers)
    on_its_way = taken_in_meanwhile(real, who)
    driver.press("Return")
    on_its_way.let_go()
    driver.wait(lambda: counter.called("supply"), "not asked")
    driver.settle()
    now = desk.looking.case(case.case_id)
    assert now.materials[owed_row(case) - 1].state == "deferred"
    assert len(now.materials[owed_row(case) - 1].pages) == 1
    assert len(now.papers) == printed
    assert seat.view.strip is not None
    assert "窗口前换了人" in seat.view.strip.text


def test_a_case_is_not_gone_on_with_by_him_whose_card_is_being_taken_in(real: Real) -> None:
    driver, counter = real
    seat, desk = driver.station.seat, counter.desk
    case = prepare(desk, begin(desk, somebody(1)).visit_id, PROMISED)
    number = desk.accepting.receive(case.case_id).case_no
    desk.calling.finish()
    begin(desk, somebody(1))
    show(driver)
    driver.wait(lambda: driver.there(f"go_on_{number}"), "not offered")
    on_its_way = taken_in_meanwhile(real, 2)
    driver.click(f"go_on_{number}")
    on_its_way.let_go()
    driver.wait(lambda: counter.called("take_up"), "not asked")
    driver.settle()
    assert seat.visit.case is None
    assert desk.looking.case(case.case_id).visit_id == case.visit_id


def test_a_result_is_not_handed_to_him_whose_card_is_being_taken_in(real: Real) -> None:
    driver, counter = real
    seat, desk = driver.station.seat, counter.desk
    case = prepare(desk, begin(desk, AGENT).visit_id, INSTANT)
    other = Applicant("natural_person", APPLICANT.name, APPLICANT.id_number, authorisation="proxy_letter")
    desk.intake.set_applicant(case.case_id, other)
    desk.accepting.accept(fill(desk, desk.looking.case(case.case_id)).case_id)
    desk.calling.finish()
    begin(desk, AGENT)
    show(driver)
    driver.press("Ctrl+3")
    driver.settle()
    delivering = driver.station.acts.delivering
    delivering.choose(desk.delivering.ready()[0], lambda: None)
    driver.wait(lambda: delivering.chosen, "not chosen")
    driver.settle()
    driver.sign()
    driver.wait(lambda: delivering.signature, "not signed")
    on_its_way = taken_in_meanwhile(real, 2)
    driver.click("hand_over_only")
    on_its_way.let_go()
    driver.wait(lambda: counter.called("hand_over"), "not asked")
    driver.settle()
    assert [one.case_id for one in desk.delivering.ready()] == [case.case_id]
    assert seat.view.strip is not None
    assert "窗口前换了人" in seat.view.strip.text


def type_in(driver: Driver, id_number: str) -> None:
    """A name and a number by hand, and the button."""
    for name, text in (("person_name", "Li"), ("person_id_number", id_number)):
        driver.click(name)
        driver.press("Ctrl+A")
        driver.write(text)
    driver.click("person_use")


@pytest.mark.parametrize("with_a_number", [True, False])
def test_the_card_is_waited_for_though_a_number_that_was_typed_is_refused(real: Real, with_a_number: bool) -> None:
    driver, counter = real
    seat = driver.station.seat
    if with_a_number:
        counter.desk.calling.walk_in()
        show(driver)
    else:
        driver.press("F5")
    driver.wait(lambda: seat.station.reading, "not armed")
    driver.settle()
    wrong = somebody().id_number[:-1] + ("1" if somebody().id_number[-1] != "1" else "2")
    type_in(driver, wrong)
    driver.wait(lambda: counter.called("put_typed"), "not asked")
    driver.settle()
    assert seat.station.reading, "the reader does not wait any more"
    counter.plate.lay(card(somebody()))
    driver.wait(lambda: seat.visit.here and seat.visit.here.person, "the card is not read")
    driver.settle()
    assert not seat.station.reading


def test_nobody_is_waited_for_once_what_was_typed_is_taken(real: Real) -> None:
    driver, counter = real
    seat = driver.station.seat
    counter.desk.calling.walk_in()
    show(driver)
    driver.wait(lambda: seat.station.reading, "not armed")
    driver.settle()
    type_in(driver, somebody().id_number)
    driver.wait(lambda: seat.visit.here and seat.visit.here.person, "not taken")
    driver.settle()
    assert not seat.station.reading
