"""Certificates of stations (offline.md 6): who a device is, signed by the centre, so that a centre restored from before its
enrolment can let it in again, and others can seal to it."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from sqlalchemy import Connection, func, select, text

from central.base import clock
from central.base.core import Core
from central.base.tables_people import certificates, devices
from central.house import sites
from window_app.errors import Refused
from window_app.sealing import signed_text
from window_app.sealing.signed_text import SignedText
from window_app.sealing.signing import PUBLIC_BYTES, b64url, from_b64url
from window_app.sync.wire.coding import decode
from window_app.sync.wire.stations import CertificateSaid, SignedWire

_DAYS = 3 * 365
VERSION = 1
_LOCK = 7300419


def give(connection: Connection, core: Core, device: str, seal_key: str) -> SignedText:
    """A certificate for a device that is enrolled here, which takes the place of its former one. Refused `bad_key`."""
    check_key(seal_key)
    row = connection.execute(select(devices).where(devices.c.device_id == device)).one()
    own = sites.of(connection, row.hall_id)
    today = clock.business_day(core.now())
    until = (today + timedelta(days=_DAYS)).isoformat()
    if connection.dialect.name == "postgresql":  # two at once would take one number; SQLite has one writer
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    serial = 1 + int(connection.execute(select(func.coalesce(func.max(certificates.c.serial), 0))).scalar_one())
    said = CertificateSaid(
        v=VERSION, device=device, device_code=row.device_code, hall=row.hall_id, site=own[0][1],
        sites=tuple(sites.spelled(site) for site in own), window=row.window, kind=row.kind,
        sign_key=b64url(row.public_key), seal_key=seal_key, centre=core.identity.centre_id, serial=serial, until=until,
        from_=today.isoformat(),
    )  # fmt: skip
    made = signed_text.sign(core.identity.signing, signed_text.CERTIFICATE, msgspec.to_builtins(said))
    values = {"serial": serial, "until": until, **made.as_json()}
    put = core.database.insert(certificates).values(device_id=device, **values)
    connection.execute(put.on_conflict_do_update(index_elements=["device_id"], set_=values))
    return made


def read(core: Core, told: SignedWire, today: date) -> CertificateSaid | None:
    """What a certificate says, if this centre gave it and it holds today; else None."""
    text = SignedText(told.body, told.signature, told.key_id)
    if not signed_text.holds(core.identity.is_own, signed_text.CERTIFICATE, text):
        return None
    try:
        said = decode(told.body, CertificateSaid)
    except ValueError:
        return None
    holds = said.v == VERSION and said.centre == core.identity.centre_id and said.until >= today.isoformat()
    return said if holds else None


def check_key(text: str) -> bytes:
    """32 raw bytes; Refused `bad_key`."""
    try:
        key = from_b64url(text)
    except ValueError:
        key = b""
    if len(key) != PUBLIC_BYTES:
        raise Refused("bad_key", "设备公钥应为 32 字节（base64）；请更新工作站程序后重试")
    return key
