"""Ids of the window: well formed, ordered, never twice."""

from __future__ import annotations

import os
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from window_app.domain.numbers.ids import Uuid7Maker, uuid7


def test_reproduces_the_example_of_rfc_9562() -> None:
    rand_a, rand_b = 0xCC3, 0x18C4DC0C0C07398F  # appendix A.6
    random = ((rand_a << 62) | rand_b).to_bytes(10, "big")
    assert uuid7(0x017F22E279B0, random) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(st.integers(0, 2**48 - 1), st.binary(min_size=10, max_size=10))
def test_is_a_uuid_of_version_7_that_gives_its_time_back(milliseconds: int, random: bytes) -> None:
    text = uuid7(milliseconds, random)
    value = uuid.UUID(text)
    assert (value.version, value.variant, str(value)) == (7, uuid.RFC_4122, text)
    assert value.int >> 80 == milliseconds


@given(st.lists(st.integers(0, 2**47), min_size=1, max_size=60))
def test_ids_rise_whatever_the_clock_does(times: list[int]) -> None:
    clock = iter(times)
    maker = Uuid7Maker(lambda: next(clock), os.urandom)
    made = [maker.next() for _ in times]
    assert made == sorted(set(made))


def test_ids_rise_across_a_restart_with_the_clock_set_back() -> None:
    first = Uuid7Maker(lambda: 2_000_000, os.urandom).next()
    assert Uuid7Maker(lambda: 1_000, os.urandom, last=first).next() > first


def test_a_random_source_that_always_says_the_highest_still_gives_rising_ids() -> None:
    maker = Uuid7Maker(lambda: 5, lambda n: b"\xff" * n)
    made = [maker.next() for _ in range(1000)]
    assert made == sorted(set(made))


@pytest.mark.parametrize(("milliseconds", "random"), [(-1, bytes(10)), (2**48, bytes(10)), (1, bytes(9))])
def test_refuses_what_does_not_fit(milliseconds: int, random: bytes) -> None:
    with pytest.raises(ValueError):
        uuid7(milliseconds, random)


@pytest.mark.parametrize("text", ["", "x", "02f1e47b-4aad-4d7d-904d-5499c58f6002"])
def test_a_last_id_that_is_none_of_ours_is_an_error(text: str) -> None:
    with pytest.raises(ValueError):
        Uuid7Maker(lambda: 0, os.urandom, last=text)
