"""A case lives on after its first outcome: accepted after it was taken in or told what is missing, supplied, handed over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.flow.outcome.test_accepting import PROMISED
from tests.flow.playing import FIRM, begin, card, fill, page, pdf_of, prepare, signature, somebody, typed
from window_app.domain.law.materials import Choice
from window_app.domain.people.person import Applicant
from window_app.errors import Refused
from window_app.flow.desk import Desk
from window_app.flow.intake.views import CaseView
from window_app.line_ports import Change
from window_app.programs.parts import Building
from window_app.store import cases
from window_app.store.history import events_of
from window_app.store.inbox import StoreInbox


def kinds(building: Building, case_id: str) -> list[str]:
    """What was recorded of a case."""
    with building.store.reading() as connection:
        return [event["kind"] for event in events_of(connection, "case", case_id)]


def told_what_is_missing(desk: Desk, rows: int = 1) -> CaseView:
    """A case with a one-time notice: its first rows were not brought."""
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    for row in case.materials[:rows]:
        desk.collecting.material(case.case_id, row.seq, Choice("missing", reason="没有带来"))
    desk.accepting.correct(case.case_id)
    desk.calling.finish()
    return desk.looking.case(case.case_id)


def test_B6_what_was_taken_in_is_accepted_later_under_its_own_number(building: Building) -> None:
    desk = building.desk
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    number = desk.accepting.receive(case.case_id).case_no
    desk.calling.finish()
    visit = begin(desk)
    again = desk.intake.take_up(case.case_id, visit.visit_id)
    assert (again.status, again.visit_id) == ("received", visit.visit_id)
    outcome = desk.accepting.accept(case.case_id)
    assert (outcome.case_no, outcome.status) == (number, "accepted")
    assert [paper.kind for paper in outcome.papers] == ["acceptance_notice"]
    assert kinds(building, case.case_id) == ["CaseReceived", "CaseAccepted"]
    assert desk.looking.case(case.case_id).due


def test_a_supply_with_nothing_brought_is_refused_and_the_notice_stands(building: Building) -> None:
    desk = building.desk
    case = told_what_is_missing(desk)
    desk.intake.take_up(case.case_id, begin(desk).visit_id)
    with pytest.raises(Refused) as refused:
        desk.accepting.supply(case.case_id)
    assert refused.value.code == "nothing_supplied"
    assert desk.looking.case(case.case_id).status == "correction_requested"
    assert kinds(building, case.case_id) == ["CorrectionRequested"]
    desk.collecting.material(case.case_id, case.materials[0].seq, Choice("original"))
    assert desk.accepting.supply(case.case_id).status == "received"


def test_a_row_that_is_only_marked_otherwise_is_not_brought(desk: Desk) -> None:
    case = told_what_is_missing(desk)
    desk.intake.take_up(case.case_id, begin(desk).visit_id)
    desk.collecting.material(case.case_id, case.materials[0].seq, Choice("original", originals=0, copies=0))
    with pytest.raises(Refused, match="一项也没有补正"):
        desk.accepting.supply(case.case_id)


def test_of_a_notice_about_form_and_list_the_form_alone_may_be_mended(desk: Desk) -> None:
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    desk.collecting.material(case.case_id, case.materials[0].seq, Choice("missing", reason="没有带来"))
    desk.intake.answer(case.case_id, {"mobile": "123"})
    desk.accepting.correct(case.case_id)
    with pytest.raises(Refused, match="一项也没有补正"):
        desk.accepting.supply(case.case_id)
    desk.intake.answer(case.case_id, {"mobile": "13800000000"})
    assert desk.accepting.supply(case.case_id).status == "received"


def test_a_notice_about_the_form_alone_is_supplied_without_a_row(desk: Desk) -> None:
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    desk.intake.answer(case.case_id, {"mobile": "123"})
    desk.accepting.correct(case.case_id)
    desk.intake.answer(case.case_id, {"mobile": "13800000000"})
    assert desk.accepting.supply(case.case_id).status == "received"


def test_B6_after_a_notice_it_is_supplied_in_part_told_again_and_accepted(building: Building) -> None:
    desk = building.desk
    case = told_what_is_missing(desk, rows=2)
    desk.intake.take_up(case.case_id, begin(desk).visit_id)
    desk.collecting.material(case.case_id, case.materials[1].seq, Choice("original"))
    supplied = desk.accepting.supply(case.case_id)
    assert (supplied.status, [paper.kind for paper in supplied.papers]) == ("received", ["intake_receipt"])
    assert desk.accepting.correct(case.case_id).status == "correction_requested"
    desk.collecting.material(case.case_id, case.materials[0].seq, Choice("original"))
    assert desk.accepting.accept(case.case_id).status == "accepted"
    assert kinds(building, case.case_id) == ["CorrectionRequested", "CaseSupplied", "CorrectionRequested", "CaseAccepted"]
    with building.store.reading() as connection:
        row = connection.exec_driver_sql("SELECT notices, status FROM cases WHERE id = ?", (case.case_id,)).one()
    assert tuple(row) == (2, "accepted")


def test_B6_a_case_after_a_notice_is_accepted_straight_when_all_is_there(desk: Desk) -> None:
    case = told_what_is_missing(desk)
    desk.intake.take_up(case.case_id, begin(desk).visit_id)
    with pytest.raises(Refused) as refused:
        desk.accepting.accept(case.case_id)
    assert refused.value.code == "not_acceptable"
    assert desk.looking.case(case.case_id).status == "correction_requested"
    desk.collecting.material(case.case_id, case.materials[0].seq, Choice("original"))
    assert desk.accepting.accept(case.case_id).status == "accepted"


@pytest.fixture
def deferred(desk: Desk) -> CaseView:
    """An accepted case with one row still to be brought."""
    visit = begin(desk)
    case = desk.intake.open_case(visit.visit_id, PROMISED)
    row = next(row for row in case.materials if row.deferrable)
    case = fill(desk, desk.collecting.material(case.case_id, row.seq, Choice("deferred")))
    desk.accepting.accept(case.case_id)
    desk.calling.finish()
    return desk.looking.case(case.case_id)


def grant(building: Building, case_no: str) -> None:
    """The centre's decision arrives."""
    told = {"case_no": case_no, "granted": True, "reason": "", "decided_at": "2026-11-27T15:00:00+08:00", "document_no": "决9号"}
    StoreInbox(building.store, building.place.announcer).apply([Change(1, "decision", told)], 1)


