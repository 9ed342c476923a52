"""The columns beside an envelope's bytes, which lists, figures and the door read, against what was signed: of the envelope
itself, and of its device in the centre's chain."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable

from sqlalchemy import Connection

from central.base import clock, record
from central.base.core import Core
from central.base.shapes import AnyRow
from central.keeping.noted import UNREADABLE, Notes, placed
from central.taking_in import reading, reproject
from window_app.record.events.audit import AUDIT
from window_app.record.head import Head
from window_app.record.hybrid_clock import parse
from window_app.sealing.signing import from_b64url

# a batch is taken in, and its receipts are signed, in one transaction
_LONGEST_MS = 10 * 60_000

_COLUMNS = (
    "device_seq", "prev_hash", "stream_kind", "stream_id", "stream_seq", "kind", "happened_at", "operator", "incarnation",
    "supersedes",
)  # fmt: skip


class Beside:
    """The columns of a hall's envelopes. `kinds` are those of the program that told the record last."""

    def __init__(self, connection: Connection, core: Core, hall: str, notes: Notes) -> None:
        self._core, self._notes, self._hall = core, notes, hall
        self._placed = placed(connection, hall)
        self._kinds = reproject.kinds_told(connection)
        # of the centre's own word before
        self._own_arrived, self._own_at = 0, 0
        # of its device's word before, in each stream
        self._arrived: dict[tuple[str, str], int] = {}

    def agrees(self, row: AnyRow, key_id: str, *, signed: bool) -> Callable[[Head], bool]:
        """Asks of one that was taken. `signed`: it has its signature, and its payload where it may not lose it."""

        def agrees(head: Head) -> bool:
            same = all(getattr(head, name) == getattr(row, name) for name in _COLUMNS)
            same = same and (head.id, head.device, key_id) == (row.envelope_id, row.device_id, row.key_id)
            try:
                return signed and same and self._came_so(head, row) and self._read_so(head, row)
            except UNREADABLE:  # a time beyond the calendar
                return False

        return agrees

    def _came_so(self, head: Head, row: AnyRow) -> bool:
        """Where its device stood when it came, behind what it said before in the stream, and as the receipt says. The centre's
        own stand in its chain in the order in which they came, and the clock that dated them says when."""
        if head.device != self._core.identity.centre_id:
            return bool(row.window == self._window(row)) and self._in_order(row) and self._receipted(row)
        if head.stream_kind == AUDIT and head.stream_id != self._hall:  # said of another hall
            return False
        moment, again = parse(head.happened_at)
        at = clock.milliseconds(moment)
        # a stamp stays above the one before, whatever the clock says; only one that is well above it is the clock's own
        exact = not again and at > self._own_at + 1
        in_time = row.received_at == at if exact else row.received_at <= at
        later = row.arrived > self._own_arrived
        self._own_arrived, self._own_at = row.arrived, at
        return bool(later and in_time and row.window == "")

    def _in_order(self, row: AnyRow) -> bool:
        """A desk sends what belongs to one case, visit or window in order; only what was refused at first may come later. A door
        of before the record gave numbers in whatever order."""
        stream = (row.stream_kind, row.stream_id)
        if row.sha256 in self._notes.let_in or self._notes.before(row.arrived):
            return True
        last = self._arrived.get(stream, 0)
        self._arrived[stream] = row.arrived
        return bool(row.arrived > last)

    def _receipted(self, row: AnyRow) -> bool:
        """What its device was told last of it, signed: this envelope, held whole or not. Without pages it was told once, when it
        came."""
        if self._notes.before(row.arrived):
            return True
        centre, signature = self._core.identity, from_b64url(row.receipt_signature)
        said = json.loads(row.receipt)
        named = (said["envelope"], said["sha256"], said["centre"], said["complete"])
        if named != (row.envelope_id, row.sha256, centre.centre_id, bool(row.complete)):
            return False
        if not centre.is_own(row.receipt.encode(), signature):
            return False
        told = clock.moment_kept(said["at"])
        at_once = not said["pages"] and not said["missing"]
        return told is not None and (not at_once or abs(clock.milliseconds(told) - row.received_at) <= _LONGEST_MS)

    def _window(self, row: AnyRow) -> str | None:
        """What it said before its first placement that is known of, it said at that one; one that was let in since the record
        began said nothing before."""
        own = self._placed.get(row.device_id, [])
        last = bisect_right(own, row.arrived, key=lambda one: one[0])
        if last:
            return own[last - 1][1]
        return own[0][1] if own and self._notes.before(own[0][0]) else None

    def _read_so(self, head: Head, row: AnyRow) -> bool:
        """The day it counts for, and heard only if some program could read it. Of a day that a door of before wrote nothing is
        known, nor of one whose content is purged."""
        if row.payload is None:
            return True
        try:
            event = reading.read(self._core, head, bytes(row.payload), kept=True)
        except ValueError:  # not what its version says: it was taken unread
            return True
        if event is None and row.heard and self._kinds.get(row.kind, 0) < reading.version(bytes(row.payload)):
            return False
        days = {record.day_of(event, head, row.received_at)}
        if not row.heard:  # dated unread
            days.add(record.day_of(None, head, row.received_at))
        return self._notes.before(row.arrived) or row.day in days
