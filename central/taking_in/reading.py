"""From the bytes of a payload to the fact, as far as this program can read it."""

from __future__ import annotations

from central.base.core import Core
from window_app.record.head import Head
from window_app.record.json_types import JsonObject
from window_app.record.registry import Event
from window_app.sync.wire.batch import decode_payload
from window_app.sync.wire.coding import decode


def read(core: Core, head: Head, payload: bytes, *, kept: bool = False) -> Event | None:
    """The fact; None for a kind or version of a later program; `kept`: it was heard before. ValueError names the field at
    fault."""
    return decode_payload(core.registry, head.kind, payload, kept=kept)


def version(payload: bytes) -> int:
    """The version a kept payload says; 0 where it says none, as the door of 0.1.0 still let in: no program reads it."""
    try:
        raw = decode(payload, JsonObject)
    except ValueError:
        return 0
    said = raw.get("v")
    return said if isinstance(said, int) and said > 0 else 0
