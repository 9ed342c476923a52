"""The devices of a hall against its signed word on who was let in: none is gone, has another key, or came from nowhere."""

from __future__ import annotations

import json

from sqlalchemy import Connection, Select, select, union

from central.base.core import Core
from central.base.shapes import Json
from central.base.tables_people import devices
from central.base.tables_sync import envelopes, refused_envelopes
from window_app.sealing.signing import key_id


def astray(connection: Connection, core: Core, hall: str) -> Json | None:
    """The first device that is not what was signed of it; it has no number, since nothing of its chain can be relied upon.

    One that was let in before the hall's record began is not named there, and its key is taken as it stands.
    """
    stands = {
        row.device_id: key_id(bytes(row.public_key))
        for row in connection.execute(select(devices.c.device_id, devices.c.public_key).where(devices.c.hall_id == hall))
    }
    noted = _noted(connection, core, hall)
    wrong = {device for device, key in noted.items() if stands.get(device) != key}
    wrong |= _heard_of(connection, hall) - stands.keys() - {core.identity.centre_id}
    return {"device": min(wrong), "number": None} if wrong else None


def _noted(connection: Connection, core: Core, hall: str) -> dict[str, str]:
    """The id of its key by device, as the centre's own chain has it; the walk of that chain says whether it is sound."""
    own = (envelopes.c.hall_id == hall, envelopes.c.device_id == core.identity.centre_id, envelopes.c.kind == "HallNoted")
    found: dict[str, str] = {}
    for payload in connection.execute(select(envelopes.c.payload).where(*own)).scalars():
        try:
            told = json.loads(payload)
            if told["act"] == "device_enrolled":
                found[told["subject"]] = told["detail"]["key_id"]
        except (ValueError, LookupError, TypeError, RecursionError):  # the walk finds it by its hash
            continue
    return found


def _heard_of(connection: Connection, hall: str) -> set[str]:
    """Every device of which something came."""
    came: list[Select[tuple[str]]] = [
        select(table.c.device_id).where(table.c.hall_id == hall) for table in (envelopes, refused_envelopes)
    ]
    return {row.device_id for row in connection.execute(union(*came))}
