"""The centre's keys as this desk knows them, and the word by which one takes over from another."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

from window_app.record.json_types import JsonObject
from window_app.sealing.known_keys import KnownKeys, handed_over
from window_app.sealing.signing import from_b64url
from window_app.store.store import Unit, get_meta, set_meta

SIGN, SEAL = "centre_sign_key", "centre_seal_key"
# [{"key": hex, "until": when}], the oldest first: none is ever forgotten while the desk belongs to this centre
FORMER = "centre_former_keys"


def known(read: Callable[[str], str | None]) -> KnownKeys:
    """By whose word the centre is believed; `read` gives one value of the store."""
    former = json.loads(read(FORMER) or "[]")
    return KnownKeys(
        bytes.fromhex(read(SIGN) or ""), {bytes.fromhex(one["key"]): datetime.fromisoformat(one["until"]) for one in former}
    )


def take(unit: Unit, payload: JsonObject) -> str:
    """A change `keys`: believed if the key known here has signed it; of any other nothing changes. A whole one was heard by the
    line, too, but one that an earlier program put aside was not."""
    connection = unit.connection
    now = get_meta(connection, SIGN) or ""
    told = handed_over(str(payload["body"]), from_b64url(str(payload["signature"])), bytes.fromhex(now))
    if told is None:
        return ""
    if told.sign_key.hex() != now:
        former = [*json.loads(get_meta(connection, FORMER) or "[]"), {"key": now, "until": told.old_until.isoformat()}]
        set_meta(connection, FORMER, json.dumps(former))
    set_meta(connection, SIGN, told.sign_key.hex())
    set_meta(connection, SEAL, told.seal_key.hex())
    return "sync"
