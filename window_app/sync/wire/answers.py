"""The centre's word on envelopes: one answer each, with a signed receipt."""

from __future__ import annotations

import msgspec

from window_app.line_ports import EnvelopeAnswer
from window_app.sealing.signing import from_b64url
from window_app.sync.wire.coding import convert, decode
from window_app.sync.wire.texts import Count

ANSWERS = ("taken", "already", "refused")


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
    epoch: Count
    watermark: Count
    centre: str
    at: str
    v: int = 1


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


def encode_receipt(receipt: Receipt) -> str:
    """The text that the centre signs; it is never serialised again."""
    return msgspec.json.encode(receipt).decode()


def answers_told(raw: object) -> list[WireAnswer]:
    """The answers to a batch as they leave the centre; ValueError with the field's path."""
    return convert(raw, list[WireAnswer])
