"""Walking the record of a hall: the chain of every device and the centre's own, and the seals against the rows they cover."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from central.base.core import Core
from central.base.rows import RowsHash
from central.base.shapes import AnyRow, Json
from central.base.tables_people import centre, devices
from central.base.tables_queue import events
from central.base.tables_sync import envelopes, refused_envelopes
from window_app.record.chain import Link, Walked, walk
from window_app.record.head import Head, sha256
from window_app.sealing.signing import verify as signed

_COLUMNS = (
    "device_seq", "prev_hash", "stream_kind", "stream_id", "stream_seq", "kind", "happened_at", "operator", "incarnation",
)  # fmt: skip
# of a refused envelope the head is kept without its signature; the next one holds it by its hash
_REFUSED = b""


def verify(connection: Connection, core: Core, hall: str) -> Json:
    """`broken_at` names the chain and its number where it first fails, and the row if a sealed act was changed; `head` is
    the last hash of the centre's chain; `unsealed` are rows that no seal covers yet."""
    entries, broken = 0, None
    for device in connection.execute(select(devices).where(devices.c.hall_id == hall).order_by(devices.c.device_id)).all():
        walked = _device(connection, device)
        entries += walked.entries
        broken = broken or _at(device.device_id, walked)
    own = _walk(_links(connection, hall, core.identity.centre_id), core.identity.signing.public_bytes)
    rows = _Rows(connection, core, hall)
    broken = broken or _at(core.identity.centre_id, own) or rows.broken_at()
    return {
        "hall": hall,
        "entries": entries + own.entries,
        "ok": broken is None,
        "broken_at": broken,
        "head": own.head,
        "unsealed": rows.unsealed,
        "before_the_record": rows.before,
    }


def _at(device: str, walked: Walked) -> Json | None:
    return None if walked.ok else {"device": device, "number": walked.broken_at}


def _device(connection: Connection, device: AnyRow) -> Walked:
    """Up to the watermark the chain has no gap; what is above it has come before something that is still on its way."""
    links = list(_links(connection, device.hall_id, device.device_id))
    whole = [link for number, link in links if number <= device.watermark]
    key = bytes(device.public_key)
    walked = walk(whole, lambda head, signature: signature == _REFUSED or signed(key, head, signature), device.watermark)
    if not walked.ok:
        return walked
    for number, link in links[len(whole) :]:
        alone = link.signature == _REFUSED or signed(key, link.head, link.signature)
        if not (alone and sha256(link.head) == link.sha256 and link.agrees(Head.decode(link.head))):
            return Walked(len(links), number, walked.head)
    return Walked(len(links), None, links[-1][1].sha256 if links else walked.head)


def _walk(links: Iterator[tuple[int, Link]], key: bytes) -> Walked:
    return walk((link for _, link in links), lambda head, signature: signed(key, head, signature))


def _links(connection: Connection, hall: str, device: str) -> Iterator[tuple[int, Link]]:
    """Everything that bears a number of this device, taken or refused, in the order of numbers."""
    taken = select(envelopes).where(envelopes.c.hall_id == hall, envelopes.c.device_id == device)
    refused = select(refused_envelopes).where(
        refused_envelopes.c.hall_id == hall, refused_envelopes.c.device_id == device, refused_envelopes.c.device_seq.is_not(None)
    )
    others = {row.device_seq: row for row in connection.execute(refused)}
    rows = connection.execute(taken.order_by(envelopes.c.device_seq), execution_options={"yield_per": 500})
    for row in rows:
        for number in sorted(number for number in others if number < row.device_seq):
            yield number, _refused_link(others.pop(number))
        others.pop(row.device_seq, None)
        payload = None if row.payload is None else bytes(row.payload)
        yield row.device_seq, Link(bytes(row.head), row.sha256, payload, bytes(row.signature), _agrees(row))
    for number in sorted(others):
        yield number, _refused_link(others[number])


def _refused_link(row: AnyRow) -> Link:
    return Link(bytes(row.head), row.sha256, None, _REFUSED, lambda head: head.device_seq == row.device_seq)


def _agrees(row: AnyRow) -> Any:
    def agrees(head: Head) -> bool:
        same = all(getattr(head, name) == getattr(row, name) for name in _COLUMNS)
        return same and (head.id, head.device, head.supersedes) == (row.envelope_id, row.device_id, row.supersedes)

    return agrees


class _Rows:
    """The rows of a hall against what the centre signed of them."""

    def __init__(self, connection: Connection, core: Core, hall: str) -> None:
        self._wrong: Json | None = None
        self._centre = core.identity.centre_id
        self._found = {
            row.seq: row for row in connection.execute(select(events).where(events.c.hall_id == hall).order_by(events.c.seq))
        }
        begun = connection.execute(select(centre.c.begun_seq)).scalar_one()
        self.before = sum(1 for seq in self._found if seq <= begun)
        self._left = {seq for seq in self._found if seq > begun}
        own = (envelopes.c.hall_id == hall, envelopes.c.device_id == self._centre, envelopes.c.payload.is_not(None))
        said = select(envelopes.c.device_seq, envelopes.c.kind, envelopes.c.payload).where(
            *own, envelopes.c.kind.in_(("TicketsTold", "RecordBegun"))
        )
        for event in connection.execute(said.order_by(envelopes.c.device_seq)):
            told = json.loads(event.payload)
            if event.kind == "RecordBegun":
                self._begun(event.device_seq, told, begun)
            else:
                self._sealed(event.device_seq, told)
        self.unsealed = sorted(self._left)

    def broken_at(self) -> Json | None:
        """The first seal that does not hold, with the row."""
        return self._wrong

    def _begun(self, number: int, told: Json, begun: int) -> None:
        counted = RowsHash()
        for seq, row in self._found.items():
            if seq <= begun:
                counted.add(row)
        if (counted.rows, counted.sha256) != (told["rows"], told["sha256"]):
            self._broken(number, None)

    def _sealed(self, number: int, told: Json) -> None:
        named, here = RowsHash(), RowsHash()
        for act in told["acts"]:
            named.add_act(act)
            row = self._found.get(act["seq"])
            once = act["seq"] in self._left
            self._left.discard(act["seq"])
            if row is not None:
                here.add(row)
            if row is None or not once or here.sha256 != named.sha256:
                self._broken(number, act["seq"])
                return
        if named.sha256 != told["sha256"]:
            self._broken(number, None)

    def _broken(self, number: int, row: int | None) -> None:
        if self._wrong is None:
            self._wrong = {"device": self._centre, "number": number, "row": row}
