"""What a kept payload says of itself, in whatever version."""

from __future__ import annotations

from window_app.record.json_types import JsonObject
from window_app.sync.wire.coding import decode


def case_number(payload: bytes) -> str:
    """The case number a kept payload says, of whatever version; empty where it says none."""
    try:
        raw = decode(payload, JsonObject)
    except ValueError:
        return ""
    said = raw.get("record")
    told = said.get("case_no") if isinstance(said, dict) else raw.get("case_no")
    return told if isinstance(told, str) else ""
