"""The canonical envelope: the bytes that are hashed, signed, stored and sent, made once and never again.

Head (architecture.md 6): `{v, id, device, incarnation, device_seq (gapless from 1), prev_hash, stream_kind, stream_id,
stream_seq, kind, supersedes, happened_at, operator, payload_sha256}`. `prev_hash` is the SHA-256 of the head bytes of the
same device's envelope before it (64 zeros for the first), so the heads form the audit chain; the payload hangs on by
its hash and may be emptied by purge without breaking the chain. The signature (Ed25519) is over the head bytes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from window_app.record.bounds import check_head
from window_app.record.json_types import JsonMap, JsonObject
from window_app.record.nesting import nests_too_deeply

VERSION = 1
STREAM_KINDS = ("case", "ticket", "visit", "rating", "window", "audit")
FIRST_PREV_HASH = "0" * 64
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(value: JsonMap | list[JsonObject]) -> bytes:
    """JSON with sorted keys, no blanks, UTF-8: one spelling for one value."""
    return _CANONICAL.encode(value).encode()


def sha256(data: bytes) -> str:
    """Lower-case hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True)
class Head:
    """The signed part of an envelope; `happened_at` is `RFC 3339 time with offset` + `#` + logical counter (hybrid clock).

    `clock` says whose word its time is where it is not the centre's: carried, doubtful or declared (offline.md 5).
    """

    id: str
    device: str
    incarnation: int
    device_seq: int
    prev_hash: str
    stream_kind: str
    stream_id: str
    stream_seq: int
    kind: str
    happened_at: str
    operator: str
    payload_sha256: str
    supersedes: str | None = None
    clock: str | None = None
    v: int = VERSION

    def encode(self) -> bytes:
        """The bytes to hash and sign; a head whose time is the centre's reads as those of 0.1.0 do."""
        told = vars(self)
        return canonical(told if self.clock is not None else {key: value for key, value in told.items() if key != "clock"})

    @classmethod
    def decode(cls, data: bytes, *, kept: bool = False) -> Head:
        """Read a head back; ValueError with the key at fault if it is not one, or if one of its parts is longer or bigger than
        `bounds` say. One that was `kept` by a door of before stands, however deep it nests and whatever it says."""
        if not kept and nests_too_deeply(data):
            raise ValueError("envelope head nests too deeply")
        try:
            raw = json.loads(data) if kept else json.loads(data.decode(), parse_constant=_no_number)
        except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError of its own
            raise ValueError(f"envelope head is not JSON: {error}") from error
        if not isinstance(raw, dict):
            raise ValueError("envelope head is not an object")
        for key, kind in _HEAD_TYPES.items():
            if not isinstance(raw.get(key), kind) or isinstance(raw.get(key), bool):
                raise ValueError(f"envelope head: {key} is missing or of the wrong type")
        supersedes = raw.get("supersedes")
        if supersedes is not None and not isinstance(supersedes, str):
            raise ValueError("envelope head: supersedes is of the wrong type")
        clock = raw.get("clock")
        if clock is not None and not isinstance(clock, str):
            raise ValueError("envelope head: clock is of the wrong type")
        if raw["stream_kind"] not in STREAM_KINDS:
            raise ValueError(f"envelope head: unknown stream_kind {raw['stream_kind'][:20]}")
        if not kept:
            check_head(raw)
        return cls(**{key: raw[key] for key in _HEAD_TYPES}, supersedes=supersedes, clock=clock)


def _no_number(text: str) -> object:
    raise ValueError(f"{text} is no number of JSON")


_HEAD_TYPES: dict[str, type] = {
    "id": str,
    "device": str,
    "incarnation": int,
    "device_seq": int,
    "prev_hash": str,
    "stream_kind": str,
    "stream_id": str,
    "stream_seq": int,
    "kind": str,
    "happened_at": str,
    "operator": str,
    "payload_sha256": str,
    "v": int,
}