def test_what_was_taken_in_and_decided_at_the_centre_waits_at_the_window(building: Building) -> None:
    desk = building.desk
    taken = desk.accepting.receive(prepare(desk, begin(desk).visit_id, PROMISED).case_id)
    desk.calling.finish()
    grant(building, taken.case_no)
    assert [result.case_no for result in desk.delivering.ready()] == [taken.case_no]


def owed_row(case: CaseView) -> int:
    """The row that was deferred."""
    return next(row.seq for row in case.materials if row.state == "deferred")


def test_B6_B19_what_is_still_owed_is_shown_to_whoever_serves_the_person_and_can_be_brought(
    building: Building, deferred: CaseView
) -> None:
    desk, seq = building.desk, owed_row(deferred)
    visit = begin(desk)
    assert [(row.case_no, row.seq) for row in visit.owed] == [(deferred.case_no, seq)]
    grant(building, deferred.case_no)
    with pytest.raises(Refused) as held:
        desk.delivering.hand_over(deferred.case_no, visit.visit_id, signature())
    assert [reason.rule for reason in held.value.reasons] == ["deferred_open"]
    desk.collecting.add_page_bytes(deferred.case_id, seq, page("brought later"), "image/png")
    supplied = desk.deferring.supply(deferred.case_id, visit.visit_id, {seq: Choice("original")})
    assert [paper.kind for paper in supplied.papers] == ["intake_receipt"]
    assert pdf_of(building, "intake_receipt", deferred.case_no).startswith(b"%PDF")
    assert desk.looking.visit(visit.visit_id).owed == ()
    desk.delivering.hand_over(deferred.case_no, visit.visit_id, signature())
    assert desk.looking.case(deferred.case_id).status == "delivered"
    assert kinds(building, deferred.case_id) == ["CaseAccepted", "DeferredSupplied", "ResultDelivered"]


