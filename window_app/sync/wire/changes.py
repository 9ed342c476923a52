"""What the centre has for a window, in the order of its cursor; each change is signed by the centre, one by one (L7).

What is signed (`sealing/signed_text`, kind `change`) names centre, epoch, hall, device (null: for the whole hall), seq, kind and
the SHA-256 of the payload's text: what is published once for all halls is stored once, and a window can give a change back to a
centre that was restored from an older backup.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

import msgspec

from window_app.line_ports import Change
from window_app.record.head import sha256
from window_app.sealing import signed_text
from window_app.sealing.known_keys import KnownKeys
from window_app.sealing.signed_text import SignedText
from window_app.sealing.signing import from_b64url
from window_app.sync.wire.coding import decode
from window_app.sync.wire.texts import Count

KEYS, PINS = "keys", "pins"


class WireChange(msgspec.Struct, frozen=True):
    """One change for this window; `payload` stays the very text that was signed."""

    seq: Count
    kind: str
    payload: msgspec.Raw
    body: str = ""
    signature: str = ""
    key_id: str = ""


class WireChanges(msgspec.Struct, frozen=True):
    """The answer to `GET /v1/changes`."""

    cursor: Count
    changes: tuple[WireChange, ...] = ()
    epoch: Count = 0
    watermark: Count = 0
    time: str = ""


class SaidOfChange(msgspec.Struct, frozen=True):
    """The text that is signed."""

    centre: str
    epoch: int
    hall: str
    device: str | None
    seq: int
    kind: str
    sha256: str


class Handed(msgspec.Struct, frozen=True):
    """The payload of a change `keys`: the word of the former key."""

    body: str
    signature: str


@dataclass(frozen=True)
class Hearer:
    """Who hears: the centre's keys, its id, and where this desk stands."""

    keys: KnownKeys
    centre: str
    hall: str
    device: str


def decode_changes(body: bytes, hearer: Hearer, at: datetime | None) -> list[Change]:
    """The answer to `GET /v1/changes` as the store takes it, today being `at`. ValueError if a change is not signed by the centre
    for this desk: then none is believed. What stands beside the changes is not signed, and only a hint."""
    return [_believed(change, hearer, at) for change in decode(body, WireChanges).changes]


def _believed(change: WireChange, hearer: Hearer, at: datetime | None) -> Change:
    told, payload = SignedText(change.body, change.signature, change.key_id), bytes(change.payload)
    if change.kind == KEYS:  # it is signed by the key that it tells of; the one before has signed what it says
        handed = decode(payload, Handed)
        hearer.keys.take(handed.body, from_b64url(handed.signature))
    if not signed_text.holds(lambda data, signature: hearer.keys.signed(data, signature, at), signed_text.CHANGE, told):
        raise ValueError(f"change {change.seq} is not signed by the centre")
    said = decode(change.body, SaidOfChange)
    place = (said.centre, said.hall, said.device or hearer.device)
    same = (said.seq, said.kind, said.sha256) == (change.seq, change.kind, sha256(payload))
    if not same or place != (hearer.centre, hearer.hall, hearer.device):
        raise ValueError(f"change {change.seq} was signed for somebody else, or says something else")
    content = json.loads(payload)
    if not isinstance(content, dict):
        raise ValueError(f"change {change.seq} is no object")
    return Change(change.seq, change.kind, content, payload.decode(), told)
