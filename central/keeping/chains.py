"""Walking the record of a hall: the chain of every device and the centre's own, the seals against the rows they cover, what was
refused against what was signed of it, and the house as the centre noted it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from heapq import merge
from typing import Any

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.exc import OperationalError

from central.base import record
from central.base.core import Core
from central.base.shapes import AnyRow, Json
from central.base.tables_people import devices, halls
from central.base.tables_sync import envelopes, refused_envelopes
from central.keeping import noted
from central.keeping.beside import Beside
from central.keeping.enrolled import astray, told_mark, within_reach
from central.keeping.noted import UNREADABLE, Notes
from central.keeping.own_keys import OwnKeys
from central.keeping.refusal_rows import RefusalRows
from central.keeping.row_seals import RowSeals
from central.keeping.set_up import otherwise
from central.keeping.unsaid import Unsaid
from window_app.record.chain import Link, Walked, Walking
from window_app.record.head import FIRST_PREV_HASH
from window_app.sealing.signing import key_id
from window_app.sealing.signing import verify as signed

# of a refused envelope the head is kept without its signature; the next one holds it by its hash, and the centre's own chain
# says that it was refused
_REFUSED = b""
_AT_ONCE = 500
# SQLite keeps in a column whatever is put there, also what is no text and no number
_NO_TEXT = "Could not decode to UTF-8"


def verify(connection: Connection, core: Core, hall: str) -> Json:
    """`broken` names the chain and its number wherever one fails, the row if a sealed act was changed, and the envelope if a
    refusal is not as it was signed; no number if a device is not the one that was let in; `broken_at` is the first of them.
    `head` is the last hash of the centre's chain; `unsealed` are rows that no seal covers yet; `before_the_record` counts rows
    and refusals from before it; `told_again`: the hall's tables are being made again, or will be once this program serves, so
    that of what lost its word nothing is known until it is asked anew. Nothing that a table may hold makes the walk fall: it is
    found, too.

    On a centre that serves, to be asked in one snapshot: rows, seals and watermarks of different moments contradict each other.
    """
    walk = _Walk(connection, core, hall)
    walk.chains()
    walk.rows()
    walk.house()
    broken = sayable(walk.broken)
    return {
        "hall": hall,
        "entries": walk.entries,
        "ok": not broken,
        "broken_at": broken[0] if broken else None,
        "broken": [{"hall": hall, **one} for one in broken],
        "head": _sayable(walk.head),
        "unsealed": walk.unsealed,
        "before_the_record": walk.before,
        "told_again": walk.told_again,
    }


def sayable(broken: list[Json]) -> list[Json]:
    """Findings as they can be told."""
    return [{name: _sayable(value) for name, value in one.items()} for one in broken]


def _sayable(value: object) -> object:
    """A place may be named by what was put there, which need not be a text or a number."""
    if isinstance(value, list):
        return [_sayable(part) for part in value]
    return value if value is None or isinstance(value, str | int) else repr(value)


class _Walk:
    """One hall, part by part: what one part finds, or falls over, hides nothing from the others."""

    def __init__(self, connection: Connection, core: Core, hall: str) -> None:
        self._connection, self._core, self._hall = connection, core, hall
        self._centre = core.identity.centre_id
        self.broken: list[Json] = []
        self.entries, self.head, self.before = 0, FIRST_PREV_HASH, 0
        self.unsealed: list[int] = []
        self.told_again = record.is_told_again(connection, hall)
        self._notes = Notes(self._centre, hall)
        with self._standing(self._centre):
            self._notes = noted.read(connection, core, hall)

    def chains(self) -> None:
        """Every device's, and the centre's own."""
        ids: list[str] = []
        with self._standing(self._centre):
            query = select(devices.c.device_id).where(devices.c.hall_id == self._hall).order_by(devices.c.device_id)
            ids = list(self._connection.execute(query).scalars())
        for ident in ids:
            with self._standing(ident):
                own = (devices.c.hall_id == self._hall, devices.c.device_id == ident)
                self._device(self._connection.execute(select(devices).where(*own)).one())
        with self._standing(self._centre):
            self._own()

    def rows(self) -> None:
        """The acts on numbers and the refusals against what was signed of them."""
        with self._standing(self._centre):
            sealed = RowSeals(self._connection, self._core, self._hall)
            self.broken += sealed.broken
            self.unsealed, self.before = sealed.unsealed, self.before + sealed.before
        with self._standing(self._centre):
            refused = RefusalRows(self._connection, self._core, self._hall)
            self.broken += refused.broken
            self.before += refused.before

    def house(self) -> None:
        """The devices and the hall as they were set up, and what should have been heard."""
        with self._standing(self._centre):
            self.broken += astray(self._connection, self._core, self._hall, self._notes)
        with self._standing(self._centre):
            self.broken += otherwise(self._connection, self._notes)
        with self._standing(self._centre):
            unsaid = Unsaid(self._connection, self._core, self._notes)
            self.broken += unsaid.broken
            self.told_again |= unsaid.told_again

    @contextmanager
    def _standing(self, device: str) -> Iterator[None]:
        """What cannot be read at all is a break of that chain, at no number."""
        try:
            yield
        except UNREADABLE:
            self.broken.append({"device": device, "number": None})
        except OperationalError as error:
            if _NO_TEXT not in str(error.orig):
                raise
            self.broken.append({"device": device, "number": None})

    def _device(self, device: AnyRow) -> None:
        """Up to the watermark the chain has no gap; what is above it has come before something that is still on its way."""
        key = bytes(device.public_key)
        own = key_id(key)
        walking = Walking(lambda head, signature: signature == _REFUSED or signed(key, head, signature))
        mark = max(device.watermark, told_mark(self._connection, device, self._notes))
        for number, link in self._links(device.device_id, lambda _: own):
            if number > mark:
                walking.apart(number, link)
            else:
                walking.step(link)
        self._walked(device.device_id, walking.end(mark))
        if not within_reach(self._connection, device):
            self._found(device.device_id, device.top_seq)

    def _own(self) -> None:
        """The centre's own words, whose count the hall's row keeps; and none came with a number that was not given yet."""
        keys = OwnKeys(self._core.identity, self._notes)
        walking = Walking(lambda head, signature: signed(keys.public(keys.at), head, signature))
        for number, link in self._links(self._centre, keys.key_id):
            keys.at = number
            walking.step(link)
        query = select(halls.c.said_seq, halls.c.arrived).where(halls.c.hall_id == self._hall)
        given = self._connection.execute(query).one()
        walked = walking.end(given.said_seq)
        self._walked(self._centre, walked)
        self.head = walked.head
        last = self._connection.execute(select(func.max(envelopes.c.arrived)).where(envelopes.c.hall_id == self._hall)).scalar()
        if (walked.ok and walked.entries > given.said_seq) or (last or 0) > given.arrived:
            self._found(self._centre, given.said_seq + 1)

    def _walked(self, device: str, walked: Walked) -> None:
        self.entries += walked.entries
        for number in walked.broken:
            self._found(device, number)

    def _found(self, device: str, number: int) -> None:
        one = {"device": device, "number": number}
        if one not in self.broken[-1:]:
            self.broken.append(one)

    def _links(self, device: str, key: Callable[[int], str]) -> Iterator[tuple[int, Link]]:
        beside = Beside(self._connection, self._core, self._hall, self._notes)
        for number, row in _rows(self._connection, self._hall, device):
            yield number, _taken_link(beside, row, key(number)) if hasattr(row, "payload") else _refused_link(row)


def _rows(connection: Connection, hall: str, device: str) -> Iterator[tuple[int, AnyRow]]:
    """Everything that bears a number of this device, taken or refused, in the order of numbers; what was taken comes first."""
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
        if row.device_seq != last:
            last = row.device_seq
            yield row.device_seq, row


def _read(connection: Connection, query: Select[Any]) -> Iterator[AnyRow]:
    with connection.execute(query, execution_options={"yield_per": _AT_ONCE}) as rows:
        yield from rows


def _taken_link(beside: Beside, row: AnyRow, key: str) -> Link:
    """What was taken bears its own signature, and its content: nothing purges at the centre."""
    payload = None if row.payload is None else bytes(row.payload)
    whole = bytes(row.signature) != _REFUSED and payload is not None
    return Link(bytes(row.head), row.sha256, payload, bytes(row.signature), beside.agrees(row, key, signed=whole))


def _refused_link(row: AnyRow) -> Link:
    return Link(bytes(row.head), row.sha256, None, _REFUSED, lambda head: head.device_seq == row.device_seq)
