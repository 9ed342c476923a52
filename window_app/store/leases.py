"""Number leases at the desk: serial blocks for case numbers and blocks of document numbers (文号)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, insert, select, update

from window_app.domain.numbers.document_no import DocumentLease
from window_app.domain.numbers.lease import Lease
from window_app.record.json_types import JsonObject
from window_app.store.store import Unit
from window_app.store.tables_counter import document_leases, leases

_ALL = select(leases).order_by(leases.c.granted_at, leases.c.lease_id)
_USED = update(leases).where(leases.c.lease_id == bindparam("of"), leases.c.used_up_to < bindparam("serial"))
_DOCUMENTS = (
    select(document_leases)
    .where(
        document_leases.c.kind == bindparam("of_kind"),
        document_leases.c.authority == bindparam("of_authority"),
        document_leases.c.year == bindparam("of_year"),
    )
    .order_by(document_leases.c.first)
)
_DOCUMENT_USED = update(document_leases).where(
    document_leases.c.kind == bindparam("of_kind"),
    document_leases.c.authority == bindparam("of_authority"),
    document_leases.c.year == bindparam("of_year"),
    document_leases.c.first == bindparam("of_first"),
    document_leases.c.next <= bindparam("serial"),
)


def put(unit: Unit, body: JsonObject) -> None:
    """Keep a granted lease; the same lease again may only be prolonged."""
    lease = Lease.from_json(body)
    same = update(leases).where(leases.c.lease_id == lease.lease_id).values(body=lease.as_json())
    if unit.connection.execute(same).rowcount == 0:
        unit.connection.execute(
            insert(leases).values(
                lease_id=lease.lease_id,
                body=lease.as_json(),
                used_up_to=lease.first - 1,
                granted_at=unit.now.isoformat(),
            )
        )


def all_leases(connection: Connection) -> list[tuple[Lease, int]]:
    """Every lease with the last serial used, oldest first."""
    rows = connection.execute(_ALL).all()
    return [(Lease.from_json(row.body), row.used_up_to) for row in rows]


def note_used(unit: Unit, lease_id: str, serial: int) -> None:
    """The highest serial that stands on a committed case."""
    unit.connection.execute(_USED, {"of": lease_id, "serial": serial, "used_up_to": serial})


def drop_all(unit: Unit) -> None:
    """Forget every block: an enrolment brings those that count from now on."""
    unit.connection.execute(delete(leases))
    unit.connection.execute(delete(document_leases))


def _same(lease: DocumentLease) -> Any:
    columns = document_leases.c
    return and_(
        columns.kind == lease.kind,
        columns.authority == lease.authority,
        columns.year == lease.year,
        columns.first == lease.first,
    )


def put_document(unit: Unit, body: JsonObject) -> None:
    """Keep a block of document numbers; the same block again changes nothing."""
    lease = DocumentLease.from_json(body)
    if unit.connection.execute(select(document_leases.c.next).where(_same(lease))).first() is None:
        unit.connection.execute(insert(document_leases).values(**lease.as_json(), next=lease.first))


def document_leases_of(connection: Connection, kind: str, authority: str, year: int) -> list[tuple[DocumentLease, int]]:
    """The blocks of (kind, authority, year) with the last serial used, oldest first."""
    rows = connection.execute(_DOCUMENTS, {"of_kind": kind, "of_authority": authority, "of_year": year}).all()
    return [(DocumentLease(r.kind, r.authority, r.year, r.first, r.last), r.next - 1) for r in rows]


def note_document_used(unit: Unit, lease: DocumentLease, serial: int) -> None:
    """The highest serial that stands on a committed paper."""
    unit.connection.execute(
        _DOCUMENT_USED,
        {
            "of_kind": lease.kind,
            "of_authority": lease.authority,
            "of_year": lease.year,
            "of_first": lease.first,
            "serial": serial,
            "next": serial + 1,
        },
    )
