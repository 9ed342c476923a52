"""What must be found in a kept centre: counts of all tables, the rows that say what happened, and its figures told twice."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from central.base import clock, schema
from central.base import tables as base
from central.base.core import Core
from central.base.tables_people import authorisations as authorities
from central.base.tables_people import centre, devices, document_leases, halls, leases, user_roles, users, windows
from central.base.tables_queue import events, local_tickets, ratings, tickets, visits
from central.base.tables_sync import (
    case_operators,
    cases,
    changes,
    decisions,
    envelope_pages,
    envelopes,
    pages,
    refused_envelopes,
)
from central.figures import recount, statistics
from tests.kept_life.rows import counts, rows
from window_app.programs.embedded import HALL

_WHOLE = (
    halls, windows, users, user_roles, authorities, devices, leases, cases, case_operators, decisions, visits, tickets,
    local_tickets, ratings, envelope_pages, pages,
)  # fmt: skip
_FIRST, _LAST = "2000-01-01", "2999-12-31"


def by_table(core: Core, as_of: str = "") -> dict[str, Any]:
    """Everything but the catalogue's text; `as_of` is the day the figures are told for (today when they are kept)."""
    day = as_of or clock.business_day(core.now()).isoformat()
    with core.database.reading() as connection:
        return {
            "schema": schema.revision(connection),
            "centre": {"id": core.identity.centre_id, "epoch": core.identity.epoch, "key_id": core.identity.key_id},
            "counts": counts(connection, base.metadata),
            **_rows(connection),
            "figures": _figures(connection, core, day),
        }


def _rows(connection: Connection) -> dict[str, Any]:
    return {
        **{table.name: rows(connection, table) for table in _WHOLE},
        "changes": rows(connection, changes, hashed=("payload",)),
        "document_leases": [row for row in rows(connection, document_leases) if row["used_up_to"]],
        "envelopes": rows(connection, envelopes, hashed=("head", "payload")),
        "events": rows(connection, events),
        "refused_envelopes": rows(connection, refused_envelopes, hashed=("head",)),
        "identity": rows(connection, centre, without=("sign_sealed", "seal_sealed")),
    }


def _figures(connection: Connection, core: Core, day: str) -> dict[str, Any]:
    """The figures of all days by SQL, and counted again from the raw events; the two must be equal."""
    return {
        "hall": HALL,
        "from": _FIRST,
        "to": _LAST,
        "as_of": day,
        "statistics": statistics.read(connection, HALL, _FIRST, _LAST, day),
        "recount": recount.read(connection, core, HALL, _FIRST, _LAST, day),
    }
