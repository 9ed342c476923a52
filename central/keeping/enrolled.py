"""The devices of a hall against its signed word on who was let in and where: none is gone, has another key, came from nowhere,
or was placed at a window where nobody put it."""

from __future__ import annotations

import json

from sqlalchemy import Connection, Select, select, union

from central.base.core import Core
from central.base.shapes import Json
from central.base.tables_people import devices, placements
from central.base.tables_sync import envelopes, refused_envelopes
from window_app.sealing.signing import key_id


def astray(connection: Connection, core: Core, hall: str) -> Json | None:
    """The first device that is not what was signed of it; it has no number, since nothing of its chain can be relied upon.

    One that was let in before the hall's record began is not named there, and its key is taken as it stands.
    """
    own = select(devices.c.device_id, devices.c.public_key, devices.c.window).where(devices.c.hall_id == hall)
    stands = {row.device_id: (key_id(bytes(row.public_key)), row.window) for row in connection.execute(own)}
    placed = _placed(connection, hall)
    wrong = {
        device
        for device, noted in _noted(connection, core, hall).items()
        if stands.get(device) != noted[-1] or not _agree(placed.get(device, []), noted)
    }
    wrong |= _heard_of(connection, hall) - stands.keys() - {core.identity.centre_id}
    return {"device": min(wrong), "number": None} if wrong else None


def _agree(placed: list[str], noted: list[tuple[str, str]]) -> bool:
    """Its placements are those that were signed, behind the one at most that was known when the record began."""
    windows = [window for _, window in noted]
    return placed[-len(windows) :] == windows and len(placed) <= len(windows) + 1


def _placed(connection: Connection, hall: str) -> dict[str, list[str]]:
    """The windows of each device, in order."""
    found: dict[str, list[str]] = {}
    query = select(placements.c.device_id, placements.c.window).where(placements.c.hall_id == hall)
    for row in connection.execute(query.order_by(placements.c.arrived)):
        found.setdefault(row.device_id, []).append(row.window)
    return found


def _noted(connection: Connection, core: Core, hall: str) -> dict[str, list[tuple[str, str]]]:
    """The id of its key and its window by device, each time it was let in, as the centre's own chain has it; the walk of that
    chain says whether it is sound."""
    own = (envelopes.c.hall_id == hall, envelopes.c.device_id == core.identity.centre_id, envelopes.c.kind == "HallNoted")
    found: dict[str, list[tuple[str, str]]] = {}
    for payload in connection.execute(select(envelopes.c.payload).where(*own).order_by(envelopes.c.device_seq)).scalars():
        try:
            told = json.loads(payload)
            if told["act"] == "device_enrolled":
                found.setdefault(told["subject"], []).append((told["detail"]["key_id"], told["detail"]["window"]))
        except (ValueError, LookupError, TypeError, RecursionError):  # the walk finds it by its hash
            continue
    return found


def _heard_of(connection: Connection, hall: str) -> set[str]:
    """Every device of which something came."""
    came: list[Select[tuple[str]]] = [
        select(table.c.device_id).where(table.c.hall_id == hall) for table in (envelopes, refused_envelopes)
    ]
    return {row.device_id for row in connection.execute(union(*came))}
