"""What the centre has for a window, in the order of its cursor."""

from __future__ import annotations

import msgspec

from window_app.line_ports import Change
from window_app.record.json_types import JsonObject
from window_app.sync.wire.coding import convert, decode


class WireChange(msgspec.Struct, frozen=True):
    """One change for this window."""

    seq: int
    kind: str
    payload: JsonObject


class WireChanges(msgspec.Struct, frozen=True):
    """The answer to `GET /v1/changes`."""

    cursor: int
    changes: tuple[WireChange, ...] = ()
    epoch: int = 0
    watermark: int = 0
    time: str = ""


def decode_changes(body: bytes) -> tuple[WireChanges, list[Change]]:
    """The answer to `GET /v1/changes`, whole, and its changes as the store takes them."""
    found = decode(body, WireChanges)
    return found, [Change(change.seq, change.kind, change.payload) for change in found.changes]


def changes_told(raw: object) -> WireChanges:
    """The answer to `GET /v1/changes` as it leaves the centre; ValueError with the field's path."""
    return convert(raw, WireChanges)
