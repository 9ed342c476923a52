"""Calls of synchronisation: enrol, envelopes, changes, decisions."""

from __future__ import annotations

import asyncio
from typing import Any
from weakref import WeakValueDictionary

from starlette.responses import Response

from central.base import clock
from central.base.live import Notice
from central.cases import decisions
from central.house import (
    catalogue,
    certificates,
    change_words,
    changes,
    document_leases,
    enrolment,
    leases,
    people,
    pins,
    stations,
)
from central.taking_in import envelopes
from central.web.bounds import Bounds, Rate
from central.web.calls import Call, OpenCall, OpenHandler
from central.web.gate import Asked, Open
from central.web.replies import json_answer
from central.web.said import Body, ChangesAsked, DecisionAsked, EnvelopesAsked, KeysAsked, an_object, parsed
from window_app.errors import Refused
from window_app.record.envelope import SignedEnvelope
from window_app.sealing.signing import b64url
from window_app.sync.wire.answers import answers_told
from window_app.sync.wire.batch import Batch, encode_batch
from window_app.sync.wire.changes import WireChanges
from window_app.sync.wire.enrolment import EnrolAsked, KeysTold, PinsWire, enrolment_told
from window_app.sync.wire.stations import CertificateAsked, HelloAsked


def enrol(bounds: Bounds) -> OpenHandler:
    """Bind a device with a one-time code: one at a time from an address, and not after many that were refused."""
    # a line is forgotten when nobody stands in it any more: whoever was just let out of it does not know
    tries, lines = Rate(bounds.enrol_tries), WeakValueDictionary[str, asyncio.Lock]()

    async def bind(asked: Open) -> Response:
        """Refused as `Rate.take`."""
        core, wanted, address = asked.core, asked.told(EnrolAsked), asked.address
        url = core.wire.public_url or str(asked.request.base_url).rstrip("/")
        line = lines.setdefault(address, asyncio.Lock())
        async with line:
            if tries.left(address) < 1:
                tries.take(address)
            try:
                answer = await core.database.write(lambda connection: enrolment.enrol(connection, core, wanted, url))
            except Refused:
                tries.take(address)
                raise
        return json_answer(enrolment_told(answer))

    return bind


def keys(bounds: Bounds) -> OpenHandler:
    """Who this centre is, for somebody who is about to hand in a code: he looks first, and compares with what he sees."""
    floods = Rate(bounds.lookups)

    async def tell(asked: Open) -> Response:
        """Refused as `Rate.take`."""
        core, nonce = asked.core, asked.asked(KeysAsked).nonce
        floods.take(asked.address)
        said = await core.database.read(lambda connection: pins.told(connection, core, nonce))
        own = core.identity
        return json_answer(KeysTold(b64url(own.signing.public_bytes), own.key_id, PinsWire(**said.as_json())))

    return tell


async def hello(asked: Open) -> Response:
    """A station before its first number: where it stands, signed, and what the centre knows of it, signed. Refused as
    `stations.hello`."""
    core, said = asked.core, asked.told(HelloAsked)
    token = asked.request.headers.get("authorization", "").partition(" ")[2].strip()
    told = await core.database.write(lambda connection: stations.hello(connection, core, said, token))
    return json_answer(told.as_json())


async def give_certificate(asked: Asked) -> Response:
    """A certificate for a device that has none, or one that ends soon; it hands in the key to seal for it. Refused `bad_key`."""
    core, device, seal_key = asked.core, asked.device.device_id, asked.told(CertificateAsked).seal_key
    given = await core.database.write(lambda connection: certificates.give(connection, core, device, seal_key))
    return json_answer(given.as_json(), 201)


async def own_envelopes(asked: Asked) -> Response:
    """What this device signed, verbatim, in the order of its numbers; 200 at a time."""
    device, after = asked.device, asked.asked(EnvelopesAsked).after
    found = await asked.core.database.read(lambda connection: envelopes.of_device(connection, device, after))
    return Response(encode_batch(found), media_type="application/json")


