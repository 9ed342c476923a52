"""Letting a device in: a one-time code (hashed at rest, expiring) bound to a window, answered with everything it needs."""

from __future__ import annotations

import base64
import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from central.base import clock
from central.base.clock import Now
from central.base.identity import Identity
from central.base.tables_people import devices, enrol_codes, windows
from central.base.tables_people import document_leases as document_lease_rows
from central.house import catalogue, document_leases, leases, people
from central.house.halls import get, settings_of
from window_app.errors import Refused
from window_app.record.head import FIRST_PREV_HASH
from window_app.sealing.signing import PUBLIC_BYTES, b64url, from_b64url, key_id

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
    """A one-time code `XXXXX-XXXXX-FFFFFFFF` (F: fingerprint of the centre's key) for one window, kiosk or display."""
    place = get(connection, hall)
    if kind not in KINDS:
        raise Refused("bad_kind", f"设备种类应为 {'、'.join(KINDS)}")
    known = connection.execute(select(windows.c.window).where(windows.c.hall_id == hall, windows.c.window == window)).first()
    if kind == "window" and known is None:
        raise Refused("unknown_window", f"大厅 {hall} 没有 {window} 号窗口；请先用 central window add {hall} {window} 添加")
    text = "".join(secrets.choice(_LETTERS) for _ in range(10))
    code = f"{text[:5]}-{text[5:]}-{identity.fingerprint}"
    expires = now() + timedelta(hours=settings_of(place).code_hours)
    connection.execute(
        insert(enrol_codes).values(
            code_hash=_hash(code), hall_id=hall, window=window, kind=kind, expires_at=clock.milliseconds(expires)
        )
    )
    return code


def enrol(
    connection: Connection, now: Now, identity: Identity, code: str, public_key: str, machine: str, url: str, own: str = ""
) -> dict[str, Any]:
    """Bind a device; the answer of architecture.md 6. Refused: bad_code, code_expired, code_used, bad_key, key_known.

    `own` is the id a desk gave itself while it stood alone: what it signed under it is taken afterwards. A key that is
    known in the same hall is the same desk again (moved to another machine): its former token ends with this answer.
    """
    public = _public_key(public_key)
    moment = clock.milliseconds(now())
    hashed = _hash(code.strip().upper())
    row = connection.execute(select(enrol_codes).where(enrol_codes.c.code_hash == hashed)).first()
    if row is None:
        raise Refused("bad_code", "注册码不对；请核对后重新输入，或请管理员另发一个")
    if row.expires_at < moment:
        raise Refused("code_expired", "注册码已过期；请管理员另发一个")
    # the guard stands in the UPDATE: of two that come at once, one changes the row and the other changes none
    taken = connection.execute(
        update(enrol_codes).where(enrol_codes.c.code_hash == hashed, enrol_codes.c.used_at.is_(None)).values(used_at=moment)
    )
    if taken.rowcount != 1:
        raise Refused("code_used", "注册码已被使用过；如果不是本机使用的，请立即告知管理员，并请其另发一个")
    place = get(connection, row.hall_id)
    token = b64url(secrets.token_bytes(32))
    bound = {
        "hall_id": row.hall_id,
        "window": row.window,
        "kind": row.kind,
        "token_hash": _hash(token),
        "machine": machine[:200],
        "enrolled_at": moment,
    }
    known = connection.execute(select(devices).where(devices.c.key_id == key_id(public))).first()
    if known is not None and (known.hall_id, known.kind) != (row.hall_id, row.kind):
        raise Refused("key_known", "本机密钥已在别处注册过；请为新的注册生成新的密钥")
    if known is not None:
        device, device_code = known.device_id, known.device_code
        connection.execute(update(devices).where(devices.c.device_id == device).values(**bound, revoked_at=None))
        # what the former machine still holds is lost to it: the desk gets blocks that nobody has dealt from
        mine = document_lease_rows.c.device_id == device
        connection.execute(update(document_lease_rows).where(mine).values(device_id=None))
    else:
        device, device_code = _free_id(connection, own), _free_device_code(connection, row.hall_id)
        connection.execute(
            insert(devices).values(
                device_id=device,
                device_code=device_code,
                public_key=public,
                key_id=key_id(public),
                incarnation=0,
                watermark=0,
                top_seq=0,
                head_hash=FIRST_PREV_HASH,
                **bound,
            )
        )
    answer: dict[str, Any] = {
        "token": token,
        "hall": row.hall_id,
        "hall_name": place.name,
        "region": place.region,
        "site": place.site,
        "window": row.window,
        "device": device,
        "device_code": device_code,
        "kind": row.kind,
        "lease": None,
        "document_leases": [],
        "centre": {
            "id": identity.centre_id,
            "epoch": identity.epoch,
            "sign_key": base64.b64encode(identity.signing.public_bytes).decode(),
            "seal_key": base64.b64encode(identity.seal_public).decode(),
            "url": url,
        },
        "users": people.for_window(connection, row.hall_id) if row.kind == "window" else [],
        "time": clock.rfc3339(now()),
    }
    if row.kind == "window":
        answer["lease"] = leases.grant(connection, now, device, device_code, row.hall_id, identity.epoch).as_json()
        blocks = document_leases.ensure(connection, now, device, row.hall_id, identity.epoch)
        answer["document_leases"] = [block.as_json() for block in blocks]
        answer["catalogue_known"] = catalogue.latest(connection) is not None
    return answer


def by_token(connection: Connection, token: str) -> Device | None:
    """The device behind a bearer token; None if unknown or revoked."""
    row = connection.execute(select(devices).where(devices.c.token_hash == _hash(token), devices.c.revoked_at.is_(None))).first()
    if row is None:
        return None
    return Device(row.device_id, row.device_code, row.hall_id, row.window, row.kind, row.key_id, row.public_key)


def _hash(text: str) -> str:
    # 50 bits of chance and a short life for a code, 256 bits for a token: no slow hash is needed
    return hashlib.sha256(text.encode()).hexdigest()


def _public_key(text: str) -> bytes:
    try:
        public = from_b64url(text)
    except ValueError:
        public = b""
    if len(public) != PUBLIC_BYTES:
        raise Refused("bad_key", "设备公钥应为 32 字节（base64）；请更新工作站程序后重试")
    return public


def _free_id(connection: Connection, own: str) -> str:
    """The id the desk gave itself, if it is one and nobody else has it."""
    try:
        wanted = str(uuid.UUID(own))
    except ValueError:
        return str(uuid.uuid4())
    taken = connection.execute(select(devices.c.device_id).where(devices.c.device_id == wanted)).first()
    return wanted if taken is None else str(uuid.uuid4())


def _free_device_code(connection: Connection, hall: str) -> str:
    used = set(connection.execute(select(devices.c.device_code).where(devices.c.hall_id == hall)).scalars())
    for code in _CODES:
        if code not in used:
            return code
    raise Refused("no_device_code", "本大厅的设备代码已用完；请联系技术人员清理已停用的设备")


def watermark(connection: Connection, device: str) -> int:
    """The highest number of this device below which nothing is missing here."""
    return int(connection.execute(select(devices.c.watermark).where(devices.c.device_id == device)).scalar_one())
