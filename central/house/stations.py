"""Hello: a station says where it stands, and hears what the centre knows of it, before it deals a number (offline.md 6).

`behind`: it was restored from an older copy of itself, has perhaps gone on from there, and what the centre has of it goes on
elsewhere. `forked`: it speaks from another machine than was let in: two of it are about.
"""

from __future__ import annotations

from functools import partial

import msgspec
from sqlalchemy import Connection, select

from central.base import clock
from central.base.core import Core
from central.base.shapes import AnyRow
from central.base.tables_people import devices, halls
from central.base.tables_sync import envelopes, refused_envelopes
from central.house import certificates, enrolment
from central.house.enrolment import Device
from window_app.errors import Refused
from window_app.record.events.station import BEHIND, FORKED, OK, REVOKED, UNKNOWN
from window_app.record.head import FIRST_PREV_HASH
from window_app.sealing import signed_text
from window_app.sealing.signed_text import SignedText
from window_app.sealing.signing import from_b64url, key_id, verify
from window_app.sync.wire.coding import decode
from window_app.sync.wire.stations import HelloAsked, HelloSaid, HelloTold


def hello(connection: Connection, core: Core, asked: HelloAsked, token: str) -> SignedText:
    """The centre's signed answer. Refused: `bad_hello` for what is no hello of a device of this centre, `unauthorised` for one
    that comes with another token than was given to it, `no_device_code` where one that is let in again finds none free."""
    said = _said(asked, token)
    row = connection.execute(select(devices).where(devices.c.device_id == said.device)).first()
    if row is None:
        row, state = _let_in(connection, core, asked, said, token), UNKNOWN
    else:
        _check(asked, row.public_key)
        if row.revoked_at is None and row.token_hash != enrolment.hash_of(token):
            raise _unauthorised()
        state = _state(connection, row, said)
    seq, digest = _highest(connection, row)
    told = HelloTold(
        state=state, known_seq=seq, known_sha256=digest, watermark=row.watermark, epoch=core.identity.epoch,
        change_seq=connection.execute(select(halls.c.change_seq).where(halls.c.hall_id == row.hall_id)).scalar_one(),
        time=clock.rfc3339(core.now()), centre=core.identity.centre_id, device=row.device_id, nonce=said.nonce,
    )  # fmt: skip
    return signed_text.sign(core.identity.signing, signed_text.HELLO, msgspec.to_builtins(told))


def _said(asked: HelloAsked, token: str) -> HelloSaid:
    try:
        said = decode(asked.body, HelloSaid)
    except ValueError as error:
        raise _bad() from error
    if said.token_sha256 != enrolment.hash_of(token):
        raise _bad()
    return said


def _check(asked: HelloAsked, public: bytes) -> None:
    if not signed_text.holds(partial(verify, public), signed_text.HELLO, SignedText(asked.body, asked.signature, asked.key_id)):
        raise _bad()


def _bad() -> Refused:
    return Refused("bad_hello", "无法核实这台设备的报到；没有改动，请更新工作站程序，或联系管理员重新注册本机")


def _state(connection: Connection, row: AnyRow, said: HelloSaid) -> str:
    if row.revoked_at is not None:
        return REVOKED
    if row.machine and said.machine != row.machine:
        return FORKED
    known, digest = _highest(connection, row)
    if said.device_seq > known or known == 0:
        return OK  # whether it has said the same up to there, it can see by the hash
    return OK if (said.device_seq, said.head_sha256) == (known, digest) else BEHIND


def _highest(connection: Connection, row: AnyRow) -> tuple[int, str]:
    """The highest number of the device that was answered here, and the hash of that head; (0, zeros) if none was."""
    found = []
    for table in (envelopes, refused_envelopes):
        own = (table.c.hall_id == row.hall_id, table.c.device_id == row.device_id, table.c.device_seq.is_not(None))
        last = select(table.c.device_seq, table.c.sha256).where(*own).order_by(table.c.device_seq.desc()).limit(1)
        found += [(one.device_seq, one.sha256) for one in connection.execute(last)]
    return max(found, default=(0, FIRST_PREV_HASH))


def _let_in(connection: Connection, core: Core, asked: HelloAsked, said: HelloSaid, token: str) -> AnyRow:
    """A device that a centre restored from before its enrolment does not know (L22): its certificate bears the signature of this
    centre, and the hello that of the key in it."""
    told = None if asked.certificate is None else certificates.read(core, asked.certificate, clock.business_day(core.now()))
    if told is None or told.device != said.device:
        raise _unauthorised()
    public = from_b64url(told.sign_key)
    _check(asked, public)
    if connection.execute(select(halls.c.hall_id).where(halls.c.hall_id == told.hall)).first() is None:
        raise _unauthorised()
    code = enrolment.free_device_code(connection, told.hall, told.device_code)
    device = Device(told.device, code, told.hall, told.window, told.kind, key_id(public), public)
    enrolment.let_in(connection, core, device, token, said.machine)
    enrolment.note(connection, core, device, certificate=told.serial)
    return connection.execute(select(devices).where(devices.c.device_id == told.device)).one()


def _unauthorised() -> Refused:
    return Refused("unauthorised", "设备令牌无效或已停用；请联系管理员重新注册本机", why="token")
