"""What was taken unread and is heard later: its pages are owed then, its numbers used, its refusal told."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, update

import resources
from central.base.core import Core
from central.base.tables_people import devices, document_leases
from central.base.tables_sync import cases, envelope_pages, envelopes, refused_envelopes
from central.cases import decisions
from central.house import catalogue, changes
from central.parts import hearing
from central.taking_in import reproject
from tests.central.conftest import Hands
from tests.central.desk import Desk, an_id
from tests.central.enrolled import another_hall, enrol, take
from tests.harness.earlier import without
from tests.torture.upgrading import tables
from window_app.domain.numbers.document_no import document_no
from window_app.record.events.case import (
    CaseAccepted,
    CaseMoved,
    CaseRedirected,
    CaseSupplied,
    CorrectionRequested,
    DeferredSupplied,
    MaterialRecord,
)
from window_app.record.events.delivery import ResultDelivered
from window_app.record.events.rating import RatingGiven
from window_app.record.events.visit import VisitOpened
from window_app.record.kinds import REGISTRY
from window_app.record.page_ref import PageRef
from window_app.record.registry import Registry

LATER = Registry(
    replace(kind, version=kind.version + 1) if kind.name in ("CaseAccepted", "VisitOpened") else kind for kind in REGISTRY
)


def test_who_opened_in_words_of_a_later_program_owns_the_stream_before_and_after_the_upgrade(core: Core) -> None:
    desk, device = enrol(core, "1")
    other, its = enrol(core, "2")
    desk.registry = LATER
    record = desk.record(1, decision=desk.instant())
    stream = ("case", record.case_id)
    assert take(core, device, desk.sealed(CaseAccepted(record), stream)) == [""]
    handed = ResultDelivered(record.case_id, record.case_no, "张三", "1", "card", "self", desk.now().isoformat(), None)
    assert take(core, its, other.sealed(handed, stream)) == ["not_owner"]
    core.hearing = hearing(LATER)
    reproject.all_of(core, ["H01"])
    assert core.database.look(lambda c: c.execute(select(cases.c.status)).scalar_one()) == "decided_granted"


def test_a_visit_opened_in_words_of_a_later_program_is_rated_by_its_own_desk(core: Core, hands: Hands) -> None:
    another_hall(core)
    desk, device = enrol(core, "1")
    foreign, its = enrol(core, "1", "H02")
    desk.registry = LATER
    visit, at = an_id(), hands().isoformat()
    assert take(core, device, desk.sealed(VisitOpened(visit, "1", "window", "", None, "A", at), ("visit", visit))) == [""]
    rated = RatingGiven(visit, "1", at, "", True)
    assert take(core, its, foreign.sealed(rated, ("rating", visit))) == ["not_owner"]
    assert take(core, device, desk.sealed(rated, ("rating", visit))) == [""]


def told(core: Core, desk: Desk, kind: str) -> list[dict[str, Any]]:
    every = core.database.look(lambda c: changes.since(c, desk.device, "H01", 0)[1])
    return [change["payload"] for change in every if change["kind"] == kind]


def upgraded(core: Core) -> dict[str, Any]:
    core.hearing = hearing()
    return reproject.all_of(core, ["H01"])


def test_pages_of_an_unread_envelope_are_owed_once_it_is_read_and_its_receipt_says_so(core: Core) -> None:
    core.hearing = hearing(without(REGISTRY, "CaseSupplied"))
    desk, device = enrol(core, "1")
    page = PageRef("a" * 64, 10, "image/png")
    asked = desk.record(1, outcome="correction_requested", materials=())
    scanned = MaterialRecord(1, "M1", "材料", "scan", 1, 0, pages=(page, page))
    supplied = desk.record(1, case_id=asked.case_id, outcome="received", materials=(scanned,))
    stream = ("case", asked.case_id)
    batch = [desk.sealed(CorrectionRequested(asked), stream), desk.sealed(CaseSupplied(supplied), stream)]
    assert take(core, device, *batch) == ["", ""]
    ident = json.loads(batch[1]["head"])["id"]
    mine = select(envelopes.c.complete).where(envelopes.c.envelope_id == ident)
    assert core.database.look(lambda c: c.execute(mine).scalar_one()) is True
    upgraded(core)
    assert core.database.look(lambda c: c.execute(mine).scalar_one()) is False
    (receipt,) = [json.loads(one["body"]) for one in told(core, desk, "receipt")]
    assert (receipt["envelope"], receipt["complete"], receipt["missing"]) == (ident, False, ["a" * 64])
    assert receipt["watermark"] == 2
    named = core.database.look(lambda c: c.execute(select(envelope_pages.c.sha256)).scalars().all())
    assert named == ["a" * 64]
    upgraded(core)
    assert len(told(core, desk, "receipt")) == 1


def refused_late(core: Core) -> tuple[Desk, str, str]:
    """A delivery before any decision, taken by a program that knew no deliveries: the desk, its case and the envelope's id."""
    core.hearing = hearing(without(REGISTRY, "ResultDelivered"))
    desk, device = enrol(core, "1")
    record = desk.record(1)
    stream, at = ("case", record.case_id), desk.now().isoformat()
    handed = ResultDelivered(record.case_id, record.case_no, "张三", "379901199001010019", "card", "self", at, None)
    batch = [desk.accepted(1, case_id=record.case_id), desk.sealed(handed, stream)]
    assert take(core, device, *batch) == ["", ""]
    return desk, record.case_no, json.loads(batch[1]["head"])["id"]


