"""Taking in envelopes: one answer each, idempotent by id and hash, signatures checked, bytes kept verbatim."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, insert, or_, select, update

from central.base import clock
from central.base.core import Core, record
from central.base.tables_people import devices
from central.base.tables_sync import envelope_pages, envelopes, refused_envelopes
from central.house import leases
from central.house.enrolment import Device
from central.taking_in import projection, receipts
from central.taking_in.batch import Batch
from window_app.errors import Refused
from window_app.record import head as wire_head
from window_app.record.head import Head
from window_app.sealing.signing import from_b64url, verify
from window_app.sync.wire.batch import decode_payload

AT_ONCE = 200
BYTES_AT_ONCE = 2 * 1024 * 1024


@dataclass(frozen=True)
class Sent:
    """One envelope as it came: verbatim bytes."""

    head: bytes
    payload: bytes
    signature: bytes
    key_id: str


class _No(Exception):
    """This envelope is refused: code, words, field at fault."""

    def __init__(self, code: str, message: str, at: str = "") -> None:
        super().__init__(code)
        self.code, self.message, self.at = code, message, at


def parse(raw: Any) -> list[Sent]:
    """The JSON array of the wire; Refused `bad_batch` if it is not one."""
    if not isinstance(raw, list) or len(raw) > AT_ONCE:
        raise Refused("bad_batch", f"一次应送 1 至 {AT_ONCE} 个信封的数组；没有收下任何一个，请更新工作站程序")
    out = []
    for one in raw:
        given = [one.get(key) for key in ("head", "payload", "signature", "key_id")] if isinstance(one, dict) else []
        texts = [text for text in given if isinstance(text, str)]
        if len(texts) != 4:
            raise Refused("bad_batch", "信封缺少 head、payload、signature 或 key_id；没有收下任何一个，请更新工作站程序")
        head, payload, signature, key = texts
        try:
            out.append(Sent(head.encode(), payload.encode(), from_b64url(signature), key))
        except (ValueError, UnicodeEncodeError):
            raise Refused("bad_batch", "信封的签名或文字不是有效编码；没有收下任何一个，请更新工作站程序") from None
    return out


def take(connection: Connection, core: Core, device: Device, batch: Sequence[Sent]) -> tuple[list[dict[str, Any]], Batch]:
    """One answer per envelope in the order they came; the device's row is locked so that its numbers are judged in line."""
    own = connection.execute(select(devices).where(devices.c.device_id == device.device_id).with_for_update()).one()
    state = {"incarnation": own.incarnation, "watermark": own.watermark, "top_seq": own.top_seq, "head_hash": own.head_hash}
    after = Batch()
    answers = [_one(connection, core, device, state, sent, after) for sent in batch]
    for number in after.numbers.values():
        leases.seen(connection, core.now, device.device_id, number, device.hall, core.identity.epoch)
    state["watermark"] = _watermark(connection, device.device_id, state)
    connection.execute(update(devices).where(devices.c.device_id == device.device_id).values(**state))
    for answer in answers:
        if answer["answer"] != "refused":
            _put_receipt(connection, core, answer, state["watermark"])
    return answers, after


def _one(connection: Connection, core: Core, device: Device, state: dict[str, Any], sent: Sent, after: Batch) -> dict[str, Any]:
    digest = wire_head.sha256(sent.head)
    head: Head | None = None
    try:
        head = _checked_head(device, sent)
        if _known(connection, head, digest, device):
            return _answer(head.id, "already", digest=digest)
        if head.incarnation < state["incarnation"]:
            raise _No("forked", "本机数据像是从旧备份恢复的（代次落后），这一条没有收下；请停用本机并联系管理员", "incarnation")
        with connection.begin_nested():
            _keep(connection, core, device, head, sent, digest, after)
    except _No as no:
        _note_refusal(connection, core, device, head, sent, digest, no)
        if head is not None and no.code != "forked":
            state["top_seq"] = max(state["top_seq"], head.device_seq)
        return _answer(head.id if head else "", "refused", no)
    state["incarnation"] = max(state["incarnation"], head.incarnation)
    if head.device_seq > state["top_seq"]:
        state["top_seq"], state["head_hash"] = head.device_seq, digest
    return _answer(head.id, "taken", digest=digest)


def _checked_head(device: Device, sent: Sent) -> Head:
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


