"""No record carries a mask for the number it hides: refused at the door in words, whoever hands it in, and before an outcome."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.flow.playing import PROMISED, begin, prepare, somebody, typed
from window_app.domain.draft import Draft
from window_app.domain.people.masking import mask_id, mask_phone
from window_app.domain.people.person import Applicant
from window_app.errors import Refused
from window_app.flow.desk import Desk
from window_app.record.events.case import AnswerValue
from window_app.store import cases, visits

PHONE = "13855556021"


@pytest.mark.parametrize("mask", [mask_phone(PHONE), "138 **** 6021", "138＊＊＊＊6021", "*"])
def test_a_mask_in_the_place_of_a_number_is_refused_by_field_and_nothing_is_changed(mask: str, desk: Desk) -> None:
    case = prepare(desk, begin(desk, somebody()).visit_id, PROMISED)
    with pytest.raises(Refused) as refused:
        desk.intake.answer(case.case_id, {"deed_summary": "x", "mobile": mask})
    assert (refused.value.code, [reason.field for reason in refused.value.reasons]) == ("masked_number", ["mobile"])
    assert "联系电话" in refused.value.message
    assert "完整" in refused.value.message
    assert desk.looking.case(case.case_id).fields == case.fields


def test_a_star_in_a_text_is_a_star(desk: Desk) -> None:
    case = prepare(desk, begin(desk, somebody()).visit_id, PROMISED)
    now = desk.intake.answer(case.case_id, {"deed_summary": "第 * 条"})
    assert next(field.value for field in now.fields if field.key == "deed_summary") == "第 * 条"


@pytest.mark.parametrize("number", ["id_number", "uscc", "legal_representative_id"])
def test_nor_is_one_taken_for_who_applies(number: str, desk: Desk) -> None:
    case = prepare(desk, begin(desk, somebody()).visit_id, PROMISED)
    who = replace(Applicant("natural_person", "某人"), **{number: mask_id(somebody(2).id_number)})
    with pytest.raises(Refused, match="遮挡"):
        desk.intake.set_applicant(case.case_id, who)
    assert desk.looking.case(case.case_id).applicant == case.applicant


@pytest.mark.parametrize("kind", ["resident", "passport", "other"])
def test_nor_for_who_stands_there(kind: str, desk: Desk) -> None:
    visit = begin(desk)
    for person in (replace(typed(somebody()), id_number="E1*****78"), replace(typed(somebody()), phone=mask_phone(PHONE))):
        with pytest.raises(Refused) as refused:
            desk.identifying.put_typed(visit.visit_id, replace(person, kind=kind))
        assert [reason.rule for reason in refused.value.reasons] == ["masked_number"]


def test_which_of_his_numbers_is_a_mask_is_said(desk: Desk) -> None:
    visit = begin(desk)
    person = replace(typed(somebody()), phone=mask_phone(PHONE))
    with pytest.raises(Refused) as refused:
        desk.identifying.put_typed(visit.visit_id, person)
    assert [reason.field for reason in refused.value.reasons] == ["phone"]
    assert "手机号" in refused.value.reasons[0].message
    with pytest.raises(Refused) as both:
        desk.identifying.put_typed(visit.visit_id, replace(person, id_number="E1*****78"))
    assert {reason.field for reason in both.value.reasons} == {"phone", "id_number"}


def test_the_phone_of_a_visitor_that_an_older_program_kept_is_named_before_an_outcome(desk: Desk) -> None:
    visit = begin(desk, somebody())
    case = prepare(desk, visit.visit_id, PROMISED)
    desk.intake.answer(case.case_id, {"mobile": ""})
    with desk.store.begin() as unit:
        person = replace(typed(somebody()), phone=mask_phone(PHONE))
        visits.set_person(unit, visit.visit_id, person, (), None)
    with pytest.raises(Refused) as refused:
        desk.accepting.accept(case.case_id)
    assert [reason.field for reason in refused.value.reasons if reason.rule == "masked_number"] == ["person.phone"]


@pytest.mark.parametrize("outcome", ["receive", "accept", "correct", "refuse"])
def test_what_an_older_program_kept_comes_into_no_record(outcome: str, desk: Desk) -> None:
    case = prepare(desk, begin(desk, somebody()).visit_id, PROMISED)
    with desk.store.begin() as unit:
        former = cases.get(unit.connection, case.case_id)
        assert former is not None
        draft: Draft = former.draft.answered("mobile", mask_phone(PHONE))
        assert draft.answers["mobile"] == AnswerValue(mask_phone(PHONE), "clerk")
        cases.change(unit, case.case_id, draft=draft.as_json())
    given = (case.case_id, "理由", "依据") if outcome == "refuse" else (case.case_id,)
    with pytest.raises(Refused) as refused:
        getattr(desk.accepting, outcome)(*given)
    assert "masked_number" in {reason.rule for reason in refused.value.reasons}
    assert json.dumps(desk.looking.case(case.case_id).status) == '"draft"'
