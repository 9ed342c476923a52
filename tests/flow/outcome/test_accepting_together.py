"""Several items in one visit, all or nothing, and who applies: the person, an agent for another, a firm (R01, R48)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.flow.playing import (
    FIRM,
    INSTANT,
    OTHER_ID,
    PROMISED,
    USCC,
    begin,
    fill,
    prepare,
    somebody,
)  # fmt: skip
from window_app.domain.people.person import Applicant
from window_app.errors import Refused
from window_app.flow.desk import Desk
from window_app.flow.outcome.accepting import Wish, wishes_of
from window_app.programs.parts import Building
from window_app.store import cases, print_jobs
from window_app.store.print_jobs import PrintJob
from window_app.store.tables_counter import print_jobs as job_rows
from window_app.store.tables_line import events, outbox


def record_of(building: Building, case_no: str) -> dict[str, Any]:
    with building.store.reading() as connection:
        case = cases.by_no(connection, case_no)
    assert case is not None
    assert case.record is not None
    return case.record


def jobs(building: Building, case_no: str) -> dict[str, PrintJob]:
    with building.store.reading() as connection:
        return {job.kind: job for job in print_jobs.of_case(connection, case_no)}


def count(building: Building, table: Any) -> int:
    with building.store.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def reasons(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.rule for reason in refused.value.reasons]


# -- several at once


def test_three_departments_in_one_visit_give_three_numbers_and_one_visit(building: Building) -> None:
    desk = building.desk
    visit = begin(desk)
    wanted = [(prepare(desk, visit.visit_id, item_id).case_id, "accept") for item_id in (INSTANT, PROMISED, "SVC-021")]
    outcomes = desk.accepting.conclude(wishes_of(wanted, {}))
    records = [record_of(building, outcome.case_no) for outcome in outcomes]
    assert len({record["department_id"] for record in records}) == 3
    assert {record["visit_id"] for record in records} == {visit.visit_id}
    assert len({outcome.case_no for outcome in outcomes}) == 3


def test_of_several_items_all_are_taken_or_none_and_all_reasons_are_told(building: Building) -> None:
    desk = building.desk
    visit = begin(desk)
    good = prepare(desk, visit.visit_id, INSTANT)
    bad, worse = (desk.intake.open_case(visit.visit_id, item_id) for item_id in (PROMISED, "SVC-021"))
    counted = [count(building, table) for table in (events, outbox, job_rows)]
    with pytest.raises(Refused) as refused:
        desk.accepting.conclude([Wish(case.case_id, "accept") for case in (good, bad, worse)])
    assert {reason.item_id for reason in refused.value.reasons} == {PROMISED, "SVC-021"}
    assert [count(building, table) for table in (events, outbox, job_rows)] == counted
    assert desk.looking.case(good.case_id).status == "draft"
    assert desk.accepting.accept(good.case_id).case_no


# -- who applies


def test_an_agent_needs_a_right_and_stands_on_the_papers(building: Building) -> None:
    desk = building.desk
    case = desk.intake.open_case(begin(desk).visit_id, "SVC-021")
    case = desk.intake.set_applicant(case.case_id, Applicant("natural_person", "李示例", OTHER_ID))
    case = fill(desk, case)
    assert "agent_without_authorisation" in {reason.rule for reason in case.missing}
    case = desk.intake.set_applicant(case.case_id, Applicant("natural_person", "李示例", OTHER_ID, authorisation="proxy_letter"))
    outcome = desk.accepting.accept(fill(desk, case).case_id)
    data = jobs(building, outcome.case_no)["acceptance_notice"].data
    assert data["applicant"]["name"] == "李示例"
    assert data["agent"]["name"] == somebody().name
    assert data["agent"]["relation"] == "受托代办"
    assert OTHER_ID not in str(data)
    assert somebody().id_number not in str(data)


def test_a_firm_applies_through_its_agent(building: Building) -> None:
    desk = building.desk
    outcome = desk.accepting.accept(prepare(desk, begin(desk).visit_id, FIRM).case_id)
    record = record_of(building, outcome.case_no)
    assert (record["applicant"]["kind"], record["applicant"]["uscc"]) == ("legal_person", USCC)
    assert record["person"]["name"] == somebody().name
    data = jobs(building, outcome.case_no)["acceptance_notice"].data
    assert (data["applicant"]["kind"], data["applicant"]["name"]) == ("企业法人", "示例企业")


def test_a_natural_person_cannot_apply_for_what_is_for_firms(desk: Desk) -> None:
    case = prepare(desk, begin(desk).visit_id, FIRM)
    case = desk.intake.set_applicant(case.case_id, Applicant("natural_person", somebody().name, somebody().id_number))
    with pytest.raises(Refused) as refused:
        desk.accepting.accept(case.case_id)
    assert reasons(refused)[0] == "applicant_kind"


def test_without_a_person_nothing_is_accepted(desk: Desk) -> None:
    visit = desk.calling.walk_in()
    case = desk.intake.open_case(visit.visit_id, INSTANT)
    with pytest.raises(Refused) as refused:
        desk.accepting.accept(case.case_id)
    assert reasons(refused)[0] == "no_person"


def test_only_a_counter_role_accepts(building: Building) -> None:
    desk = building.desk
    case = prepare(desk, begin(desk).visit_id, INSTANT)
    assert desk.session.actor is not None
    desk.session.actor = replace(desk.session.actor, roles=frozenset({"manager"}))
    with pytest.raises(Refused) as refused:
        desk.accepting.accept(case.case_id)
    assert refused.value.code == "not_permitted"
