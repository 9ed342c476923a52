"""Taking in envelopes: one answer each, idempotent by id and hash, signatures checked, bytes kept verbatim."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, and_, insert, or_, select, update

from central.base import clock, record
from central.base.core import Core
from central.base.heard import After, Heard
from central.base.shapes import Json
from central.base.tables_people import devices
from central.base.tables_sync import envelope_pages, envelopes, refused_envelopes
from central.house import document_leases, leases
from central.house.enrolment import Device
from central.taking_in import receipts, telling
from window_app.errors import Refused
from window_app.record import head as wire_head
from window_app.record.envelope import SignedEnvelope
from window_app.record.head import Head
from window_app.record.registry import Event
from window_app.sealing.signing import from_b64url, verify

AT_ONCE = 200
BYTES_AT_ONCE = 2 * 1024 * 1024


@dataclass
class _Taking:
    """One batch of one device on its way in. `arrived` is the hall's next number, `state` the device's row."""

    connection: Connection
    core: Core
    device: Device
    state: Json
    arrived: int
    after: After = field(default_factory=After)


class _No(Exception):
    """This envelope is refused: code, words, field at fault."""

    def __init__(self, code: str, message: str, at: str = "") -> None:
        super().__init__(code)
        self.code, self.message, self.at = code, message, at


def parse(raw: Any) -> list[SignedEnvelope]:
    """The JSON array of the wire; Refused `bad_batch` if it is not one."""
    if not isinstance(raw, list) or len(raw) > AT_ONCE:
        raise Refused("bad_batch", "一次应送 1 至 {at_once} 个信封的数组；没有收下任何一个，请更新工作站程序", at_once=AT_ONCE)
    out = []
    for one in raw:
        given = [one.get(key) for key in ("head", "payload", "signature", "key_id")] if isinstance(one, dict) else []
        texts = [text for text in given if isinstance(text, str)]
        if len(texts) != 4:
            raise Refused(
                "bad_batch", "信封缺少 head、payload、signature 或 key_id；没有收下任何一个，请更新工作站程序", why="parts"
            )
        head, payload, signature, key = texts
        try:
            out.append(SignedEnvelope(head.encode(), payload.encode(), from_b64url(signature), key))
        except (ValueError, UnicodeEncodeError):
            raise Refused("bad_batch", "信封的签名或文字不是有效编码；没有收下任何一个，请更新工作站程序", why="coding") from None
    return out


def take(connection: Connection, core: Core, device: Device, batch: Sequence[SignedEnvelope]) -> tuple[list[Json], After]:
    """One answer per envelope in the order they came; the device's row is locked so that its numbers are judged in line, and
    the hall's row, so that the order of its numbers is the order of commits. StationTrouble `reprojecting`."""
    own = connection.execute(
        select(devices).where(devices.c.hall_id == device.hall, devices.c.device_id == device.device_id).with_for_update()
    ).one()
    record.hold(connection, device.hall)
    state = {"incarnation": own.incarnation, "watermark": own.watermark, "top_seq": own.top_seq, "head_hash": own.head_hash}
    taking = _Taking(connection, core, device, state, record.arrive(connection, device.hall, len(batch)) if batch else 0)
    answers = [_one(taking, sent) for sent in batch]
    _supply(taking)
    state["watermark"] = _watermark(taking)
    same = (devices.c.hall_id == device.hall, devices.c.device_id == device.device_id)
    connection.execute(update(devices).where(*same).values(**state))
    for answer in answers:
        if answer["answer"] != "refused":
            _put_receipt(taking, answer)
    return answers, taking.after


def _supply(taking: _Taking) -> None:
    """Numbers that were seen used: the next blocks follow in time."""
    connection, core, device = taking.connection, taking.core, taking.device
    for number in taking.after.numbers.values():
        leases.seen(connection, core.now, device.device_id, number, device.hall, core.identity.epoch)
    for authority, text in taking.after.documents:
        document_leases.seen(connection, core, device.hall, device.device_id, authority, text)


def _one(taking: _Taking, sent: SignedEnvelope) -> Json:
    state, digest = taking.state, wire_head.sha256(sent.head)
    head: Head | None = None
    try:
        head = _checked_head(taking.device, sent)
        if _known(taking, head, digest):
            return _answer(head.id, "already", digest=digest)
        if head.incarnation < state["incarnation"]:
            raise _No("forked", "本机数据像是从旧备份恢复的（代次落后），这一条没有收下；请停用本机并联系管理员", "incarnation")
        with taking.connection.begin_nested():
            _keep(taking, head, sent)
    except _No as no:
        _note_refusal(taking, head, sent, digest, no)
        if head is not None and no.code != "forked":
            state["top_seq"] = max(state["top_seq"], head.device_seq)
        return _answer(head.id if head else "", "refused", no)
    taking.arrived += 1
    state["incarnation"] = max(state["incarnation"], head.incarnation)
    if head.device_seq > state["top_seq"]:
        state["top_seq"], state["head_hash"] = head.device_seq, digest
    return _answer(head.id, "taken", digest=digest)


