"""What comes home late goes where it was asked for (page, edit, card, signature, outcome, undo), not to what is open by then."""

from __future__ import annotations

import time
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit

from tests.flow.playing import INSTANT, accept_one, begin, card, somebody, typed
from tests.ui.conftest import Real, show
from tests.ui.counter import Counter
from ui.clerk.driver import Driver
from window_app.domain.people.person import Person
from window_app.errors import Reason, Refused, StationTrouble
from window_app.flow.intake.views import CaseView

FIELD = "deed_summary"


def on_table(driver: Driver) -> CaseView:
    case = driver.station.seat.visit.case
    assert case is not None
    return case


def put_b_on_the_table(driver: Driver) -> str:
    """F6, initials, Enter: another case of the same visit; its id."""
    visit, before = driver.station.seat.visit, on_table(driver).case_id
    driver.press("Alt+4")
    driver.press("F6")
    driver.write("lnr")
    driver.wait(lambda: not driver.station.hub.pending("search"), "no hits")
    driver.press("Return")
    driver.wait(lambda: visit.case is not None and visit.case.case_id != before, "B is not on the table")
    return on_table(driver).case_id


def lay_b_over(driver: Driver, counter: Counter) -> str:
    """Another case of the same visit comes to the table while the desk's lane is held up; its id."""
    visit = driver.station.seat.visit.here
    assert visit is not None
    case = counter.desk.intake.open_case(visit.visit_id, INSTANT)
    driver.station.acts.intake.show(case)
    return case.case_id


def test_B3_a_page_goes_into_the_case_and_the_row_of_its_key_press(served: Real) -> None:
    driver, counter = served
    a, name = on_table(driver).case_id, on_table(driver).item_name
    scanner = counter.feeder.hold()
    driver.press("F7")
    driver.press("F8")
    driver.wait(scanner.begun.is_set, "the scanner was not asked")
    b = put_b_on_the_table(driver)
    scanner.let_go()
    driver.wait(lambda: counter.called("add_page"), "the page was filed nowhere")
    driver.settle()
    assert [call[1:3] for call in counter.called("add_page")] == [(a, 2)]
    assert on_table(driver).case_id == b, "a page of A does not bring A back"
    assert not any(row.pages for row in on_table(driver).materials)
    assert len(counter.desk.looking.case(a).materials[1].pages) == 1
    strip = driver.station.seat.view.strip
    assert strip is not None
    assert name in strip.text


def test_B3_a_page_goes_into_its_row_though_another_row_is_in_sight_when_it_comes(served: Real) -> None:
    driver, counter = served
    b = put_b_on_the_table(driver)
    scanner = counter.feeder.hold()
    driver.press("F7")
    driver.press("F8")
    driver.wait(scanner.begun.is_set, "the scanner was not asked")
    driver.press("Down")
    assert driver.station.seat.visit.row == 2
    scanner.let_go()
    driver.wait(lambda: counter.called("add_page"), "the page was filed nowhere")
    assert counter.called("add_page")[0][1:3] == (b, 1)


def test_B3_presses_while_the_scanner_works_fill_one_row_after_the_other(served: Real) -> None:
    driver, counter = served
    b = put_b_on_the_table(driver)
    scanner = counter.feeder.hold()
    driver.press("F7")
    driver.press("F8")
    driver.press("F8")
    scanner.let_go()
    driver.wait(lambda: len(counter.called("add_page")) == 2, "two pages")
    assert [call[1:3] for call in counter.called("add_page")] == [(b, 1), (b, 2)]


def test_B3_a_page_that_its_case_does_not_take_is_said_of_that_case(served: Real) -> None:
    driver, counter = served
    name = on_table(driver).item_name

    def refuse(*given: object) -> None:
        raise Refused("not_draft", "已有结论，不能再改", [Reason("not_draft", "已有结论", material_seq=2)])

    counter.instead("add_page", refuse)
    scanner = counter.feeder.hold()
    driver.press("F7")
    driver.press("F8")
    driver.wait(scanner.begun.is_set, "the scanner was not asked")
    put_b_on_the_table(driver)
    scanner.let_go()
    driver.settle()
    seat = driver.station.seat
    assert seat.visit.reasons == (), "reasons of A are not laid over B"
    assert seat.view.strip is not None
    assert name in seat.view.strip.text


