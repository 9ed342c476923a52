"""Taking in envelopes: one answer each, idempotent by id and hash, signatures checked, bytes kept verbatim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, and_, insert, or_, select, update

from central.base import clock, record
from central.base.core import Core
from central.base.heard import After, Heard
from central.base.shapes import Json
from central.base.tables_people import devices
from central.base.tables_sync import envelopes, refused_envelopes
from central.house.enrolment import Device
from central.taking_in import numbers_used, reading, receipts, telling
from central.taking_in.apart import apart
from central.taking_in.refusals import Refusal, Refusals, clean
from window_app.errors import Refused
from window_app.record import head as wire_head
from window_app.record.chain import RESTORED, named_gap
from window_app.record.envelope import SignedEnvelope
from window_app.record.events.audit import GAP_CLOSED
from window_app.record.head import Head
from window_app.record.json_types import JsonObject
from window_app.record.registry import Event
from window_app.sealing.signing import verify
from window_app.sync.wire.batch import MAX_BYTES, MAX_ENVELOPES, decode_batch
from window_app.sync.wire.coding import decode

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass
class _Taking:
    """One batch of one device on its way in. `arrived` is the hall's next number, `state` the device's row, `refusals` what is
    refused of it."""

    connection: Connection
    core: Core
    device: Device
    state: Json
    arrived: int
    refusals: Refusals
    after: After = field(default_factory=After)
    # the numbers of this batch that were taken now: their receipts say how far nothing is missing
    numbers: set[int] = field(default_factory=set)


class _No(Refused):
    """This envelope is refused: code, words, field at fault."""

    def __init__(self, code: str, message: str, at: str = "") -> None:
        super().__init__(code, clean(message))
        self.at = clean(at)


def parse(body: bytes) -> list[SignedEnvelope]:
    """The envelopes of a batch; Refused `bad_batch` if it is no list of them, or too long."""
    try:
        return decode_batch(body)
    except ValueError as error:
        message = "一次应送 1 至 {at_once} 个信封的数组；没有收下任何一个，请更新工作站程序"
        raise Refused("bad_batch", message, at_once=MAX_ENVELOPES) from error


def take(connection: Connection, core: Core, device: Device, batch: Sequence[SignedEnvelope]) -> tuple[list[Json], After]:
    """One answer per envelope in the order they came; the device's row is locked so that its numbers are judged in line, and
    the hall's row, so that the order of its numbers is the order of commits. StationTrouble `reprojecting`."""
    same = (devices.c.hall_id == device.hall, devices.c.device_id == device.device_id)
    own = connection.execute(select(devices).where(*same).with_for_update(key_share=True)).one()
    record.hold(connection, device.hall)
    # it may have been moved since its token was read: what comes is said where it stands in the hall's order
    device = replace(device, window=own.window)
    state = {"incarnation": own.incarnation, "watermark": own.watermark, "top_seq": own.top_seq, "head_hash": own.head_hash}
    first = record.arrive(connection, device.hall, len(batch)) if batch else 0
    taking = _Taking(connection, core, device, state, first, Refusals(connection, core, device.hall))
    digests = [wire_head.sha256(sent.head) for sent in batch]
    taking.refusals.look_up(device.device_id, digests)
    answers = [_one(taking, sent, digest) for sent, digest in zip(batch, digests, strict=True)]
    taking.refusals.tell()
    with suppress(Refused), apart(connection, f"numbers of {device.device_id}"):
        numbers_used.supply(connection, core, device.hall, device.device_id, taking.after)
    state["watermark"] = _watermark(taking)
    _note_closed_gap(taking, own.watermark)
    connection.execute(update(devices).where(*same).values(**state))
    for answer in answers:
        if answer["answer"] != "refused":
            _put_receipt(taking, answer)
    return answers, taking.after


def of_device(connection: Connection, device: Device, after: int) -> list[SignedEnvelope]:
    """What was taken of a device above a number, verbatim, in the order of its numbers: at most a batch."""
    own = (envelopes.c.hall_id == device.hall, envelopes.c.device_id == device.device_id, envelopes.c.device_seq > after)
    query = select(envelopes.c.head, envelopes.c.payload, envelopes.c.signature, envelopes.c.key_id).where(*own)
    told: list[SignedEnvelope] = []
    size = 0
    for row in connection.execute(query.order_by(envelopes.c.device_seq).limit(MAX_ENVELOPES)):
        size += len(row.head) + len(row.payload or b"")
        if told and size > MAX_BYTES:
            break
        told.append(SignedEnvelope(row.head, row.payload or b"", row.signature, row.key_id))
    return told


