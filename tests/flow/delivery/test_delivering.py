"""Delivery: once, to the applicant or the agent, against identity and a signature (R06)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.flow.playing import (
    FIRM,
    INSTANT,
    OTHER_ID,
    PROMISED,
    USCC,
    accept_one,
    begin,
    fill,
    prepare,
    signature,
    somebody,
)  # fmt: skip
from window_app.domain.law.materials import Choice
from window_app.domain.people.person import Applicant, Person
from window_app.errors import Refused
from window_app.flow.desk import Desk
from window_app.line_ports import Change
from window_app.programs.parts import Building
from window_app.store import cases, documents, print_jobs
from window_app.store.history import events_of
from window_app.store.inbox import StoreInbox
from window_app.store.tables_cases import deliveries
from window_app.store.tables_line import outbox_pages

SIGNED = signature()


def decided(building: Building, case_no: str, granted: bool = True) -> None:
    """The centre's word."""
    said = {"case_no": case_no, "case_id": "", "granted": granted, "reason": "符合", "decided_at": "2026-11-22T10:00:00+08:00",
            "decider": "wang", "document_no": "县审批决字〔2026〕第000009号"}  # fmt: skip
    inbox = StoreInbox(building.store, building.place.announcer)
    inbox.apply([Change(inbox.cursor() + 1, "decision", said)], inbox.cursor() + 1)


def rules(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.rule for reason in refused.value.reasons]


def collected(building: Building, case_no: str) -> dict[str, Any]:
    with building.store.reading() as connection:
        case = cases.by_no(connection, case_no)
        assert case is not None
        return {"case": case, "events": [event["kind"] for event in events_of(connection, "case", case.case_id)]}


def test_a_result_decided_by_the_centre_is_handed_over_in_a_later_visit(building: Building) -> None:
    desk = building.desk
    case_no = accept_one(desk)
    assert desk.delivering.ready() == []
    decided(building, case_no)
    visit = begin(desk)
    assert [row.case_no for row in visit.results_ready] == [case_no], "the person is told that a result waits"
    result = desk.delivering.open(case_no, visit.visit_id)
    assert (result.granted, result.document_no) == (True, "县审批决字〔2026〕第000009号")
    assert somebody().name not in result.person_masked
    paper = desk.delivering.hand_over(case_no, visit.visit_id, SIGNED)
    assert (paper.kind, paper.state) == ("collection_receipt", "queued")
    found = collected(building, case_no)
    assert found["events"] == ["CaseAccepted", "ResultDelivered"]
    assert desk.looking.case(found["case"].case_id).status == "delivered"
    assert desk.delivering.ready() == []


def test_the_signature_is_a_sealed_page_and_stands_on_the_receipt(building: Building) -> None:
    desk = building.desk
    visit = begin(desk)
    case = prepare(desk, visit.visit_id, INSTANT)
    case_no = desk.accepting.accept(case.case_id).case_no
    desk.delivering.hand_over(case_no, visit.visit_id, SIGNED)
    with building.store.reading() as connection:
        ref = documents.signature_of(connection, case.case_id, documents.RESULT_SIGNATURE)
    assert ref is not None
    assert desk.looking.page_bytes(ref.sha256) == SIGNED
    assert [size for sha, size, _ in waiting_pages(building) if sha == ref.sha256] == [len(SIGNED)]


def test_B7_a_signature_under_the_acceptance_goes_to_the_centre_and_never_serves_for_the_result(building: Building) -> None:
    desk = building.desk
    visit = begin(desk)
    case = prepare(desk, visit.visit_id, INSTANT)
    case_no = desk.accepting.accept(case.case_id).case_no
    ref = desk.signing.keep_signature(visit.visit_id, case.case_id, SIGNED)
    with building.store.reading() as connection:
        told = events_of(connection, "case", case.case_id)
        assert documents.signature_of(connection, case.case_id, documents.SIGNATURE) == ref
    assert [event["kind"] for event in told] == ["CaseAccepted", "SignatureGiven"]
    assert ref.sha256 in {sha for sha, _, _ in waiting_pages(building)}
    with pytest.raises(Refused) as refused:
        desk.delivering.hand_over(case_no, visit.visit_id, None)
    assert [reason.rule for reason in refused.value.reasons] == ["no_signature"]


def test_B7_a_signature_given_before_the_acceptance_stands_in_the_record(building: Building) -> None:
    desk = building.desk
    visit = begin(desk)
    case = prepare(desk, visit.visit_id, PROMISED)
    ref = desk.signing.keep_signature(visit.visit_id, case.case_id, SIGNED)
    case_no = desk.accepting.accept(case.case_id).case_no
    with building.store.reading() as connection:
        found = cases.by_no(connection, case_no)
    assert found is not None
    assert found.record is not None
    assert found.record["signature_page"]["sha256"] == ref.sha256


def waiting_pages(building: Building) -> list[tuple[str, int, str]]:
    with building.store.reading() as connection:
        return [(row.sha256, row.size, row.case_no) for row in connection.execute(outbox_pages.select())]


