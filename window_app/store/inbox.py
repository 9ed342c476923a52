"""Taking in what the centre says: the only place where centre facts are written (implements ports.Inbox)."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError, InterfaceError, ProgrammingError

from window_app.announcer import Announcer, Changed
from window_app.errors import Trouble
from window_app.ports import Change
from window_app.sealing.signing import from_b64url
from window_app.store import catalogues, leases, users
from window_app.store.centre_facts import note_receipt, put_fact
from window_app.store.store import Store, Unit, get_meta, set_meta
from window_app.store.tables_cases import cases
from window_app.store.tables_line import outbox, parked_changes

_log = logging.getLogger(__name__)
_PARKED = select(parked_changes).where(parked_changes.c.case_no == bindparam("of")).order_by(parked_changes.c.seq)
_ABOUT_CASES = ("decision", "returned")
_UNREADABLE = (
    LookupError, TypeError, ValueError, AttributeError, Trouble, IntegrityError, InterfaceError, ProgrammingError,
)  # fmt: skip


class StoreInbox:
    """Applies batches idempotently by cursor; a change about a case this desk does not know waits, it is not lost.

    A change that cannot be read waits by itself as well: it must not keep the leases and decisions behind it away.
    """

    def __init__(
        self, store: Store, announcer: Announcer, lease_arrived: Callable[[str, int, tuple[str, ...]], None] | None = None
    ) -> None:
        """`lease_arrived(lease id, first serial, leases known)` writes the mark in the key store, before the row."""
        self._store, self._announcer, self._lease_arrived = store, announcer, lease_arrived

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
                told.add(_take_one(unit, change))
            set_meta(unit.connection, "cursor", str(max(cursor, standing)))
        for what in sorted(told - {""}):
            self._announcer.announce(Changed(what))
        return applied

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


def _take_one(unit: Unit, change: Change) -> str:
    payload = dict(change.payload)
    case_no = str(payload.get("case_no", ""))
    if change.kind in _ABOUT_CASES and not _knows(unit.connection, case_no):
        _park(unit, change, case_no)
        return ""
    told = _tried(unit, change.seq, change.kind, payload)
    if told is None:
        _park(unit, change, "")
    return told or ""


def _tried(unit: Unit, seq: int, kind: str, payload: dict[str, Any]) -> str | None:
    """What the change is about, or None if it could not be applied: then it left no trace."""
    try:
        with unit.connection.begin_nested():
            return _take(unit, kind, payload)
    except _UNREADABLE as error:
        _log.error("change %d (%s) cannot be applied: %s", seq, kind, type(error).__name__)
        return None


def _park(unit: Unit, change: Change, case_no: str) -> None:
    row = {"seq": change.seq, "kind": change.kind, "case_no": case_no, "payload": dict(change.payload)}
    unit.connection.execute(insert(parked_changes).values(**row))


def take_parked(unit: Unit, case_no: str) -> None:
    """A case has just become known: what waited for it applies now."""
    if not case_no:
        return
    for row in unit.connection.execute(_PARKED, {"of": case_no}).all():
        if _tried(unit, row.seq, row.kind, row.payload) is not None:
            unit.connection.execute(delete(parked_changes).where(parked_changes.c.seq == row.seq))


def _knows(connection: Connection, case_no: str) -> bool:
    return connection.execute(select(cases.c.id).where(cases.c.case_no == case_no)).first() is not None


def _take(unit: Unit, kind: str, payload: dict[str, Any]) -> str:
    taker = _TAKERS.get(kind)
    return taker(unit, payload) if taker else ""


def _decision(unit: Unit, payload: dict[str, Any]) -> str:
    put_fact(unit, payload["case_no"], decision=payload)
    return "case"


def _returned(unit: Unit, payload: dict[str, Any]) -> str:
    put_fact(unit, payload["case_no"], status="returned", returned=payload)
    return "case"


def _receipt(unit: Unit, payload: dict[str, Any]) -> str:
    body = json.loads(payload["body"])
    note_receipt(unit, body)
    unit.connection.execute(
        update(outbox)
        .where(outbox.c.event_id == body["envelope"])
        .values(
            receipt=payload["body"].encode(),
            receipt_signature=from_b64url(payload["signature"]),
            receipt_key_id=payload["key_id"],
        )
    )
    return "case"


def _catalogue(unit: Unit, payload: dict[str, Any]) -> str:
    catalogues.put(unit, payload["catalogue"], payload.get("effective_from"))
    return "catalogue"


def _users(unit: Unit, payload: dict[str, Any]) -> str:
    users.replace_centre_users(unit.connection, payload["users"])
    return "user"


def _lease(unit: Unit, payload: dict[str, Any]) -> str:
    leases.put(unit, payload)
    return ""


def _document_lease(unit: Unit, payload: dict[str, Any]) -> str:
    leases.put_document(unit, payload)
    return ""


def _calendar(unit: Unit, payload: dict[str, Any]) -> str:
    set_meta(unit.connection, "calendar", json.dumps(payload["years"]))
    return "catalogue"


def _request(unit: Unit, payload: dict[str, Any]) -> str:
    set_meta(unit.connection, "request", json.dumps(payload))
    return "window"


def _revocation(unit: Unit, payload: dict[str, Any]) -> str:
    set_meta(unit.connection, "revoked", unit.now.isoformat())
    return "sync"


_TAKERS: dict[str, Callable[[Unit, dict[str, Any]], str]] = {
    "decision": _decision,
    "returned": _returned,
    "receipt": _receipt,
    "catalogue": _catalogue,
    "users": _users,
    "lease": _lease,
    "document_lease": _document_lease,
    "calendar": _calendar,
    "request": _request,
    "revocation": _revocation,
}
