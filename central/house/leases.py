"""Blocks of case-number serials for devices: no two that could give one number twice (architecture.md 3.2).

Two leases of one site may share a serial only if no date lies in both. The date is part of the number, so a block is
free again once its lease has run out.
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection, insert, select, update

from central.base import clock
from central.base.clock import Now
from central.base.shapes import AnyRow
from central.base.tables_people import halls, leases
from central.house import changes
from central.house.halls import Settings, settings_of
from window_app.domain.numbers.case_no import LAST_SERIAL, CaseNo
from window_app.domain.numbers.lease import Lease
from window_app.errors import Refused

# after a restore the newest grants are unknown: stay this many blocks clear of the last one known
_CLEARANCE = 10


def grant(connection: Connection, now: Now, device: str, device_code: str, hall: str, epoch: int) -> Lease:
    """A fresh block for `device` from today; Refused `no_serials` if the site has none left."""
    place = connection.execute(select(halls).where(halls.c.hall_id == hall).with_for_update(key_share=True)).one()
    settings = settings_of(place)
    today = clock.business_day(now())
    first, last = _free_block(connection, place, settings, today, epoch)
    lease = Lease(
        str(uuid.uuid4()),
        device_code,
        place.region,
        place.site,
        first,
        last,
        today,
        today + timedelta(days=settings.lease_days),
        epoch,
    )
    connection.execute(insert(leases).values(hall_id=hall, device_id=device, used_up_to=0, **lease.as_json()))
    return lease


def _free_block(connection: Connection, place: AnyRow, settings: Settings, today: date, epoch: int) -> tuple[int, int]:
    query = select(leases.c.first, leases.c.last, leases.c.epoch).where(
        leases.c.hall_id == place.hall_id, leases.c.region == place.region, leases.c.site == place.site,
        leases.c.until >= today.isoformat(),
    )  # fmt: skip
    taken = [(row.first, row.last, row.epoch) for row in connection.execute(query)]
    known_before = max((last for _, last, of in taken if of < epoch), default=0)
    floor = known_before + _CLEARANCE * settings.lease_block if known_before else 0
    starts = range(1, LAST_SERIAL + 1, settings.lease_block)
    for first in (*(s for s in starts if s > floor), *(s for s in starts if s <= floor)):
        last = min(first + settings.lease_block - 1, LAST_SERIAL)
        if not any(first <= other_last and other_first <= last for other_first, other_last, _ in taken):
            return first, last
    raise Refused(
        "no_serials",
        "站点 {region}-{site} 的办件编号段已分完；请缩小号段（hall 设置 lease_block）或等旧号段到期",
        region=place.region,
        site=place.site,
    )


def current(connection: Connection, hall: str, device: str) -> Lease | None:
    """The lease the device uses now: the one granted last."""
    row = connection.execute(
        select(leases)
        .where(leases.c.hall_id == hall, leases.c.device_id == device)
        .order_by(leases.c.until.desc(), leases.c.first.desc())
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
        try:
            lease = grant(connection, now, device, row.device_code, hall, epoch)
        except Refused:
            return  # the site is out of serials: what the device holds stays valid, and the window warns before its end
        changes.publish(connection, now, "lease", lease.as_json(), hall=hall, device=device)


def renew(connection: Connection, now: Now, device: str, hall: str) -> None:
    """Prolong a lease past its half time, so that a window that calls home never runs out of days.

    Prolonging is safe only while no other lease of the site holds one of its serials on the new days.
    """
    lease = current(connection, hall, device)
    if lease is None:
        return
    settings = settings_of(connection.execute(select(halls).where(halls.c.hall_id == hall).with_for_update(key_share=True)).one())
    today = clock.business_day(now())
    if (lease.until - today).days * 2 > settings.lease_days:
        return
    longer = replace(lease, until=today + timedelta(days=settings.lease_days))
    others = connection.execute(
        select(leases).where(leases.c.hall_id == hall, leases.c.region == lease.region, leases.c.site == lease.site)
    )
    if today > lease.until or any(longer.clashes(_lease(row)) for row in others if row.lease_id != lease.lease_id):
        try:
            longer = grant(connection, now, device, lease.device_code, hall, lease.epoch)
        except Refused:
            return
    else:
        same = (leases.c.hall_id == hall, leases.c.lease_id == lease.lease_id)
        connection.execute(update(leases).where(*same).values(until=longer.until.isoformat()))
    changes.publish(connection, now, "lease", longer.as_json(), hall=hall, device=device)


def _lease(row: AnyRow) -> Lease:
    return Lease(
        row.lease_id, row.device_code, row.region, row.site, row.first, row.last,
        date.fromisoformat(row.not_before), date.fromisoformat(row.until), row.epoch,
    )  # fmt: skip
