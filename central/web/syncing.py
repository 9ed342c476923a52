"""Calls of synchronisation: enrol, envelopes, changes, decisions."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from central.base import clock
from central.base.core import Core
from central.base.live import Notice
from central.cases import decisions
from central.house import catalogue, certificates, change_words, changes, document_leases, enrolment, leases, people, stations
from central.taking_in import envelopes
from central.web.calls import Call, OpenCall
from central.web.gate import Asked, body_of, json_of, parsed, text
from central.web.replies import json_answer
from window_app.errors import Refused
from window_app.record.envelope import SignedEnvelope
from window_app.sync.wire.answers import answers_told
from window_app.sync.wire.batch import encode_batch
from window_app.sync.wire.changes import WireChanges
from window_app.sync.wire.coding import decode
from window_app.sync.wire.enrolment import EnrolAsked, enrolment_told
from window_app.sync.wire.stations import HelloAsked


async def enrol(core: Core, request: Request) -> Response:
    """Bind a device with a one-time code; Refused `bad_json`."""
    body = await json_of(request)
    if not isinstance(body, dict):
        raise Refused("bad_json", "请求内容应是一个 JSON 对象；没有注册", why="enrol")
    asked = EnrolAsked(
        code=text(body, "code", limit=60),
        public_key=text(body, "public_key", limit=100),
        machine=text(body, "machine", required=False),
        device=text(body, "device", required=False),
        seal_key=text(body, "seal_key", required=False, limit=100),
    )
    url = str(request.base_url).rstrip("/")
    answer = await core.database.write(lambda connection: enrolment.enrol(connection, core, asked, url))
    return json_answer(enrolment_told(answer))


async def hello(core: Core, request: Request) -> Response:
    """A station before its first number: where it stands, signed, and what the centre knows of it, signed. Refused `bad_hello`,
    `unauthorised`."""
    try:
        asked = decode(await body_of(request), HelloAsked)
    except ValueError as error:
        raise Refused("bad_hello", "无法核实这台设备的报到；没有改动，请更新工作站程序，或联系管理员重新注册本机") from error
    token = request.headers.get("authorization", "").partition(" ")[2].strip()
    told = await core.database.write(lambda connection: stations.hello(connection, core, asked, token))
    return json_answer(told.as_json())


async def give_certificate(asked: Asked) -> Response:
    """A certificate for a device that has none, or one that ends soon; it hands in the key to seal for it. Refused `bad_key`."""
    body, core, device = await asked.body(), asked.core, asked.device.device_id
    seal_key = text(body, "seal_key", limit=100)
    given = await core.database.write(lambda connection: certificates.give(connection, core, device, seal_key))
    return json_answer(given.as_json(), 201)


async def own_envelopes(asked: Asked) -> Response:
    """What this device signed, verbatim, in the order of its numbers; 200 at a time. Refused `bad_cursor`."""
    after = _number(asked.request.query_params.get("after", "0"))
    device = asked.device
    return Response(
        encode_batch(await asked.core.database.read(lambda connection: envelopes.of_device(connection, device, after))),
        media_type="application/json",
    )


async def take_envelopes(asked: Asked) -> Response:
    """One answer per envelope, in order."""
    batch, core, device = await _batch_of(asked.request), asked.core, asked.device
    answers, after = await core.database.write(lambda connection: envelopes.take(connection, core, device, batch))
    core.hub.tell(*(Notice(hall, "queue", 0) for hall in after.halls))
    return json_answer(answers_told(answers))


async def _batch_of(request: Request) -> list[SignedEnvelope]:
    """What was handed in; whoever sent no JSON at all is told so."""
    body = await body_of(request)
    try:
        return envelopes.parse(body)
    except Refused:
        parsed(body)
        raise


async def read_changes(asked: Asked) -> Response:
    """What this device has not been told yet; Refused `bad_cursor`."""
    core, device = asked.core, asked.device
    cursor = _number(asked.request.query_params.get("cursor", "0"))
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


def _number(text: str) -> int:
    try:
        number = int(text or 0)
    except ValueError:
        number = -1
    if not 0 <= number < 2**63:
        raise Refused("bad_cursor", "cursor 应为整数")
    return number


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
    """The back office's word; Refused `bad_granted`."""
    body, core = await asked.body(), asked.core
    granted = body.get("granted")
    if not isinstance(granted, bool):
        raise Refused("bad_granted", "granted 应为 true 或 false；没有作出决定")
    reason, document = text(body, "reason", required=False, limit=4000), text(body, "document_no", required=False, limit=80)
    number = str(asked.path["no"])
    word = decisions.Word(granted, reason, asked.operator, document, asked.device.hall)
    decision = await core.database.write(lambda connection: decisions.decide(connection, core, number, word))
    core.hub.tell(Notice("", "change", 0))
    return json_answer(decision)


CALLS = (
    OpenCall("POST", "/v1/enrol", enrol, "Bind a device with a one-time code"),
    OpenCall("POST", "/v1/stations/hello", hello, "A station says where it stands, and hears what the centre knows of it"),
    Call("POST", "/v1/stations/certificate", give_certificate, "A certificate for a device that is enrolled"),
    Call("GET", "/v1/stations/self/envelopes", own_envelopes, "What this device signed, for a device that lost it"),
    Call("POST", "/v1/envelopes", take_envelopes, "Hand in signed envelopes; one answer each"),
    Call("GET", "/v1/changes", read_changes, "Changes for this device after a cursor"),
    Call("POST", "/v1/cases/{no}/decision", decide, "Report a decision", roles=decisions.ROLES),
)
