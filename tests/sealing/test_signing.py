"""Signatures hold for exactly the bytes and the key they were made with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from window_app.sealing.signing import SigningKey, b64url, from_b64url, key_id, verify

KEY = SigningKey.from_bytes(bytes(range(32)))


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_a_signature_holds_only_for_its_own_bytes(data: bytes, other: bytes) -> None:
    signature = KEY.sign(data)
    assert verify(KEY.public_bytes, data, signature)
    assert verify(KEY.public_bytes, other, signature) == (data == other)


@given(st.binary(max_size=80), st.binary(max_size=80))
def test_garbage_is_just_false(public: bytes, signature: bytes) -> None:
    assert not verify(public, b"x", signature)
    assert not verify(KEY.public_bytes, b"x", signature)


def test_a_key_comes_back_from_its_bytes() -> None:
    key = SigningKey.generate()
    again = SigningKey.from_bytes(key.private_bytes)
    assert again.public_bytes == key.public_bytes
    assert again.key_id == key_id(key.public_bytes)
    assert len(key.key_id) == 16
    assert key.private_bytes.hex() not in repr(key)


@given(st.binary(max_size=100))
def test_base64url_is_reversible_without_padding(data: bytes) -> None:
    assert "=" not in b64url(data)
    assert from_b64url(b64url(data)) == data


@pytest.mark.parametrize("text", ["a", "汉", "****", "ab cd"])
def test_text_that_is_no_base64_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):
        from_b64url(text)
