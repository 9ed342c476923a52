"""Identity numbers: a slip is found, an unknown region is not an error, and a card that contradicts itself is noted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from window_app.domain.people.identity import (
    FEMALE,
    MALE,
    card_notes,
    check_character,
    check_id_number,
    id_facts,
    normalise_id,
    problem,
)
from window_app.domain.people.nations import NATIONS, nation_name
from window_app.domain.people.person import CardRecord

SAMPLE = "11010519491231002X"  # the example printed in GB 11643

births = st.dates(date(1850, 1, 1), date(2099, 12, 31))
numbers = st.builds(
    lambda region, birth, order: (body := f"{region:06d}{birth:%Y%m%d}{order:03d}") + check_character(body),
    st.integers(100_000, 999_999),
    births,
    st.integers(0, 999),
)


def card(**change: str) -> CardRecord:
    values = {
        "kind": "resident", "name": "王*", "sex": FEMALE, "nation": "汉", "birth": "1949-12-31", "address": "",
        "id_number": SAMPLE, "issuer": "", "valid_from": "2016-01-01", "valid_to": "长期",
    }  # fmt: skip
    return CardRecord(**{**values, **change})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [SAMPLE, "11010519491231002x", " 110105 19491231 002X ", "１１０１０５１９４９１２３１００２Ｘ", "932682198501010017",
     "810000199408230021", "830000199201300022", "CHN110105123456"],
)  # fmt: skip
def test_right_numbers_of_every_kind_pass(text: str) -> None:
    assert check_id_number(text) == []


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["id_empty"]),
        ("11010519491231002", ["id_length"]),
        ("110105491231002", ["id_length"]),
        ("11010519491231002Y", ["id_characters"]),
        ("1101051949123100२X", ["id_characters"]),
        ("110105194912310021", ["id_check_digit"]),
        ("110105194902300021", ["id_birth_date", "id_check_digit"]),
        ("110105000101010022", ["id_birth_date"]),
    ],
)
def test_wrong_numbers_are_told_with_every_problem(text: str, problems: list[str]) -> None:
    assert check_id_number(text)[: len(problems)] == problems
    assert all(problem(code).message for code in check_id_number(text))


@given(numbers)
def test_any_region_passes_and_gives_birth_and_sex(number: str) -> None:
    assert check_id_number(number) == []
    facts = id_facts(number)
    assert facts is not None
    assert facts[0].replace("-", "") == number[6:14]
    assert facts[1] == (MALE if int(number[16]) % 2 else FEMALE)


@given(numbers, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_character_is_always_found(number: str, place: int, wrong: str) -> None:
    changed = number[:place] + wrong + number[place + 1 :]
    assert (check_id_number(changed) == []) == (changed == number)
    assert (id_facts(changed) is None) == (changed != number)


@given(numbers, st.integers(0, 16))
def test_swapped_neighbours_are_always_found(number: str, place: int) -> None:
    changed = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert (check_id_number(changed) == []) == (changed == number)


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(check_id_number(text), list)


@given(st.text("0123456789XxＸ０９ -－　"))
def test_the_kept_spelling_stays_as_it_is(text: str) -> None:
    assert normalise_id(normalise_id(text)) == normalise_id(text)


def test_a_birth_in_the_future_is_a_problem_where_today_is_known() -> None:
    body = "11010520300101001"
    number = body + check_character(body)
    assert check_id_number(number) == []
    assert check_id_number(number, date(2026, 11, 21)) == ["id_birth_future"]


def test_a_card_in_order_has_no_notes() -> None:
    assert card_notes(card()) == ()
    assert card_notes(card(sex="2", nation="01"), date(2026, 11, 21)) == ()


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"birth": "1949-12-30"}, "出生日期与证件号码不一致"),
        ({"birth": "1949-13-30"}, "无法识别"),
        ({"sex": MALE}, "性别与证件号码不一致"),
        ({"sex": "1"}, "性别与证件号码不一致"),
        ({"id_number": "110105194912310021"}, "校验位不符"),
        ({"nation": "57"}, "57"),
        ({"valid_to": ""}, "不完整"),
        ({"valid_from": "2036-01-01", "valid_to": "2016-01-01"}, "颠倒"),
        ({"valid_to": "2026-11-20"}, "到期"),
        ({"valid_from": "2026-11-22"}, "起才有效"),
    ],
)
def test_what_does_not_fit_is_noted_without_the_number(change: dict[str, str], part: str) -> None:
    notes = card_notes(card(**change), date(2026, 11, 21))
    assert any(part in note.message for note in notes)
    assert not any(SAMPLE[6:] in note.message for note in notes)


def test_an_unknown_sex_is_not_compared() -> None:
    assert card_notes(card(sex="9")) == ()


def test_the_fifty_six_nations_and_two_more_have_names() -> None:
    assert len(NATIONS) == 58
    assert (nation_name("01"), nation_name("46"), nation_name("97")) == ("汉", "德昂", "其他")


@given(st.text())
def test_an_unknown_nation_is_shown_as_its_code(code: str) -> None:
    if code.strip() not in NATIONS:
        assert nation_name(code) == code
