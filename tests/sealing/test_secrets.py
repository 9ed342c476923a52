"""Passwords, sealing to a receiver, and the machine's name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from window_app.errors import StationTrouble
from window_app.sealing import hpke
from window_app.sealing.machine import machine_id
from window_app.sealing.passwords import complex_enough, hash_password, matches


def test_a_password_matches_its_own_hash_only() -> None:
    kept = hash_password("Úředník 窗口 9!")
    assert matches("Úředník 窗口 9!", kept)
    assert not matches("Úředník 窗口 9", kept)
    assert kept != hash_password("Úředník 窗口 9!")
    assert "窗口" not in kept


@given(st.one_of(st.text(max_size=40), st.just("scrypt$99$8$1$AA$AA"), st.just("scrypt$14$8$1$*$AA"), st.just("scrypt$1$1$1")))
def test_what_is_no_hash_matches_nothing(kept: str) -> None:
    assert not matches("x", kept)


@pytest.mark.parametrize(
    ("text", "problems"), [("", 2), ("abc", 3), ("abcdefgh", 1), ("Abcdef12", 0), ("aB1aB1aB1", 1), ("窗口 abc 123", 0)]
)
def test_weak_passwords_are_told_every_reason(text: str, problems: int) -> None:
    assert len(complex_enough(text)) == problems


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=300), st.binary(max_size=40))
def test_what_is_sealed_opens_with_the_private_key_and_the_same_purpose(data: bytes, info: bytes) -> None:
    private, public = hpke.generate()
    blob = hpke.seal(public, data, info)
    assert hpke.open_sealed(private, blob, info) == data
    assert hpke.seal(public, data, info) != blob
    other, _ = hpke.generate()
    wrong = ((other, blob, info), (private, blob[:-1], info), (private, blob, info + b"."), (private, b"", info))
    for key, sealed, purpose in wrong:
        with pytest.raises(StationTrouble) as caught:
            hpke.open_sealed(key, sealed, purpose)
        assert caught.value.code == "not_for_us"


def test_the_machine_has_one_name_that_hides_the_raw_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WINDOW_APP_MACHINE_ID", "one")
    one = machine_id()
    assert one == machine_id()
    assert len(one) == 32
    assert "one" not in one
    monkeypatch.setenv("WINDOW_APP_MACHINE_ID", "two")
    assert machine_id() != one
    monkeypatch.delenv("WINDOW_APP_MACHINE_ID")
    assert machine_id() not in (one, "")