def left_with_a_deferred_row(desk: Desk, outcome: str) -> CaseView:
    """A case with that outcome, one row of which was to be brought later."""
    case = desk.intake.open_case(begin(desk).visit_id, PROMISED)
    row = next(row for row in case.materials if row.deferrable)
    desk.collecting.material(case.case_id, row.seq, Choice("deferred"))
    if outcome == "refuse":
        desk.accepting.refuse(case.case_id, "不属于本机关职权范围", "")
    else:
        getattr(desk.accepting, outcome)(case.case_id)
    desk.calling.finish()
    return desk.looking.case(case.case_id)


@pytest.mark.parametrize("outcome", ["receive", "correct", "refuse"])
def test_a_case_that_was_not_accepted_owes_nothing(building: Building, outcome: str) -> None:
    desk = building.desk
    case = left_with_a_deferred_row(desk, outcome)
    visit = begin(desk)
    assert visit.owed == ()
    with building.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM deferrals").scalar_one() == 0
    seq = next(row.seq for row in case.materials if row.deferrable)
    with pytest.raises(Refused) as refused:
        desk.deferring.supply(case.case_id, visit.visit_id, {seq: Choice("original")})
    assert refused.value.code == "not_allowed"


def test_a_case_taken_back_owes_nothing_any_more(building: Building, deferred: CaseView) -> None:
    with building.store.begin() as unit:
        row = cases.get(unit.connection, deferred.case_id)
        assert row is not None
        _, event = cases.whole(unit.connection, row).act("withdraw", at=unit.now.isoformat())
        unit.record(event, ("case", row.case_id), "admin", row.case_no)
    assert begin(building.desk).owed == ()


def test_a_deferred_row_is_brought_once_and_no_other_row_with_it(desk: Desk, deferred: CaseView) -> None:
    seq, visit = owed_row(deferred), begin(desk)
    for rows in ({}, {seq + 50: Choice("original")}):
        with pytest.raises(Refused) as refused:
            desk.deferring.supply(deferred.case_id, visit.visit_id, rows)
        assert refused.value.code == "not_deferred"
    with pytest.raises(Refused) as refused:
        desk.deferring.supply(deferred.case_id, visit.visit_id, {seq: Choice("deferred")})
    assert refused.value.code == "not_acceptable"
    desk.deferring.supply(deferred.case_id, visit.visit_id, {seq: Choice("original")})
    with pytest.raises(Refused) as refused:
        desk.deferring.supply(deferred.case_id, visit.visit_id, {seq: Choice("original")})
    assert refused.value.code == "not_deferred"


def test_B20_a_dropped_case_and_a_changed_item_are_taken_back_with_their_pages(desk: Desk) -> None:
    visit = begin(desk, somebody(4))
    case = prepare(desk, visit.visit_id, PROMISED)
    before = desk.looking.case(case.case_id)
    desk.intake.drop(case.case_id)
    assert desk.looking.visit(visit.visit_id).case_ids == ()
    restored = desk.intake.undo(case.case_id)
    assert (restored.status, restored.fields, restored.materials) == ("draft", before.fields, before.materials)
    desk.intake.change_item(case.case_id, "SVC-020")
    restored = desk.intake.undo(case.case_id)
    assert (restored.item_id, restored.fields, restored.materials) == (PROMISED, before.fields, before.materials)


def test_who_applied_first_goes_on_applying_when_somebody_else_brings_the_rest(desk: Desk) -> None:
    case = told_what_is_missing(desk)
    desk.intake.take_up(case.case_id, begin(desk, somebody(8)).visit_id)
    desk.collecting.material(case.case_id, case.materials[0].seq, Choice("original"))
    with pytest.raises(Refused) as refused:
        desk.accepting.accept(case.case_id)
    assert {reason.field for reason in refused.value.reasons} == {"applicant.authorisation"}
    applicant = desk.looking.case(case.case_id).applicant
    assert applicant is not None
    assert applicant.name == somebody().name
    desk.intake.set_applicant(case.case_id, replace(applicant, authorisation="proxy_letter"))
    assert desk.accepting.accept(case.case_id).status == "accepted"


