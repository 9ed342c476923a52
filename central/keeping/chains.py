"""Walking the record of a hall: the chain of every device and the centre's own, the seals against the rows they cover, and what
was refused against what was signed of it."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Select, select

from central.base.core import Core
from central.base.shapes import AnyRow, Json
from central.base.tables_people import devices, halls
from central.base.tables_sync import envelopes, refused_envelopes
from central.keeping.enrolled import astray
from central.keeping.refusal_rows import RefusalRows
from central.keeping.row_seals import RowSeals
from window_app.record.chain import Link, Walked, walk
from window_app.record.head import Head, sha256
from window_app.sealing.signing import verify as signed

_COLUMNS = (
    "device_seq", "prev_hash", "stream_kind", "stream_id", "stream_seq", "kind", "happened_at", "operator", "incarnation",
)  # fmt: skip
# of a refused envelope the head is kept without its signature; the next one holds it by its hash, and the centre's own chain
# says that it was refused
_REFUSED = b""
_AT_ONCE = 500


def verify(connection: Connection, core: Core, hall: str) -> Json:
    """`broken_at` names the chain and its number where it first fails, the row if a sealed act was changed, and the envelope if
    a refusal is not as it was signed; no number if a device is not the one that was let in. `head` is the last hash of the
    centre's chain; `unsealed` are rows that no seal covers yet; `before_the_record` counts rows and refusals from before it.

    On a centre that serves, to be asked in one snapshot: rows, seals and watermarks of different moments contradict each other.
    """
    entries, broken = 0, None
    for device in connection.execute(select(devices).where(devices.c.hall_id == hall).order_by(devices.c.device_id)).all():
        walked = _device(connection, device)
        entries += walked.entries
        broken = broken or _at(device.device_id, walked)
    said = connection.execute(select(halls.c.said_seq).where(halls.c.hall_id == hall)).scalar() or 0
    links = _links(connection, hall, core.identity.centre_id, purged=False)
    own = _walk(links, core.identity.signing.public_bytes, said)
    rows, refused = RowSeals(connection, core, hall), RefusalRows(connection, core, hall)
    broken = broken or _at(core.identity.centre_id, own) or rows.broken_at() or refused.broken_at()
    broken = broken or astray(connection, core, hall)
    return {
        "hall": hall,
        "entries": entries + own.entries,
        "ok": broken is None,
        "broken_at": broken,
        "head": own.head,
        "unsealed": rows.unsealed,
        "before_the_record": rows.before + refused.before,
    }


def _at(device: str, walked: Walked) -> Json | None:
    return None if walked.ok else {"device": device, "number": walked.broken_at}


def _device(connection: Connection, device: AnyRow) -> Walked:
    """Up to the watermark the chain has no gap; what is above it has come before something that is still on its way."""
    links, beyond = _links(connection, device.hall_id, device.device_id), list[tuple[int, Link]]()
    key = bytes(device.public_key)

    def whole() -> Iterator[Link]:
        for number, link in links:
            if number > device.watermark:
                beyond.append((number, link))
                return
            yield link

    walked = walk(whole(), lambda head, signature: signature == _REFUSED or signed(key, head, signature), device.watermark)
    if not walked.ok:
        return walked
    entries, head = walked.entries, walked.head
    for number, link in chain(beyond, links):
        entries, head = entries + 1, link.sha256
        alone = link.signature == _REFUSED or signed(key, link.head, link.signature)
        if not (alone and sha256(link.head) == link.sha256 and link.agrees(Head.decode(link.head, kept=True))):
            return Walked(entries, number, walked.head)
    return Walked(entries, None, head)


def _walk(links: Iterator[tuple[int, Link]], key: bytes, at_least: int) -> Walked:
    return walk((link for _, link in links), lambda head, signature: signed(key, head, signature), at_least)


def _links(connection: Connection, hall: str, device: str, *, purged: bool = True) -> Iterator[tuple[int, Link]]:
    """Everything that bears a number of this device, taken or refused, in the order of numbers; what was taken comes first.
    What a device said loses its payload once it is purged; the centre's own words never do."""
    taken = select(envelopes).where(envelopes.c.hall_id == hall, envelopes.c.device_id == device)
    refused = select(refused_envelopes).where(
        refused_envelopes.c.hall_id == hall, refused_envelopes.c.device_id == device, refused_envelopes.c.device_seq.is_not(None)
    )
    in_order = (
        _read(connection, taken.order_by(envelopes.c.device_seq)),
        _read(connection, refused.order_by(refused_envelopes.c.device_seq, refused_envelopes.c.at.desc())),
    )
    last = 0
    for row in merge(*in_order, key=lambda row: row.device_seq):
        if row.device_seq == last:
            continue
        last = row.device_seq
        yield row.device_seq, _taken_link(row, purged=purged) if hasattr(row, "payload") else _refused_link(row)


def _read(connection: Connection, query: Select[Any]) -> Iterator[AnyRow]:
    with connection.execute(query, execution_options={"yield_per": _AT_ONCE}) as rows:
        yield from rows


def _taken_link(row: AnyRow, *, purged: bool) -> Link:
    payload = None if row.payload is None else bytes(row.payload)
    return Link(bytes(row.head), row.sha256, payload, bytes(row.signature), _agrees(row, purged=purged))


def _refused_link(row: AnyRow) -> Link:
    return Link(bytes(row.head), row.sha256, None, _REFUSED, lambda head: head.device_seq == row.device_seq)


def _agrees(row: AnyRow, *, purged: bool) -> Any:
    def agrees(head: Head) -> bool:
        if bytes(row.signature) == _REFUSED or (row.payload is None and not purged):  # what was taken bears its own
            return False
        same = all(getattr(head, name) == getattr(row, name) for name in _COLUMNS)
        return same and (head.id, head.device, head.supersedes) == (row.envelope_id, row.device_id, row.supersedes)

    return agrees
