"""The rows of a hall's numbers against what the centre signed of them, both walked once in the order of numbers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from central.base.core import Core
from central.base.rows import RowsHash, act_of, on_number
from central.base.shapes import AnyRow, Json
from central.base.tables_people import centre
from central.base.tables_sync import envelopes
from central.keeping import act_rows, open_numbers
from central.keeping.noted import UNREADABLE
from central.keeping.real_acts import RealActs
from window_app.record.head import canonical

# a seal names up to four hundred acts: some hundred kilobytes
_SEALS_AT_ONCE = 20


class RowSeals:
    """Nothing is held but rows that were passed over: those that no seal names, or one that was said late; and what is wrong:
    `broken` has every seal that does not hold, with the row, each row since the record began that is no act that a door writes,
    sealed or not, and each row whose seal is gone."""

    def __init__(self, connection: Connection, core: Core, hall: str) -> None:
        self.broken: list[Json] = []
        self._passed: dict[int, bytes] = {}
        self._strange: set[int] = set()
        self._centre = core.identity.centre_id
        self._real = RealActs(connection, hall)
        self._begun = connection.execute(select(centre.c.begun_seq)).scalar_one()
        self._rows = self._readable(connection, hall)
        self._next: AnyRow | None = next(self._rows, None)
        begun = self._until_begun(self._begun)
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
        self._not_given(act_rows.given(connection))
        self.unsealed = sorted(self._passed.keys() - self._strange)
        self._missing_seal(connection)

    def _readable(self, connection: Connection, hall: str) -> Iterator[AnyRow]:
        """The rows that can be read; what cannot, has no number, or is no act that a door writes, is named here."""
        for some in act_rows.of_hall(connection, hall):
            dark = [*some.dark, *(row.seq for row in some.read if row.seq < 1 or not act_rows.is_sayable(row))]
            named = set(dark)
            since = [row for row in some.read if row.seq > self._begun and row.seq not in named]
            odd = {row.seq for row in since if not on_number(row)} | self._real.not_real(row for row in since if on_number(row))
            for seq in sorted(named | odd):
                self._named(seq)
            yield from (row for row in some.read if row.seq not in named)

    def _named(self, seq: int) -> None:
        self._strange.add(seq)
        self._broken(None, seq)

    def _not_given(self, last: int | None) -> None:
        """No row has a number that was not given yet; asked after the rows were read."""
        for seq in sorted(self._passed.keys() - self._strange):
            if last is not None and seq > last:
                self._named(seq)

    def _missing_seal(self, connection: Connection) -> None:
        """Rows that were sealed, as the centre remembers, and that no seal names any more."""
        state = connection.execute(select(centre.c.sealed_seq, centre.c.open_seqs)).one()
        try:
            left = open_numbers.read(state.open_seqs)
            lost = open_numbers.outside(left, [seq for seq in self.unsealed if seq <= state.sealed_seq])
        except UNREADABLE:  # what the seals passed over is known no more
            self._broken(None, None)
            return
        for seq in lost:
            self._broken(None, seq)

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
