"""The aggregate of a case: what one step of the table cannot know, and that every fact says which act it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.case_facts import a_record, told_of
from window_app.domain import life_cycle
from window_app.domain.case import SIGN, SUPPLY_DEFERRED, Case, act_of
from window_app.errors import Refused
from window_app.record.events.case import CaseMoved, DeskDecision, MaterialRecord

ACTS = (*life_cycle.ACTS, SUPPLY_DEFERRED, SIGN)


def done(history: str, case: Case | None = None) -> Case:
    """The case after acts by name."""
    case = case or Case("c1")
    for act in history.split():
        case, _ = case.act(act, **told_of(act, case))
    return case


def with_deferred(*rows: int) -> tuple[MaterialRecord, ...]:
    """Material rows that are owed."""
    return tuple(MaterialRecord(row, f"M{row}", "材料", "deferred", due="2026-12-01") for row in rows)


@pytest.mark.parametrize(
    ("history", "state"),
    [
        ("accept grant deliver archive", "archived"),
        ("receive deem_accepted hand_over begin_review deny result_arrives deliver", "delivered"),
        ("request_correction supply accept begin_review pause resume grant", "decided_granted"),
        ("accept begin_review extend pause resume", "extended"),
        ("accept begin_review pause resume", "in_review"),
        ("receive request_correction supply request_correction supply refuse", "refused"),
        ("accept return archive", "archived"),
        ("receive withdraw archive", "archived"),
        ("redirect", "redirected"),
        ("", "draft"),
    ],
)
def test_whole_histories(history: str, state: str) -> None:
    assert done(history).status == state


def test_a_case_is_extended_once_only_also_with_a_pause_between() -> None:
    for history in ("extend", "pause resume extend"):
        with pytest.raises(Refused, match="只能延长一次"):
            done(history, done("accept begin_review extend"))
    assert "extend" not in done("accept begin_review extend pause resume").allowed


def test_notices_are_counted() -> None:
    assert done("receive request_correction supply request_correction").notices == 2


def test_an_instant_item_is_decided_with_its_acceptance() -> None:
    decision = DeskDecision(True, "2026-11-27T09:00:00+08:00", "wang", "授1号", "决1号")
    case, event = Case("c1").act("accept", record=a_record(Case("c1"), "accepted", decision=decision))
    assert case.status == "decided_granted"
    assert act_of(event) == "accept"


def test_a_result_waits_for_the_deferred_rows_and_each_is_supplied_once() -> None:
    case, _ = Case("c1").act("accept", record=a_record(Case("c1"), "accepted", materials=with_deferred(2, 5)))
    assert case.flags == {"deferred_open"}
    case = done("grant", case)
    with pytest.raises(Refused, match="容缺材料尚未补齐"):
        done("deliver", case)
    case, _ = case.act(SUPPLY_DEFERRED, **told_of(SUPPLY_DEFERRED, case, rows=(2,)))
    for rows in ((2,), (3,), (2, 5), ()):
        with pytest.raises(Refused) as caught:
            case.act(SUPPLY_DEFERRED, **told_of(SUPPLY_DEFERRED, case, rows=rows))
        assert caught.value.code == "not_deferred"
    case, _ = case.act(SUPPLY_DEFERRED, **told_of(SUPPLY_DEFERRED, case, rows=(5,)))
    assert done("deliver", case).status == "delivered"


@pytest.mark.parametrize("act", ["receive", "request_correction", "refuse"])
def test_only_what_was_accepted_owes_anything(act: str) -> None:
    case, _ = Case("c1").act(act, record=a_record(Case("c1"), "", materials=with_deferred(2)))
    assert not case.deferred
    assert refused(case, SUPPLY_DEFERRED, told_of(SUPPLY_DEFERRED, case, rows=(2,))) == "not_allowed"
    with pytest.raises(Refused):
        case.check(SUPPLY_DEFERRED)


def test_a_case_accepted_after_a_notice_owes_what_was_deferred_then() -> None:
    case, _ = Case("c1").act("request_correction", record=a_record(Case("c1"), "", materials=with_deferred(2)))
    case, _ = case.act("accept", record=a_record(case, "", materials=with_deferred(3)))
    assert case.deferred == {3}


@pytest.mark.parametrize(
    "history", ["", "hand_over", "begin_review", "begin_review extend", "begin_review pause", "grant", "deny result_arrives"]
)
def test_what_is_owed_may_be_brought_while_the_accepted_case_stands(history: str) -> None:
    accepted, _ = Case("c1").act("accept", record=a_record(Case("c1"), "", materials=with_deferred(2)))
    case = done(history, accepted)
    case.check(SUPPLY_DEFERRED)
    assert not done(SUPPLY_DEFERRED, case).deferred


@pytest.mark.parametrize("act", ["withdraw", "return"])
def test_a_case_taken_or_given_back_owes_nothing_any_more(act: str) -> None:
    accepted, _ = Case("c1").act("accept", record=a_record(Case("c1"), "", materials=with_deferred(2)))
    ended = done(act, accepted)
    assert not ended.deferred
    assert refused(ended, SUPPLY_DEFERRED, told_of(SUPPLY_DEFERRED, ended, rows=(2,))) == "not_allowed"
    assert "archive" in ended.allowed


def test_an_act_with_a_fact_of_its_own_is_no_mere_move() -> None:
    accepted = done("accept")
    for act in ("grant", "accept", "deliver", "withdraw"):
        with pytest.raises(Refused) as refused:
            accepted.after(CaseMoved("c1", accepted.case_no, act, "2026-11-27T09:00:00+08:00"))
        assert refused.value.code == "not_allowed"


def test_nobody_signs_for_a_draft() -> None:
    with pytest.raises(Refused):
        done(SIGN)
    assert done(SIGN, done("accept")) == done("accept")


def test_a_fact_from_elsewhere_moves_the_case_like_the_act_that_made_it() -> None:
    case, event = done("accept").act("grant", **told_of("grant", done("accept")))
    assert done("accept").after(event) == case


def refused(case: Case, act: str, told: dict[str, Any]) -> str:
    """The code of the refusal; empty if the act is done."""
    try:
        case.act(act, **told)
    except Refused as trouble:
        return trouble.code
    return ""


@given(st.lists(st.sampled_from(ACTS), max_size=25))
def test_what_is_allowed_is_done_what_is_not_is_refused_and_changes_nothing(acts: list[str]) -> None:
    case = Case("c1")
    for act in acts:
        told: dict[str, Any] = told_of(act, case)
        beside = act in (SUPPLY_DEFERRED, SIGN)
        if act in case.allowed or (beside and not refused(case, act, told)):
            case.check(act)
            case, event = case.act(act, **told)
            assert act_of(event) == act
        else:
            assert refused(case, act, told) in ("not_allowed", "not_deferred")
    assert case.status in life_cycle.STATES
