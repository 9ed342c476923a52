"""What is written of a person is written of him for whom it was asked, and only where he is part of the case."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.flow.delivery.test_delivering import decided
from tests.flow.papers.test_what_papers_say import owing_case, paper
from tests.flow.playing import PROMISED, accept_one, begin, fill, page, prepare, signature, somebody, typed
from tests.harness.recorded import recorded
from window_app.domain.law.materials import Choice
from window_app.domain.people.person import Applicant
from window_app.errors import Refused
from window_app.programs.parts import Building

AGENT, APPLICANT, STRANGER = 1, 2, 3


def number(who: int) -> str:
    return somebody(who).id_number


def for_the_applicant() -> Applicant:
    other = typed(somebody(APPLICANT))
    return Applicant("natural_person", other.name, other.id_number, authorisation="proxy_letter")


def written(building: Building) -> tuple[int, object]:
    """How much stands in the record, and which papers were ordered."""
    with building.store.reading() as connection:
        return len(recorded(connection)), connection.exec_driver_sql("SELECT count(*) FROM print_jobs").scalar_one()


def refused(act: Callable[[], object]) -> tuple[str, object]:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.code, caught.value.params.get("why")


def test_a_stranger_brings_nothing_though_he_stands_at_the_window(building: Building) -> None:
    desk = building.desk
    case_id, case_no, seq = owing_case(building, AGENT, for_the_applicant())
    visit = begin(desk, somebody(STRANGER))
    assert visit.owed == ()
    desk.collecting.add_page_bytes(case_id, seq, page("brought"), "image/png")
    before = written(building)
    supply = lambda: desk.deferring.supply(case_id, visit.visit_id, {seq: Choice("scan")})  # noqa: E731
    assert refused(supply) == ("other_person", "stranger")
    assert written(building) == before
    desk.calling.finish()
    again = begin(desk, somebody(APPLICANT))
    assert [(row.case_no, row.pages) for row in again.owed] == [(case_no, 1)]
    desk.deferring.supply(case_id, again.visit_id, {seq: Choice("scan")}, number(APPLICANT))


@pytest.mark.parametrize("stands", [APPLICANT, STRANGER])
def test_what_was_asked_for_one_is_not_written_of_another_who_stands_there_by_then(building: Building, stands: int) -> None:
    desk = building.desk
    case_id, _, seq = owing_case(building, AGENT, for_the_applicant())
    visit = begin(desk, somebody(stands))
    before = written(building)
    supply = lambda: desk.deferring.supply(case_id, visit.visit_id, {seq: Choice("original")}, number(AGENT))  # noqa: E731
    assert refused(supply) == ("other_person", "moved")
    assert written(building) == before


def test_nobody_brings_anything_in_a_visit_that_is_over_or_in_which_nobody_is_known(building: Building) -> None:
    desk = building.desk
    case_id, _, seq = owing_case(building, AGENT, for_the_applicant())
    visit = desk.calling.walk_in()
    supply = lambda: desk.deferring.supply(case_id, visit.visit_id, {seq: Choice("original")})  # noqa: E731
    assert refused(supply) == ("other_person", "stranger")
    desk.identifying.put_typed(visit.visit_id, typed(somebody(AGENT)))
    desk.calling.finish()
    assert refused(supply)[0] == "no_visit"


def test_who_was_an_agent_once_brings_it_and_the_receipt_says_what_he_is(building: Building) -> None:
    desk = building.desk
    case = desk.intake.open_case(begin(desk, somebody(AGENT)).visit_id, PROMISED)
    desk.intake.set_applicant(case.case_id, for_the_applicant())
    case_no = desk.accepting.receive(case.case_id).case_no
    desk.calling.finish()
    again = desk.intake.take_up(case.case_id, begin(desk, somebody(APPLICANT)).visit_id, number(APPLICANT))
    row = next(row for row in again.materials if row.deferrable)
    desk.accepting.accept(fill(desk, desk.collecting.material(case.case_id, row.seq, Choice("deferred"))).case_id)
    desk.calling.finish()
    visit = begin(desk, somebody(AGENT))
    desk.deferring.supply(case.case_id, visit.visit_id, {row.seq: Choice("original")}, number(AGENT))
    assert paper(building, case_no, "intake_receipt")["agent"]["relation"] == "代为补交"


def test_a_case_is_taken_up_for_him_who_was_asked_about_and_for_nobody_else(building: Building) -> None:
    desk = building.desk
    case = prepare(desk, begin(desk, somebody(AGENT)).visit_id, PROMISED)
    desk.accepting.receive(case.case_id)
    desk.calling.finish()
    visit = begin(desk, somebody(STRANGER))
    before = desk.looking.case(case.case_id)
    take_up = lambda: desk.intake.take_up(case.case_id, visit.visit_id, number(AGENT))  # noqa: E731
    assert refused(take_up) == ("other_person", "moved")
    assert desk.looking.case(case.case_id) == before


def test_a_result_is_not_handed_to_another_than_who_signed_for_it(building: Building) -> None:
    desk = building.desk
    case_no = accept_one(desk, PROMISED, somebody(AGENT))
    decided(building, case_no)
    visit = begin(desk, somebody(AGENT))
    before = written(building)
    hand = lambda by: lambda: desk.delivering.hand_over(case_no, visit.visit_id, signature(), number(by))  # noqa: E731
    assert refused(hand(STRANGER)) == ("other_person", "moved")
    assert written(building) == before
    hand(AGENT)()
