"""Reading a card: the clerk is told what to do where no reader stands, and nobody reads before signing in."""

from __future__ import annotations

import threading

import pytest

from tests.flow.desks import Place
from tests.flow.playing import PROMISED, begin, card, prepare, somebody, typed
from window_app.domain.people.person import CardRecord
from window_app.errors import DeviceTrouble, Refused
from window_app.flow.desk import Desk
from window_app.flow.visit.identifying import Identifying
from window_app.ports import DeviceState, Prompt
from window_app.programs.parts import Building


class CardOnReader:
    """A reader on which a card lies already."""

    def __init__(self, record: CardRecord) -> None:
        self.record, self.waited = record, 0.0

    def read(self, timeout: float, cancel: threading.Event, prompt: Prompt | None = None) -> CardRecord:
        """The card, at once."""
        assert not cancel.is_set()
        self.waited = timeout
        return self.record

    def state(self) -> DeviceState:
        """Well."""
        return DeviceState("card_reader", "ready")


def identifying(building: Building, reader: CardOnReader) -> Identifying:
    return Identifying(building.store, building.place.session, building.place.announcer, reader, lambda *_: None)


def test_the_card_that_lies_on_the_reader_is_given(building: Building) -> None:
    reader = CardOnReader(card(somebody()))
    assert identifying(building, reader).read_card(9.0, threading.Event()) == reader.record
    assert reader.waited == 9.0


def test_without_a_reader_the_clerk_is_told_to_type(building: Building) -> None:
    with pytest.raises(DeviceTrouble, match="手工输入") as missing:
        building.desk.identifying.read_card(1.0, threading.Event())
    assert missing.value.code == "missing"


def test_nobody_reads_a_card_before_signing_in(place: Place) -> None:
    building = place.open(sign_in=False)
    with pytest.raises(Refused):
        identifying(building, CardOnReader(card(somebody()))).read_card(1.0, threading.Event())


def test_another_card_beside_a_case_with_a_number_is_not_told_to_delete_a_draft(desk: Desk) -> None:
    visit = begin(desk, somebody(1))
    number = desk.accepting.receive(prepare(desk, visit.visit_id, PROMISED).case_id).case_no
    with pytest.raises(Refused) as refused:
        desk.identifying.put_card(visit.visit_id, card(somebody(2)))
    assert (refused.value.code, refused.value.params["why"]) == ("other_person", "numbered")
    assert number in str(refused.value)
    assert "草稿" not in str(refused.value)


def test_the_form_of_one_person_does_not_become_anothers_when_a_second_card_is_read(desk: Desk) -> None:
    visit = begin(desk, somebody(1))
    case = prepare(desk, visit.visit_id, PROMISED)
    with pytest.raises(Refused, match="没有换人") as refused:
        desk.identifying.put_card(visit.visit_id, card(somebody(2)))
    assert refused.value.code == "other_person"
    with pytest.raises(Refused, match="没有换人"):
        desk.identifying.put_typed(visit.visit_id, typed(somebody(2)))
    desk.identifying.put_card(visit.visit_id, card(somebody(1)))  # the same card again is nothing new
    desk.intake.drop(case.case_id)
    assert desk.identifying.put_card(visit.visit_id, card(somebody(2))).person is not None


def test_a_draft_that_was_taken_up_before_anybody_was_known_stays_his_with_whom_it_was_begun(desk: Desk) -> None:
    case = prepare(desk, begin(desk, somebody(1)).visit_id, PROMISED)
    desk.calling.finish()
    visit_id = desk.intake.take_up(case.case_id).visit_id  # nobody stood there: a walk-in
    desk.intake.undo(case.case_id)  # whose it is cannot be taken back
    with pytest.raises(Refused, match="没有换人"):
        desk.identifying.put_card(visit_id, card(somebody(2)))
    assert desk.identifying.put_card(visit_id, card(somebody(1))).person is not None


def test_a_draft_is_not_washed_of_its_owner_by_a_visit_in_which_nobody_was_known(desk: Desk) -> None:
    case = prepare(desk, begin(desk, somebody(1)).visit_id, PROMISED)
    desk.calling.finish()
    desk.intake.take_up(case.case_id)
    desk.calling.finish()
    begin(desk, somebody(2))
    with pytest.raises(Refused) as refused:
        desk.intake.take_up(case.case_id)
    assert refused.value.code == "busy"


def test_a_draft_of_somebody_known_waits_until_it_is_known_who_stands_here(desk: Desk) -> None:
    case = prepare(desk, begin(desk, somebody(1)).visit_id, PROMISED)
    desk.calling.finish()
    visit = desk.calling.walk_in()
    with pytest.raises(Refused) as refused:
        desk.intake.take_up(case.case_id)
    assert refused.value.code == "identify_first"
    desk.identifying.put_card(visit.visit_id, card(somebody(1)))
    assert desk.intake.take_up(case.case_id).visit_id == visit.visit_id


def test_a_draft_that_was_put_away_does_not_come_back_as_somebody_elses(desk: Desk) -> None:
    visit = begin(desk, somebody(1))
    case = prepare(desk, visit.visit_id, PROMISED)
    desk.intake.drop(case.case_id)
    desk.identifying.put_card(visit.visit_id, card(somebody(2)))
    with pytest.raises(Refused, match="为另一个人办的"):
        desk.intake.undo(case.case_id)
    desk.identifying.put_card(visit.visit_id, card(somebody(1)))
    assert desk.intake.undo(case.case_id).status == "draft"


def test_a_draft_opened_before_anybody_was_known_is_his_who_was_read_first(desk: Desk) -> None:
    visit = desk.calling.walk_in()
    case = desk.intake.open_case(visit.visit_id, PROMISED)
    desk.identifying.put_card(visit.visit_id, card(somebody(1)))
    desk.intake.drop(case.case_id)
    desk.identifying.put_card(visit.visit_id, card(somebody(2)))
    with pytest.raises(Refused, match="为另一个人办的"):
        desk.intake.undo(case.case_id)
