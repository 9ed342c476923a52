"""Which certificates this desk takes its centre by, and whether somebody said that it needs none."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from window_app.record.json_types import JsonMap, JsonObject
from window_app.store.store import Unit, get_meta, set_meta

PINS, INSECURE = "centre_pins", "centre_insecure"


def known(read: Callable[[str], str | None]) -> JsonObject | None:
    """`{"at", "pins": [{"sha256", "certificate", "until"}]}`, None before the first; `read` gives one value of the store."""
    kept = read(PINS)
    found: JsonObject | None = json.loads(kept) if kept else None
    return found


def hashes(read: Callable[[str], str | None]) -> list[str]:
    """Of all of them, for a person."""
    return [str(one["sha256"]) for one in (known(read) or {"pins": []})["pins"]]


def begin(connection: Connection, signed: JsonMap | None, *, insecure: bool) -> None:
    """What a centre said at the enrolment takes the place of what another one had said."""
    said: dict[str, Any] = json.loads(str(signed["body"])) if signed else {}
    set_meta(connection, PINS, json.dumps({"at": said["at"], "pins": said["pins"]}) if said.get("pins") else "")
    set_meta(connection, INSECURE, "1" if insecure else "")


def take(unit: Unit, payload: JsonObject) -> str:
    """A change `pins`: the whole list as it stands now, if no later one was heard."""
    kept = get_meta(unit.connection, PINS)
    said = {"at": int(payload["at"]), "pins": [dict(one) for one in payload["pins"]]}
    if said["pins"] and (not kept or json.loads(kept)["at"] <= said["at"]):
        set_meta(unit.connection, PINS, json.dumps(said))
    return "sync"