def _checked_head(device: Device, sent: SignedEnvelope) -> Head:
    try:
        head = Head.decode(sent.head)
    except ValueError as error:
        raise _No("bad_head", f"信封头无法读取（{error}）", "head") from None
    if head.device_seq < 1 or len(head.id) > 36 or len(head.stream_id) > 60 or len(head.kind) > 60:
        raise _No("bad_head", "信封头的编号超出范围", "head")
    if head.device != device.device_id or sent.key_id != device.key_id:
        raise _No("unknown_device", "信封不是由这台设备签发的", "device")
    if not verify(device.public_key, sent.head, sent.signature):
        raise _No("bad_signature", "信封签名不符，内容可能被改动", "signature")
    return head


def _known(taking: _Taking, head: Head, digest: str) -> bool:
    """True if exactly this envelope is here; forked if its id or its number belongs to another one."""
    column, device = envelopes.c, taking.device
    same = or_(column.envelope_id == head.id, and_(column.device_id == device.device_id, column.device_seq == head.device_seq))
    rows = taking.connection.execute(select(column.envelope_id, column.sha256).where(column.hall_id == device.hall, same)).all()
    if any(row.sha256 != digest for row in rows):
        raise _No("forked", "同一编号已收过另一份内容：本机可能被复制或恢复过；请停用本机并联系管理员", "device_seq")
    return bool(rows)


def _keep(taking: _Taking, head: Head, sent: SignedEnvelope) -> None:
    if wire_head.sha256(sent.payload) != head.payload_sha256:
        raise _No("bad_payload", "信封内容与其校验值不符", "payload_sha256")
    core, hall = taking.core, taking.device.hall
    try:
        event = telling.read(core, head, sent.payload)
        raw = json.loads(sent.payload)
    except ValueError as error:
        raise _No("bad_payload", f"内容不合格式：{error}", str(error).split(":")[0][:80]) from None
    heard = event is not None and _told(taking, head, event)
    kept = record.row(hall, head, sent, taking.arrived, clock.milliseconds(core.now()))
    taking.connection.execute(insert(envelopes).values(**kept, day=record.day_of(event, head), heard=heard, complete=False))
    # an unknown kind is kept and forwarded; it may still say which pages belong to it (sync.md)
    wanted = [page.sha256 for page in core.registry.pages(event)] if event is not None else _pages_named(raw)
    rows = [{"hall_id": hall, "envelope_id": head.id, "sha256": sha256} for sha256 in dict.fromkeys(wanted)]
    if rows:
        taking.connection.execute(insert(envelope_pages), rows)


def _told(taking: _Taking, head: Head, event: Event) -> bool:
    """True once its hearers have it; False if it waits behind something of a later program."""
    device = taking.device
    heard = Heard(taking.connection, taking.core, device.hall, device.window, head, taking.after)
    try:
        telling.tell(heard, event)
    except Refused as refused:
        if telling.may_wait(heard, taking.arrived, refused.code):
            return False
        raise _No(refused.code, refused.message) from None
    return True


def _pages_named(raw: Any) -> list[str]:
    named = raw.get("pages") if isinstance(raw, dict) else None
    return [page for page in named if isinstance(page, str) and len(page) == 64] if isinstance(named, list) else []


def _note_refusal(taking: _Taking, head: Head | None, sent: SignedEnvelope, digest: str, no: _No) -> None:
    core, device = taking.core, taking.device
    values = {
        "hall_id": device.hall,
        "sha256": digest,
        "device_id": device.device_id,
        "envelope_id": head.id if head else "",
        "device_seq": head.device_seq if head and no.code != "forked" else None,
        "code": no.code,
        "message": no.message,
        "field": no.at,
        "head": sent.head,
        "at": clock.milliseconds(core.now()),
    }
    statement = core.database.insert(refused_envelopes).values(**values).on_conflict_do_nothing()
    first = taking.connection.execute(statement).rowcount == 1
    core.refused[no.code] += 1
    if first and no.code == "forked":
        named = {"window": device.window, "envelope": values["envelope_id"]}
        record.note(taking.connection, core, device.hall, "device_forked", device.device_id, record.NOBODY, **named)


def _watermark(taking: _Taking) -> int:
    """The highest number below which nothing is missing; refused numbers count, they were answered."""
    mark: int = taking.state["watermark"]
    if taking.state["top_seq"] <= mark:
        return mark
    above: set[int] = set()
    for table in (envelopes, refused_envelopes):
        own = (table.c.hall_id == taking.device.hall, table.c.device_id == taking.device.device_id)
        above.update(taking.connection.execute(select(table.c.device_seq).where(*own, table.c.device_seq > mark)).scalars())
    while mark + 1 in above:
        mark += 1
    return mark


def _answer(envelope: str, answer: str, no: _No | None = None, digest: str = "") -> Json:
    return {
        "envelope": envelope,
        "answer": answer,
        "code": no.code if no else "",
        "message": no.message if no else "",
        "field": no.at if no else "",
        "receipt": {"sha256": digest} if digest else None,
    }


def _put_receipt(taking: _Taking, answer: Json) -> None:
    connection, core, hall = taking.connection, taking.core, taking.device.hall
    held, missing = receipts.pages_of(connection, hall, answer["envelope"])
    digest, mark = answer["receipt"]["sha256"], taking.state["watermark"]
    receipt = receipts.make(core.identity, core.now, answer["envelope"], digest, held, missing, mark)
    receipts.keep(connection, hall, answer["envelope"], receipt, complete=not missing)
    answer["receipt"] = receipt
