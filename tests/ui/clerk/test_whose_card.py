"""A card belongs to the visit for which the reader waited, and to no other that came to the window meanwhile."""

from __future__ import annotations

from tests.flow.playing import PROMISED, begin, card, prepare, somebody
from tests.ui.conftest import Real


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
