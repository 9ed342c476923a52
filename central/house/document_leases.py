"""Blocks of document numbers (文号) for devices: per kind of paper, authority and year, never one serial twice."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import Connection, case, func, insert, select, update

from central.base import clock
from central.base.clock import Now
from central.base.core import Core
from central.base.tables_people import document_leases
from central.house import changes, lease_sizes
from central.house.catalogue import departments
from central.house.halls import get
from window_app.domain.numbers.document_no import KIND_CHARS, LAST_SERIAL, DocumentLease

KINDS = tuple(KIND_CHARS.values())
_NEXT_YEAR_FROM = 10  # October: whoever is cut off then works over the year's end
_CLEARANCE = 1000  # after a restore the newest grants are unknown
# longest kinds first, because 不受 ends like 受
_NUMBER = re.compile(rf"({'|'.join(sorted(KINDS, key=len, reverse=True))})字〔(\d{{4}})〕第(\d{{6}})号$")


# many: what names a block of numbers
def grant(
    connection: Connection, device: str | None, kind: str, authority: str, year: int, size: int, epoch: int
) -> DocumentLease | None:
    """The next `size` serials; None once 999,999 are gone."""
    column = document_leases.c
    same = (column.kind == kind, column.authority == authority, column.year == year)
    top, top_epoch = connection.execute(select(func.max(column.last), func.max(column.epoch)).where(*same)).one()
    first = (top or 0) + 1 + (_CLEARANCE if top_epoch is not None and top_epoch < epoch else 0)
    if first > LAST_SERIAL:
        return None
    lease = DocumentLease(kind, authority, year, first, min(first + size - 1, LAST_SERIAL))
    connection.execute(insert(document_leases).values(**lease.as_json(), device_id=device, used_up_to=0, epoch=epoch))
    return lease


def ensure(connection: Connection, now: Now, device: str, hall: str, epoch: int) -> list[DocumentLease]:
    """Blocks the device lacks for this year, and from October for the next, for every authority of the catalogue: those it has
    none of, or less than half of what it should have; those newly granted."""
    today = clock.business_day(now())
    authorities = [department["department_id"] for department in departments(connection)]
    if not authorities:
        return []
    sizes = lease_sizes.documents_of(connection, get(connection, hall), device, today)
    column = document_leases.c
    used = case((column.used_up_to >= column.first, column.used_up_to), else_=column.first - 1)
    left = select(column.kind, column.authority, column.year, func.sum(column.last - used))
    mine = left.where(column.device_id == device, column.year >= today.year).group_by(column.kind, column.authority, column.year)
    held = {(kind, authority, year): int(count) for kind, authority, year, count in connection.execute(mine)}
    granted = [
        grant(connection, device, kind, authority, year, size, epoch)
        for year in (today.year, *((today.year + 1,) if today.month >= _NEXT_YEAR_FROM else ()))
        for authority in authorities
        for kind in KINDS
        if held.get((kind, authority, year), 0) * 2 < (size := sizes.get(authority, sizes[""]))
    ]
    return [lease for lease in granted if lease is not None]


def tell(connection: Connection, now: Now, hall: str, device: str, leases: Iterable[DocumentLease]) -> None:
    """Send blocks to their device."""
    for lease in leases:
        changes.publish(connection, now, "document_lease", lease.as_json(), hall=hall, device=device)


def parts(text: str) -> tuple[str, int, int] | None:
    """Kind, year and serial of a document number; None for what is none."""
    match = _NUMBER.search(text)
    return None if match is None else (match[1], int(match[2]), int(match[3]))


def seen(connection: Connection, core: Core, hall: str, device: str, authority: str, text: str) -> None:
    """A document number of this device reached the centre: note it; the next block follows at half use."""
    found = parts(text)
    if found is None:
        return
    kind, year, serial = found
    column = document_leases.c
    block = (column.kind == kind, column.authority == authority, column.year == year)
    mine = (*block, column.device_id == device)
    row = connection.execute(select(document_leases).where(*mine, column.first <= serial, column.last >= serial)).first()
    if row is None or serial <= row.used_up_to:
        return
    connection.execute(update(document_leases).where(*block, column.first == row.first).values(used_up_to=serial))
    newest = connection.execute(select(func.max(column.first)).where(*mine)).scalar_one()
    if serial >= row.first + (row.last - row.first + 1) // 2 and newest == row.first:
        sizes = lease_sizes.documents_of(connection, get(connection, hall), device, clock.business_day(core.now()))
        lease = grant(connection, device, kind, authority, year, sizes.get(authority, sizes[""]), core.identity.epoch)
        tell(connection, core.now, hall, device, [lease] if lease is not None else [])
