"""The queue: what a number may go through, who comes first, and that nobody is overtaken for ever."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from window_app.domain.queue.ticket import (
    ACTS,
    STATES,
    QueueSettings,
    TicketNumber,
    after,
    allowed,
    check_recall,
    local_number,
    next_number,
    parse_number,
    rank,
    requeue_rank,
)
from window_app.errors import Refused

MINUTE = 60_000
NINE = 1_795_222_800_000  # a take time in Unix milliseconds

# Written out once more, independently of the code: state, act, state after
PAPER = """
waiting call called | waiting serve serving | called recall called | called serve serving | called miss missed
called transfer waiting | called undo waiting | serving hold held | serving transfer waiting | serving finish finished
serving undo called | held resume serving | held transfer waiting | held finish finished | held miss missed | held undo serving
missed requeue waiting | missed call called | missed serve serving | missed undo called | finished undo serving
"""
EXPECTED = {(s, a): t for s, a, t in (entry.split() for entry in PAPER.replace("\n", "|").split("|") if entry.strip())}

times = st.integers(NINE, NINE + 600 * MINUTE)
reasons = st.sampled_from(["", "elderly", "disabled", "veteran", "pregnant", "green_channel", "unheard-of"])
settings_of = st.builds(
    QueueSettings,
    cap_seconds=st.integers(0, 3600),
    credits=st.dictionaries(reasons, st.integers(-100, 100_000)),
)


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


def test_recall_while_serving_says_what_may_be_done_instead() -> None:
    with pytest.raises(Refused) as caught:
        after("serving", "recall")
    assert (caught.value.params["number_state"], caught.value.params["number_act"]) == ("serving", "recall")
    assert "finish" in caught.value.params["number_acts"]


def test_without_reasons_and_bookings_the_line_is_in_order_of_taking() -> None:
    assert rank(NINE) == NINE


def test_a_priority_reason_gains_its_credit_and_a_booking_counts_from_its_time() -> None:
    rules = QueueSettings(credits={"green_channel": 25 * 60})
    assert rank(NINE, "elderly") == NINE - 20 * MINUTE
    assert rank(NINE, "elderly", settings=rules) == NINE, "a reason that is none of the hall gains nothing"
    assert rank(NINE, "green_channel", settings=rules) == NINE - 25 * MINUTE
    assert rank(NINE, booked_at=NINE - 10 * MINUTE, settings=rules) == NINE - 10 * MINUTE
    assert rank(NINE, booked_at=NINE + 60 * MINUTE, settings=rules) == NINE + 60 * MINUTE


def test_reasons_and_bookings_together_gain_no_more_than_the_cap() -> None:
    assert rank(NINE, "elderly", NINE - 300 * MINUTE) == NINE - 30 * MINUTE


@given(times, reasons, st.none() | times, settings_of)
def test_nobody_gains_more_than_the_cap(taken: int, reason: str, booked: int | None, rules: QueueSettings) -> None:
    assert rank(taken, reason, booked, rules) >= taken - rules.cap_seconds * 1000
    assert rank(taken, reason, booked, rules) <= max(taken, booked or taken)


@given(times, reasons, times, reasons, st.none() | times, settings_of)
def test_no_ticket_is_overtaken_by_one_taken_more_than_the_cap_later(
    first: int, reason: str, second: int, other: str, booked: int | None, rules: QueueSettings
) -> None:
    if second > first + rules.cap_seconds * 1000:
        assert rank(second, other, booked, rules) > rank(first, reason, None, rules)


@given(times, times, reasons, settings_of)
def test_among_equals_the_earlier_comes_first(first: int, second: int, reason: str, rules: QueueSettings) -> None:
    assert (rank(first, reason, None, rules) < rank(second, reason, None, rules)) == (first < second)


def test_a_missed_number_comes_back_as_if_taken_now_or_behind_the_next_few() -> None:
    ranks = [NINE + n * MINUTE for n in (3, 1, 2, 4, 300)]  # the last is a booking for the afternoon
    now = NINE + 10 * MINUTE
    assert requeue_rank(now, ranks) == now
    assert requeue_rank(now, ranks, QueueSettings(missed_policy="after_n", missed_places=2)) == NINE + 2 * MINUTE + 1
    assert requeue_rank(now, ranks, QueueSettings(missed_policy="after_n", missed_places=0)) == NINE + 1 * MINUTE - 1
    assert requeue_rank(now, ranks[:2], QueueSettings(missed_policy="after_n")) == now


@given(st.lists(times, max_size=8), times, st.integers(0, 9))
def test_a_missed_number_is_never_worse_off_than_a_new_one(ranks: list[int], now: int, places: int) -> None:
    assert requeue_rank(now, ranks, QueueSettings(missed_policy="after_n", missed_places=places)) <= now


def test_a_hall_may_void_missed_numbers() -> None:
    with pytest.raises(Refused, match="重新取号"):
        requeue_rank(NINE, [], QueueSettings(missed_policy="void"))


def test_recalls_have_a_limit_and_a_gap() -> None:
    check_recall(0, 10_000)
    check_recall(2, 60_000)
    with pytest.raises(Refused, match="过号") as caught:
        check_recall(3, 60_000)
    assert caught.value.code == "recall_limit"
    with pytest.raises(Refused, match="请 4 秒后") as caught:
        check_recall(1, 6_500)
    assert caught.value.code == "recall_too_soon"


@pytest.mark.parametrize(("letter", "seq", "number"), [("A", 1, "A001"), ("H", 999, "H999"), ("B", 1000, "B1000")])
def test_numbers_of_the_hall(letter: str, seq: int, number: str) -> None:
    assert next_number(letter, seq) == number
    assert parse_number(number) == TicketNumber(letter, seq)


def test_numbers_of_a_desk_that_is_cut_off() -> None:
    assert local_number("7K", 12) == "X7K012"
    assert parse_number("x7k 012") == TicketNumber("X", 12, "7K")


@pytest.mark.parametrize(("text", "seq"), [("a12", 12), ("Ａ０１２", 12), (" a-7 ", 7), ("A1000", 1000)])
def test_a_number_typed_in_a_hurry_is_read(text: str, seq: int) -> None:
    assert parse_number(text) == TicketNumber("A", seq)


@pytest.mark.parametrize("text", ["", "AA12", "I001", "O001", "X001", "A000", "A12345", "X7I012", "X7K12", "A一二三", "A١٢٣"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_number(text)
    assert caught.value.code == "bad_number"


@pytest.mark.parametrize("letter", ["X", "I", "O", "a", "AB", "", "甲"])
def test_a_letter_that_can_be_misread_or_is_taken_is_refused(letter: str) -> None:
    with pytest.raises(Refused):
        next_number(letter, 1)


@pytest.mark.parametrize(("code", "seq"), [("7", 1), ("7I", 1), ("7k", 1), ("7K", 0), ("7K", 1000)])
def test_a_local_number_that_does_not_fit_is_refused(code: str, seq: int) -> None:
    with pytest.raises(Refused):
        local_number(code, seq)


@given(st.sampled_from("ABCDEFGHJKLMNPQRSTUVWYZ"), st.integers(1, 9999), st.from_regex(re.compile(r"[0-9A-HJ-NP-Z]{2}\Z")))
def test_hall_and_local_numbers_are_never_the_same(letter: str, seq: int, code: str) -> None:
    assert next_number(letter, seq) != local_number(code[-2:], min(seq, 999))
    assert parse_number(next_number(letter, seq)) == TicketNumber(letter, seq)
