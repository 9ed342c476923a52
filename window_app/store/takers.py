"""What is done with each kind of change from the centre; a kind that does not stand here is of a later program, and waits."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from sqlalchemy import update

from window_app.record.json_types import JsonObject
from window_app.sealing.signing import from_b64url
from window_app.store import catalogues, centre_keys, centre_pins, leases, requests, users
from window_app.store.centre_facts import note_receipt, note_returned, put_fact
from window_app.store.store import Unit, get_meta, set_meta
from window_app.store.tables_line import outbox

Taker = Callable[[Unit, JsonObject], str]  # what the change is about, for those who listen


def _decision(unit: Unit, payload: JsonObject) -> str:
    put_fact(unit, payload["case_no"], decision=payload)
    return "case"


def _returned(unit: Unit, payload: JsonObject) -> str:
    note_returned(unit, payload["case_no"], payload)
    return "case"


def _receipt(unit: Unit, payload: JsonObject) -> str:
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


def _catalogue(unit: Unit, payload: JsonObject) -> str:
    catalogues.put(unit, payload["catalogue"], payload.get("effective_from"))
    return "catalogue"


def _users(unit: Unit, payload: JsonObject) -> str:
    users.replace_centre_users(unit.connection, payload["users"])
    return "user"


def _people(unit: Unit, payload: JsonObject) -> str:
    """A delta: these people as they stand now; nobody else is touched."""
    for person in payload["people"]:
        users.take_centre_user(unit.connection, person)
    return "user"


def _lease(unit: Unit, payload: JsonObject) -> str:
    leases.put(unit, payload)
    return ""


def _document_lease(unit: Unit, payload: JsonObject) -> str:
    leases.put_document(unit, payload)
    return ""


def _calendar(unit: Unit, payload: JsonObject) -> str:
    """The years named, as they stand now; years told of before and not again stay as they were."""
    known = {year["year"]: year for year in json.loads(get_meta(unit.connection, "calendar") or "[]")}
    known |= {year["year"]: year for year in payload["years"]}
    set_meta(unit.connection, "calendar", json.dumps(list(known.values())))
    return "catalogue"


def _request(unit: Unit, payload: JsonObject) -> str:
    requests.put(unit, payload)
    return "window"


def _revocation(unit: Unit, payload: JsonObject) -> str:
    del payload
    set_meta(unit.connection, "revoked", unit.now.isoformat())
    return "sync"


TAKERS: Mapping[str, Taker] = {
    "decision": _decision,
    "returned": _returned,
    "receipt": _receipt,
    "catalogue": _catalogue,
    "users": _users,
    "people": _people,
    "lease": _lease,
    "document_lease": _document_lease,
    "calendar": _calendar,
    "request": _request,
    "revocation": _revocation,
    "keys": centre_keys.take,
    "pins": centre_pins.take,
}
