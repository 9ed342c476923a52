"""Letting a device in: a one-time code (hashed at rest, expiring) bound to a window, answered with everything it needs."""

from __future__ import annotations

import base64
import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, insert, select, update

from central.base import clock, record
from central.base.clock import Now
from central.base.core import Core
from central.base.identity import Identity
from central.base.shapes import AnyRow, Json
from central.base.tables_people import devices, enrol_codes, placements, windows
from central.base.tables_people import document_leases as document_lease_rows
from central.house import catalogue, certificates, document_leases, leases, people, pins
from central.house.halls import get, settings_of
from window_app.errors import Refused
from window_app.record.head import FIRST_PREV_HASH
from window_app.sealing.signing import b64url, key_id
from window_app.sync.wire.enrolment import EnrolAsked

KINDS = ("window", "kiosk", "display", "backoffice")
# no 0 O 1 I: read aloud and typed by hand
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_CODES = [a + b for a in _LETTERS for b in _LETTERS]


@dataclass(frozen=True)
class Device:
    """An enrolled device as the routes see it."""

    device_id: str
    device_code: str
    hall: str
    window: str
    kind: str
    key_id: str
    public_key: bytes


def make_code(connection: Connection, now: Now, identity: Identity, hall: str, window: str, kind: str) -> str:
    """A one-time code `XXXXX-XXXXX-FFFFFFFF` (F: fingerprint of the centre's key) for one window, kiosk or display.

    Refused: `bad_kind`, `unknown_window`.
    """
    place = get(connection, hall)
    if kind not in KINDS:
        raise Refused("bad_kind", f"设备种类应为 {'、'.join(KINDS)}")
    known = connection.execute(select(windows.c.window).where(windows.c.hall_id == hall, windows.c.window == window)).first()
    if kind == "window" and known is None:
        raise Refused(
            "unknown_window",
            "大厅 {hall} 没有 {window} 号窗口；请先用 central window add {hall} {window} 添加",
            hall=hall,
            window=window,
        )
    text = "".join(secrets.choice(_LETTERS) for _ in range(10))
    code = f"{text[:5]}-{text[5:]}-{identity.fingerprint}"
    expires = now() + timedelta(hours=settings_of(place).code_hours)
    connection.execute(
        insert(enrol_codes).values(
            code_hash=hash_of(code), hall_id=hall, window=window, kind=kind, expires_at=clock.milliseconds(expires)
        )
    )
    return code


def enrol(connection: Connection, core: Core, asked: EnrolAsked, url: str) -> Json:
    """Bind a device that reached the centre at `url`; the answer of architecture.md 6. What a desk signed under the id it gave
    itself while it stood alone is taken afterwards.

    A key that is known in the same hall is the same desk again (moved to another machine): its former token ends with this
    answer. Refused: `bad_code`, `code_expired`, `code_used`, `bad_key`, `key_known`, `no_device_code`, `no_serials`.
    """
    public = certificates.check_key(asked.public_key)
    code = _taken_code(connection, core, asked.code)
    token = b64url(secrets.token_bytes(32))
    bound = _bound(connection, core, asked, code, public, token)
    device, device_code = bound.device_id, bound.device_code
    note(connection, core, bound)
    given = certificates.give(connection, core, device, asked.seal_key) if asked.seal_key else None
    place, identity = get(connection, code.hall_id), core.identity
    answer: Json = {
        "token": token,
        "hall": code.hall_id,
        "hall_name": place.name,
        "region": place.region,
        "site": place.site,
        "window": code.window,
        "device": device,
        "device_code": device_code,
        "kind": code.kind,
        "lease": None,
        "document_leases": [],
        "centre": {
            "id": identity.centre_id,
            "epoch": identity.epoch,
            "sign_key": base64.b64encode(identity.signing.public_bytes).decode(),
            "seal_key": base64.b64encode(identity.seal_public).decode(),
            "url": url,
            "public_url": core.wire.public_url,
        },
        "users": people.for_window(connection, code.hall_id) if code.kind == "window" else [],
        "time": clock.rfc3339(core.now()),
        "certificate": given.as_json() if given is not None else None,
        "pins": pins.told(connection, core).as_json(),
    }
    if code.kind == "window":
        answer["lease"] = leases.grant(connection, core.now, device, device_code, code.hall_id, identity.epoch).as_json()
        blocks = document_leases.ensure(connection, core.now, device, code.hall_id, identity.epoch)
        answer["document_leases"] = [block.as_json() for block in blocks]
        answer["catalogue_known"] = catalogue.latest(connection) is not None
    return answer


def revoke(connection: Connection, core: Core, device: str, by: str) -> Json:
    """End a device: its token opens nothing from now on, and whoever is enrolled at its window owns what it began.
    Refused: `unknown_device`."""
    row = connection.execute(select(devices).where(devices.c.device_id == device)).first()
    if row is None:
        raise Refused("unknown_device", "没有设备 {device}；请用 central audit verify 或注册记录核对设备编号", device=device)
    if row.revoked_at is None:
        same = (devices.c.hall_id == row.hall_id, devices.c.device_id == device)
        connection.execute(update(devices).where(*same).values(revoked_at=clock.milliseconds(core.now())))
        record.note(connection, core, row.hall_id, "device_revoked", device, by, window=row.window)
    return {"device": device, "hall": row.hall_id, "window": row.window, "state": "revoked"}


