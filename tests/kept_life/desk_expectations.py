"""What must be found in a kept desk: by the house's own views (tests/flow/keeping.py), and table by table.

The second part stands in a file of its own (`rows.json`), since tests/store/test_kept.py asks for every key of
`expectations.json` in what tests/flow/keeping.py finds.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, select

from tests.kept_life.rows import counts, rows
from window_app.programs.parts import Building
from window_app.record.envelope import SignedEnvelope
from window_app.record.kinds import REGISTRY
from window_app.store import schema
from window_app.store.models import METADATA
from window_app.store.store import Store
from window_app.sync.wire.batch import encode_batch

_WHOLE = (
    "authorisations", "calls", "cases", "centre_facts", "deferrals", "deliveries", "document_pages", "document_uses", "documents",
    "leases", "outbox", "outbox_pages", "parked_changes", "print_jobs", "requests", "tickets", "users", "visits",
)  # fmt: skip
# kinds that a desk has no door for: the centre's own words, and what comes with the law at the counter (issue C1)
_NOT_FROM_A_DESK = {
    "CaseDecided", "RatingFollowedUp", "HallNoted", "TicketsTold", "RecordBegun", "RefusalsTold", "CaseWithdrawn",
    "CaseRedirected", "CaseMoved",
}  # fmt: skip
_LONG_META = ("calendar",)


def by_table(building: Building) -> dict[str, Any]:
    """Counts of all tables, and the rows of every table whose content a later version must still show."""
    store = building.store
    with store.reading() as connection:
        return {
            "schema": schema.version(connection),
            "public_key": store.signing_key.public_bytes.hex(),
            "counts": counts(connection, METADATA),
            "meta": _meta(connection),
            **{name: rows(connection, METADATA.tables[name]) for name in _WHOLE},
            "catalogue_items": rows(connection, METADATA.tables["catalogue_items"], hashed=("definition",)),
            "document_leases": _dealt_from(rows(connection, METADATA.tables["document_leases"])),
            "events": rows(connection, METADATA.tables["events"], hashed=("head", "payload")),
        }


def _meta(connection: Connection) -> dict[str, Any]:
    return {row["key"]: row["value"] for row in rows(connection, METADATA.tables["meta"]) if row["key"] not in _LONG_META}


def _dealt_from(leases: list[Any]) -> list[Any]:
    """Blocks of document numbers that something was dealt from; the others are counted only."""
    return [lease for lease in leases if lease["next"] > lease["first"]]


def one_of_each_kind(store: Store) -> list[dict[str, str]]:
    """The first envelope of every kind that a desk writes, as it goes over the wire; a kind missing is a fault."""
    with store.reading() as connection:
        found = [_first(connection, kind.name) for kind in REGISTRY if kind.name not in _NOT_FROM_A_DESK]
    sent: list[dict[str, str]] = json.loads(encode_batch(found))
    return sent


def _first(connection: Connection, kind: str) -> SignedEnvelope:
    events = METADATA.tables["events"]
    row = connection.execute(select(events).where(events.c.kind == kind).order_by(events.c.device_seq).limit(1)).one()
    return SignedEnvelope(row.head, row.payload, row.signature, row.key_id)