def typed_applicant(desk: Desk, case: CaseView, **anew: str) -> None:
    """Who applied first, typed anew with what is said otherwise now."""
    who = Applicant("natural_person", somebody().name, somebody().id_number, authorisation="proxy_letter")
    desk.intake.set_applicant(case.case_id, replace(who, **anew))


OTHER = {"name": somebody(5).name, "id_number": somebody(5).id_number}


@pytest.mark.parametrize("outcome", ["accept", "correct", "supply", "refuse"])
def test_another_applicant_does_not_come_in_under_a_number_that_was_given(desk: Desk, outcome: str) -> None:
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    first = case.materials[0].seq
    if outcome == "supply":
        desk.collecting.material(case.case_id, first, Choice("missing", reason="没有带来"))
        desk.accepting.correct(case.case_id)
        desk.collecting.material(case.case_id, first, Choice("original"))
    else:
        desk.accepting.receive(case.case_id)
    typed_applicant(desk, case, **OTHER)
    asked = desk.accepting.review(case.case_id).reasons
    assert [(why.rule, why.field) for why in asked] == [("other_applicant", "applicant")]
    if outcome == "correct":
        desk.collecting.material(case.case_id, first, Choice("missing", reason="没有带来"))
    why = ("不属于本机关职权范围", "") if outcome == "refuse" else ()
    with pytest.raises(Refused) as refused:
        getattr(desk.accepting, outcome)(case.case_id, *why)
    assert [why.rule for why in refused.value.reasons] == ["other_applicant"]
    assert desk.looking.case(case.case_id).case_no


@pytest.mark.parametrize("anew", [{"name": OTHER["name"]}, {"id_number": OTHER["id_number"]}])
def test_a_typo_of_the_applicant_on_record_is_corrected(desk: Desk, anew: dict[str, str]) -> None:
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    desk.accepting.receive(case.case_id)
    typed_applicant(desk, case, **anew)
    assert desk.accepting.accept(case.case_id).status == "accepted"


def test_another_firm_is_another_applicant_and_a_firm_told_anew_is_not(desk: Desk) -> None:
    case = prepare(desk, begin(desk).visit_id, FIRM)
    firm = desk.looking.case(case.case_id).applicant
    assert firm is not None
    desk.accepting.receive(case.case_id)
    desk.intake.set_applicant(case.case_id, replace(firm, name="另一企业", uscc="113799010000A0021U"))
    assert "other_applicant" in {why.rule for why in desk.accepting.review(case.case_id).reasons}
    desk.intake.set_applicant(case.case_id, replace(firm, name="示例企业有限公司"))
    assert "other_applicant" not in {why.rule for why in desk.accepting.review(case.case_id).reasons}


def test_he_whose_own_number_was_typed_wrong_is_no_agent_of_himself_once_his_card_is_read(desk: Desk) -> None:
    visit = desk.calling.walk_in()
    desk.identifying.put_typed(visit.visit_id, replace(typed(somebody()), id_number=OTHER["id_number"]))
    case = prepare(desk, visit.visit_id, PROMISED)
    desk.accepting.receive(case.case_id)
    desk.calling.finish()
    again = desk.intake.take_up(case.case_id, begin(desk).visit_id)
    assert again.applicant is None
    assert desk.accepting.accept(case.case_id).status == "accepted"


def test_a_namesake_of_him_whose_card_was_read_is_not_he(desk: Desk) -> None:
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    desk.accepting.receive(case.case_id)
    desk.calling.finish()
    namesake = replace(card(somebody(5)), name=somebody().name)
    visit = desk.identifying.put_card(desk.calling.walk_in().visit_id, namesake)
    again = desk.intake.take_up(case.case_id, visit.visit_id)
    assert again.applicant is not None
    assert again.applicant.id_number == somebody().id_number
