"""Blocks of case-number serials for devices: no two that could give one number twice (architecture.md 3.2).

Two leases of one site may share a serial only if no date lies in both. The date is part of the number, so a block is
free again once its lease has run out.
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection, func, insert, select, update

from central.base import clock
from central.base.clock import Now
from central.base.shapes import AnyRow
from central.base.tables_people import halls, leases
from central.house import changes, lease_sizes
from central.house.sites import Site
from window_app.domain.numbers.case_no import LAST_SERIAL, CaseNo
from window_app.domain.numbers.lease import Lease
from window_app.errors import Refused

# after a restore the newest grants are unknown: stay this many blocks clear of the last one known
_CLEARANCE = 10


def grant(connection: Connection, now: Now, device: str, device_code: str, hall: str, epoch: int) -> Lease:
    """A fresh block for `device` from today, of the hall's site that has most left; Refused `no_serials` if none has any."""
    place = connection.execute(select(halls).where(halls.c.hall_id == hall).with_for_update(key_share=True)).one()
    today = clock.business_day(now())
    (region, site), (first, last) = _free_block(connection, place, device, today, epoch)
    until = today + timedelta(days=lease_sizes.days_of(connection, place))
    lease = Lease(str(uuid.uuid4()), device_code, region, site, first, last, today, until, epoch)
    counted = select(func.coalesce(func.max(leases.c.granted), 0) + 1).where(leases.c.hall_id == hall).scalar_subquery()
    values = {"hall_id": hall, "device_id": device, "used_up_to": 0, "granted": counted, **lease.as_json()}
    connection.execute(insert(leases).values(**values))
    return lease


def _free_block(connection: Connection, place: AnyRow, device: str, today: date, epoch: int) -> tuple[Site, tuple[int, int]]:
    """The first room for a block, of the site with most free serials first, so that the sites of a hall are used up together;
    where no site has one, the largest piece, if that is worth the trouble."""
    left = lease_sizes.serials_left(connection, place.hall_id, today)
    size = lease_sizes.block_of(connection, place, device, today, max(left.values()))
    rooms = [
        (site, room)
        for site in sorted(left, key=lambda site: -left[site])
        for room in _site_rooms(connection, place.hall_id, site, (size, epoch, today))
    ]
    for site, (first, last) in rooms:
        if last - first + 1 >= size:
            return site, (first, first + size - 1)
    if rooms:
        site, (first, last) = max(rooms, key=lambda one: one[1][1] - one[1][0])
        if last - first + 1 >= min(size, lease_sizes.LEAST):
            return site, (first, last)
    raise Refused(
        "no_serials",
        "站点 {sites} 的办件编号段已分完；请为大厅增加站点代码（central hall add {hall} --site），"
        "或缩小号段（hall set --lease-block），或等旧号段到期",
        sites="、".join("-".join(site) for site in left),
        hall=place.hall_id,
    )


def _site_rooms(connection: Connection, hall: str, site: Site, wanted: tuple[int, int, date]) -> list[tuple[int, int]]:
    """Where blocks of a `size` may lie, in the order in which they are tried; `wanted`: size, epoch, today."""
    size, epoch, today = wanted
    query = select(leases.c.first, leases.c.last, leases.c.epoch).where(
        leases.c.hall_id == hall, leases.c.region == site[0], leases.c.site == site[1], leases.c.until >= today.isoformat()
    )
    taken = [(row.first, row.last, row.epoch) for row in connection.execute(query)]
    known_before = max((last for _, last, of in taken if of < epoch), default=0)
    # a centre that was restored may have lost every block of a site, were it that the site was added since the backup
    floor = known_before + _CLEARANCE * size if epoch > 1 else 0
    rooms = _rooms([(first, last) for first, last, _ in taken])
    return [*((max(first, floor + 1), last) for first, last in rooms if last > floor), *rooms]


