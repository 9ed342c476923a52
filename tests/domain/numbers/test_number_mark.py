"""The mark in the key store: read back whole, never guessed, bound to one machine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from window_app.domain.numbers.document_no import DocumentLease
from window_app.domain.numbers.number_mark import Mark, name, of_new_lease, of_pulled_lease, usable
from window_app.errors import Refused, StationTrouble

BLOCK = DocumentLease("受", "D02", 2026, 101, 150)
MARK = Mark("L1", 65, 2, "machine-a")


@given(st.builds(Mark, st.text(), st.integers(0), st.integers(0), st.text()))
def test_a_mark_comes_back_whole(mark: Mark) -> None:
    assert Mark.decode(mark.encode()) == mark


@given(st.binary(max_size=60))
def test_whatever_stands_there_instead_is_damage_and_not_a_guess(data: bytes) -> None:
    with pytest.raises(StationTrouble) as caught:
        Mark.decode(data)
    assert caught.value.code == "damaged_mark"


@pytest.mark.parametrize("data", [b"{}", b'{"lease_id":"L1","reserved":true,"incarnation":1,"machine":"m"}',
                                  b'{"lease_id":"L1","reserved":-1,"incarnation":1,"machine":"m"}'])  # fmt: skip
def test_a_mark_with_a_wrong_value_is_damage(data: bytes) -> None:
    with pytest.raises(StationTrouble):
        Mark.decode(data)


def test_the_right_machine_may_deal() -> None:
    assert usable(MARK, "L1", "machine-a") is MARK
    assert MARK.raised(129).reserved == 129


def test_another_machine_is_a_copy_and_is_told_to_enrol() -> None:
    with pytest.raises(Refused, match="注册") as caught:
        usable(MARK, "L1", "machine-b")
    assert caught.value.code == "copied_profile"


@pytest.mark.parametrize("mark", [None, Mark("L0", 1, 1, "machine-a")])
def test_a_lease_without_its_mark_deals_nothing(mark: Mark | None) -> None:
    with pytest.raises(Refused) as caught:
        usable(mark, "L1", "machine-a")
    assert caught.value.code == "no_mark"


def test_a_new_lease_gets_a_mark_at_its_first_number() -> None:
    assert of_new_lease(BLOCK.lease_id, BLOCK.first, None, 1, "machine-a") == Mark("受-D02-2026-101", 101, 1, "machine-a")


def test_the_same_lease_heard_again_keeps_its_mark() -> None:
    mark = Mark("L1", 300, 1, "machine-a")
    assert of_new_lease("L1", BLOCK.first, mark, 1, "machine-a") is mark


def test_a_lease_pulled_by_a_copy_is_still_bound_to_the_machine_that_was_enrolled() -> None:
    mark = of_pulled_lease("L2", 2001, None, MARK)
    assert mark == Mark("L2", 2001, 2, "machine-a")
    assert usable(mark, "L2", "machine-a") is mark
    with pytest.raises(Refused):
        usable(mark, "L2", "machine-b")
    assert of_pulled_lease("L2", 2001, mark.raised(2065), MARK).reserved == 2065


def test_every_lease_has_a_mark_of_its_own() -> None:
    assert name("L1") != name("L2")
