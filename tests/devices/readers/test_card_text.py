"""The four text layouts: what a card says comes out unchanged, and what is not known is shown, never guessed."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.devices.people import NAMES, person
from window_app.devices.readers.card_layouts import BY_FLAG, FLAG_AT, Layout
from window_app.devices.readers.card_text import is_date, iso_date, parse_address, parse_card, split_data
from window_app.devices.simulated.card import card_of
from window_app.errors import DeviceTrouble, StationTrouble

KEYS = ("kind", "name", "sex", "nation", "birth", "address", "id_number", "issuer", "valid_from", "valid_to")
EXTRA = ("english_name", "nationality", "permit_number", "times_issued")


@pytest.mark.parametrize("layout", BY_FLAG.values(), ids=lambda layout: repr(layout.flag))
def test_every_layout_fills_256_bytes_and_has_its_flag_at_248(layout: Layout) -> None:
    assert sum(size for _, size in layout.fields) == 256
    places = {name: offset for name, offset, _ in layout.places()}
    assert layout.flag == " " or places["flag"] == FLAG_AT


@pytest.mark.parametrize("name", NAMES)
def test_each_invented_person_is_read_as_written(name: str) -> None:
    written = person(name)
    card = card_of(written)
    record = parse_card(card.text, card.photo)
    for key in (*KEYS, *EXTRA):
        assert getattr(record, key) == written.get(key, ""), key
    assert record.raw_text == card.text
    assert record.photo_raw == card.photo
    assert record.notes == ()


def test_rare_characters_outside_the_plane_and_private_ones_are_kept() -> None:
    record = parse_card(card_of(person("resident")).text)
    assert record.name == "陈\U0002cb4e"
    assert "\ue863" in record.address


@pytest.mark.parametrize(("birth", "kind"), [("resident", "resident"), ("hmt", "hmt"), ("foreigner_2017", "foreigner")])
def test_the_kind_follows_the_flag(birth: str, kind: str) -> None:
    assert parse_card(card_of(person(birth)).text).kind == kind


def test_a_short_text_without_a_flag_is_a_resident() -> None:
    card = card_of(person("resident_young") | {"text_size": 220})
    assert len(card.text) == 220
    assert parse_card(card.text).id_number == "379901199107231043"


@pytest.mark.parametrize("flag", ["Z", "j", "一", "\x01", "\0"])
def test_an_unknown_flag_is_shown_raw_and_not_guessed(flag: str) -> None:
    with pytest.raises(DeviceTrouble) as caught:
        parse_card(card_of(person("resident") | {"flag": flag}).text)
    assert caught.value.code == "unknown_card"
    assert flag.encode("utf-16-le").hex(" ").upper() in caught.value.message


def test_an_unknown_nation_is_shown_as_its_code() -> None:
    record = parse_card(card_of(person("resident") | {"nation": "73"}).text)
    assert record.nation == "73"
    assert any("73" in note.message for note in record.notes)


@pytest.mark.parametrize(("code", "sex"), [("0", "未知"), ("1", "男"), ("2", "女"), ("9", "未说明"), ("7", "7")])
def test_sex_is_the_standard_word_or_the_code_itself(code: str, sex: str) -> None:
    assert parse_card(card_of(person("resident") | {"sex": code}).text).sex == sex


@pytest.mark.parametrize(
    ("text", "read", "right"),
    [
        ("20260228", "2026-02-28", True),
        ("20260229", "20260229", False),
        ("", "", True),
        ("长期", "长期", True),
        ("2026022", "2026022", False),
        ("2026-W48-6", "2026-W48-6", False),
        ("２０２６０２２８", "２０２６０２２８", False),
    ],
)
def test_dates_are_checked_and_wrong_ones_shown_as_they_are(text: str, read: str, right: bool) -> None:
    assert iso_date(text) == read
    assert is_date(iso_date(text)) is right


def test_blank_dates_are_allowed_and_noted() -> None:
    record = parse_card(card_of(person("resident") | {"valid_from": "", "valid_to": ""}).text)
    assert (record.valid_from, record.valid_to) == ("", "")
    assert record.notes


def test_half_a_pair_at_the_end_of_a_full_field_does_not_fail() -> None:
    text = bytearray(card_of(person("resident")).text)
    text[120:122] = b"\x43\xd8"
    assert parse_card(bytes(text)).address.endswith("\ufffd")


def test_a_long_english_name_goes_on_in_the_second_field() -> None:
    long = "A" * 20 + " " + "B" * 13 + " " + "C" * 11  # the 35th character is the blank
    assert parse_card(card_of(person("foreigner_2023") | {"english_name": long}).text).english_name == long


@given(st.binary(min_size=110, max_size=124).map(lambda half: half * 2))
def test_no_short_text_whatever_makes_it_fail(text: bytes) -> None:
    record = parse_card(text[: len(text) // 2 * 2])
    assert record.kind == "resident"
    record.name.encode()  # no half pairs inside


@given(st.text(alphabet=string.ascii_uppercase + "一丁\ue000\U00020000", max_size=17))
def test_an_extra_address_is_read_as_written(address: str) -> None:
    data = address.encode("utf-16-le")
    assert parse_address(data + b" \0" * ((70 - len(data)) // 2)) == address
    assert parse_address(data + b" \0") is None


def test_lengths_are_taken_from_the_reply() -> None:
    card = card_of(person("resident"))
    assert split_data(card.data) == (card.text, card.photo)
    bare = card_of(person("resident") | {"text_size": 220, "photo": False})
    assert split_data(bare.data) == (bare.text, b"")
    assert split_data(card.data[:-1]) is None
    assert split_data(b"\1\0\4") is None


@pytest.mark.parametrize("wrong", [{"kind": "cat"}, {"name": "长" * 16}, {"id_number": "1" * 19}])
def test_a_person_that_fits_no_card_is_refused_by_key(wrong: dict[str, str]) -> None:
    with pytest.raises(StationTrouble) as caught:
        card_of(person("resident") | wrong)
    assert caught.value.code == "bad_person"