def _known(connection: Connection, head: Head, digest: str, device: Device) -> bool:
    """True if exactly this envelope is here; forked if its id or its number belongs to another one."""
    column = envelopes.c
    same = or_(column.envelope_id == head.id, and_(column.device_id == device.device_id, column.device_seq == head.device_seq))
    rows = connection.execute(select(column.envelope_id, column.sha256).where(same)).all()
    if any(row.sha256 != digest for row in rows):
        raise _No("forked", "同一编号已收过另一份内容：本机可能被复制或恢复过；请停用本机并联系管理员", "device_seq")
    return bool(rows)


def _keep(connection: Connection, core: Core, device: Device, head: Head, sent: Sent, digest: str, after: Batch) -> None:
    if wire_head.sha256(sent.payload) != head.payload_sha256:
        raise _No("bad_payload", "信封内容与其校验值不符", "payload_sha256")
    try:
        event = decode_payload(core.registry, head.kind, sent.payload)
        raw = json.loads(sent.payload)
    except ValueError as error:
        raise _No("bad_payload", f"内容不合格式：{error}", str(error).split(":")[0][:80]) from None
    day = projection.day_of(event, head)
    connection.execute(
        insert(envelopes).values(
            envelope_id=head.id,
            device_id=device.device_id,
            device_seq=head.device_seq,
            incarnation=head.incarnation,
            hall_id=device.hall,
            sha256=digest,
            prev_hash=head.prev_hash,
            stream_kind=head.stream_kind,
            stream_id=head.stream_id,
            stream_seq=head.stream_seq,
            kind=head.kind,
            supersedes=head.supersedes,
            happened_at=head.happened_at,
            day=day,
            operator=head.operator,
            head=sent.head,
            payload=sent.payload,
            signature=sent.signature,
            key_id=sent.key_id,
            known=event is not None,
            received_at=clock.milliseconds(core.now()),
            receipt="",
            receipt_signature="",
            complete=False,
        )
    )
    # an unknown kind is kept and forwarded; it may still say which pages belong to it (sync.md)
    wanted = [page.sha256 for page in core.registry.pages(event)] if event is not None else _pages_named(raw)
    if wanted:
        connection.execute(
            insert(envelope_pages), [{"envelope_id": head.id, "sha256": sha256} for sha256 in dict.fromkeys(wanted)]
        )
    if event is not None:
        try:
            projection.apply(connection, core, device, head, event, after)
        except Refused as refused:
            raise _No(refused.code, refused.message) from None


def _pages_named(raw: Any) -> list[str]:
    named = raw.get("pages") if isinstance(raw, dict) else None
    return [page for page in named if isinstance(page, str) and len(page) == 64] if isinstance(named, list) else []


def _note_refusal(
    connection: Connection, core: Core, device: Device, head: Head | None, sent: Sent, digest: str, no: _No
) -> None:
    values = {
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
    first = connection.execute(statement).rowcount == 1
    if first and no.code == "forked":
        record(
            connection, core.now, device.hall, ("audit", device.device_id), "DeviceForked", "", window=device.window,
            device=device.device_id, envelope=values["envelope_id"],
        )  # fmt: skip


def _watermark(connection: Connection, device: str, state: dict[str, Any]) -> int:
    """The highest number below which nothing is missing; refused numbers count, they were answered."""
    mark: int = state["watermark"]
    if state["top_seq"] <= mark:
        return mark
    above = set(
        connection.execute(
            select(envelopes.c.device_seq).where(envelopes.c.device_id == device, envelopes.c.device_seq > mark)
        ).scalars()
    )
    above.update(
        connection.execute(
            select(refused_envelopes.c.device_seq).where(
                refused_envelopes.c.device_id == device, refused_envelopes.c.device_seq > mark
            )
        ).scalars()
    )
    while mark + 1 in above:
        mark += 1
    return mark


def _answer(envelope: str, answer: str, no: _No | None = None, digest: str = "") -> dict[str, Any]:
    return {
        "envelope": envelope,
        "answer": answer,
        "code": no.code if no else "",
        "message": no.message if no else "",
        "field": no.at if no else "",
        "receipt": {"sha256": digest} if digest else None,
    }


def _put_receipt(connection: Connection, core: Core, answer: dict[str, Any], watermark: int) -> None:
    held, missing = receipts.pages_of(connection, answer["envelope"])
    receipt = receipts.make(core.identity, core.now, answer["envelope"], answer["receipt"]["sha256"], held, missing, watermark)
    receipts.keep(connection, answer["envelope"], receipt, complete=not missing)
    answer["receipt"] = receipt
