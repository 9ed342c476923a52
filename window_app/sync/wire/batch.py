"""Envelopes on the wire: the body of `POST /v1/envelopes`, and the facts behind their payloads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from window_app.record.bounds import LAST_VERSION, check_fact
from window_app.record.envelope import SignedEnvelope
from window_app.record.json_types import JsonMap, JsonObject
from window_app.record.nesting import nests_too_deeply
from window_app.record.registry import Event, Registry
from window_app.sealing.signing import b64url, from_b64url
from window_app.sync.wire.coding import convert, decode

MAX_ENVELOPES = 200
MAX_BYTES = 2 * 1024 * 1024


class WireEnvelope(msgspec.Struct, frozen=True):
    """One envelope in a batch; `head` and `payload` are JSON texts, verbatim."""

    head: Annotated[str, Meta(extra_json_schema={"contentMediaType": "application/json"})]
    payload: Annotated[str, Meta(extra_json_schema={"contentMediaType": "application/json"})]
    signature: str
    key_id: str


# the body of `POST /v1/envelopes`: as it is described, and as it is read, so that what is no envelope falls on itself alone
Batch = Annotated[list[WireEnvelope], Meta(max_length=MAX_ENVELOPES)]
_Batch = Annotated[list[msgspec.Raw], Meta(max_length=MAX_ENVELOPES)]


def encode_batch(batch: Sequence[SignedEnvelope]) -> bytes:
    """The body of `POST /v1/envelopes`."""
    return msgspec.json.encode([WireEnvelope(e.head.decode(), e.payload.decode(), b64url(e.signature), e.key_id) for e in batch])


def decode_batch(body: bytes) -> list[SignedEnvelope]:
    """The envelopes of a body; ValueError if it is no list, or longer than MAX_ENVELOPES. What stands in the list and is no
    envelope comes back as a head that nobody can read, without a signature: it is refused alone, and kept as it came."""
    try:
        found = [bytes(one) for one in decode(body, _Batch)]
    except ValueError:
        found = _apart(body)
    return [_envelope(one) for one in found]


def _apart(body: bytes) -> list[bytes]:
    """The parts of a list in which one escapes half a character: a strict reader stops at it and does not say where it ends."""
    text, scan, found = body.decode().strip(), json.JSONDecoder(), list[bytes]()
    if b"\\u" not in body or not text.startswith("[") or nests_too_deeply(body):
        raise ValueError(f"no list of at most {MAX_ENVELOPES} envelopes")
    at = 1
    while len(found) < MAX_ENVELOPES:
        at = _past_blanks(text, at)
        _, end = scan.raw_decode(text, at)
        found.append(text[at:end].encode())
        at = _past_blanks(text, end)
        if text[at : at + 1] == "]" and at + 1 == len(text):
            return found
        if text[at : at + 1] != ",":
            break
        at += 1
    raise ValueError(f"no list of at most {MAX_ENVELOPES} envelopes")


def _past_blanks(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\t", "\n", "\r"):
        at += 1
    return at


def _envelope(raw: bytes) -> SignedEnvelope:
    try:
        found = decode(raw, WireEnvelope)
        return SignedEnvelope(found.head.encode(), found.payload.encode(), from_b64url(found.signature), found.key_id)
    except ValueError:
        return SignedEnvelope(raw, b"", b"", "")


def decode_payload(registry: Registry, kind: str, payload: bytes | str, *, kept: bool = False) -> Event | None:
    """The fact behind a payload; None for a kind or a version that `registry` does not know (kept and forwarded as it is).

    Of whatever kind it is, it is an object that says its version: a later program could not read it otherwise.
    One that was `kept` by a door of before stands, however deep it nests and however long its texts are.
    ValueError names the field's path, for example ``Expected `str`, got `int` - at `$.record.case_no` ``.
    """
    if not kept and nests_too_deeply(payload if isinstance(payload, bytes) else payload.encode()):
        raise ValueError("Nested too deeply - at `$`")
    raw = decode(payload, JsonObject)
    known = registry.reads(kind, _version(raw))
    if not kept:
        check_fact(raw, known=known is not None)
    if known is None:
        return None
    event: Event = convert(known.fields_of(raw), known.payload)
    return event


def _version(raw: JsonMap) -> int:
    version = raw.get("v")
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= LAST_VERSION:
        raise ValueError("Expected `int` >= 1 - at `$.v`")
    return version
