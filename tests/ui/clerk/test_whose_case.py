"""The applicant's screen and the rating name a case of the person at the window, never one that the clerk only looks at."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from tests.flow.playing import INSTANT, PROMISED, accept_one, begin, card, prepare, somebody
from tests.ui.clerk.test_going_on import come_back, deferred, owed_row
from tests.ui.conftest import Real, show
from ui.clerk.driver import Driver
from ui.kit.mirror import RatingAsked
from window_app.flow.intake.views import CaseView


def look_up(driver: Driver, case_no: str) -> None:
    """Ctrl+K, the number, Enter."""
    visit = driver.station.seat.visit
    driver.press("Ctrl+K")
    driver.write(case_no)
    driver.wait(lambda: not driver.station.hub.pending("search"), "no hits")
    driver.settle()
    driver.press("Return")
    driver.wait(lambda: visit.case is not None and visit.case.case_no == case_no, "not on the table")
    driver.settle()


def applicant_sees(driver: Driver) -> str:
    return "\n".join(found.text() for found in driver.station.windows[1].findChildren(QLabel) if found.isVisible())


def somebody_else(real: Real) -> str:
    """B was here and has gone; the number of the case."""
    return accept_one(real[1].desk, PROMISED, somebody(2))


def test_a_case_looked_at_with_nobody_at_the_window_is_not_shown_to_whoever_comes_by(real: Real) -> None:
    driver, _ = real
    look_up(driver, somebody_else(real))
    case = driver.station.seat.visit.case
    assert case is not None
    assert driver.station.seat.view.citizen == "idle"
    assert case.item_name not in applicant_sees(driver)


def test_the_person_at_the_window_sees_nothing_of_another_ones_case_and_rates_only_their_own(real: Real) -> None:
    driver, counter = real
    number = somebody_else(real)
    prepare(counter.desk, begin(counter.desk).visit_id, INSTANT)
    show(driver)
    driver.wait(lambda: driver.station.seat.view.citizen == "confirm", "their own case is not shown")
    look_up(driver, number)
    case, view = driver.station.seat.visit.case, driver.station.seat.view
    assert case is not None
    assert view.citizen == "idle"
    assert case.item_name not in applicant_sees(driver)
    driver.press("F12")
    driver.wait(lambda: view.citizen == "rate", "not asked to rate")
    driver.settle()
    assert isinstance(view.asked, RatingAsked)
    assert view.asked.line == ""
    assert case.item_name not in applicant_sees(driver)


def test_a_look_at_another_case_leaves_the_page_where_a_signature_is_given(complete: Real) -> None:
    driver, counter = complete
    number, view = somebody_else_in_between(complete), driver.station.seat.view
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no review")
    driver.press("Return")
    driver.wait(lambda: view.citizen == "sign", "no signature asked for")
    driver.settle()
    asked = view.asked
    look_up(driver, number)
    assert (view.citizen, view.asked) == ("sign", asked)
    driver.sign()
    driver.wait(lambda: counter.called("keep_signature"), "not signed")
    driver.settle()
    assert view.citizen == "idle"


def somebody_else_in_between(real: Real) -> str:
    """B's case, while A's visit rests."""
    desk = real[1].desk
    here = real[0].station.seat.visit.here
    assert here is not None
    desk.calling.hold("other")
    number = accept_one(desk, PROMISED, somebody(2))
    desk.calling.resume(here.visit_id)
    return number


def test_what_the_person_at_the_window_still_owes_may_be_shown_to_them(real: Real) -> None:
    driver, counter = real
    case = deferred(counter.desk)
    come_back(driver, counter.desk)
    driver.click(f"supply_{case.case_no}_{owed_row(case)}")
    driver.wait(lambda: driver.station.seat.visit.case, "not on the table")
    driver.settle()
    assert driver.station.seat.visit.theirs == driver.station.seat.visit.case


def test_who_comes_by_card_alone_is_not_asked_to_rate_the_visit_before(served: Real) -> None:
    driver, counter = served
    view = driver.station.seat.view
    driver.press("F12")
    driver.wait(lambda: view.citizen == "rate", "not asked to rate")
    driver.settle()
    counter.plate.lay(card(somebody(2)))
    driver.press("F5")
    driver.wait(lambda: driver.station.seat.visit.here, "nobody there")
    driver.settle()
    assert view.citizen == "idle"


def a_draft(real: Real) -> CaseView:
    """Begun by a person who was known; the visit is over."""
    desk = real[1].desk
    case = prepare(desk, begin(desk, somebody(1)).visit_id, INSTANT)
    desk.calling.finish()
    return desk.looking.case(case.case_id)


def open_draft(driver: Driver) -> None:
    driver.press("Ctrl+2")
    driver.settle()
    driver.press("Return")
    driver.wait(lambda: driver.station.seat.visit.case, "not opened")
    driver.settle()


def nothing_of(case: CaseView, driver: Driver) -> bool:
    seen = applicant_sees(driver)
    told = [str(field.value) for field in case.fields if field.value] + [case.item_name]
    return not [words for words in told if words in seen]


def test_a_draft_that_was_opened_before_anybody_is_known_is_shown_to_nobody_but_him(real: Real) -> None:
    driver, counter = real
    seat, case = driver.station.seat, a_draft(real)
    open_draft(driver)
    assert seat.view.citizen == "idle"
    assert nothing_of(case, driver)
    assert seat.station.reading, "the reader waits for who stands there, as after a call"
    before = len(counter.called("put_card"))
    counter.plate.lay(card(somebody(2)))
    driver.wait(lambda: len(counter.called("put_card")) > before, "no card was waited for")
    driver.settle()
    assert seat.view.citizen == "idle"
    assert nothing_of(case, driver)
    driver.press("F5")
    counter.plate.lay(card(somebody(1)))
    driver.wait(lambda: seat.view.citizen == "confirm", "he does not see his own case")
    driver.settle()
    assert case.item_name in applicant_sees(driver)


def test_who_leaves_unknown_is_not_asked_to_rate_what_lay_on_the_table(real: Real) -> None:
    driver, _ = real
    view, case = driver.station.seat.view, a_draft(real)
    open_draft(driver)
    driver.press("F12")
    driver.wait(lambda: view.citizen == "rate", "not asked to rate")
    driver.settle()
    assert isinstance(view.asked, RatingAsked)
    assert view.asked.line == ""
    assert nothing_of(case, driver)


def test_a_draft_opened_for_nobody_takes_the_rating_of_who_left_from_the_screen(real: Real) -> None:
    driver, counter = real
    view = driver.station.seat.view
    a_draft(real)
    begin(counter.desk, somebody(2))
    show(driver)
    driver.press("F12")
    driver.wait(lambda: view.citizen == "rate", "not asked to rate")
    driver.settle()
    open_draft(driver)
    assert view.citizen == "idle"


@pytest.mark.parametrize("known", [True, False])
def test_an_item_that_is_opened_for_a_number_is_shown_once_its_person_is_known(real: Real, known: bool) -> None:
    driver, counter = real
    seat = driver.station.seat
    if known:
        begin(counter.desk)
    else:
        counter.desk.calling.walk_in()
    show(driver)
    driver.station.acts.intake.open_item(PROMISED)
    driver.wait(lambda: seat.visit.case, "no case")
    driver.settle()
    assert seat.view.citizen == ("confirm" if known else "idle")
    if not known:
        counter.plate.lay(card(somebody()))
        driver.wait(lambda: seat.view.citizen == "confirm", "not shown")


def test_a_card_read_on_the_page_of_results_shows_its_person_his_case(real: Real) -> None:
    driver, counter = real
    seat = driver.station.seat
    counter.desk.calling.walk_in()
    show(driver)
    driver.station.acts.intake.open_item(PROMISED)
    driver.wait(lambda: seat.visit.case, "no case")
    driver.settle()
    driver.press("Ctrl+3")
    driver.settle()
    counter.plate.lay(card(somebody()))
    driver.wait(lambda: seat.view.citizen == "confirm", "not shown")
    assert seat.view.place == "delivery"


def test_a_card_that_is_read_again_leaves_the_page_of_the_outcome(complete: Real) -> None:
    driver, counter = complete
    view = driver.station.seat.view
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no review")
    driver.press("Return")
    driver.wait(lambda: view.citizen == "sign", "no signature asked for")
    driver.settle()
    before = len(counter.called("put_card"))
    driver.press("F5")
    counter.plate.lay(card(somebody()))
    driver.wait(lambda: len(counter.called("put_card")) > before, "not read")
    driver.settle()
    assert view.citizen == "sign"


def test_whoever_comes_without_a_number_by_an_item_alone_is_waited_for(real: Real) -> None:
    driver, counter = real
    seat = driver.station.seat
    driver.station.acts.intake.open_item(PROMISED)
    driver.wait(lambda: seat.visit.case, "no case")
    driver.settle()
    assert seat.station.reading
    assert len(counter.called("walk_in")) == 1


def test_nobody_is_waited_for_while_his_card_is_being_taken_in(real: Real) -> None:
    driver, counter = real
    seat = driver.station.seat
    driver.press("F5")
    counter.plate.lay(card(somebody()))
    driver.wait(lambda: seat.visit.here and seat.visit.here.person, "not read")
    driver.settle()
    assert not seat.station.reading
    assert len(counter.called("read_card")) == 1