def test_somebody_else_gets_nothing(building: Building) -> None:
    desk = building.desk
    case_no = accept_one(desk)
    decided(building, case_no)
    stranger = begin(desk, somebody(2))
    for act in (
        lambda: desk.delivering.open(case_no, stranger.visit_id),
        lambda: desk.delivering.hand_over(case_no, stranger.visit_id, SIGNED),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert rules(refused) == ["wrong_collector"]
    assert len(desk.delivering.ready()) == 1


def test_a_result_is_handed_over_once(building: Building) -> None:
    desk = building.desk
    case_no = accept_one(desk)
    decided(building, case_no)
    visit = begin(desk)
    desk.delivering.hand_over(case_no, visit.visit_id, SIGNED)
    with pytest.raises(Refused) as refused:
        desk.delivering.hand_over(case_no, visit.visit_id, SIGNED)
    assert rules(refused)[0] == "already_delivered"
    assert collected(building, case_no)["events"].count("ResultDelivered") == 1


def test_everything_that_is_in_the_way_is_told_at_once(desk: Desk) -> None:
    case_no = accept_one(desk)
    visit = desk.calling.walk_in()
    with pytest.raises(Refused) as refused:
        desk.delivering.hand_over(case_no, visit.visit_id, None)
    assert rules(refused) == ["not_decided", "no_collector", "no_signature"]
    with pytest.raises(Refused) as refused:
        desk.delivering.open("3799010001261122999990", visit.visit_id)
    assert refused.value.code == "no_case"


def test_nothing_is_released_while_a_deferred_material_is_owed(building: Building) -> None:
    desk = building.desk
    visit = begin(desk)
    case = desk.intake.open_case(visit.visit_id, PROMISED)
    (row,) = [row for row in case.materials if row.deferrable]
    case = fill(desk, desk.collecting.material(case.case_id, row.seq, Choice("deferred")))
    case_no = desk.accepting.accept(case.case_id).case_no
    decided(building, case_no)
    for act in (
        lambda: desk.delivering.open(case_no, visit.visit_id),
        lambda: desk.delivering.hand_over(case_no, visit.visit_id, SIGNED),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert "deferred_open" in rules(refused)


def relation(building: Building, case_no: str) -> str:
    with building.store.reading() as connection:
        row = connection.execute(deliveries.select().where(deliveries.c.case_no == case_no)).one()
    return str(row.collector["relation"])


def test_the_receipt_says_whether_applicant_or_agent_collected(building: Building) -> None:
    desk = building.desk
    visit = begin(desk)
    own = desk.accepting.accept(prepare(desk, visit.visit_id, PROMISED).case_id).case_no
    case = desk.intake.open_case(visit.visit_id, PROMISED)
    other = Applicant("natural_person", "李示例", OTHER_ID, authorisation="guardian")
    case = fill(desk, desk.intake.set_applicant(case.case_id, other))
    for_another = [desk.accepting.accept(case.case_id).case_no]
    firm = desk.accepting.accept(prepare(desk, visit.visit_id, FIRM).case_id).case_no
    for case_no in (own, *for_another, firm):
        decided(building, case_no)
        desk.delivering.hand_over(case_no, visit.visit_id, SIGNED)
    assert [relation(building, case_no) for case_no in (own, *for_another, firm)] == ["self", "agent", "agent"]
    with building.store.reading() as connection:
        papers = [print_jobs.of_case(connection, case_no)[-1] for case_no in (own, firm)]
    assert [paper.data["collection"]["relation"] for paper in papers] == ["本人", "经办人"]
    desk.calling.finish()


def test_the_applicant_collects_what_the_agent_applied_for(building: Building) -> None:
    desk = building.desk
    visit = begin(desk)
    case = desk.intake.open_case(visit.visit_id, PROMISED)
    other = Applicant("natural_person", "李示例", OTHER_ID, authorisation="guardian")
    case_no = desk.accepting.accept(fill(desk, desk.intake.set_applicant(case.case_id, other)).case_id).case_no
    decided(building, case_no)
    desk.calling.finish()
    later = desk.calling.walk_in()
    desk.identifying.put_typed(later.visit_id, Person("resident", "李示例", OTHER_ID))
    desk.delivering.hand_over(case_no, later.visit_id, SIGNED)
    assert relation(building, case_no) == "self"


def test_a_legal_representative_collects_for_the_firm(building: Building) -> None:
    desk = building.desk
    case = prepare(desk, begin(desk).visit_id, FIRM)
    firm = Applicant("legal_person", "示例企业", "", USCC, "李示例", OTHER_ID, "proxy_letter")
    case = fill(desk, desk.intake.set_applicant(case.case_id, firm))
    case_no = desk.accepting.accept(case.case_id).case_no
    decided(building, case_no)
    desk.calling.finish()
    later = desk.calling.walk_in()
    desk.identifying.put_typed(later.visit_id, Person("resident", "李示例", OTHER_ID))
    desk.delivering.hand_over(case_no, later.visit_id, SIGNED)
    assert relation(building, case_no) == "legal_representative"


def test_a_signature_must_be_a_picture(desk: Desk) -> None:
    visit = begin(desk)
    case_id = prepare(desk, visit.visit_id, INSTANT).case_id
    case_no = desk.accepting.accept(case_id).case_no
    for broken in (b"no picture", SIGNED[:-1], SIGNED[:60], SIGNED[:40] + b"?" + SIGNED[41:], SIGNED + b"more", SIGNED[:8]):
        for act in (
            lambda broken=broken: desk.signing.keep_signature(visit.visit_id, case_id, broken),
            lambda broken=broken: desk.delivering.hand_over(case_no, visit.visit_id, broken),
        ):
            with pytest.raises(Refused) as refused:
                act()
            assert refused.value.code == "bad_signature"
