"""An act names its case twice, by id and by number: where the two are not one case's it is not taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from central.base.core import Core
from central.cases import heard_acts, kept
from central.taking_in import reproject
from tests.central.conftest import Hands
from tests.central.desk import Desk, an_id
from tests.central.enrolled import enrol, take
from tests.central.taking_in.test_halls_together import of_case, two
from tests.harness.earlier import without
from tests.torture.upgrading import tables
from window_app.domain.case import Case
from window_app.record.events.case import (
    CaseAccepted,
    CaseMoved,
    CaseReceived,
    CaseRecord,
    CaseRedirected,
    CaseWithdrawn,
    DeferredSupplied,
    MaterialRecord,
    SignatureGiven,
)
from window_app.record.events.delivery import ResultDelivered
from window_app.record.kinds import REGISTRY
from window_app.record.page_ref import PageRef

AT = "2026-11-20T09:00:00.000+08:00"
OWED = (MaterialRecord(2, "M2", "材料", "deferred"),)
BROUGHT = (MaterialRecord(2, "M2", "材料", "original", 1),)
Act = Callable[[str, str], Any]
# of a case that was accepted with one row owed
STANDING: tuple[Act, ...] = (
    lambda case, number: CaseMoved(case, number, "begin_review", AT),
    lambda case, number: CaseWithdrawn(case, number, AT),
    lambda case, number: CaseRedirected(case, number, AT, "示例机关"),
    lambda case, number: DeferredSupplied(case, number, an_id(), AT, AT[:10], BROUGHT, {}),
    lambda case, number: SignatureGiven(case, PageRef("0" * 64, 1, "image/png"), number, AT),
)


def handed(case: str, number: str) -> Any:
    return ResultDelivered(case, number, "张三", "1", "card", "self", AT, None)


def received(desk: Desk, act: Act) -> CaseRecord:
    """The record of a case with which the act may be done."""
    record = desk.record(1)
    if act is handed:
        return replace(record, decision=desk.instant(), case_kind="即办件")
    return replace(record, materials=OWED)


@pytest.mark.parametrize("act", [*STANDING, handed], ids=lambda act: type(act("", "")).__name__)
def test_an_act_that_names_another_number_is_not_taken(core: Core, act: Act) -> None:
    desk, device = enrol(core, "1")
    record = received(desk, act)
    stream = ("case", record.case_id)
    redirecting = type(act("", "")) is CaseRedirected
    begun = CaseAccepted(record)
    assert take(core, device, desk.sealed(begun, stream), desk.accepted(2)) == ["", ""]
    before = tables(core)
    for number in ("9" * 22, desk.case_no(2), "x" * 40):
        assert take(core, device, desk.sealed(act(record.case_id, number), stream)) == ["conflict"]
    assert tables(core) == before
    answer = take(core, device, desk.sealed(act(record.case_id, record.case_no), stream))
    assert answer == (["not_allowed"] if redirecting else [""])  # an accepted one is ours


def test_a_signature_of_before_the_number_was_told_is_taken(core: Core) -> None:
    desk, device = enrol(core, "1")
    record = desk.record(1)
    signed = SignatureGiven(record.case_id, PageRef("0" * 64, 1, "image/png"))
    stream = ("case", record.case_id)
    assert take(core, device, desk.sealed(CaseAccepted(record), stream), desk.sealed(signed, stream)) == ["", ""]


def test_what_an_earlier_door_let_in_stands(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, device = enrol(core, "1")
    record = desk.record(1)
    stream = ("case", record.case_id)
    moved = CaseMoved(record.case_id, "9" * 22, "begin_review", AT)
    with monkeypatch.context() as earlier:
        earlier.setattr(heard_acts, "_meant", lambda heard, event: kept.row_of(heard.connection, heard.hall, event.case_id))
        assert take(core, device, desk.sealed(CaseAccepted(record), stream), desk.sealed(moved, stream)) == ["", ""]
    assert reproject.all_of(core, ["H01"])["refused"] == []
    row = core.database.look(lambda c: kept.row_of(c, "H01", record.case_id))
    assert kept.case_of(row, record.case_id) == Case(record.case_id, record.case_no, "in_review")


def test_an_act_on_a_record_that_does_not_stand_any_more_is_not_done_to_another(core: Core, hands: Hands) -> None:
    """Two numbers in the stream of one case: the first was another's, as is known once that one's word is read."""
    made = two(core, knowing=without(REGISTRY, "CaseAccepted"))
    first, record = made.record("H01", 1), made.record("H02", 1, outcome="received")
    stream = ("case", record.case_id)
    assert made.say("H01", of_case(first)) == [""]
    hands.forward(seconds=1)
    other = replace(record, case_no=made.number(2), outcome="accepted")
    withdrawn = CaseWithdrawn(record.case_id, record.case_no, AT)
    said = [(event, stream) for event in (CaseReceived(record), CaseAccepted(other), withdrawn)]
    assert made.say("H02", *said) == ["", "", ""]
    made.upgrade(REGISTRY)
    row = core.database.look(lambda c: kept.row_of(c, "H02", record.case_id))
    assert row is not None
    assert (row.case_no, row.status) == (other.case_no, "accepted")
    assert made.refused() == [("H02", "conflict")] * 2
    before = tables(core)
    reproject.all_of(core, ["H01", "H02"])
    assert tables(core) == before
