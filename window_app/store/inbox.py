"""Taking in what the centre says, by cursor: the only place where centre facts are written (implements line_ports.Inbox)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError, InterfaceError, ProgrammingError

from window_app.announcer import Announcer, Changed
from window_app.errors import Trouble
from window_app.line_ports import Change
from window_app.record.json_types import JsonMap
from window_app.store import leases
from window_app.store.store import Store, Unit, get_meta, set_meta
from window_app.store.tables_cases import cases
from window_app.store.tables_line import parked_changes
from window_app.store.takers import TAKERS, Taker

_log = logging.getLogger(__name__)
_PARKED = select(parked_changes).where(parked_changes.c.case_no == bindparam("of")).order_by(parked_changes.c.seq)
_PARK = insert(parked_changes).prefix_with("OR REPLACE")  # told again after a cursor began anew: the same change
_ABOUT_CASES = ("decision", "returned")
# a change that says a whole state anew -> the kinds of which it says all
_SAYS_ALL_OF: Mapping[str, tuple[str, ...]] = {"users": ("users", "people"), "calendar": ("calendar",)}
_UNREADABLE = (
    LookupError, TypeError, ValueError, AttributeError, RecursionError, Trouble, IntegrityError, InterfaceError, ProgrammingError,
)  # fmt: skip
Takers = Mapping[str, Taker]


class StoreInbox:
    """Applies batches idempotently by cursor. What cannot be applied waits by itself and keeps nothing behind it away:
    a change about a case this desk does not know until the case is known, one of a kind that only a later program can
    read until the program is upgraded, one that is damaged for whoever looks after it."""

    def __init__(
        self,
        store: Store,
        announcer: Announcer,
        lease_arrived: Callable[[str, int, tuple[str, ...]], None] | None = None,
        takers: Takers = TAKERS,
    ) -> None:
        """`lease_arrived(lease id, first serial, leases known)` writes the mark in the key store, before the row."""
        self._store, self._announcer, self._lease_arrived, self._takers = store, announcer, lease_arrived, takers

    def cursor(self) -> int:
        """The last change applied."""
        return int(self._store.get_meta("cursor") or 0)

    def apply(self, changes: Sequence[Change], cursor: int) -> int:
        """Apply a batch and move the cursor in one transaction; how many were new."""
        applied, told = 0, set()
        self._mark_leases(changes)
        with self._store.begin() as unit:
            standing = int(get_meta(unit.connection, "cursor") or 0)
            for change in sorted(changes, key=lambda c: c.seq):
                if change.seq <= standing:
                    continue
                applied += 1
                told.add(self._take_one(unit, change))
            set_meta(unit.connection, "cursor", str(max(cursor, standing)))
        self._tell(told)
        return applied

    def take_waiting(self) -> int:
        """At the start of a program: what an earlier one could not read is tried by this one; how many it could."""
        taken, told = 0, set()
        with self._store.begin() as unit:
            for row in unit.connection.execute(_PARKED, {"of": ""}).all():
                change = Change(row.seq, row.kind, row.payload)
                if row.kind not in self._takers:
                    continue
                self._mark_leases([change])
                about = _tried(unit, change, self._takers)
                if about is not None:
                    unit.connection.execute(delete(parked_changes).where(parked_changes.c.seq == row.seq))
                    taken += 1
                    told.add(about)
        self._tell(told)
        return taken

    def _tell(self, told: set[str]) -> None:
        for what in sorted(told - {""}):
            self._announcer.announce(Changed(what))

    def _take_one(self, unit: Unit, change: Change) -> str:
        case_no = str(change.payload.get("case_no", ""))
        if change.kind in _ABOUT_CASES and not _knows(unit.connection, case_no):
            _park(unit, change, case_no)
            return ""
        about = _tried(unit, change, self._takers) if change.kind in self._takers else None
        if about is None:
            _park(unit, change, "")
        else:
            _drop_overtaken(unit, change)
        return about if about is not None else "sync"  # that something waits is said

    def _mark_leases(self, changes: Sequence[Change]) -> None:
        pulled = [change.payload for change in changes if change.kind == "lease"]
        if not pulled or self._lease_arrived is None:
            return
        with self._store.reading() as connection:
            known = tuple(lease.lease_id for lease, _ in leases.all_leases(connection))
        for payload in pulled:
            try:
                lease_id, first = str(payload["lease_id"]), int(payload["first"])
            except _UNREADABLE:
                continue  # its row will not be written either
            self._lease_arrived(lease_id, first, known)


def _tried(unit: Unit, change: Change, takers: Takers) -> str | None:
    """What the change is about, or None if it could not be applied: then it left no trace."""
    try:
        with unit.connection.begin_nested():
            return takers[change.kind](unit, dict(change.payload))
    except _UNREADABLE as error:
        _log.error("change %d (%s) cannot be applied: %s", change.seq, change.kind, type(error).__name__)
        return None


def _park(unit: Unit, change: Change, case_no: str) -> None:
    row = {"seq": change.seq, "kind": change.kind, "case_no": case_no, "payload": dict(change.payload)}
    unit.connection.execute(_PARK, row)


def _drop_overtaken(unit: Unit, change: Change) -> None:
    """What an earlier change that waits would say is out of date: a whole state, or people who were told of again."""
    kinds = _SAYS_ALL_OF.get(change.kind)
    earlier = (parked_changes.c.seq < change.seq, parked_changes.c.case_no == "")
    if kinds is not None:
        unit.connection.execute(delete(parked_changes).where(*earlier, parked_changes.c.kind.in_(kinds)))
    elif change.kind == "people":
        told = {person["name"] for person in change.payload["people"]}
        for row in unit.connection.execute(select(parked_changes).where(*earlier, parked_changes.c.kind == "people")).all():
            _forget_people(unit, row.seq, row.payload, told)


def _forget_people(unit: Unit, seq: int, payload: JsonMap, told: set[str]) -> None:
    this = parked_changes.c.seq == seq
    people = payload.get("people")
    if not isinstance(people, list):
        return
    left = [person for person in people if not (isinstance(person, dict) and person.get("name") in told)]
    if left:
        unit.connection.execute(update(parked_changes).where(this).values(payload={**payload, "people": left}))
    else:
        unit.connection.execute(delete(parked_changes).where(this))


def take_parked(unit: Unit, case_no: str) -> None:
    """A case has just become known: what waited for it applies now."""
    if not case_no:
        return
    for row in unit.connection.execute(_PARKED, {"of": case_no}).all():
        if row.kind in TAKERS and _tried(unit, Change(row.seq, row.kind, row.payload), TAKERS) is not None:
            unit.connection.execute(delete(parked_changes).where(parked_changes.c.seq == row.seq))


def waiting_for_a_later_program(connection: Connection, takers: Takers = TAKERS) -> int:
    """How many changes are of a kind that this program does not know."""
    unknown = parked_changes.c.kind.not_in(list(takers))
    return int(connection.execute(select(func.count()).select_from(parked_changes).where(unknown)).scalar_one())


def _knows(connection: Connection, case_no: str) -> bool:
    return connection.execute(select(cases.c.id).where(cases.c.case_no == case_no)).first() is not None
