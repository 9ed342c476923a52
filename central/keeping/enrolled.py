"""The devices of a hall against its signed word on who was let in and where: none is gone, has another key, came from nowhere,
is of another kind or let in though it was ended, or was placed at a window where nobody put it; and how far its numbers reach
against what is here of it."""

from __future__ import annotations

import json

from sqlalchemy import Connection, Select, func, select, union

from central.base.core import Core
from central.base.shapes import AnyRow, Json
from central.base.tables_people import devices
from central.base.tables_sync import envelopes, refused_envelopes
from central.keeping.noted import UNREADABLE, Note, Notes, placed
from window_app.record.events.audit import GAP_CLOSED
from window_app.record.head import FIRST_PREV_HASH, Head
from window_app.sealing.signing import key_id

# what a note of its enrolment says of a device, and the column of the same name
_NOTED = ("window", "kind", "device_code", "key_id")
_AT_ONCE = 500


def astray(connection: Connection, core: Core, hall: str, notes: Notes) -> list[Json]:
    """Every device that is not what was signed of it; it has no number, since nothing of its chain can be relied upon.

    One that was let in before the hall's record began is not named there, and its key is taken as it stands.
    """
    stands = {row.device_id: row for row in connection.execute(select(devices).where(devices.c.hall_id == hall))}
    placements, let_in = placed(connection, hall), dict[str, list[Note]]()
    for note in notes.of("device_enrolled"):
        let_in.setdefault(note.subject, []).append(note)
    ended = _ended(notes)
    wrong = {device for device in (*let_in, *ended) if device not in stands}
    for device, row in stands.items():
        noted = let_in.get(device, [])
        agreed = (
            row.key_id == key_id(bytes(row.public_key))
            and (not noted or all(getattr(row, name) == noted[-1].detail.get(name) for name in _NOTED))
            and (row.revoked_at is not None) == ended.get(device, row.revoked_at is not None)
            and _agree(placements.get(device, []), noted, notes)
        )
        if not agreed:
            wrong.add(device)
    wrong |= {*placements, *_heard_of(connection, hall)} - stands.keys() - {core.identity.centre_id}
    return [{"device": device, "number": None} for device in sorted(wrong)]


def _ended(notes: Notes) -> dict[str, bool]:
    """Of each device that was noted: was the last word that it ended?"""
    return {note.subject: note.act == "device_revoked" for note in notes.of("device_enrolled", "device_revoked")}


def _agree(placements: list[tuple[int, str]], noted: list[Note], notes: Notes) -> bool:
    """Its placements are those that were signed, each right behind its note, and before them the one at most that was known
    when the record began."""
    wanted = [(note.arrived + 1, note.detail.get("window")) for note in noted]
    earlier = placements[: len(placements) - len(wanted)]
    if placements[len(earlier) :] != wanted:
        return False
    if not earlier:
        return bool(noted) or not notes.whole
    return len(earlier) == 1 and not notes.whole and notes.before(earlier[0][0])


def _heard_of(connection: Connection, hall: str) -> set[str]:
    """Every device of which something came."""
    came: list[Select[tuple[str]]] = [
        select(table.c.device_id).where(table.c.hall_id == hall) for table in (envelopes, refused_envelopes)
    ]
    return {row.device_id for row in connection.execute(union(*came))}


def told_mark(connection: Connection, device: AnyRow, notes: Notes) -> int:
    """Up to which number it was told, in any receipt since the record began, or noted of it that nothing is missing: its row may
    have been set back, so that a gap would be none."""
    own = (envelopes.c.hall_id == device.hall_id, envelopes.c.device_id == device.device_id)
    query = select(envelopes.c.receipt, envelopes.c.arrived).where(*own, envelopes.c.receipt != "")
    closed = [note.detail.get("watermark") for note in notes.of(GAP_CLOSED) if note.subject == device.device_id]
    mark = max((number for number in closed if isinstance(number, int)), default=0)
    with connection.execute(query, execution_options={"yield_per": _AT_ONCE}) as rows:
        for row in rows:
            if not notes.before(row.arrived):
                mark = max(mark, _said_mark(row.receipt))
    return mark


def _said_mark(receipt: str) -> int:
    """What a receipt says of it; nothing where it cannot be read, which is named where it stands."""
    try:
        said = json.loads(receipt)["watermark"]
    except UNREADABLE:
        return 0
    return said if isinstance(said, int) else 0


def within_reach(connection: Connection, device: AnyRow) -> bool:
    """Is what its row names as its last number and head still here? A tail that was cut off is missed so, though the watermark
    was lowered to hide it; and a generation that is not that of what it said would let a copy of it in."""
    own = (envelopes.c.hall_id == device.hall_id, envelopes.c.device_id == device.device_id)
    said = connection.execute(select(func.max(envelopes.c.device_seq), func.max(envelopes.c.incarnation)).where(*own)).one()
    top, incarnation = said[0] or 0, said[1] or 0
    if incarnation != device.incarnation or not (top == device.top_seq or _was_refused(connection, device)):
        return False
    named = select(envelopes.c.envelope_id).where(*own, envelopes.c.sha256 == device.head_hash)
    # a number that was refused above all others leaves the head of before, which may be none
    return bool(device.head_hash == FIRST_PREV_HASH or connection.execute(named.limit(1)).first() is not None)


def _was_refused(connection: Connection, device: AnyRow) -> bool:
    """Was its last number refused? Of a copy that was not trusted it stands in the head alone."""
    own = (refused_envelopes.c.hall_id == device.hall_id, refused_envelopes.c.device_id == device.device_id)
    rows = connection.execute(select(refused_envelopes.c.device_seq, refused_envelopes.c.head).where(*own))
    return any((_number(bytes(row.head)) if row.device_seq is None else row.device_seq) == device.top_seq for row in rows)


def _number(head: bytes) -> int | None:
    try:
        return Head.decode(head, kept=True).device_seq
    except ValueError:
        return None