def test_B3_the_item_is_not_changed_under_a_page_that_is_on_its_way(served: Real) -> None:
    driver, counter = served
    a = on_table(driver).case_id
    scanner = counter.feeder.hold()
    driver.press("F7")
    driver.press("F8")
    driver.wait(scanner.begun.is_set, "the scanner was not asked")
    driver.press("Alt+2")
    driver.press("F6")
    driver.write("lnr")
    driver.press("Return")
    driver.wait(lambda: driver.station.seat.view.strip, "nothing was said")
    scanner.let_go()
    driver.settle()
    assert not counter.called("change_item"), "row 2 of one list is not row 2 of another"
    assert counter.called("add_page")[0][1:3] == (a, 2)


@pytest.mark.alone
def test_B4_typing_without_a_pause_is_saved_within_two_seconds_of_the_first_unsaved_key(served: Real) -> None:
    driver, counter = served
    driver.press("Alt+3")
    driver.click(f"field_{FIELD}")
    first = time.monotonic()

    def type_on() -> bool:
        driver.write("1")
        return any(FIELD in call[2] for call in counter.called("answer"))

    driver.wait(type_on, "typed for four seconds, nothing was saved", 4_000)
    assert time.monotonic() - first <= 2.0
    driver.write("2")
    field = driver.find(f"field_{FIELD}")
    assert isinstance(field, QLineEdit)
    written = field.text()
    driver.wait(lambda: counter.called("answer")[-1][2].get(FIELD) == written, "what was typed after it was not saved")


class BrokenFor:
    """The desk cannot keep the answers of one case until it is mended."""

    def __init__(self, counter: Counter, case_id: str) -> None:
        intake: Any = counter.desk.intake
        self._answer, self._case_id = intake.part.answer, case_id
        self.broken, self.tries = True, 0
        counter.instead("answer", self)

    def __call__(self, case_id: str, answers: dict[str, object], focus: str = "") -> object:
        if case_id == self._case_id and self.broken:
            self.tries += 1
            raise StationTrouble("disk_full", "磁盘已满：请腾出空间")
        return self._answer(case_id, answers, focus)


def write_into(driver: Driver, key: str, text: str) -> None:
    driver.press("Alt+3")
    driver.click(f"field_{key}")
    driver.press("Ctrl+A")
    driver.write(text)


def kept(counter: Counter, case_id: str, key: str) -> object:
    """What the desk has of a field."""
    return next(field.value for field in counter.desk.looking.case(case_id).fields if field.key == key)


def test_B5_a_failed_saving_of_one_case_stays_its_own_is_tried_again_and_is_shown(served: Real) -> None:
    driver, counter = served
    seat, a, name = driver.station.seat, on_table(driver).case_id, on_table(driver).item_name
    store = BrokenFor(counter, a)
    write_into(driver, FIELD, "58")
    driver.wait(lambda: seat.view.trouble, "the failure was not shown")
    b = put_b_on_the_table(driver)
    driver.press("Alt+3")
    driver.click("field_address")
    driver.press("End")
    driver.write("9")
    driver.wait(lambda: str(kept(counter, b, "address")).endswith("9"), "B was not saved")
    assert all(FIELD not in call[2] for call in counter.called("answer") if call[1] == b), "an edit of A in B"
    assert seat.view.trouble is not None
    assert name in seat.view.trouble.message
    tries = store.tries
    driver.wait(lambda: store.tries > tries, "not tried again")
    store.broken = False
    driver.wait(lambda: kept(counter, a, FIELD) == "58", "A was given up")
    driver.wait(lambda: seat.view.trouble is None, "the banner outlives its reason")
    assert seat.visit.unsaved == 0


def test_B5_a_case_taken_up_again_shows_what_was_typed_and_not_what_the_desk_still_has(served: Real) -> None:
    driver, counter = served
    a = on_table(driver).case_id
    BrokenFor(counter, a)
    write_into(driver, FIELD, "58")
    driver.wait(lambda: driver.station.seat.view.trouble, "the failure was not shown")
    put_b_on_the_table(driver)
    driver.station.acts.intake.open_known(a)
    driver.wait(lambda: on_table(driver).case_id == a, "A is not back")
    driver.settle()
    driver.press("Alt+3")
    field = driver.find(f"field_{FIELD}")
    assert isinstance(field, QLineEdit)
    assert field.text() == "58"


