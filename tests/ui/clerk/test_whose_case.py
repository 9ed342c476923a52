"""The applicant's screen and the rating name a case of the person at the window, never one that the clerk only looks at."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from tests.flow.playing import INSTANT, PROMISED, accept_one, begin, card, prepare, somebody
from tests.ui.clerk.test_going_on import come_back, deferred, owed_row
from tests.ui.conftest import Real, show
from ui.clerk.driver import Driver
from ui.kit.mirror import RatingAsked


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
