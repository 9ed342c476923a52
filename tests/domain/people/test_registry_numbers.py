"""Credit codes and telephone numbers as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from window_app.domain.people.identity import problem
from window_app.domain.people.registry_numbers import check_mobile, check_uscc, normalise_mobile, uscc_check_character

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
codes = st.text(ALPHABET, min_size=17, max_size=17).map(lambda body: body + uscc_check_character(body))


@pytest.mark.parametrize("text", ["91110000600037341L", "911100007109250324", "91350100M000100Y43", "91350100m000100y43"])
def test_published_credit_codes_pass(text: str) -> None:
    assert check_uscc(text) == []


@pytest.mark.parametrize(
    ("text", "problems"),
    [("", ["uscc_empty"]), ("9111000060003734", ["uscc_length"]), ("9111000060003734IL", ["uscc_characters"]),
     ("911100006000373411", ["uscc_check_character"])],
)  # fmt: skip
def test_wrong_credit_codes_are_told(text: str, problems: list[str]) -> None:
    assert check_uscc(text) == problems
    assert all(problem(code).message for code in problems)


@given(codes, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_of_a_credit_code_is_always_found(code: str, place: int, wrong: str) -> None:
    changed = code[:place] + wrong + code[place + 1 :]
    assert (check_uscc(changed) == []) == (changed == code)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("13812345678", "13812345678"),
        ("+86 138-1234-5678", "13812345678"),
        ("8613812345678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("(0531)88881234", "0531-88881234"),
        ("053188881234", "0531-88881234"),
        ("010-66001234转8001", "010-66001234-8001"),
        ("0634-7654321", "0634-7654321"),
    ],
)
def test_telephones_pass_and_are_kept_in_one_spelling(text: str, kept: str) -> None:
    assert check_mobile(text) == []
    assert normalise_mobile(text) == kept
    assert normalise_mobile(kept) == kept


@pytest.mark.parametrize(
    "text", ["12812345678", "1381234567", "138123456789", "88881234", "0000-1234567", "abc", "+1 202 5550100", "١٣٨١٢٣٤٥٦٧٨"]
)
def test_what_nobody_could_ring_is_told(text: str) -> None:
    assert check_mobile(text) == ["phone_shape"]


def test_an_empty_telephone_is_told_as_empty() -> None:
    assert check_mobile("  ") == ["phone_empty"]


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(check_mobile(text), list)
    assert isinstance(check_uscc(text), list)