def test_B5_a_newer_word_is_not_overtaken_by_the_one_that_failed(served: Real) -> None:
    driver, counter = served
    a = on_table(driver).case_id
    store = BrokenFor(counter, a)
    write_into(driver, FIELD, "58")
    driver.wait(lambda: store.tries, "not tried")
    driver.write("0")
    store.broken = False
    driver.wait(lambda: kept(counter, a, FIELD), "not saved")
    driver.settle()
    assert kept(counter, a, FIELD) == "580"


def test_B5_what_an_input_method_commits_as_its_field_goes_belongs_to_the_case_of_that_field(served: Real) -> None:
    driver, counter = served
    a = on_table(driver).case_id
    driver.press("Alt+3")
    field = driver.find(f"field_{FIELD}")
    assert isinstance(field, QLineEdit)
    committed: list[str] = []

    def commit() -> None:
        if not committed and on_table(driver).case_id != a:
            committed.append("龚")
            field.textEdited.emit("龚")

    driver.station.seat.visit.case_changed.connect(commit)
    put_b_on_the_table(driver)
    driver.wait(lambda: any(FIELD in call[2] for call in counter.called("answer")), "the commit was lost")
    assert [call[1] for call in counter.called("answer") if FIELD in call[2]] == [a]


def test_a_review_of_one_case_opens_no_sheet_over_another(complete: Real) -> None:
    driver, counter = complete
    review = counter.hold("review")
    driver.press("F9")
    driver.wait(review.begun.is_set, "not asked")
    lay_b_over(driver, counter)
    review.let_go()
    driver.settle()
    assert driver.station.window.sheets.sheet is None


def test_the_sheet_of_one_case_accepts_that_case_whatever_lies_under_it(complete: Real) -> None:
    driver, counter = complete
    a = on_table(driver).case_id
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    b = lay_b_over(driver, counter)
    driver.click("confirm_accept")
    driver.wait(lambda: counter.called("accept"), "not accepted")
    driver.settle()
    assert counter.called("accept")[0][1] == a
    assert on_table(driver).case_id == b
    assert not on_table(driver).case_no


def test_a_signature_goes_to_the_case_it_was_asked_for_though_the_results_are_open(complete: Real) -> None:
    driver, counter = complete
    seat, a = driver.station.seat, on_table(driver).case_id
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    driver.press("Return")
    driver.wait(lambda: seat.view.citizen == "sign", "nothing to sign")
    driver.settle()
    driver.press("Ctrl+3")
    driver.settle()
    driver.sign()
    driver.wait(lambda: counter.called("keep_signature"), "the signature was taken for something else")
    assert counter.called("keep_signature")[0][2] == a


def test_a_signature_of_one_collector_hands_nothing_to_another(real: Real) -> None:
    driver, counter = real
    visit = driver.station.seat.visit
    number = accept_one(counter.desk, INSTANT)
    begin(counter.desk)
    show(driver)
    driver.wait(lambda: visit.here and visit.here.person, "nobody identified")
    driver.press("Ctrl+3")
    driver.settle()
    driver.click("delivery_scan")
    driver.write(number[-6:])
    driver.press("Return")
    driver.settle()
    driver.sign()
    driver.settle()
    assert driver.find("hand_over").isEnabled()
    other = typed(somebody(2))
    driver.station.acts.identifying.put_typed(other)
    driver.wait(lambda: visit.here and visit.here.person and visit.here.person.name == other.name, "not identified")
    driver.settle()
    assert not driver.find("hand_over").isEnabled(), "what was chosen and signed is gone with the person"
    driver.press("F12")
    driver.settle()
    assert not counter.called("hand_over")


def called_in(driver: Driver, counter: Counter) -> None:
    """A number is taken and called; nobody is identified yet."""
    counter.desk.ticketing.take("E")
    driver.wait(lambda: driver.station.seat.hall.board and driver.station.seat.hall.board.waiting, "nobody waits")
    driver.settle()
    driver.press("F2")
    driver.wait(lambda: driver.station.seat.visit.here, "nobody called")
    driver.settle()


