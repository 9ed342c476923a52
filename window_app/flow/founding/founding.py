"""Founding a desk: a fresh profile that stands alone, or one bound to a centre (enrolment)."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import timedelta

from window_app.domain.numbers.document_no import LAST_SERIAL, DocumentLease
from window_app.domain.numbers.lease import Lease
from window_app.flow.outcome.numbering import Numbering
from window_app.record.json_types import JsonMap, JsonObject
from window_app.sealing.passwords import hash_password
from window_app.store import catalogues, centre_pins, leases, users
from window_app.store.centre_facts import EPOCH, TAIL, WATERMARK
from window_app.store.centre_keys import FORMER
from window_app.store.recorder import Station
from window_app.store.stationing import CERTIFICATE, STATE
from window_app.store.store import Store, Unit, get_meta, set_meta
from window_app.store.users import Account

DOCUMENT_KINDS = ("受", "不受", "决", "收", "补")
_SERIALS = 99_999
_LONG = timedelta(days=3650)


def take_catalogue(store: Store, raw: JsonObject) -> None:
    """Import the first catalogue."""
    with store.begin() as unit:
        catalogues.put(unit, raw)


def add_first_user(store: Store, name: str, display_name: str, roles: list[str], password: str, must_change: bool) -> None:
    """The first person who may sign in."""
    with store.begin() as unit:
        account = Account(name, display_name, tuple(roles), hash_password(password), must_change=must_change)
        users.put(unit.connection, account)


def stand_alone(store: Store, numbering: Numbering, station: Station) -> None:
    """A desk without a centre leases its numbers to itself; an enrolment later brings leases of the centre."""
    store.settle(station)
    today = store.clock.now().date()
    lease = Lease(
        f"own-{station.device[:8]}", station.device_code, station.region, station.site, 1, _SERIALS, today, today + _LONG, 1
    )
    numbering.bind(lease)
    with store.begin() as unit:
        leases.put(unit, lease.as_json())


def own_document_numbers(store: Store, authorities: list[str]) -> None:
    """A desk without a centre owns the document numbers of this year and the next."""
    year = store.clock.now().year
    with store.begin() as unit:
        for authority in authorities:
            for kind in DOCUMENT_KINDS:
                for wanted in (year, year + 1):
                    leases.put_document(unit, DocumentLease(kind, authority, wanted, 1, LAST_SERIAL).as_json())


def enrol(store: Store, numbering: Numbering, answer: JsonMap, *, insecure: bool = False) -> Station:
    """Take what the centre answered (architecture.md 6): place, leases, people, keys; in one transaction after the marks.
    `insecure`: somebody said that plain http may go to it."""
    old = store.station
    station = replace(
        old,
        region=answer["region"],
        site=answer["site"],
        window=str(answer["window"]),
        hall=answer["hall"],
        hall_name=answer["hall_name"],
        device=answer["device"],
        device_code=answer["device_code"],
        incarnation=old.incarnation + 1,
        kind="training" if old.kind == "training" else "enrolled",
    )
    if answer.get("lease"):
        lease = Lease.from_json(answer["lease"])
        with store.reading() as connection:
            dealt = [used for own, used in leases.all_leases(connection) if (own.region, own.site) == (lease.region, lease.site)]
        numbering.bind(lease, max(dealt, default=0))
    store.settle(station)
    with store.begin() as unit:
        leases.drop_all(unit)  # the centre's blocks take their place: others deal from what lies beside them
        _take(unit, answer)
        centre_pins.begin(unit.connection, answer.get("pins"), insecure=insecure)
    return station


def _take(unit: Unit, answer: JsonMap) -> None:
    if answer.get("lease"):
        leases.put(unit, dict(answer["lease"]))
    for block in answer.get("document_leases", ()):
        leases.put_document(unit, dict(block))
    if answer.get("users"):
        users.replace_centre_users(unit.connection, [dict(person) for person in answer["users"]])
    centre = answer["centre"]
    for key, name in (("sign_key", "centre_sign_key"), ("seal_key", "centre_seal_key")):
        padded = centre[key] + "=" * (-len(centre[key]) % 4)
        set_meta(unit.connection, name, base64.b64decode(padded.replace("-", "+").replace("_", "/")).hex())
    if json.loads(get_meta(unit.connection, "centre") or "{}").get("id") != centre["id"]:
        set_meta(unit.connection, FORMER, "[]")  # another centre's
    known = {"id": centre["id"], "epoch": centre["epoch"], "public_url": centre.get("public_url", "")}
    set_meta(unit.connection, "centre", json.dumps(known))
    for name in ("cursor", WATERMARK, EPOCH, TAIL):
        set_meta(unit.connection, name, "0")
    set_meta(unit.connection, CERTIFICATE, json.dumps(answer["certificate"]) if answer.get("certificate") else "")
    set_meta(unit.connection, STATE, "")
    set_meta(unit.connection, "revoked", "")  # the centre admits this machine again