def test_what_is_refused_when_it_is_read_is_counted_kept_and_told_to_its_desk_once(core: Core) -> None:
    desk, number, ident = refused_late(core)
    kept = select(refused_envelopes.c.envelope_id, refused_envelopes.c.code, refused_envelopes.c.device_seq)
    for _ in range(2):
        upgraded(core)
        assert core.database.look(lambda c: c.execute(kept).all()) == [(ident, "not_allowed", None)]
        (note,) = told(core, desk, "returned")
        assert (note["case_no"], note["envelope"], note["code"]) == (number, ident, "not_allowed")
        assert "{" not in note["message"]
    assert core.refused["not_allowed"] >= 1


def test_one_that_is_let_in_after_all_is_refused_no_more(core: Core) -> None:
    _, number, _ = refused_late(core)
    upgraded(core)
    core.database.change(lambda c: decisions.decide(c, core, number, decisions.Word(True, "", "zhao", "号")))
    last = select(envelopes.c.arrived).order_by(envelopes.c.arrived.desc()).limit(1)
    behind = core.database.look(lambda c: c.execute(last).scalar_one()) + 1_000  # numbers of which nothing came yet
    later = update(envelopes).where(envelopes.c.kind == "ResultDelivered").values(arrived=behind)
    core.database.change(lambda c: c.execute(later))
    upgraded(core)
    assert core.database.look(lambda c: c.execute(select(cases.c.status)).scalar_one()) == "delivered"
    assert core.database.look(lambda c: c.execute(select(refused_envelopes)).all()) == []


def test_what_a_program_cannot_read_lets_only_states_wait_and_no_wrong_stream(core: Core) -> None:
    core.hearing = hearing(without(REGISTRY, "ResultDelivered"))
    desk, device = enrol(core, "1")
    record, at = desk.record(1), desk.now().isoformat()
    stream = ("case", record.case_id)
    unread = ResultDelivered(record.case_id, record.case_no, "张三", "379901199001010019", "card", "self", at, None)
    taken = [desk.accepted(1, case_id=record.case_id), desk.sealed(unread, stream)]
    assert take(core, device, *taken) == ["", ""]
    archived = CaseMoved(record.case_id, record.case_no, "archive", at)
    other = CaseMoved(an_id(), record.case_no, "archive", at)
    mere = CaseMoved(record.case_id, record.case_no, "grant", at)
    assert take(core, device, *(desk.sealed(one, stream) for one in (archived, other, mere))) == [
        "",
        "not_allowed",
        "not_allowed",
    ]


def test_a_case_that_was_redirected_from_a_draft_stays_at_the_window_where_it_was(core: Core) -> None:
    desk, device = enrol(core, "1")
    gone = an_id()
    said = CaseRedirected(gone, desk.case_no(1), desk.now().isoformat(), "示例机关")
    assert take(core, device, desk.sealed(said, ("case", gone))) == [""]
    before = tables(core)
    enrol(core, "3", key=desk.key)
    assert core.database.look(lambda c: c.execute(select(devices.c.window)).scalar_one()) == "3"
    reproject.all_of(core, ["H01"])
    assert tables(core) == before
    assert core.database.look(lambda c: c.execute(select(cases.c.window)).scalar_one()) == "1"


@pytest.mark.parametrize("late", [False, True])
def test_the_number_of_a_receipt_for_what_was_deferred_is_noted(core: Core, late: bool) -> None:
    raw = resources.read_json("catalogue", "catalogue-sample.json")
    core.database.change(lambda c: catalogue.publish(c, core.now, raw))
    if late:
        core.hearing = hearing(without(REGISTRY, "DeferredSupplied"))
    desk, device = enrol(core, "1")
    owed = desk.record(1, materials=(MaterialRecord(2, "M2", "材料", "deferred"),))
    (block,) = [
        one for one in desk.about["document_leases"] if one["kind"] == "收" and one["authority"] == "D02" and one["year"] == 2026
    ]
    number, at = document_no("县审批", "收", 2026, block["last"]), desk.now().isoformat()
    brought = (MaterialRecord(2, "M2", "材料", "original", 1),)
    said = DeferredSupplied(owed.case_id, owed.case_no, owed.visit_id, at, at[:10], brought, {"intake_receipt": number})
    batch = [desk.accepted(1, case_id=owed.case_id, materials=owed.materials), desk.sealed(said, ("case", owed.case_id))]
    assert take(core, device, *batch) == ["", ""]
    if late:
        upgraded(core)
    same = (document_leases.c.kind == "收", document_leases.c.authority == "D02", document_leases.c.first == block["first"])
    used = select(document_leases.c.used_up_to).where(*same, document_leases.c.year == 2026)
    assert core.database.look(lambda c: c.execute(used).scalar_one()) == block["last"]
    assert [one["first"] for one in told(core, desk, "document_lease")] == [block["last"] + 1]


def test_the_opener_of_a_stream_is_who_came_first_whatever_the_clock_said(core: Core, hands: Hands) -> None:
    desk, device = enrol(core, "1")
    other, its = enrol(core, "2")
    record = desk.record(1)
    stream, at = ("case", record.case_id), desk.now().isoformat()
    assert take(core, device, desk.accepted(1, case_id=record.case_id)) == [""]
    hands.forward(hours=-1)
    assert take(core, its, other.odd("FromTheFuture", b'{"v":1}', stream)) == [""]
    hands.forward(hours=1)
    moved = CaseMoved(record.case_id, record.case_no, "hand_over", at)
    assert take(core, its, other.sealed(moved, stream)) == ["not_owner"]
    assert take(core, device, desk.sealed(moved, stream)) == [""]