async def take_envelopes(asked: Asked) -> Response:
    """One answer per envelope, in order."""
    batch, core, device = asked.told(list), asked.core, asked.device
    answers, after = await core.database.write(lambda connection: envelopes.take(connection, core, device, batch))
    core.hub.tell(*(Notice(hall, "queue", 0) for hall in after.halls))
    return json_answer(answers_told(answers))


def _batch(body: bytes) -> list[SignedEnvelope]:
    """What was handed in; whoever sent no JSON at all is told so."""
    try:
        return envelopes.parse(body)
    except Refused:
        parsed(body)
        raise


async def read_changes(asked: Asked) -> Response:
    """What this device has not been told yet."""
    core, device, cursor = asked.core, asked.device, asked.asked(ChangesAsked).cursor
    await _keep_supplied(asked)

    def look(connection: Any) -> WireChanges:
        window = device.kind == "window"
        kinds = None if window else changes.FOR_EVERY_DEVICE
        at, told = changes.since(connection, device.device_id, device.hall, cursor, kinds)
        if window and "x-program" not in asked.request.headers:  # 0.1.0 does not say what it is, and knows no `people`
            words = [change_words.unsigned(change) for change in people.as_users(connection, device.hall, told)]
        else:
            words = [change_words.signed(core.identity, device.hall, change) for change in told]
        mark = enrolment.watermark(connection, device.device_id)
        return WireChanges(at, tuple(words), core.identity.epoch, mark, clock.rfc3339(core.now()))

    return json_answer(await core.database.read(look))


async def _keep_supplied(asked: Asked) -> None:
    """Once a day and device: lease days and document numbers of this and the next year."""
    core, device = asked.core, asked.device
    if device.kind != "window":
        return
    today = (clock.business_day(core.now()), await core.database.read(catalogue.latest_id))
    if core.supplied.get(device.device_id) == today:
        return

    def supply(connection: Any) -> None:
        leases.renew(connection, core.now, device.device_id, device.hall)
        blocks = document_leases.ensure(connection, core.now, device.device_id, device.hall, core.identity.epoch)
        document_leases.tell(connection, core.now, device.hall, device.device_id, blocks)

    await core.database.write(supply)
    core.supplied[device.device_id] = today


async def decide(asked: Asked) -> Response:
    """The back office's word."""
    said, core, number = asked.told(DecisionAsked), asked.core, str(asked.path["no"])
    word = decisions.Word(said.granted, said.reason, asked.operator, said.document_no, asked.device.hall)
    decision = await core.database.write(lambda connection: decisions.decide(connection, core, number, word))
    core.hub.tell(Notice("", "change", 0))
    return json_answer(decision)


def calls(bounds: Bounds) -> tuple[Call | OpenCall, ...]:
    """The calls of synchronisation."""
    return (
        OpenCall("POST", "/v1/enrol", enrol(bounds), "Bind a device with a one-time code", an_object(EnrolAsked)),
        OpenCall("GET", "/v1/keys", keys(bounds), "The centre's key, and the certificates it shows", query=KeysAsked),
        OpenCall("POST", "/v1/stations/hello", hello, "A station says where it stands", an_object(HelloAsked)),
        Call(
            "POST",
            "/v1/stations/certificate",
            give_certificate,
            "A device's certificate",
            ("be_certified",),
            body=an_object(CertificateAsked),
        ),
        Call("GET", "/v1/stations/self/envelopes", own_envelopes, "What this device signed", ("hand_in",), query=EnvelopesAsked),
        Call(
            "POST",
            "/v1/envelopes",
            take_envelopes,
            "Hand in signed envelopes; one answer each",
            ("hand_in",),
            body=Body(Batch, _batch),
        ),
        Call("GET", "/v1/changes", read_changes, "Changes for this device after a cursor", ("hear_changes",), query=ChangesAsked),
        Call("POST", "/v1/cases/{no}/decision", decide, "Report a decision", ("decide",), body=an_object(DecisionAsked)),
    )
