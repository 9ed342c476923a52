"""Leases and blocks: what a process may deal, and what it is told when it may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from window_app.domain.numbers.case_no import parse
from window_app.domain.numbers.lease import Block, Dealer, Lease, give_back, reserve
from window_app.errors import Refused

LEASE = Lease("L1", "7K", "379901", "0001", 1, 500, date(2026, 11, 1), date(2026, 11, 30), 1)
TODAY = date(2026, 11, 21)


def refusal(call: Any, *args: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        call(*args)
    return caught.value


def test_the_first_block_begins_with_the_lease() -> None:
    assert reserve(LEASE, 0, 1) == (Block(1, 64), 65)


def test_a_database_behind_the_mark_goes_on_above_the_mark() -> None:
    assert reserve(LEASE, 3, 129) == (Block(129, 192), 193)


def test_a_mark_behind_the_database_is_not_believed() -> None:
    assert reserve(LEASE, 200, 65) == (Block(201, 264), 265)


def test_the_last_block_is_what_is_left_and_then_the_lease_is_exhausted() -> None:
    assert reserve(LEASE, 0, 490) == (Block(490, 500), 501)
    error = refusal(reserve, LEASE, 0, 501)
    assert error.code == "lease_exhausted"
    assert "已用完" in error.message
    assert "联网同步" in error.message


@given(st.integers(0, 600), st.integers(0, 700), st.integers(1, 200))
def test_a_block_lies_above_everything_known_and_below_its_mark(used: int, mark: int, size: int) -> None:
    try:
        block, new_mark = reserve(LEASE, used, mark, size)
    except Refused:
        return
    assert LEASE.first <= block.first <= block.last <= LEASE.last
    assert block.first > used
    assert block.first >= mark
    assert new_mark == block.last + 1 > mark
    assert len(block) <= size


def test_numbers_follow_one_another_and_carry_the_legal_date() -> None:
    dealer = Dealer(LEASE, 0)
    dealer.renew(1)
    made = [parse(LEASE.number(dealer.deal(), TODAY)) for _ in range(3)]
    assert [number.serial for number in made] == [1, 2, 3]
    assert {number.day for number in made} == {TODAY}
    assert (dealer.in_hand, dealer.used_up_to) == (61, 3)


@pytest.mark.parametrize(
    ("day", "code", "words"),
    [(date(2026, 10, 31), "lease_not_begun", "2026-11-01"), (date(2026, 12, 1), "lease_expired", "2026-11-30")],
)
def test_a_legal_date_outside_the_lease_is_refused(day: date, code: str, words: str) -> None:
    error = refusal(LEASE.number, 1, day)
    assert error.code == code
    assert words in error.message
    assert "已保存" in error.message


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2026, 11, 30)])
def test_both_ends_of_the_lease_are_inside(day: date) -> None:
    assert parse(LEASE.number(2, day)).serial == 2


def test_a_clean_close_frees_the_unused_tail_only_if_nobody_reserved_behind() -> None:
    first, second = Dealer(LEASE, 0), Dealer(LEASE, 0)
    mark = first.renew(1)
    first.deal()
    mark = second.renew(mark)
    second.deal()
    assert first.close(mark) == mark == 129
    assert second.close(mark) == 66
    assert second.close(66) == 66


def test_a_block_used_up_to_the_end_gives_nothing_back() -> None:
    assert give_back(Block(1, 64), 65, 65) == 65


def test_a_dealer_with_nothing_in_hand_or_a_foreign_block_deals_nothing() -> None:
    dealer = Dealer(LEASE, 0)
    with pytest.raises(ValueError):
        dealer.deal()
    dealer.renew(1, size=1)
    dealer.deal()
    with pytest.raises(ValueError):
        dealer.deal()


def test_leases_clash_where_site_serials_and_dates_meet() -> None:
    assert LEASE.clashes(replace(LEASE, lease_id="L2", first=500, last=600))
    assert not LEASE.clashes(replace(LEASE, site="0002"))
    assert not LEASE.clashes(replace(LEASE, first=501, last=600))
    assert not LEASE.clashes(replace(LEASE, not_before=date(2026, 12, 1), until=date(2026, 12, 31)))


def test_a_lease_comes_back_from_the_wire() -> None:
    assert Lease.from_json(LEASE.as_json()) == LEASE


@pytest.mark.parametrize(
    "change",
    [
        {"first": 0}, {"last": 100_000}, {"first": 501}, {"first": True}, {"site": "1"}, {"region": 379901}, {"lease_id": ""},
        {"until": "2026-10-01"}, {"until": "morgen"}, {"until": "20991231"}, {"epoch": "1"}, {"not_before": None},
    ],
)  # fmt: skip
def test_a_lease_that_cannot_be_used_is_refused_in_words(change: dict[str, Any]) -> None:
    error = refusal(Lease.from_json, {**LEASE.as_json(), **change})
    assert error.code == "bad_lease"
    assert "号段" in error.message


def test_a_lease_with_a_part_missing_is_refused() -> None:
    assert refusal(Lease.from_json, {"lease_id": "L1"}).code == "bad_lease"
