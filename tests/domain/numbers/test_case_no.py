"""The case number: 22 digits that come back whole, and in which a slip of the hand shows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from window_app.domain.numbers.case_no import CaseNo, check_digit, make, parse
from window_app.errors import Refused

numbers = st.builds(
    make,
    st.text("0123456789", min_size=6, max_size=6),
    st.text("0123456789", min_size=4, max_size=4),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.integers(1, 99_999),
)


def test_the_check_digit_is_iso_7064_mod_11_10() -> None:
    assert check_digit("0794") == "5"  # the example of the standard: 07945


def test_a_number_is_region_site_legal_date_serial_and_check() -> None:
    number = make("379901", "0001", date(2026, 11, 21), 1)
    assert number[:21] == "379901000126112100001"
    assert parse(number) == CaseNo("379901", "0001", date(2026, 11, 21), 1)
    assert str(parse(number)) == number


@given(numbers)
def test_every_number_comes_back_whole(number: str) -> None:
    assert len(number) == 22
    assert str(parse(number)) == number


@given(numbers, st.integers(0, 21), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number: str, place: int, by: int) -> None:
    wrong = str((int(number[place]) + by) % 10)
    with pytest.raises(Refused) as caught:
        parse(number[:place] + wrong + number[place + 1 :])
    assert caught.value.code == "bad_case_no"


@given(numbers)
def test_swapped_neighbours_are_nearly_always_found(number: str) -> None:
    slipped = 0
    for place in range(21):
        swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        if swapped != number:
            try:
                parse(swapped)
                slipped += 1
            except Refused:
                pass
    assert slipped <= 6  # the rest is what MOD 11,10 cannot see (about 2 in 100 over all numbers)


def test_typed_with_blanks_hyphens_and_full_width_digits_is_read() -> None:
    number = make("379901", "0001", date(2026, 11, 21), 7)
    assert parse(" 379901-0001 ２６１１２１ 00007 " + number[-1]).serial == 7


@pytest.mark.parametrize("text", ["", "12", "3799010001261121000015x", "三七九九〇一", "²" * 22, "٣" * 22])
def test_what_is_no_number_is_refused_in_words(text: str) -> None:
    with pytest.raises(Refused, match="办件编号有误"):
        parse(text)


@pytest.mark.parametrize(("region", "site", "day", "serial", "words"), [
    ("37990", "0001", date(2026, 1, 1), 1, "区划"),
    ("379901", "H01", date(2026, 1, 1), 1, "站点"),
    ("379901", "0001", date(1999, 1, 1), 1, "日期"),
    ("379901", "0001", date(2026, 1, 1), 0, "序号"),
    ("379901", "0001", date(2026, 1, 1), 100_000, "序号"),
])  # fmt: skip
def test_a_part_that_does_not_fit_is_named(region: str, site: str, day: date, serial: int, words: str) -> None:
    with pytest.raises(Refused, match=words):
        make(region, site, day, serial)


def test_a_date_that_does_not_exist_is_refused_even_with_a_right_check_digit() -> None:
    body = "379901000126023000001"
    with pytest.raises(Refused, match="日期"):
        parse(body + check_digit(body))
