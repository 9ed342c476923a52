"""What the window shows of a person's cases: to go on with, owing something, and what comes back after a restart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.flow.delivery.test_delivering import decided
from tests.flow.desks import Place
from tests.flow.playing import FIRM, OTHER_ID, PROMISED, USCC, begin, fill, prepare, signature, somebody, typed
from window_app.domain.law.materials import Choice
from window_app.domain.people.masking import mask_name
from window_app.domain.people.person import Applicant
from window_app.errors import Refused
from window_app.flow.desk import Desk
from window_app.programs.parts import Building
from window_app.store import case_lists


def taken_in(desk: Desk, visit_id: str, outcome: str) -> str:
    """A case that was only taken in, or told what is missing."""
    case = desk.intake.open_case(visit_id, PROMISED)
    getattr(desk.accepting, outcome)(case.case_id)
    return case.case_id


def accepted_with_a_deferral(desk: Desk, visit_id: str, item_id: str = PROMISED, applicant: Applicant | None = None) -> str:
    """A case with one row still to be brought."""
    case = desk.intake.open_case(visit_id, item_id)
    if applicant is not None:
        desk.intake.set_applicant(case.case_id, applicant)
    row = next(row for row in case.materials if row.deferrable)
    desk.accepting.accept(fill(desk, desk.collecting.material(case.case_id, row.seq, Choice("deferred"))).case_id)
    return case.case_id


@pytest.mark.parametrize("outcome", ["receive", "correct"])
def test_after_a_restart_the_case_that_was_worked_on_comes_back_whatever_was_told_of_it(place: Place, outcome: str) -> None:
    desk = place.open().desk
    case_id = taken_in(desk, begin(desk).visit_id, outcome)
    again = place.open().desk
    found = again.looking.reopen()
    assert found is not None
    assert found[1] is not None
    assert found[1].case_id == case_id


@pytest.mark.parametrize(("outcome", "status"), [("receive", "received"), ("correct", "correction_requested")])
def test_a_case_of_this_visit_that_goes_on_is_listed_like_an_earlier_one(desk: Desk, outcome: str, status: str) -> None:
    visit = begin(desk)
    case_id = taken_in(desk, visit.visit_id, outcome)
    accepted = prepare(desk, visit.visit_id, PROMISED)
    desk.accepting.accept(accepted.case_id)
    listed = [(row.case_id, row.status) for row in desk.looking.visit(visit.visit_id).history]
    assert listed == [(accepted.case_id, "accepted"), (case_id, status)]
    (waiting,) = desk.looking.drafts()
    assert (waiting.case_id, waiting.status) == (case_id, status)
    assert waiting.case_no == desk.looking.case(case_id).case_no


def test_what_an_agent_began_is_listed_for_the_applicant_and_for_who_represents_the_firm(desk: Desk) -> None:
    visit = begin(desk, somebody(1))
    other = typed(somebody(2))
    own = desk.intake.open_case(visit.visit_id, PROMISED)
    desk.intake.set_applicant(own.case_id, Applicant("natural_person", other.name, other.id_number, authorisation="proxy_letter"))
    firms = desk.intake.open_case(visit.visit_id, FIRM)
    representative = typed(somebody(3))
    desk.intake.set_applicant(
        firms.case_id,
        Applicant(
            "legal_person",
            "示例企业",
            uscc=USCC,
            legal_representative_name=representative.name,
            legal_representative_id=representative.id_number,
            authorisation="proxy_letter",
        ),
    )
    for case in (own, firms):
        desk.accepting.correct(case.case_id)
    desk.calling.finish()
    for who, case in ((2, own), (3, firms)):
        listed = begin(desk, somebody(who)).history
        assert [row.case_id for row in listed] == [case.case_id]
        desk.calling.finish()
    assert begin(desk, somebody(4)).history == ()


def test_what_was_deferred_can_be_brought_in_the_same_visit(desk: Desk) -> None:
    visit = begin(desk)
    case_id = accepted_with_a_deferral(desk, visit.visit_id)
    (owed,) = desk.looking.visit(visit.visit_id).owed
    assert owed.case_id == case_id
    desk.deferring.supply(case_id, visit.visit_id, {owed.seq: Choice("original")})
    assert desk.looking.visit(visit.visit_id).owed == ()


def test_what_is_owed_is_found_however_many_cases_came_after(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    case_id = accepted_with_a_deferral(desk, begin(desk).visit_id)
    desk.calling.finish()
    newest = case_lists.of_person
    monkeypatch.setattr(case_lists, "of_person", lambda connection, person_id, limit=20: newest(connection, person_id, 0))
    assert [row.case_id for row in begin(desk).owed] == [case_id]


def test_what_is_owed_is_found_for_the_applicant_for_whom_an_agent_came(building: Building) -> None:
    desk, applicant = building.desk, somebody(5)
    named = Applicant("natural_person", applicant.name, id_number=applicant.id_number, authorisation="proxy_letter")
    case_id = accepted_with_a_deferral(desk, begin(desk).visit_id, PROMISED, named)
    desk.calling.finish()
    visit = desk.calling.walk_in()
    shown = desk.identifying.put_typed(visit.visit_id, typed(applicant))
    assert [row.case_id for row in shown.owed] == [case_id]
    desk.calling.finish()
    assert begin(desk, somebody(6)).owed == ()


def test_what_a_firm_owes_is_found_for_its_representative(desk: Desk) -> None:
    case = prepare(desk, begin(desk).visit_id, FIRM)
    applicant = desk.looking.case(case.case_id).applicant
    assert applicant is not None
    desk.intake.set_applicant(case.case_id, replace(applicant, legal_representative_id=OTHER_ID))
    row = next(row for row in case.materials if row.deferrable)
    desk.collecting.material(case.case_id, row.seq, Choice("deferred"))
    desk.accepting.accept(case.case_id)
    desk.calling.finish()
    visit = desk.calling.walk_in()
    shown = desk.identifying.put_typed(visit.visit_id, replace(typed(somebody(7)), id_number=OTHER_ID))
    assert [row.case_id for row in shown.owed] == [case.case_id]


def taken_over_by_the_applicant(desk: Desk) -> str:
    """An agent (1) came and got a notice; he for whom he came (2) is accepted later, standing there himself; the number."""
    applicant = typed(somebody(2))
    case = prepare(desk, begin(desk, somebody(1)).visit_id, PROMISED)
    named = Applicant("natural_person", applicant.name, applicant.id_number, authorisation="proxy_letter")
    desk.intake.set_applicant(case.case_id, named)
    first = case.materials[0].seq
    desk.collecting.material(case.case_id, first, Choice("missing", reason="没有带来"))
    desk.accepting.correct(case.case_id)
    desk.calling.finish()
    desk.intake.take_up(case.case_id, begin(desk, somebody(2)).visit_id)
    desk.collecting.material(case.case_id, first, Choice("original"))
    number = desk.accepting.accept(case.case_id).case_no
    desk.calling.finish()
    return number


def test_the_lists_name_who_stands_in_the_newest_record_and_he_collects(building: Building) -> None:
    desk = building.desk
    number = taken_over_by_the_applicant(desk)
    decided(building, number)
    with building.store.reading() as connection:
        (line,) = case_lists.numbered(connection)
    assert line.person_name == somebody(2).name
    assert desk.delivering.ready()[0].person_masked == mask_name(somebody(2).name)
    agent = begin(desk, somebody(1))
    assert agent.results_ready == ()
    with pytest.raises(Refused) as refused:
        desk.delivering.open(number, agent.visit_id)
    assert [why.rule for why in refused.value.reasons] == ["wrong_collector"]
    desk.calling.finish()
    applicant = begin(desk, somebody(2))
    assert [row.case_no for row in applicant.results_ready] == [number]
    desk.delivering.hand_over(number, applicant.visit_id, signature())


def test_a_case_stays_in_the_history_of_everybody_who_was_part_of_it(desk: Desk) -> None:
    number = taken_over_by_the_applicant(desk)
    for who in (1, 2):
        assert [row.case_no for row in begin(desk, somebody(who)).history] == [number]
        desk.calling.finish()
        assert [hit.line for hit in desk.find(somebody(who).id_number) if hit.kind == "case"] == [number]
    assert begin(desk, somebody(3)).history == ()


def test_a_telephone_is_taken_from_ones_own_record_not_from_a_case_one_was_an_agent_in(building: Building) -> None:
    taken_over_by_the_applicant(building.desk)
    agent = begin(building.desk, somebody(1)).person
    assert agent is not None
    assert agent.phone == ""


def test_a_result_is_told_to_the_applicant_and_the_representative_for_whom_an_agent_came(building: Building) -> None:
    desk = building.desk
    firm = prepare(desk, begin(desk).visit_id, FIRM)
    applicant = desk.looking.case(firm.case_id).applicant
    assert applicant is not None
    representative = typed(somebody(3))
    desk.intake.set_applicant(firm.case_id, replace(applicant, legal_representative_id=representative.id_number))
    number = desk.accepting.accept(fill(desk, desk.looking.case(firm.case_id)).case_id).case_no
    desk.calling.finish()
    decided(building, number)
    for who, ready in ((3, [number]), (1, [number]), (4, [])):
        assert [row.case_no for row in begin(desk, somebody(who)).results_ready] == ready
        desk.calling.finish()


def test_who_was_an_agent_in_a_case_may_still_bring_what_it_owes(desk: Desk) -> None:
    applicant = typed(somebody(2))
    case = desk.intake.open_case(begin(desk, somebody(1)).visit_id, PROMISED)
    named = Applicant("natural_person", applicant.name, applicant.id_number, authorisation="proxy_letter")
    desk.intake.set_applicant(case.case_id, named)
    desk.accepting.receive(case.case_id)
    desk.calling.finish()
    again = desk.intake.take_up(case.case_id, begin(desk, somebody(2)).visit_id)
    row = next(row for row in again.materials if row.deferrable)
    desk.accepting.accept(fill(desk, desk.collecting.material(case.case_id, row.seq, Choice("deferred"))).case_id)
    desk.calling.finish()
    for who in (1, 2):
        visit = begin(desk, somebody(who))
        assert [(owed.case_id, owed.seq) for owed in visit.owed] == [(case.case_id, row.seq)]
        desk.calling.finish()
