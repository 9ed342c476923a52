"""What stands on the papers of a case that lives on: the days of application and limit, and whom."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pypdf
import pytest

from tests.flow.playing import FIRM, PROMISED, TOLD_PHONE, begin, fill, pdf_of, prepare, somebody, typed
from window_app.domain.law.materials import Choice
from window_app.domain.people.masking import mask_phone
from window_app.domain.people.person import Applicant
from window_app.flow.papers.paper_data import full_date
from window_app.programs.parts import Building
from window_app.store import print_jobs


def text_of(building: Building, case_no: str, kind: str) -> str:
    """What can be read on the newest paper of that kind."""
    pages = pypdf.PdfReader(BytesIO(pdf_of(building, kind, case_no))).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "")


def days_later(building: Building, days: int) -> date:
    """The program goes on that many days later; the day."""
    building.place.clock.heard(building.place.clock.now() + timedelta(days=days))
    return building.place.clock.now().date()


def paper(building: Building, case_no: str, kind: str) -> dict[str, Any]:
    """The data of the newest paper of that kind."""
    with building.store.reading() as connection:
        jobs = [job for job in print_jobs.of_case(connection, case_no) if job.kind == kind]
        found = print_jobs.get(connection, jobs[-1].job_id)
    assert found is not None
    return dict(found.data)


@pytest.mark.parametrize("first", ["receive", "correct"])
def test_a_later_acceptance_names_the_day_of_the_application(building: Building, first: str) -> None:
    desk = building.desk
    applied = building.place.clock.now().date()
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    row, on_the_first_day = case.materials[0].seq, desk.accepting.review(case.case_id).due
    if first == "correct":
        desk.collecting.material(case.case_id, row, Choice("missing", reason="没有带来"))
    getattr(desk.accepting, first)(case.case_id)
    accepted = days_later(building, 5)
    desk.collecting.material(case.case_id, row, Choice("original"))
    done = desk.accepting.accept(case.case_id)
    dates = paper(building, done.case_no, "acceptance_notice")["dates"]
    assert (dates["applied"], dates["received"], dates["accepted"]) == (
        full_date(applied), full_date(applied), full_date(accepted),
    )  # fmt: skip
    assert done.due is not None
    assert on_the_first_day is not None
    assert done.due > on_the_first_day


def told_and_supplied(building: Building) -> tuple[str, date, date]:
    """A case told what is missing, all of which was brought three days later; (case, day of application, day of supplement)."""
    desk = building.desk
    applied = building.place.clock.now().date()
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    row = case.materials[0].seq
    desk.collecting.material(case.case_id, row, Choice("missing", reason="没有带来"))
    desk.accepting.correct(case.case_id)
    supplied = days_later(building, 3)
    desk.collecting.material(case.case_id, row, Choice("original"))
    desk.accepting.supply(case.case_id)
    return case.case_id, applied, supplied


def test_the_receipt_for_a_supplement_is_dated_by_it_and_the_limit_counts_from_it(building: Building) -> None:
    desk = building.desk
    case_id, applied, supplied = told_and_supplied(building)
    case_no = desk.looking.case(case_id).case_no
    assert paper(building, case_no, "intake_receipt")["dates"]["received"] == full_date(supplied)
    limit = desk.accepting.review(case_id).due
    accepted = days_later(building, 6)
    assert desk.accepting.review(case_id).due == limit
    done = desk.accepting.accept(case_id)
    dates = paper(building, case_no, "acceptance_notice")["dates"]
    assert (dates["applied"], dates["accepted"], dates["due_iso"]) == (full_date(applied), full_date(accepted), limit)
    assert done.due == limit


def test_the_limit_counts_from_the_acceptance_if_something_was_still_brought_after_the_supplement(building: Building) -> None:
    desk = building.desk
    case_id, _, _ = told_and_supplied(building)
    limit = desk.accepting.review(case_id).due
    days_later(building, 6)
    row = desk.looking.case(case_id).materials[0].seq
    desk.collecting.add_page_bytes(case_id, row, b"\x89PNG\r\n\x1a\n brought today", "image/png")
    due = desk.accepting.accept(case_id).due
    assert due is not None
    assert limit is not None
    assert due > limit


def test_a_notice_says_of_a_row_what_the_applicant_must_do_and_nothing_meant_for_a_clerk(building: Building) -> None:
    desk = building.desk
    case = desk.intake.open_case(begin(desk).visit_id, PROMISED)
    desk.collecting.material(case.case_id, case.materials[0].seq, Choice("missing"))
    data = paper(building, desk.accepting.correct(case.case_id).case_no, "correction_notice")
    told = {row["name"]: row["problem"] for row in data["correction"]["items"]}
    assert told[case.materials[0].name] == "缺失，请补交"
    assert not [words for words in told.values() if "补正通知书" in words or "容缺" in words or "收取" in words]


def test_a_refusal_names_the_day_of_the_application(building: Building) -> None:
    desk = building.desk
    applied = building.place.clock.now().date()
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    desk.accepting.receive(case.case_id)
    days_later(building, 4)
    case_no = desk.accepting.refuse(case.case_id, "不属于本机关职权范围", "").case_no
    assert paper(building, case_no, "refusal_notice")["dates"]["applied"] == full_date(applied)


def test_the_receipt_for_what_was_deferred_names_phone_and_agent(building: Building) -> None:
    desk = building.desk
    applied = building.place.clock.now().date()
    case = prepare(desk, begin(desk).visit_id, FIRM)
    row = next(row for row in case.materials if row.deferrable)
    case = fill(desk, desk.collecting.material(case.case_id, row.seq, Choice("deferred")))
    case_no = desk.accepting.accept(case.case_id).case_no
    brought = days_later(building, 1)
    desk.deferring.supply(case.case_id, "", {row.seq: Choice("original")})
    receipt, notice = paper(building, case_no, "intake_receipt"), paper(building, case_no, "acceptance_notice")
    assert receipt["contact"] == mask_phone(TOLD_PHONE)
    assert receipt["agent"]["name"] == somebody().name
    assert {key: receipt[key] for key in ("applicant", "agent", "contact")} == {
        key: notice[key] for key in ("applicant", "agent", "contact")
    }
    assert (receipt["dates"]["applied"], receipt["dates"]["received"]) == (full_date(applied), full_date(brought))


def test_he_for_whom_an_agent_came_before_is_no_agent_of_his_own(building: Building) -> None:
    desk = building.desk
    other = typed(somebody(2))
    case = prepare(desk, begin(desk, somebody(1)).visit_id, PROMISED)
    applicant = Applicant("natural_person", other.name, other.id_number, authorisation="proxy_letter")
    desk.intake.set_applicant(case.case_id, applicant)
    case_no = desk.accepting.receive(case.case_id).case_no
    assert paper(building, case_no, "intake_receipt")["agent"]["name"] == somebody(1).name
    desk.calling.finish()
    desk.intake.take_up(case.case_id, begin(desk, somebody(2)).visit_id)
    desk.accepting.accept(fill(desk, desk.looking.case(case.case_id)).case_id)
    notice = paper(building, case_no, "acceptance_notice")
    assert not notice.get("agent")
    assert notice["applicant"]["name"] == other.name


def owing_case(building: Building, stood: int, applicant: Applicant) -> tuple[str, str, int]:
    """Accepted through `stood` for another with one row owed; (case, its number, the row)."""
    desk = building.desk
    case = desk.intake.open_case(begin(desk, somebody(stood)).visit_id, PROMISED)
    desk.intake.set_applicant(case.case_id, applicant)
    row = next(row for row in case.materials if row.deferrable)
    case = fill(desk, desk.collecting.material(case.case_id, row.seq, Choice("deferred")))
    case_no = desk.accepting.accept(case.case_id).case_no
    desk.calling.finish()
    return case.case_id, case_no, row.seq


@pytest.mark.parametrize(("brings", "agent"), [(1, "受托代办"), (2, None)])
def test_the_receipt_for_what_was_owed_names_who_brings_it(building: Building, brings: int, agent: str | None) -> None:
    desk, other = building.desk, typed(somebody(2))
    applicant = Applicant("natural_person", other.name, other.id_number, authorisation="proxy_letter")
    case_id, case_no, seq = owing_case(building, 1, applicant)
    visit = begin(desk, somebody(brings))
    desk.deferring.supply(case_id, visit.visit_id, {seq: Choice("original")})
    receipt = paper(building, case_no, "intake_receipt")
    assert receipt["applicant"]["name"] == other.name
    assert (receipt.get("agent") or {}).get("relation") == agent
    if agent is not None:
        assert receipt["agent"]["name"] == somebody(brings).name


def test_the_receipt_for_what_an_accepted_case_owed_does_not_say_that_it_is_not_accepted_yet(building: Building) -> None:
    desk, other = building.desk, typed(somebody(2))
    case_id, case_no, seq = owing_case(
        building, 1, Applicant("natural_person", other.name, other.id_number, authorisation="guardian")
    )
    desk.deferring.supply(case_id, begin(desk, somebody(2)).visit_id, {seq: Choice("original")})
    assert "不代表已经受理" not in text_of(building, case_no, "intake_receipt")
    desk.calling.finish()
    received = prepare(desk, begin(desk, somebody(4)).visit_id, PROMISED)
    first = desk.accepting.receive(received.case_id).case_no
    assert "不代表已经受理" in text_of(building, first, "intake_receipt")
