"""Envelopes on the wire: the body of `POST /v1/envelopes`, and the facts behind their payloads."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from window_app.record.envelope import SignedEnvelope
from window_app.record.json_types import JsonMap, JsonObject
from window_app.record.nesting import nests_too_deeply
from window_app.record.registry import Event, Registry
from window_app.sealing.signing import b64url, from_b64url
from window_app.sync.wire.coding import convert, decode

MAX_ENVELOPES = 200
MAX_BYTES = 2 * 1024 * 1024
LAST_VERSION = 1_000_000


class WireEnvelope(msgspec.Struct, frozen=True):
    """One envelope in a batch; `head` and `payload` are JSON texts, verbatim."""

    head: str
    payload: str
    signature: str
    key_id: str


def encode_batch(batch: Sequence[SignedEnvelope]) -> bytes:
    """The body of `POST /v1/envelopes`."""
    return msgspec.json.encode([WireEnvelope(e.head.decode(), e.payload.decode(), b64url(e.signature), e.key_id) for e in batch])


def decode_batch(body: bytes) -> list[SignedEnvelope]:
    """The envelopes of a body; ValueError if it is not such a list, or longer than MAX_ENVELOPES."""
    found = decode(body, list[WireEnvelope])
    if len(found) > MAX_ENVELOPES:
        raise ValueError(f"more than {MAX_ENVELOPES} envelopes in one batch")
    return [SignedEnvelope(e.head.encode(), e.payload.encode(), from_b64url(e.signature), e.key_id) for e in found]


def decode_payload(registry: Registry, kind: str, payload: bytes | str, *, kept: bool = False) -> Event | None:
    """The fact behind a payload; None for a kind or a version that `registry` does not know (kept and forwarded as it is).

    Of whatever kind it is, it is an object that says its version: a later program could not read it otherwise.
    One that was `kept` by a door of before stands, however deep it nests.
    ValueError names the field's path, for example ``Expected `str`, got `int` - at `$.record.case_no` ``.
    """
    if not kept and nests_too_deeply(payload if isinstance(payload, bytes) else payload.encode()):
        raise ValueError("Nested too deeply - at `$`")
    raw = decode(payload, JsonObject)
    known = registry.reads(kind, _version(raw))
    if known is None:
        return None
    event: Event = convert(known.fields_of(raw), known.payload)
    return event


def _version(raw: JsonMap) -> int:
    version = raw.get("v")
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= LAST_VERSION:
        raise ValueError("Expected `int` >= 1 - at `$.v`")
    return version
