"""The life of a case: the whole table, and the histories it allows."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from window_app.domain.life_cycle import ACTS, AWAITS_DECISION, STANDING, STATES, TABLE, after, allowed, forbidden
from window_app.errors import Refused

FLAGS = ("deferred_open", "commitment_check_due", "overdue", "offline_pending", "bundle_member")
CLOSED = {
    "decided_granted", "decided_denied", "result_at_window", "delivered", "refused", "redirected", "withdrawn", "returned",
    "archived",
}  # fmt: skip

# Written out once more, independently of the code: state, act, state after
PAPER = """
draft receive received | draft request_correction correction_requested | draft accept accepted | draft refuse refused
draft redirect redirected | received request_correction correction_requested | received accept accepted
received deem_accepted deemed_accepted | received refuse refused | received redirect redirected | received withdraw withdrawn
correction_requested supply received | correction_requested accept accepted | correction_requested refuse refused
correction_requested withdraw withdrawn
accepted hand_over handed_over | accepted begin_review in_review | accepted grant decided_granted | accepted deny decided_denied
accepted withdraw withdrawn | accepted return returned
deemed_accepted hand_over handed_over | deemed_accepted begin_review in_review | deemed_accepted grant decided_granted
deemed_accepted deny decided_denied | deemed_accepted withdraw withdrawn | deemed_accepted return returned
handed_over begin_review in_review | handed_over grant decided_granted | handed_over deny decided_denied
handed_over withdraw withdrawn | handed_over return returned
in_review pause paused | in_review extend extended | in_review grant decided_granted | in_review deny decided_denied
in_review withdraw withdrawn | in_review return returned
extended pause paused | extended grant decided_granted | extended deny decided_denied | extended withdraw withdrawn
extended return returned | paused resume in_review | paused withdraw withdrawn | paused return returned
decided_granted result_arrives result_at_window | decided_granted deliver delivered
decided_denied result_arrives result_at_window | decided_denied deliver delivered | result_at_window deliver delivered
delivered archive archived | refused archive archived | redirected archive archived | withdrawn archive archived
returned archive archived
"""
EXPECTED = {(s, a): t for s, a, t in (entry.split() for entry in PAPER.replace("\n", "|").split("|") if entry.strip())}
EIGHTEEN = [
    "draft",
    "received",
    "correction_requested",
    "accepted",
    "deemed_accepted",
    "refused",
    "redirected",
    "handed_over",
    "in_review",
    "paused",
    "extended",
    "decided_granted",
    "decided_denied",
    "withdrawn",
    "returned",
    "result_at_window",
    "delivered",
    "archived",
]


def test_the_states_are_those_of_the_paper() -> None:
    assert sorted(STATES) == sorted(EIGHTEEN)


@pytest.mark.parametrize("state", STATES)
def test_every_pair_of_state_and_act_is_allowed_or_refused_as_written(state: str) -> None:
    for act in (*ACTS, "no_such_act"):
        expected = EXPECTED.get((state, act))
        if expected:
            assert after(state, act) == expected
        else:
            with pytest.raises(Refused, match="没有改动") as caught:
                after(state, act)
            assert caught.value.code == "not_allowed"
    assert set(allowed(state)) == {act for s, act in EXPECTED if s == state}


def test_an_unknown_state_allows_nothing() -> None:
    assert allowed("nowhere") == ()
    with pytest.raises(Refused):
        after("nowhere", "accept")


def test_every_state_is_reached_from_a_draft_and_every_one_but_the_archive_leads_on() -> None:
    reached, edge = {"draft"}, {"draft"}
    while edge:
        edge = {target for state in edge for target in TABLE[state].values()} - reached
        reached |= edge
    assert reached == set(STATES)
    assert [state for state in STATES if not TABLE[state]] == ["archived"]


def test_an_open_deferral_holds_the_result_back() -> None:
    flags = frozenset({"deferred_open", "overdue"})
    for state in ("decided_granted", "result_at_window"):
        assert "deliver" not in allowed(state, flags)
        with pytest.raises(Refused, match="容缺材料尚未补齐") as caught:
            after(state, "deliver", flags)
        assert caught.value.reasons[0].rule == "deferred_open"


def test_every_flag_in_the_way_of_the_archive_is_named_at_once() -> None:
    flags = frozenset(FLAGS)
    assert {reason.rule for reason in forbidden("archive", flags)} == {"deferred_open", "commitment_check_due", "offline_pending"}
    with pytest.raises(Refused) as caught:
        after("delivered", "archive", flags)
    assert len(caught.value.reasons) == 3


def test_an_accepted_case_stands_until_its_result_is_handed_over_or_it_is_taken_back() -> None:
    reached, news = set(), {"accepted", "deemed_accepted"}
    while news:
        reached |= news
        news = {after for state in news for after in TABLE[state].values()} - reached
    assert reached - {"delivered", "withdrawn", "returned", "archived"} == STANDING


def test_the_back_office_may_decide_what_was_taken_in_too_since_it_may_have_been_deemed_accepted_there() -> None:
    assert {"received", "accepted", "deemed_accepted", "handed_over", "in_review", "extended"} == AWAITS_DECISION


@given(st.lists(st.sampled_from(ACTS), max_size=15), st.frozensets(st.sampled_from(FLAGS)))
def test_what_is_allowed_works_and_nothing_else_does(acts: list[str], flags: frozenset[str]) -> None:
    state = "draft"
    for act in acts:
        if act in allowed(state, flags):
            state = after(state, act, flags)
        else:
            with pytest.raises(Refused):
                after(state, act, flags)
    assert state in STATES


def test_no_closed_case_opens_again() -> None:
    assert all(TABLE[state].get(act, state) in CLOSED for state, act in product(CLOSED, ACTS))
