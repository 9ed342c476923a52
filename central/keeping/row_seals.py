"""The rows of a hall's numbers against what the centre signed of them, both walked once in the order of numbers."""

from __future__ import annotations

import hashlib
import json

from sqlalchemy import Connection, select

from central.base.core import Core
from central.base.rows import RowsHash, act_of, on_number
from central.base.shapes import AnyRow, Json
from central.base.tables_people import centre
from central.base.tables_queue import events
from central.base.tables_sync import envelopes
from central.keeping.noted import UNREADABLE
from window_app.record.head import canonical

# a seal names up to four hundred acts: some hundred kilobytes
_ROWS_AT_ONCE, _SEALS_AT_ONCE = 500, 20


class RowSeals:
    """Nothing is held but rows that were passed over: those that no seal names, or one that was said late; and what is wrong:
    `broken` has every seal that does not hold, with the row, each row since the record began that is no act on a number, sealed
    or not, and the first row whose seal is gone."""

    def __init__(self, connection: Connection, core: Core, hall: str) -> None:
        self.broken: list[Json] = []
        self._centre = core.identity.centre_id
        rows = select(events).where(events.c.hall_id == hall).order_by(events.c.seq)
        self._rows = iter(connection.execute(rows, execution_options={"yield_per": _ROWS_AT_ONCE}))
        self._next: AnyRow | None = next(self._rows, None)
        self._passed: dict[int, bytes] = {}
        self._strange: set[int] = set()
        begun = self._until_begun(connection.execute(select(centre.c.begun_seq)).scalar_one())
        self.before = begun.rows
        own = (envelopes.c.hall_id == hall, envelopes.c.device_id == self._centre)
        said = select(envelopes.c.device_seq, envelopes.c.kind, envelopes.c.payload).where(
            *own, envelopes.c.kind.in_(("TicketsTold", "RecordBegun"))
        )
        for event in connection.execute(said.order_by(envelopes.c.device_seq), execution_options={"yield_per": _SEALS_AT_ONCE}):
            try:
                told = json.loads(event.payload)
                if event.kind == "TicketsTold":
                    self._sealed(event.device_seq, told)
                elif (begun.rows, begun.sha256) != (told["rows"], told["sha256"]):
                    self._broken(event.device_seq, None)
            except UNREADABLE:  # not what was signed, or gone
                self._broken(event.device_seq, None)
        self._pass_over(None)
        self.unsealed = sorted(self._passed.keys() - self._strange)
        self._missing_seal(connection)

    def _missing_seal(self, connection: Connection) -> None:
        """A row that was sealed, as the centre remembers, and that no seal names any more."""
        state = connection.execute(select(centre.c.sealed_seq, centre.c.open_seqs)).one()
        try:
            late = {int(one["seq"]) for one in json.loads(state.open_seqs)}
        except UNREADABLE:  # what the seals passed over is known no more
            self._broken(None, None)
            return
        lost = next((seq for seq in self.unsealed if seq <= state.sealed_seq and seq not in late), None)
        if lost is not None:
            self._broken(None, lost)

    def _until_begun(self, last: int) -> RowsHash:
        counted = RowsHash()
        while self._next is not None and self._next.seq <= last:
            counted.add(self._next)
            self._next = next(self._rows, None)
        return counted

    def _pass_over(self, seq: int | None) -> None:
        """Go on until the row of that number has been seen, or to the end."""
        while self._next is not None and (seq is None or self._next.seq <= seq):
            self._passed[self._next.seq] = _digest(act_of(self._next))
            if not on_number(self._next):  # no door writes it there; it would be told as an unsigned word of before
                self._strange.add(self._next.seq)
                self._broken(None, self._next.seq)
            self._next = next(self._rows, None)

    def _sealed(self, number: int, told: Json) -> None:
        named, wrong = RowsHash(), list[int]()
        for act in told["acts"]:
            named.add_act(act)
            self._pass_over(act["seq"])
            if self._passed.pop(act["seq"], None) != _digest(act):  # gone, changed, or sealed before
                wrong.append(act["seq"])
        if wrong or named.sha256 != told["sha256"]:
            self._broken(number, wrong[0] if wrong else None)

    def _broken(self, number: int | None, row: int | None) -> None:
        self.broken.append({"device": self._centre, "number": number, "row": row})


def _digest(act: Json) -> bytes:
    return hashlib.sha256(canonical(act)).digest()
