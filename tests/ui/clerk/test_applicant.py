"""Who applies is typed like every field: saved by itself, half typed too, by its case, and F9 says what is lacking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from tests.flow.playing import OTHER_ID
from tests.ui.clerk.test_belonging import on_table, put_b_on_the_table
from tests.ui.clerk.test_not_saved import full, said
from tests.ui.clerk.test_saving import FIELD
from tests.ui.conftest import Real
from tests.ui.counter import Counter
from ui.clerk.driver import Driver
from window_app.domain.people.person import Applicant
from window_app.errors import StationTrouble

PERSON, LETTER = "natural_person", "proxy_letter"
WHOLE = Applicant(PERSON, "Li", OTHER_ID, authorisation=LETTER)


def choose(driver: Driver, name: str, value: str) -> None:
    """As hands do: the box has the focus, arrows until it says so."""
    box = driver.find(name)
    assert isinstance(box, QComboBox)
    box.setFocus()
    for _ in range(box.findData(value) - box.currentIndex()):
        driver.press("Down")
    assert box.currentData() == value


def for_another(driver: Driver) -> None:
    driver.press("Alt+2")
    choose(driver, "applicant_kind", PERSON)
    driver.wait(lambda: driver.there("applicant_name"), "nothing to type into")


def write(driver: Driver, key: str, text: str) -> None:
    driver.click(f"applicant_{key}")
    driver.press("Ctrl+A")
    driver.write(text)


def text_of(driver: Driver, key: str) -> str:
    edit = driver.find(f"applicant_{key}")
    assert isinstance(edit, QLineEdit)
    return edit.text()


def kept(counter: Counter, case_id: str) -> Applicant | None:
    return counter.desk.looking.case(case_id).applicant


def test_what_is_typed_is_saved_by_itself_half_typed_and_as_one_step(served: Real) -> None:
    driver, counter = served
    case_id = on_table(driver).case_id
    for_another(driver)
    driver.wait(lambda: kept(counter, case_id) == Applicant(PERSON, ""), "a change of kind does not count at once")
    write(driver, "name", "L")
    driver.wait(lambda: kept(counter, case_id) == Applicant(PERSON, "L"), "not saved", 2_000)
    driver.write("i ")
    driver.wait(lambda: kept(counter, case_id) == Applicant(PERSON, "Li"), "not saved", 2_000)
    driver.settle()
    assert text_of(driver, "name") == "Li ", "the echo of the saving changes what is being typed"
    write(driver, "code", OTHER_ID[:-1])
    driver.wait(lambda: kept(counter, case_id) == Applicant(PERSON, "Li", OTHER_ID[:-1]), "half a number is not kept")
    driver.settle()
    driver.press("Alt+Z")
    driver.wait(lambda: kept(counter, case_id) is None, "every pause of typing was a step of its own")
    driver.settle()
    box = driver.find("applicant_kind")
    assert isinstance(box, QComboBox)
    assert not box.currentData()


def test_f9_right_after_the_last_key_judges_what_was_typed(complete: Real) -> None:
    driver, counter = complete
    for_another(driver)
    choose(driver, "applicant_authorisation", LETTER)
    write(driver, "code", OTHER_ID)
    write(driver, "name", "Li")
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet or driver.station.seat.visit.reasons, "no answer")
    assert kept(counter, on_table(driver).case_id) == WHOLE


def test_somebody_else_who_was_not_named_is_not_accepted_as_the_person_himself(complete: Real) -> None:
    driver, counter = complete
    for_another(driver)
    driver.press("F9")
    driver.wait(lambda: driver.station.seat.visit.reasons, "nothing is lacking?")
    driver.settle()
    assert driver.station.window.sheets.sheet is None
    rules = {reason.rule for reason in driver.station.seat.visit.reasons}
    assert {"applicant_incomplete", "bad_id_number", "agent_without_authorisation"} <= rules
    assert not counter.called("accept")


def test_it_belongs_to_its_case_whatever_comes_to_the_table(served: Real) -> None:
    driver, counter = served
    a = on_table(driver).case_id
    for_another(driver)
    write(driver, "name", "Li")
    late = driver.find("applicant_name")
    assert isinstance(late, QLineEdit)
    b = put_b_on_the_table(driver)
    driver.wait(lambda: kept(counter, a) == Applicant(PERSON, "Li"), "not saved for its own case")
    driver.settle()
    assert kept(counter, b) is None
    driver.press("Alt+2")
    box = driver.find("applicant_kind")
    assert isinstance(box, QComboBox)
    assert not box.currentData(), "the box shows the applicant of another case"


def test_a_restart_shows_it_half_typed(served: Real, open_over: Callable[..., Driver]) -> None:
    driver, counter = served
    for_another(driver)
    write(driver, "name", "Li")
    driver.wait(lambda: kept(counter, on_table(driver).case_id) == Applicant(PERSON, "Li"), "not saved", 2_000)
    again = open_over(counter.desk)
    again.press("Alt+2")
    again.wait(lambda: again.there("applicant_name"), "nothing there")
    assert text_of(again, "name") == "Li"


def test_a_failure_is_said_is_tried_again_and_holds_the_outcome_up(complete: Real) -> None:
    driver, counter = complete
    seat, case_id = driver.station.seat, on_table(driver).case_id

    def fail(*given: object) -> None:
        raise full()

    for_another(driver)
    driver.settle()
    counter.instead("set_applicant", fail)
    write(driver, "name", "Li")
    driver.wait(lambda: seat.view.trouble, "the failure is not shown")
    assert isinstance(seat.view.trouble, StationTrouble)
    assert seat.visit.unsaved == 1
    driver.press("F9")
    driver.wait(lambda: "存上以后才能办理" in said(driver), "it is reviewed all the same")
    assert text_of(driver, "name") == "Li"
    counter.again("set_applicant")
    driver.wait(lambda: kept(counter, case_id) == Applicant(PERSON, "Li"), "not tried again")
    driver.wait(lambda: seat.view.trouble is None, "the banner outlives what it tells of")


@pytest.mark.parametrize("focus", [True, False])
def test_an_address_that_was_taken_back_stands_in_its_line(focus: bool, served: Real) -> None:
    driver, counter = served
    case_id = on_table(driver).case_id
    counter.desk.intake.answer(case_id, {FIELD: "a step between"})
    counter.desk.intake.set_delivery(case_id, "courier", "6")
    counter.desk.intake.answer(case_id, {FIELD: "another"})
    driver.press("Alt+2")
    driver.wait(lambda: driver.there("delivery_address"), "no line for the address")
    driver.click("delivery_address")
    driver.press("End")
    for text in ("5", "8"):
        driver.write(text)
        driver.wait(lambda text=text: on_table(driver).delivery_address.endswith(text), "not saved")  # type: ignore[misc]
        driver.settle()
    if not focus:
        driver.find("applicant_kind").setFocus()
    driver.press("Alt+Z")
    driver.wait(lambda: on_table(driver).delivery_address == "6", "not taken back, or every pause was a step of its own")
    edit = driver.find("delivery_address")
    assert isinstance(edit, QLineEdit)
    assert edit.text() == "6"


def test_another_applicant_under_a_number_that_was_given_is_told_at_f9_and_the_link_leads_to_who_applies(complete: Real) -> None:
    driver, counter = complete
    case_id = on_table(driver).case_id
    counter.desk.accepting.receive(case_id)
    driver.wait(lambda: on_table(driver).status == "received", "not received")
    counter.desk.intake.set_applicant(case_id, replace(WHOLE, name="李示例"))
    driver.wait(lambda: on_table(driver).missing, "not read again")
    driver.settle()
    driver.press("F9")
    driver.wait(lambda: driver.station.seat.visit.reasons, "no reason")
    driver.settle()
    assert [why.rule for why in driver.station.seat.visit.reasons] == ["other_applicant"]
    assert driver.station.window.sheets.sheet is None
    driver.press("Return")
    driver.settle()
    assert driver.find("applicant_kind").hasFocus()
