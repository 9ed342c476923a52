"""Numbers that were seen used: noted with their blocks, and the next blocks follow in time."""

from __future__ import annotations

from sqlalchemy import Connection

from central.base.core import Core
from central.base.heard import After
from central.house import document_leases, leases


def supply(connection: Connection, core: Core, hall: str, device: str, after: After) -> None:
    """What a device's envelopes said of case numbers and document numbers."""
    for number in after.numbers.values():
        leases.seen(connection, core.now, device, number, hall, core.identity.epoch)
    for authority, text in after.documents:
        document_leases.seen(connection, core, hall, device, authority, text)
