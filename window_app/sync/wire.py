"""What travels between a window and its centre: typed, checked at the door, and named by the field where it is wrong.

Both ends use this module. Heads and payloads travel as the very text that was signed; nothing here serialises them again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from window_app.ports import Change, EnvelopeAnswer, SignedEnvelope
from window_app.record import events
from window_app.sealing.signing import b64url, from_b64url

MAX_ENVELOPES = 200
MAX_BYTES = 2 * 1024 * 1024
ANSWERS = ("taken", "already", "refused")

T = TypeVar("T")


class WireEnvelope(msgspec.Struct, frozen=True):
    """One envelope in a batch; `head` and `payload` are JSON texts, verbatim."""

    head: str
    payload: str
    signature: str
    key_id: str


class WireReceipt(msgspec.Struct, frozen=True):
    """A signed receipt; `body` is the JSON text that was signed."""

    body: str
    signature: str
    key_id: str


class WireAnswer(msgspec.Struct, frozen=True):
    """The centre's word on one envelope."""

    envelope: str
    answer: str
    code: str = ""
    message: str = ""
    field: str = ""
    receipt: WireReceipt | None = None


class Receipt(msgspec.Struct, frozen=True):
    """What a receipt says: `sha256` is of the head's bytes, `pages` are held, `missing` not yet, `watermark` is the highest
    device_seq up to which the centre has heard everything, `epoch` counts restores of the centre."""

    envelope: str
    sha256: str
    pages: tuple[str, ...]
    missing: tuple[str, ...]
    complete: bool
    epoch: int
    watermark: int
    centre: str
    at: str
    v: int = 1


class WireChange(msgspec.Struct, frozen=True):
    """One change for this window."""

    seq: int
    kind: str
    payload: dict[str, Any]


class WireChanges(msgspec.Struct, frozen=True):
    """The answer to `GET /v1/changes`."""

    cursor: int
    changes: tuple[WireChange, ...] = ()
    epoch: int = 0
    watermark: int = 0
    time: str = ""


def decode(data: bytes | str, kind: type[T]) -> T:
    """JSON text as `kind`; ValueError that names the path of the field at fault, for any input at all."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def convert(value: Any, kind: type[T]) -> T:
    """Parsed JSON as `kind`; ValueError that names the path of the field at fault."""
    try:
        return msgspec.convert(value, kind)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ValueError(str(error)) from error


def encode_batch(batch: Sequence[SignedEnvelope]) -> bytes:
    """The body of `POST /v1/envelopes`."""
    return msgspec.json.encode(
        [WireEnvelope(e.head.decode(), e.payload.decode(), b64url(e.signature), e.key_id) for e in batch]
    )


def decode_batch(body: bytes) -> list[SignedEnvelope]:
    """The envelopes of a body; ValueError if it is not such a list, or longer than MAX_ENVELOPES."""
    found = decode(body, list[WireEnvelope])
    if len(found) > MAX_ENVELOPES:
        raise ValueError(f"more than {MAX_ENVELOPES} envelopes in one batch")
    return [SignedEnvelope(e.head.encode(), e.payload.encode(), from_b64url(e.signature), e.key_id) for e in found]


def decode_answers(body: bytes) -> list[EnvelopeAnswer]:
    """The centre's answers; ValueError if one is none of taken, already, refused."""
    out = []
    for place, answer in enumerate(decode(body, list[WireAnswer])):
        if answer.answer not in ANSWERS:
            raise ValueError(f"unknown answer - at `$[{place}].answer`")
        receipt = answer.receipt
        out.append(
            EnvelopeAnswer(
                answer.envelope,
                answer.answer,
                answer.code,
                answer.message,
                answer.field,
                receipt.body.encode() if receipt else b"",
                from_b64url(receipt.signature) if receipt else b"",
                receipt.key_id if receipt else "",
            )
        )
    return out


def decode_receipt(body: bytes | str) -> Receipt:
    """What a receipt says; ValueError with the field's path."""
    return decode(body, Receipt)


def decode_changes(body: bytes) -> tuple[WireChanges, list[Change]]:
    """The answer to `GET /v1/changes`, whole, and its changes as the store takes them."""
    found = decode(body, WireChanges)
    return found, [Change(change.seq, change.kind, change.payload) for change in found.changes]


def decode_payload(kind: str, payload: bytes | str) -> events.Payload | None:
    """The event behind a payload; None for a kind or a version this program does not know (kept and forwarded as it is).

    ValueError names the field's path, for example ``Expected `str`, got `int` - at `$.record.case_no` ``.
    """
    known = events.KINDS.get(kind)
    if known is None:
        return None
    raw = decode(payload, dict[str, Any])
    if _version(raw) > events.VERSION:
        return None
    event: events.Payload = convert(raw, known)
    return event


def _version(raw: Mapping[str, Any]) -> int:
    version = raw.get("v")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ValueError("Expected `int` >= 1 - at `$.v`")
    return version
