"""What makes a read be repeated, and what is refused even when two reads agree."""

from __future__ import annotations

import pytest

from tests.devices.people import NAMES, person
from window_app.devices.readers.card_doubts import impossible, judge
from window_app.devices.readers.card_text import parse_card
from window_app.devices.simulated.card import card_of
from window_app.errors import DeviceTrouble


@pytest.mark.parametrize("name", NAMES)
def test_a_consistent_card_is_not_doubted(name: str) -> None:
    card = card_of(person(name))
    record, doubtful = judge(card.data, card.addresses[-1] if card.addresses else b"")
    assert not doubtful
    assert record.current_address == person(name).get("current_address", "")
    assert impossible(record) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"id_number": "379901195804123016"},
        {"birth": "1958-04-13"},
        {"birth": ""},
        {"sex": "女"},
        {"sex": "5"},
        {"nation": "88"},
        {"valid_to": "2018-05-20"},
        {"valid_from": "1950-01-01"},
        {"valid_to": "20261301"},
        {"name": ""},
        {"name": "陈 浩"},
        {"name": "陈A"},
        {"address": "示例县  12号"},
        {"address": "示例县\u200b12号"},
        {"issuer": "示例县公安局2"},
        {"current_address": "示例县\x07"},
    ],
)
def test_what_does_not_fit_together_is_read_again(wrong: dict[str, str]) -> None:
    card = card_of(person("resident") | wrong)
    assert judge(card.data, card.addresses[-1])[1]


@pytest.mark.parametrize("at", [36 + 2, 220, 254])
def test_a_spot_on_empty_ground_is_read_again(at: int) -> None:
    card = card_of(person("resident") | {"birth": "1958"} if at < 220 else person("resident"))
    text = bytearray(card.text)
    text[at] ^= 0x04
    assert judge(card.data[:4] + bytes(text) + card.photo, b"")[1]


def test_a_photo_that_does_not_begin_as_photos_do_is_read_again() -> None:
    card = card_of(person("resident"))
    assert judge(card.data[:260] + b"V" + card.data[261:], b"")[1]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("resident", {"id_number": "379901195804123016"}),
        ("resident", {"id_number": ""}),
        ("resident", {"id_number": "FRA379985061701"}),
        ("resident", {"id_number": "3799011958041230１5"}),
        ("foreigner_2017", {"id_number": "FRA37998506170"}),
        ("foreigner_2023", {"id_number": "910564198506171026"}),
        ("resident", {"birth": "1958-02-30"}),
        ("resident", {"valid_to": "长朝"}),
    ],
)
def test_wrong_numbers_and_dates_that_are_none_are_never_a_card(name: str, wrong: dict[str, str]) -> None:
    assert impossible(parse_card(card_of(person(name) | wrong).text))


def test_birth_and_sex_that_differ_from_the_number_are_noted_but_possible() -> None:
    record = parse_card(card_of(person("resident") | {"sex": "女", "birth": "1958-04-13"}).text)
    assert impossible(record) == []
    assert len(record.notes) == 2


def test_a_small_x_is_folded() -> None:
    assert parse_card(card_of(person("resident") | {"id_number": "11010519491231002x"}).text).id_number.endswith("X")


def test_data_of_another_size_is_no_card() -> None:
    with pytest.raises(DeviceTrouble) as caught:
        judge(b"\0" * 9, b"")
    assert caught.value.code == "protocol"