def _rooms(taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What lies between the blocks of a site, from the first serial to the last."""
    found, start = [], 1
    for first, last in sorted(taken):
        if first > start:
            found.append((start, first - 1))
        start = max(start, last + 1)
    if start <= LAST_SERIAL:
        found.append((start, LAST_SERIAL))
    return found


def current(connection: Connection, hall: str, device: str) -> Lease | None:
    """The lease the device uses now: the one granted last."""
    row = connection.execute(
        select(leases)
        .where(leases.c.hall_id == hall, leases.c.device_id == device)
        .order_by(leases.c.granted.desc(), leases.c.until.desc(), leases.c.first.desc())
        .limit(1)
    ).first()
    return None if row is None else _lease(row)


def seen(connection: Connection, now: Now, device: str, number: CaseNo, hall: str, epoch: int) -> None:
    """A number of this device reached the centre: note it, and give the next block once half of this one is used."""
    row = connection.execute(
        select(leases).where(
            leases.c.hall_id == hall,
            leases.c.device_id == device,
            leases.c.region == number.region,
            leases.c.site == number.site,
            leases.c.first <= number.serial,
            leases.c.last >= number.serial,
            leases.c.not_before <= number.day.isoformat(),
            leases.c.until >= number.day.isoformat(),
        )
    ).first()
    if row is None or number.serial <= row.used_up_to:
        return
    connection.execute(
        update(leases).where(leases.c.hall_id == hall, leases.c.lease_id == row.lease_id).values(used_up_to=number.serial)
    )
    newest = current(connection, hall, device)
    half = row.first + (row.last - row.first + 1) // 2
    if number.serial >= half and newest is not None and newest.lease_id == row.lease_id:
        _one_more(connection, now, newest, hall, device, epoch)


# many: for whom and where
def _one_more(connection: Connection, now: Now, newest: Lease, hall: str, device: str, epoch: int) -> None:
    """The next block, while there is one: what the device holds stays good in any case, and the window warns before its end."""
    try:
        lease = grant(connection, now, device, newest.device_code, hall, epoch)
    except Refused:
        return
    changes.publish(connection, now, "lease", lease.as_json(), hall=hall, device=device)


def renew(connection: Connection, now: Now, device: str, hall: str) -> None:
    """Prolong a lease past its half time, so that a window that calls home never runs out of days; and where a window may be cut
    off for weeks, see that a block lies in reserve.

    Prolonging is safe only while no other lease of the site holds one of its serials on the new days.
    """
    lease = current(connection, hall, device)
    if lease is None:
        return
    place = connection.execute(select(halls).where(halls.c.hall_id == hall).with_for_update(key_share=True)).one()
    today, days = clock.business_day(now()), lease_sizes.days_of(connection, place)
    if (lease.until - today).days * 2 <= days:
        lease = _prolonged(connection, now, lease, (hall, device), today + timedelta(days=days))
    if lease_sizes.rule_of(connection, place).reserve and _untouched(connection, hall, device, today) < 1:
        _one_more(connection, now, lease, hall, device, lease.epoch)


def _untouched(connection: Connection, hall: str, device: str, today: date) -> int:
    """How many good blocks of a device nothing was dealt from, beside the one that runs."""
    mine = (leases.c.hall_id == hall, leases.c.device_id == device, leases.c.until >= today.isoformat())
    rows = connection.execute(select(leases.c.used_up_to).where(*mine)).scalars().all()
    unused = sum(1 for used in rows if not used)
    return unused if len(rows) > unused else unused - 1


def _prolonged(connection: Connection, now: Now, lease: Lease, whose: tuple[str, str], until: date) -> Lease:
    """The lease that counts from now on: the same, longer, or another where its serials are somebody else's on the new days."""
    hall, device = whose
    longer = replace(lease, until=until)
    others = connection.execute(
        select(leases).where(leases.c.hall_id == hall, leases.c.region == lease.region, leases.c.site == lease.site)
    )
    gone = clock.business_day(now()) > lease.until
    if gone or any(longer.clashes(_lease(row)) for row in others if row.lease_id != lease.lease_id):
        try:
            longer = grant(connection, now, device, lease.device_code, hall, lease.epoch)
        except Refused:
            return lease
    else:
        same = (leases.c.hall_id == hall, leases.c.lease_id == lease.lease_id)
        connection.execute(update(leases).where(*same).values(until=longer.until.isoformat()))
    changes.publish(connection, now, "lease", longer.as_json(), hall=hall, device=device)
    return longer


def _lease(row: AnyRow) -> Lease:
    return Lease(
        row.lease_id, row.device_code, row.region, row.site, row.first, row.last,
        date.fromisoformat(row.not_before), date.fromisoformat(row.until), row.epoch,
    )  # fmt: skip
