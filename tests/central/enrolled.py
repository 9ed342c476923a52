"""Devices let in and heard without HTTP: the centre's own parts, real keys, real envelopes."""

from __future__ import annotations

import base64
import json
from typing import Any

from sqlalchemy import Connection

from central.base.core import Core
from central.house import enrolment, halls
from central.house.enrolment import Device
from central.taking_in import envelopes
from tests.central.desk import Desk
from window_app.sealing.signing import SigningKey
from window_app.sync.wire.enrolment import EnrolAsked


# many: what a device is let in as
def enrol(
    core: Core, window: str, hall: str = "H01", key: SigningKey | None = None, own: str = "", kind: str = "window"
) -> tuple[Desk, Device]:
    """A new device at a window, and how the routes see it; `key` and `own` (id) of one that is enrolled elsewhere, too."""
    key = key or SigningKey.generate()
    public = base64.b64encode(key.public_bytes).decode()

    def work(connection: Connection) -> tuple[dict[str, Any], Device | None]:
        code = enrolment.make_code(connection, core.now, core.identity, hall, window, kind)
        about = enrolment.enrol(connection, core, EnrolAsked(code, public, device=own), "http://x")
        return about, enrolment.by_token(connection, about["token"])

    about, device = core.database.change(work)
    assert device is not None
    return Desk(None, key, about, core.now), device  # type: ignore[arg-type]


def take(core: Core, device: Device, *batch: dict[str, str]) -> list[str]:
    """Hand in envelopes; the code of each answer, empty if it was taken (or known already)."""
    sent = envelopes.parse(json.dumps(batch).encode())
    answers, _ = core.database.change(lambda connection: envelopes.take(connection, core, device, sent))
    return [answer["code"] for answer in answers]


def another_hall(core: Core, hall: str = "H02") -> None:
    """A second hall with one window."""

    def work(connection: Connection) -> None:
        halls.add(connection, core, hall, "另一大厅", (None, None), {})
        halls.add_window(connection, core, hall, "1")

    core.database.change(work)
