"""Acceptance from end to end: a number, a record, a chain and papers in one transaction, or every reason why not."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select

from resources import calendar as calendar_files
from tests.flow.desks import Place
from tests.flow.playing import (
    INSTANT,
    PROMISED,
    begin,
    fill,
    page,
    prepare,
    somebody,
)  # fmt: skip
from tests.harness.recorded import recorded
from window_app.domain.law.calendar import Calendar
from window_app.domain.law.deadline import Limit, due
from window_app.domain.law.materials import Choice
from window_app.domain.numbers.case_no import parse
from window_app.errors import Refused
from window_app.flow.desk import Desk
from window_app.programs.parts import Building
from window_app.store import cases, print_jobs
from window_app.store.history import events_of
from window_app.store.print_jobs import PrintJob
from window_app.store.tables_counter import print_jobs as job_rows
from window_app.store.tables_line import events, outbox
from window_app.store.tables_people import authorisations


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


# -- what is accepted


def test_a_promised_item_gets_its_number_its_due_date_and_its_notice(building: Building) -> None:
    desk = building.desk
    visit = begin(desk)
    case = prepare(desk, visit.visit_id, PROMISED)
    review = desk.accepting.review(case.case_id)
    assert (review.reasons, review.case_kind) == ((), "promised")
    outcome = desk.accepting.accept(case.case_id)
    number = parse(outcome.case_no)
    today = building.place.clock.now().date()
    assert (number.region, number.site, number.day, number.serial) == ("379901", "0001", today, 1)
    promised = due(today, Limit(30, "workday"), Calendar.from_json(calendar_files.load()))
    assert (outcome.status, outcome.due) == ("accepted", promised.date.isoformat()) == ("accepted", review.due)
    assert [paper.kind for paper in outcome.papers] == ["acceptance_notice"]
    with building.store.reading() as connection:
        (event,) = events_of(connection, "case", case.case_id)
        (sent,) = connection.execute(select(outbox).where(outbox.c.case_no == outcome.case_no)).all()
    assert (event["kind"], event["operator"], sent.state) == ("CaseAccepted", "admin", "waiting")
    record = record_of(building, outcome.case_no)
    assert record["person"]["name"] == record["applicant"]["name"] == somebody().name
    assert record["item_hash"] == desk.catalogue.item(PROMISED).hash
    assert record["answers"]["applicant_name"] == {"value": somebody().name, "origin": "card"}
    assert sum(len(row["pages"]) for row in record["materials"]) == 1


def test_an_instant_item_is_decided_in_the_same_visit_under_the_authority_that_is_named(building: Building) -> None:
    desk = building.desk
    case = prepare(desk, begin(desk).visit_id, INSTANT)
    assert desk.accepting.review(case.case_id).case_kind == "instant"
    outcome = desk.accepting.accept(case.case_id)
    assert [paper.kind for paper in outcome.papers] == ["acceptance_notice", "decision"]
    decision = record_of(building, outcome.case_no)["decision"]
    assert (decision["granted"], decision["decider"], decision["authorisation_no"]) == (True, "admin", "授权〔2026〕1号")
    assert desk.looking.case(case.case_id).status == "decided_granted"
    assert [result.case_no for result in desk.delivering.ready()] == [outcome.case_no]
    year = building.place.clock.now().year
    assert [paper.document_no for paper in outcome.papers] == [
        f"县卫健受字〔{year}〕第000001号",
        f"县卫健决字〔{year}〕第000001号",
    ]


def test_without_an_authority_every_reason_is_named_at_once_and_the_draft_stays(building: Building) -> None:
    desk = building.desk
    with building.store.begin() as unit:
        unit.connection.execute(delete(authorisations))
    case = desk.intake.open_case(begin(desk).visit_id, INSTANT)
    desk.intake.answer(case.case_id, {"mobile": "12"})
    before = desk.looking.case(case.case_id)
    counted = [count(building, table) for table in (events, outbox, job_rows)]
    with pytest.raises(Refused) as refused:
        desk.accepting.accept(case.case_id)
    assert refused.value.code == "not_acceptable"
    assert reasons(refused) == ["answer_bad", "core_missing", "core_missing", "no_authority"]
    assert all(reason.item_id == INSTANT and reason.message and reason.basis for reason in refused.value.reasons)
    assert desk.looking.case(case.case_id) == before
    assert [count(building, table) for table in (events, outbox, job_rows)] == counted
    assert fill(desk, desk.intake.answer(case.case_id, {"mobile": "13800000000"})).missing[0].rule == "no_authority"


def test_an_authority_of_yesterday_is_none_today(building: Building) -> None:
    desk = building.desk
    yesterday = (building.place.clock.now().date() - timedelta(days=1)).isoformat()
    with building.store.begin() as unit:
        unit.connection.execute(authorisations.update().values(end=yesterday))
    case = prepare(desk, begin(desk).visit_id, INSTANT)
    with pytest.raises(Refused) as refused:
        desk.accepting.accept(case.case_id)
    assert reasons(refused) == ["no_authority"]


# -- the other lawful outcomes


def test_a_refusal_needs_its_reason_and_carries_article_and_remedies(building: Building) -> None:
    desk = building.desk
    case = desk.intake.open_case(begin(desk).visit_id, PROMISED)
    with pytest.raises(Refused) as refused:
        desk.accepting.refuse(case.case_id, " ", "")
    assert "refusal_without_reason" in reasons(refused)
    outcome = desk.accepting.refuse(case.case_id, "不属于本机关职权范围", "《行政许可法》第三十二条第一款第（二）项")
    assert (outcome.status, outcome.due) == ("refused", None)
    data = jobs(building, outcome.case_no)["refusal_notice"].data
    assert data["refusal"]["reason"] == "不属于本机关职权范围"
    assert "行政复议" in data["refusal"]["remedies"]
    assert "不受字" in data["document_no"]


def test_a_one_time_notice_names_everything_that_is_missing(building: Building) -> None:
    desk = building.desk
    case = desk.intake.open_case(begin(desk).visit_id, PROMISED)
    for row in case.materials:
        if not row.closed:
            case = desk.collecting.material(case.case_id, row.seq, Choice("missing", reason="没有带来"))
    outcome = desk.accepting.correct(case.case_id)
    assert outcome.status == "correction_requested"
    correction = jobs(building, outcome.case_no)["correction_notice"].data["correction"]
    named = {row["name"]: row["problem"] for row in correction["items"]}
    missing = [row.name for row in case.materials if row.state == "missing"]
    assert [name for name in named if name != "申请表"] == missing
    assert {named[name] for name in missing} == {"没有带来"}
    assert "申请表" in named, "what is open in the form is told in the same notice"
    assert correction["due"]
    assert all(row["problem"] for row in correction["items"])


def test_a_notice_about_the_form_says_what_is_wrong_with_it(building: Building) -> None:
    desk = building.desk
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    case = desk.intake.answer(case.case_id, {"mobile": "123"})
    assert [reason.rule for reason in case.missing] == ["answer_bad"]
    outcome = desk.accepting.correct(case.case_id)
    (row,) = jobs(building, outcome.case_no)["correction_notice"].data["correction"]["items"]
    assert (row["name"], "联系电话" in row["problem"]) == ("申请表", True)
    assert record_of(building, outcome.case_no)["corrections"][0]["problem"] == row["problem"]


def test_where_nothing_is_missing_no_correction_may_be_asked_for(desk: Desk) -> None:
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    with pytest.raises(Refused) as refused:
        desk.accepting.correct(case.case_id)
    assert reasons(refused) == ["nothing_to_correct"]


def test_a_case_can_be_taken_in_and_judged_later(building: Building) -> None:
    desk = building.desk
    case = desk.intake.open_case(begin(desk).visit_id, PROMISED)
    desk.collecting.add_page_bytes(case.case_id, case.materials[0].seq, page(), "image/png")
    outcome = desk.accepting.receive(case.case_id)
    assert (outcome.status, [paper.kind for paper in outcome.papers]) == ("received", ["intake_receipt"])
    assert jobs(building, outcome.case_no)["intake_receipt"].role == "ticket"


def test_a_deferred_material_stands_on_the_notice_with_its_date(building: Building) -> None:
    desk = building.desk
    case = desk.intake.open_case(begin(desk).visit_id, PROMISED)
    (row,) = [row for row in case.materials if row.deferrable]
    case = fill(desk, desk.collecting.material(case.case_id, row.seq, Choice("deferred")))
    (row,) = [row for row in case.materials if row.deferrable]
    assert row.due is not None
    outcome = desk.accepting.accept(case.case_id)
    data = jobs(building, outcome.case_no)["acceptance_notice"].data
    day = date.fromisoformat(row.due)
    assert data["deferred"]
    assert f"{day.year}年{day.month}月{day.day}日" in [material["due"] for material in data["materials"]]
    printed = building.counter.papers.render("acceptance_notice", data, "escpos", 80).data
    roll = printed.decode("gb18030", "ignore").replace("\n", "")
    assert f"请于{day.year}年{day.month}月{day.day}日前补交" in roll
    assert "容缺受理" in roll


# -- dates


def test_the_record_that_was_sent_is_the_record_that_is_kept(building: Building) -> None:
    desk = building.desk
    outcome = desk.accepting.accept(prepare(desk, begin(desk).visit_id, PROMISED).case_id)
    with building.store.reading() as connection:
        sent = [row for row in recorded(connection) if row["kind"] == "CaseAccepted"]
    assert sent[0]["payload"]["record"] == json.loads(json.dumps(record_of(building, outcome.case_no)))


def test_a_cancelled_item_is_never_opened(place: Place) -> None:
    desk = place.open().desk
    visit = begin(desk)
    with pytest.raises(Refused) as refused:
        desk.intake.open_case(visit.visit_id, "SVC-999")
    assert refused.value.code == "unknown_item"


def test_no_outcome_is_given_in_a_visit_that_is_over(building: Building) -> None:
    desk = building.desk
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    desk.accepting.receive(case.case_id)
    desk.calling.finish()
    for act in (desk.accepting.accept, desk.accepting.correct):
        with pytest.raises(Refused) as refused:
            act(case.case_id)
        assert refused.value.code == "no_visit"
    assert desk.looking.case(case.case_id).status == "received"
    desk.intake.take_up(case.case_id, begin(desk).visit_id)
    assert desk.accepting.accept(case.case_id).status == "accepted"
