"""What comes home late goes where it was asked for (page, edit, card, signature, outcome, undo), not to what is open by then."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit

from tests.ui import fake_data as data
from tests.ui.conftest import Opened
from tests.ui.fake_desk import FakeDesk
from ui.clerk.driver import Driver
from window_app.domain.people.person import Person
from window_app.errors import Reason, Refused, StationTrouble

A, B = "case-food", "case-elder"


def put_b_on_the_table(driver: Driver) -> None:
    """F6, initials, Enter: another case of the same visit."""
    visit = driver.station.seat.visit
    driver.press("Alt+4")
    driver.press("F6")
    driver.write("lnr")
    driver.wait(lambda: not driver.station.hub.pending("search"), "no hits")
    driver.press("Return")
    driver.wait(lambda: visit.case is not None and visit.case.case_id == B, "B is not on the table")


class HeldBack:
    """A verb of the desk that does not answer until it is let go."""

    def __init__(self, desk: FakeDesk, name: str) -> None:
        self._verb, self._gate = getattr(desk, name), threading.Event()
        self.begun = threading.Event()
        setattr(desk, name, self)

    def __call__(self, *given: Any) -> Any:
        self.begun.set()
        self._gate.wait(10)
        return self._verb(*given)

    def let_go(self) -> None:
        self._gate.set()


def test_B3_a_page_goes_into_the_case_and_the_row_of_its_key_press(serving: Opened) -> None:
    driver, desk = serving
    scanner = HeldBack(desk, "scan")
    driver.press("F7")
    driver.press("F8")
    driver.wait(scanner.begun.is_set, "the scanner was not asked")
    put_b_on_the_table(driver)
    scanner.let_go()
    driver.wait(lambda: desk.called("add_page"), "the page was filed nowhere")
    driver.settle()
    assert [call[1:3] for call in desk.called("add_page")] == [(A, 5)]
    visit = driver.station.seat.visit
    assert visit.case is not None
    assert visit.case.case_id == B, "a page of A does not bring A back"
    assert not any(row.pages for row in visit.case.materials)
    strip = driver.station.seat.view.strip
    assert strip is not None
    assert "食品经营许可" in strip.text


def test_B3_a_page_goes_into_its_row_though_another_row_is_in_sight_when_it_comes(serving: Opened) -> None:
    driver, desk = serving
    put_b_on_the_table(driver)
    scanner = HeldBack(desk, "scan")
    driver.press("F7")
    driver.press("F8")
    driver.wait(scanner.begun.is_set, "the scanner was not asked")
    driver.press("Down")
    assert driver.station.seat.visit.row == 2
    scanner.let_go()
    driver.wait(lambda: desk.called("add_page"), "the page was filed nowhere")
    assert desk.called("add_page")[0][1:3] == (B, 1)


def test_B3_presses_while_the_scanner_works_fill_one_row_after_the_other(open_window: Callable[..., Opened]) -> None:
    driver, desk = open_window(in_service=True)
    put_b_on_the_table(driver)
    scanner = HeldBack(desk, "scan")
    driver.press("F7")
    driver.press("F8")
    driver.press("F8")
    scanner.let_go()
    driver.wait(lambda: len(desk.called("add_page")) == 2, "two pages")
    assert [call[1:3] for call in desk.called("add_page")] == [(B, 1), (B, 2)]


def test_B3_a_page_that_its_case_does_not_take_is_said_of_that_case(serving: Opened) -> None:
    driver, desk = serving

    def refuse(*given: object) -> None:
        raise Refused("not_draft", "已有结论，不能再改", [Reason("not_draft", "已有结论", material_seq=5)])

    desk.add_page = refuse  # type: ignore[method-assign, assignment]
    scanner = HeldBack(desk, "scan")
    driver.press("F7")
    driver.press("F8")
    driver.wait(scanner.begun.is_set, "the scanner was not asked")
    put_b_on_the_table(driver)
    scanner.let_go()
    driver.settle()
    seat = driver.station.seat
    assert seat.visit.reasons == (), "reasons of A are not laid over B"
    assert seat.view.strip is not None
    assert "食品经营许可" in seat.view.strip.text


def test_B3_the_item_is_not_changed_under_a_page_that_is_on_its_way(serving: Opened) -> None:
    driver, desk = serving
    scanner = HeldBack(desk, "scan")
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
    assert not desk.called("change_item"), "row 5 of one list is not row 5 of another"
    assert desk.called("add_page")[0][1:3] == (A, 5)


@pytest.mark.alone
def test_B4_typing_without_a_pause_is_saved_within_two_seconds_of_the_first_unsaved_key(serving: Opened) -> None:
    driver, desk = serving
    driver.press("Alt+3")
    driver.click("field_area")
    driver.press("Ctrl+A")
    first = time.monotonic()

    def type_on() -> bool:
        driver.write("1")
        return any("area" in call[2] for call in desk.called("answer"))

    driver.wait(type_on, "typed for four seconds, nothing was saved", 4_000)
    assert time.monotonic() - first <= 2.0
    driver.write("2")
    typed = driver.find("field_area")
    assert isinstance(typed, QLineEdit)
    driver.wait(lambda: desk.called("answer")[-1][2].get("area") == typed.text(), "what was typed after it was not saved")


class BrokenFor:
    """The desk cannot keep the answers of one case until it is mended."""

    def __init__(self, desk: FakeDesk, case_id: str) -> None:
        self._answer, self._case_id, self.broken = desk.answer, case_id, True
        self.tries = 0
        desk.answer = self  # type: ignore[method-assign, assignment]

    def __call__(self, case_id: str, answers: dict[str, object], focus: str = "") -> object:
        if case_id == self._case_id and self.broken:
            self.tries += 1
            raise StationTrouble("disk_full", "磁盘已满：请腾出空间")
        return self._answer(case_id, answers, focus)


def test_B5_a_failed_saving_of_one_case_stays_its_own_is_tried_again_and_is_shown(serving: Opened) -> None:
    driver, desk = serving
    seat = driver.station.seat
    store = BrokenFor(desk, A)
    driver.press("Alt+3")
    driver.click("field_area")
    driver.press("Ctrl+A")
    driver.write("58")
    driver.wait(lambda: seat.view.trouble, "the failure was not shown")
    put_b_on_the_table(driver)
    driver.press("Alt+3")
    driver.click("field_address")
    driver.press("End")
    driver.write("9")
    driver.wait(lambda: any(call[1] == B for call in desk.called("answer")), "B was not saved")
    assert all("area" not in call[2] for call in desk.called("answer") if call[1] == B), "an edit of A in B"
    assert seat.view.trouble is not None
    assert "食品经营许可" in seat.view.trouble.message
    tries = store.tries
    driver.wait(lambda: store.tries > tries, "not tried again")
    store.broken = False
    driver.wait(lambda: any(call[1] == A and call[2].get("area") == "58" for call in desk.called("answer")), "A was given up")
    driver.wait(lambda: seat.view.trouble is None, "the banner outlives its reason")
    assert desk.cases[A].fields[5].value == "58"


def test_B5_a_case_taken_up_again_shows_what_was_typed_and_not_what_the_desk_still_has(serving: Opened) -> None:
    driver, desk = serving
    visit = driver.station.seat.visit
    BrokenFor(desk, A)
    driver.press("Alt+3")
    driver.click("field_area")
    driver.press("Ctrl+A")
    driver.write("58")
    driver.wait(lambda: driver.station.seat.view.trouble, "the failure was not shown")
    put_b_on_the_table(driver)
    driver.station.acts.intake.open_known(A)
    driver.wait(lambda: visit.case is not None and visit.case.case_id == A, "A is not back")
    driver.press("Alt+3")
    field = driver.find("field_area")
    assert isinstance(field, QLineEdit)
    assert field.text() == "58"


def test_B5_a_newer_word_is_not_overtaken_by_the_one_that_failed(serving: Opened) -> None:
    driver, desk = serving
    store = BrokenFor(desk, A)
    driver.press("Alt+3")
    driver.click("field_area")
    driver.press("Ctrl+A")
    driver.write("58")
    driver.wait(lambda: store.tries, "not tried")
    driver.write("0")
    store.broken = False
    driver.wait(lambda: any("area" in call[2] for call in desk.called("answer")), "not saved")
    driver.settle()
    assert desk.cases[A].fields[5].value == "580"


def test_B5_what_an_input_method_commits_as_its_field_goes_belongs_to_the_case_of_that_field(serving: Opened) -> None:
    driver, desk = serving
    driver.press("Alt+3")
    field = driver.find("field_remark")
    assert isinstance(field, QLineEdit)
    committed: list[str] = []

    def commit() -> None:
        case = driver.station.seat.visit.case
        if not committed and case is not None and case.case_id == B:
            committed.append("龚")
            field.textEdited.emit("龚")

    driver.station.seat.visit.case_changed.connect(commit)
    put_b_on_the_table(driver)
    driver.wait(lambda: any("remark" in call[2] for call in desk.called("answer")), "the commit was lost")
    assert [call[1] for call in desk.called("answer") if "remark" in call[2]] == [A]


def test_a_review_of_one_case_opens_no_sheet_over_another(serving: Opened) -> None:
    driver, desk = serving
    driver.press("F7")
    driver.press("D")
    driver.settle()
    review = HeldBack(desk, "review")
    driver.press("F9")
    driver.wait(review.begun.is_set, "not asked")
    driver.station.acts.intake.show(desk.open_case("visit-1", "SVC-020"))
    review.let_go()
    driver.settle()
    assert driver.station.window.sheets.sheet is None


def test_the_sheet_of_one_case_accepts_that_case_whatever_lies_under_it(serving: Opened) -> None:
    driver, desk = serving
    driver.press("F7")
    driver.press("D")
    driver.settle()
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    driver.station.acts.intake.show(desk.open_case("visit-1", "SVC-020"))
    driver.click("confirm_accept")
    driver.wait(lambda: desk.called("accept"), "not accepted")
    driver.settle()
    assert desk.called("accept")[0][1] == A
    case = driver.station.seat.visit.case
    assert case is not None
    assert case.case_id == B
    assert not case.case_no


def test_a_signature_goes_to_the_case_it_was_asked_for_though_the_results_are_open(serving: Opened) -> None:
    driver, desk = serving
    seat = driver.station.seat
    driver.press("F7")
    driver.press("D")
    driver.settle()
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    driver.press("Return")
    driver.wait(lambda: seat.view.citizen == "sign", "nothing to sign")
    driver.press("Ctrl+3")
    driver.settle()
    driver.sign()
    driver.wait(lambda: desk.kept, "the signature was taken for something else")
    assert desk.called("keep_signature")[0][1:] == ("visit-1", A)


def test_a_signature_of_one_collector_hands_nothing_to_another(open_window: Callable[..., Opened]) -> None:
    driver, desk = open_window()
    seat = driver.station.seat
    driver.press("F2")
    driver.wait(lambda: seat.visit.here and seat.visit.here.person, "nobody identified")
    driver.press("Ctrl+3")
    driver.settle()
    driver.click("delivery_scan")
    driver.write("000017")
    driver.press("Return")
    driver.settle()
    driver.sign()
    driver.settle()
    driver.station.acts.identifying.put_typed(Person("resident", "另一人", "330106198504122425"))
    driver.wait(lambda: seat.visit.here and seat.visit.here.person and seat.visit.here.person.name == "另一人", "not identified")
    driver.settle()
    assert not driver.find("hand_over").isEnabled(), "what was chosen and signed is gone with the person"
    driver.press("F12")
    driver.settle()
    assert not desk.called("hand_over")


def test_a_card_that_is_read_while_its_visit_ends_brings_nobody_back(open_window: Callable[..., Opened]) -> None:
    desk = FakeDesk(cards=())
    driver, _ = open_window(desk)
    seat = driver.station.seat
    driver.press("F2")
    driver.wait(lambda: seat.visit.here, "nobody called")
    driver.settle()
    ending = HeldBack(desk, "no_show")
    driver.press("F4")
    driver.wait(ending.begun.is_set, "not asked")
    desk.visit_kept = desk.visit_now  # type: ignore[attr-defined]
    desk.cards.put(data.CARD)
    driver.wait(lambda: not driver.station.hub.pending("reader"), "the card was not read")

    def late(visit_id: str, record: object) -> object:
        return replace(desk.visit_kept, person=data.ZHOU)  # type: ignore[attr-defined]

    desk.put_card = late  # type: ignore[method-assign, assignment]
    ending.let_go()
    driver.settle()
    assert seat.visit.here is None


def test_an_undo_in_the_strip_takes_back_what_the_strip_tells_of(serving: Opened) -> None:
    driver, desk = serving
    driver.press("F7")
    driver.press("D")
    driver.wait(lambda: desk.called("material"), "not deferred")
    driver.settle()
    put_b_on_the_table(driver)
    driver.press("Ctrl+Z")
    driver.wait(lambda: desk.called("undo"), "not undone")
    driver.settle()
    assert desk.called("undo") == [("undo", A)]
    assert driver.station.seat.visit.case is not None
    assert driver.station.seat.visit.case.case_id == B


def test_a_person_half_typed_is_not_there_for_the_next_visit(open_window: Callable[..., Opened]) -> None:
    desk = FakeDesk(cards=())
    driver, _ = open_window(desk)
    seat = driver.station.seat
    driver.press("F2")
    driver.wait(lambda: seat.visit.here, "nobody called")
    driver.settle()
    driver.click("person_name")
    driver.write("Zhou")
    driver.press("F4")
    driver.wait(lambda: seat.visit.here is None, "still there")
    driver.settle()
    driver.press("F2")
    driver.wait(lambda: seat.visit.here, "nobody called")
    name = driver.find("person_name")
    assert isinstance(name, QLineEdit)
    assert name.text() == ""


def test_a_person_who_was_refused_stays_to_be_mended(open_window: Callable[..., Opened]) -> None:
    desk = FakeDesk(cards=())

    def refuse(visit_id: str, person: Person) -> None:
        raise Refused("bad_person", "证件信息有误", [Reason("person_id", "校验码不对", field="id_number")])

    desk.put_typed = refuse  # type: ignore[method-assign, assignment]
    driver, _ = open_window(desk)
    driver.press("F2")
    driver.wait(lambda: driver.station.seat.visit.here, "nobody called")
    driver.settle()
    for name, text in (("person_name", "Zhou"), ("person_id_number", "330106198504122418")):
        driver.click(name)
        driver.write(text)
    driver.click("person_use")
    driver.wait(lambda: driver.station.seat.visit.reasons, "nothing was said")
    name_field = driver.find("person_name")
    assert isinstance(name_field, QLineEdit)
    assert name_field.text() == "Zhou"
