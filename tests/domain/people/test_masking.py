"""Masks show what the rule allows and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from window_app.domain.people.masking import mask_id, mask_name, mask_name_list, mask_phone


@pytest.mark.parametrize(
    ("number", "masked"),
    [("370117199001011234", "3701**********1234"), ("11010519491231002X", "1101**********002X"),
     ("CHN110105123456", "CHN*********456"),
     ("E12345678", "E1*****78"), ("H123", "****"), ("", "")],
)  # fmt: skip
def test_identity_numbers_show_at_most_first_four_and_last_four(number: str, masked: str) -> None:
    assert mask_id(number) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [("13812345678", "138****5678"), ("0531-88881234", "053*-****1234"), ("7654321", "*****21"), ("12", "**"), ("", "")],
)
def test_telephones_show_first_three_and_last_four(number: str, masked: str) -> None:
    assert mask_phone(number) == masked


@pytest.mark.parametrize(
    ("name", "masked"),
    [("张三", "张*"), ("张三丰", "张*"), ("欧阳修", "欧阳*"), ("欧阳", "欧*"), ("买买提·吐尔逊", "买*"), ("𠮷田", "𠮷*"),
     ("葛\U000e0100洪", "葛\U000e0100*"), ("JOHN SMITH", "J*"), (" 李 ", "李*"), ("", "")],
)  # fmt: skip
def test_names_show_the_surname(name: str, masked: str) -> None:
    assert mask_name(name) == masked == mask_name_list(name)


@given(st.text("0123456789ABCHMX", max_size=30))
def test_B15_at_least_half_of_any_document_number_is_hidden(number: str) -> None:
    masked = mask_id(number)
    assert len(masked) == len(number)
    assert masked.count("*") * 2 >= len(number)
    assert len(masked.replace("*", "")) == 8 or len(number) < 16


@given(st.text("0123456789", max_size=11))
def test_a_masked_telephone_never_shows_more_than_seven(number: str) -> None:
    assert len(mask_phone(number).replace("*", "")) <= 7


@given(st.text(min_size=1, max_size=40))
def test_the_length_of_a_name_cannot_be_told(name: str) -> None:
    assert mask_name(name + "甲") == mask_name(name + "甲乙丙") or len(name.strip()) < 2