def _one(taking: _Taking, sent: SignedEnvelope, digest: str) -> Json:
    state = taking.state
    head: Head | None = None
    try:
        head = _checked_head(taking.device, sent)
        if _known(taking, head, digest):
            return _answer(head.id, "already", digest=digest)
        if head.incarnation < state["incarnation"]:
            raise _No("forked", "本机数据像是从旧备份恢复的（代次落后），这一条没有收下；请停用本机并联系管理员", "incarnation")
        with apart(taking.connection, head.id):
            _keep(taking, head, sent)
    except Refused as refused:
        no = refused if isinstance(refused, _No) else _No(refused.code, refused.message)
        _note_refusal(taking, head, sent, digest, no)
        if head is not None and no.code != "forked":
            state["top_seq"] = max(state["top_seq"], head.device_seq)
        return _answer(head.id if head else "", "refused", no)
    taking.refusals.let_in(head.device, digest)
    taking.arrived += 1
    taking.numbers.add(head.device_seq)
    state["incarnation"] = max(state["incarnation"], head.incarnation)
    if head.device_seq > state["top_seq"]:
        state["top_seq"], state["head_hash"] = head.device_seq, digest
    return _answer(head.id, "taken", digest=digest)


def _checked_head(device: Device, sent: SignedEnvelope) -> Head:
    try:
        head = Head.decode(sent.head)
    except ValueError as error:
        raise _No("bad_head", f"信封头无法读取（{error}）", "head") from None
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
    try:
        event = reading.read(taking.core, head, sent.payload)
    except ValueError as error:
        raise _No("bad_payload", f"内容不合格式：{error}", str(error).split(":")[0][:80]) from None
    _write(taking, head, sent, event)


def _write(taking: _Taking, head: Head, sent: SignedEnvelope, event: Event | None) -> None:
    core, device = taking.core, taking.device
    received_at = clock.milliseconds(core.now())
    heard = event is not None and _told(taking, head, received_at, event)
    kept = record.row((device.hall, device.window), head, sent, taking.arrived, received_at)
    day = record.day_of(event, head, received_at)
    taking.connection.execute(insert(envelopes).values(**kept, day=day, heard=heard, complete=False))
    # an unknown kind is kept and forwarded; it may still say which pages belong to it (sync.md)
    wanted = [page.sha256 for page in core.registry.pages(event)] if event is not None else _pages_named(sent.payload)
    receipts.name_pages(taking.connection, core, device.hall, head.id, wanted)


def _told(taking: _Taking, head: Head, received_at: int, event: Event) -> bool:
    """True once its hearers have it; False if it waits behind something of a later program. Hearers refuse before they write."""
    device = taking.device
    heard = Heard(taking.connection, taking.core, device.hall, device.window, head, received_at, taking.arrived, taking.after)
    try:
        telling.tell(heard, event)
    except Refused as refused:
        if telling.may_wait(heard, refused):
            return False
        raise
    return True


def _pages_named(payload: bytes) -> list[str]:
    named = decode(payload, JsonObject).get("pages")
    return [page for page in named if isinstance(page, str) and _HASH.fullmatch(page)] if isinstance(named, list) else []


def _note_refusal(taking: _Taking, head: Head | None, sent: SignedEnvelope, digest: str, no: _No) -> None:
    core, device = taking.core, taking.device
    ident, number = (head.id, head.device_seq if no.code != "forked" else None) if head else ("", None)
    said = Refusal(device.device_id, digest, sent.head, ident, number, no.code, no.message, no.at)
    if taking.refusals.keep(said) and no.code == "forked":
        named = {"window": device.window, "envelope": ident}
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
    while True:
        while mark + 1 in above:
            mark += 1
        gap = _named_gap_with(taking, mark + 1)
        if gap is None:
            return mark
        mark = gap.stop - 1


def _note_closed_gap(taking: _Taking, before: int) -> None:
    """Signed by the centre if the mark passed numbers that got no receipt now, since they were here already or are refused: only
    the receipts of this batch say how far it came, so that whoever took these away could make a gap of theirs unseen."""
    mark: int = taking.state["watermark"]
    if any(number not in taking.numbers for number in range(before + 1, mark + 1)):
        device = taking.device
        record.note(taking.connection, taking.core, device.hall, GAP_CLOSED, device.device_id, record.NOBODY, watermark=mark)


def _named_gap_with(taking: _Taking, number: int) -> range | None:
    """The gap that a restored station has named and that holds a number. Nobody will ever send these numbers: they count as
    answered."""
    own = (envelopes.c.hall_id == taking.device.hall, envelopes.c.device_id == taking.device.device_id)
    query = select(envelopes.c.head, envelopes.c.payload).where(
        *own, envelopes.c.device_seq > number, envelopes.c.kind == RESTORED
    )
    for row in taking.connection.execute(query):
        gap = named_gap(Head.decode(row.head, kept=True), row.payload)
        if gap is not None and number in gap:
            return gap
    return None


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
    # one that is held already keeps the word it was told when it came, unless it is to be told more
    if answer["answer"] != "already" or not receipts.says(connection, hall, answer["envelope"], held, missing):
        receipts.keep(connection, hall, answer["envelope"], receipt, complete=not missing)
    answer["receipt"] = receipt