def test_a_card_that_is_read_while_its_visit_ends_brings_nobody_back(real: Real) -> None:
    driver, counter = real
    visit = driver.station.seat.visit
    called_in(driver, counter)
    ending = counter.hold("no_show")
    driver.press("F4")
    driver.wait(ending.begun.is_set, "not asked")
    counter.plate.lay(card(somebody()))
    driver.wait(lambda: not driver.station.hub.pending("reader"), "the card was not read")
    ending.let_go()
    driver.settle()
    assert visit.here is None


def test_a_step_of_a_case_that_left_the_table_is_neither_told_of_nor_taken_back_over_another(served: Real) -> None:
    driver, counter = served
    a = on_table(driver).case_id
    driver.press("F7")
    driver.press("M")
    driver.wait(lambda: on_table(driver).materials[1].source == "missing", "not marked")
    driver.settle()
    strip = driver.station.seat.view.strip
    assert strip is not None
    assert strip.undo is not None
    b = put_b_on_the_table(driver)
    assert driver.station.seat.view.strip is None or driver.station.seat.view.strip.undo is None
    driver.press("Ctrl+Z")
    driver.settle()
    assert counter.called("undo") == []
    assert counter.desk.looking.case(a).materials[1].source == "missing"
    assert on_table(driver).case_id == b


def test_a_second_case_says_that_the_draft_before_it_stays_and_ctrl_z_is_of_the_second(served: Real) -> None:
    driver, counter = served
    former = on_table(driver)
    driver.press("F7")
    driver.press("M")
    driver.wait(lambda: on_table(driver).materials[1].source == "missing", "not marked")
    driver.settle()
    driver.station.acts.intake.open_item("SVC-021")
    driver.wait(lambda: on_table(driver).case_id != former.case_id, "not opened")
    driver.settle()
    strip = driver.station.seat.view.strip
    assert strip is not None
    assert f"“{former.item_name}”留作草稿" in strip.text
    assert strip.undo is None
    driver.press("Ctrl+Z")
    driver.settle()
    assert counter.called("undo") == []


def test_a_person_half_typed_is_not_there_for_the_next_visit(real: Real) -> None:
    driver, counter = real
    visit = driver.station.seat.visit
    called_in(driver, counter)
    driver.click("person_name")
    driver.write("Zhou")
    driver.press("F4")
    driver.wait(lambda: visit.here is None, "still there")
    driver.settle()
    called_in(driver, counter)
    name = driver.find("person_name")
    assert isinstance(name, QLineEdit)
    assert name.text() == ""


def test_a_person_who_was_refused_stays_to_be_mended_and_then_is_taken(real: Real) -> None:
    driver, counter = real
    visit = driver.station.seat.visit
    called_in(driver, counter)
    right: Person = typed(somebody())
    wrong = right.id_number[:-1] + ("0" if right.id_number[-1] != "0" else "1")
    for key, text in (("person_name", "Zhou"), ("person_id_number", wrong)):
        driver.click(key)
        driver.write(text)
    driver.click("person_use")
    driver.wait(lambda: visit.reasons, "nothing was said")
    name = driver.find("person_name")
    assert isinstance(name, QLineEdit)
    assert name.text() == "Zhou"
    driver.click("person_id_number")
    driver.press("Ctrl+A")
    driver.write(right.id_number)
    driver.click("person_use")
    driver.wait(lambda: visit.here and visit.here.person, "not taken")
    assert name.text() == ""


def test_a_walk_in_whose_number_was_refused_is_still_at_the_window(real: Real) -> None:
    driver, counter = real
    visit = driver.station.seat.visit
    driver.station.acts.identifying.put_typed(Person("resident", "Zhou", "1"))
    driver.wait(lambda: visit.reasons, "nothing was said")
    driver.settle()
    assert visit.here is not None, "the visit that was opened stands, so that the next try goes into it"
    driver.station.acts.identifying.put_typed(typed(somebody()))
    driver.wait(lambda: visit.here and visit.here.person, "not taken")
    assert len(counter.called("walk_in")) == 1