def _taken_code(connection: Connection, core: Core, code: str) -> AnyRow:
    """The code's row, used up now."""
    moment = clock.milliseconds(core.now())
    hashed = hash_of(code.strip().upper())
    row = connection.execute(select(enrol_codes).where(enrol_codes.c.code_hash == hashed)).first()
    if row is None:
        raise Refused("bad_code", "注册码不对；请核对后重新输入，或请管理员另发一个", why="centre")
    if row.expires_at < moment:
        raise Refused("code_expired", "注册码已过期；请管理员另发一个")
    # the guard stands in the UPDATE: of two that come at once, one changes the row and the other changes none
    taken = connection.execute(
        update(enrol_codes).where(enrol_codes.c.code_hash == hashed, enrol_codes.c.used_at.is_(None)).values(used_at=moment)
    )
    if taken.rowcount != 1:
        raise Refused("code_used", "注册码已被使用过；如果不是本机使用的，请立即告知管理员，并请其另发一个")
    return row


def _bound(connection: Connection, core: Core, asked: EnrolAsked, code: AnyRow, public: bytes, token: str) -> Device:
    """The device, its row made or bound anew."""
    place, key = (code.hall_id, code.window, code.kind), key_id(public)
    known = connection.execute(select(devices).where(devices.c.key_id == key)).first()
    if known is None:
        device = _free_id(connection, core, asked.device)
        made = Device(device, free_device_code(connection, code.hall_id), *place, key, public)
        let_in(connection, core, made, token, asked.machine)
        return made
    if (known.hall_id, known.kind) != (code.hall_id, code.kind):
        raise Refused("key_known", "本机密钥已在别处注册过；请为新的注册生成新的密钥")
    bound = {"window": code.window, "revoked_at": None, **_bound_by(core, token, asked.machine)}
    same = (devices.c.hall_id == code.hall_id, devices.c.device_id == known.device_id)
    connection.execute(update(devices).where(*same).values(**bound))
    # what the former machine still holds is lost to it: the desk gets blocks that nobody has dealt from
    mine = document_lease_rows.c.device_id == known.device_id
    connection.execute(update(document_lease_rows).where(mine).values(device_id=None))
    return Device(known.device_id, known.device_code, *place, key, public)


def let_in(connection: Connection, core: Core, device: Device, token: str, machine: str) -> None:
    """The row of a device that is not known here."""
    values = {
        "hall_id": device.hall, "device_id": device.device_id, "device_code": device.device_code, "window": device.window,
        "kind": device.kind, "public_key": device.public_key, "key_id": device.key_id,
        "incarnation": 0, "watermark": 0, "top_seq": 0, "head_hash": FIRST_PREV_HASH,
    }  # fmt: skip
    connection.execute(insert(devices).values(**values, **_bound_by(core, token, machine)))


def _bound_by(core: Core, token: str, machine: str) -> Json:
    return {"token_hash": hash_of(token), "machine": machine, "enrolled_at": clock.milliseconds(core.now())}


def note(connection: Connection, core: Core, device: Device, **more: object) -> None:
    """Sign that it was let in, and where it stands from that number on."""
    named = {"window": device.window, "kind": device.kind, "device_code": device.device_code, "key_id": device.key_id, **more}
    record.note(connection, core, device.hall, "device_enrolled", device.device_id, record.NOBODY, **named)
    placed = {"hall_id": device.hall, "device_id": device.device_id, "window": device.window}
    connection.execute(insert(placements).values(**placed, arrived=record.arrive(connection, device.hall)))


def by_token(connection: Connection, token: str) -> Device | None:
    """The device behind a bearer token; None if unknown or revoked."""
    row = connection.execute(
        select(devices).where(devices.c.token_hash == hash_of(token), devices.c.revoked_at.is_(None))
    ).first()
    if row is None:
        return None
    return Device(row.device_id, row.device_code, row.hall_id, row.window, row.kind, row.key_id, row.public_key)


def hash_of(text: str) -> str:
    """As a code or a token is kept."""
    # 50 bits of chance and a short life for a code, 256 bits for a token: no slow hash is needed
    return hashlib.sha256(text.encode()).hexdigest()


def _free_id(connection: Connection, core: Core, own: str) -> str:
    """The id the desk gave itself, if it is one and nobody else has it, the centre least of all."""
    try:
        wanted = str(uuid.UUID(own))
    except ValueError:
        return str(uuid.uuid4())
    taken = connection.execute(select(devices.c.device_id).where(devices.c.device_id == wanted)).first()
    return wanted if taken is None and wanted != core.identity.centre_id else str(uuid.uuid4())


def free_device_code(connection: Connection, hall: str, wanted: str = "") -> str:
    """The code that is wanted if nobody of the hall has it, else the first free one. Refused: `no_device_code`."""
    used = set(connection.execute(select(devices.c.device_code).where(devices.c.hall_id == hall)).scalars())
    for code in (wanted, *_CODES) if wanted else _CODES:
        if code not in used:
            return code
    raise Refused("no_device_code", "本大厅的设备代码已用完；请联系技术人员清理已停用的设备")


def watermark(connection: Connection, device: str) -> int:
    """The highest number of this device below which nothing is missing here."""
    return int(connection.execute(select(devices.c.watermark).where(devices.c.device_id == device)).scalar_one())
