"""How deep JSON of others nests is told in one go over its bytes, whatever stands in them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from window_app.record.head import Head
from window_app.record.kinds import REGISTRY
from window_app.record.nesting import DEEPEST, nests_too_deeply
from window_app.sync.wire.batch import decode_payload

BYTES = 2 * 1024 * 1024  # as much as a body may have
OPENED = b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1)
ENDLESS = (b'"' + rb"\"" * (BYTES // 2), b'"' + rb"\"" * (BYTES // 2) + b"\\", b'"' + b"a" * BYTES, b'"' + b"\\\\" * (BYTES // 2))
# by each of them a stranger's bytes come in before any signature is looked at
DOORS: tuple[Callable[[bytes], object], ...] = (
    nests_too_deeply,
    Head.decode,
    lambda data: decode_payload(REGISTRY, "CaseAccepted", data),
    lambda data: decode_payload(REGISTRY, "CaseAccepted", data.decode()),
)


@pytest.mark.parametrize("text", ENDLESS, ids=lambda text: f"{text[1:3].decode()}{text[-2:].decode()}")
@pytest.mark.parametrize("door", DOORS, ids=("measure", "head", "bytes", "str"))
def test_a_text_that_never_ends_is_read_once(door: Callable[[bytes], object], text: bytes) -> None:
    begun = time.process_time()
    with suppress(ValueError):  # refused as no JSON at all
        assert door(b"[]" * DEEPEST + b"[" + text) is False
    assert time.process_time() - begun < 0.7


@pytest.mark.parametrize("text", ["[{" * 200, '"' * 200, "\\" * 201, '\\"[' * 100, "\\[\n\x00", ""])
def test_what_stands_in_a_text_is_no_nesting(text: str) -> None:
    assert not nests_too_deeply(json.dumps([text] * 60).encode())
    assert nests_too_deeply(json.dumps([text]).encode()[:-1] + b"," + OPENED + b"]")


def test_a_text_that_never_ends_opens_nothing() -> None:
    assert not nests_too_deeply(b'["' + OPENED)
    assert nests_too_deeply(OPENED + b'"')
