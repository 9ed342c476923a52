"""The list of calls: method, path, who may, and what it is; the routes and /openapi.json are both made from it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from central.base.core import Core
from central.base.shapes import Json
from central.cases import decisions
from central.web.gate import Asked, Gate
from central.web.metrics import Meter
from central.web.replies import bug, trouble_answer
from window_app.errors import Refused, Trouble

_log = logging.getLogger(__name__)

Handler = Callable[[Asked], Awaitable[Response]]
OpenHandler = Callable[[Core, Request], Awaitable[Response]]

COUNTER = ("clerk", "chief", "township")
LEADING = ("manager", "chief", "township", "admin", "auditor")


@dataclass(frozen=True)
class Call:
    """One call for devices. `roles`: the operator must hold one; empty: the device itself is enough.

    `unattended`: kinds of device that may do it without a person (a kiosk deals numbers by itself).
    """

    method: str
    path: str
    handler: Handler
    summary: str
    roles: tuple[str, ...] = ()
    unattended: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenCall:
    """One call anybody may make."""

    method: str
    path: str
    handler: OpenHandler
    summary: str


def routes(core: Core, calls: Sequence[Call | OpenCall], meter: Meter) -> list[Route]:
    """Starlette routes; a trouble becomes its error document, a bug a log entry and plain words. Refused:
    `bad_request` for a character that no database holds."""
    gate = Gate(core)
    return [Route(call.path, _endpoint(core, gate, call, meter), methods=[call.method]) for call in calls]


def _endpoint(core: Core, gate: Gate, call: Call | OpenCall, meter: Meter) -> Callable[[Request], Awaitable[Response]]:
    async def run(request: Request) -> Response:
        queried = request.query_params.values() if request.scope["query_string"] else ()
        if any("\0" in value for value in (*map(str, request.path_params.values()), *queried)):
            raise Refused("bad_request", "地址里有不能用的字符；没有改动，请核对后重试")
        if isinstance(call, OpenCall):
            return await call.handler(core, request)
        device = await gate.device(request)
        actor = None
        if call.roles and not (device.kind in call.unattended and "x-operator" not in request.headers):
            actor = await gate.actor(request, device, call.roles)
        operator = actor.user if actor is not None else f"{device.kind}:{device.device_code}"
        return await call.handler(Asked(core, request, device, operator, actor))

    async def endpoint(request: Request) -> Response:
        with meter.timed(call.method, call.path) as timing:
            try:
                response = await run(request)
            except decisions.Separated as separated:
                await _note(core, separated)
                response = trouble_answer(separated)
            except Trouble as trouble:
                response = trouble_answer(trouble)
            except ClientDisconnect:
                response = Response(status_code=400)
            except Exception:
                _log.exception("call failed: %s %s", call.method, call.path)
                response = trouble_answer(bug())
            timing.status = response.status_code
        return response

    return endpoint


async def _note(core: Core, separated: decisions.Separated) -> None:
    """The attempt goes on record; where that fails it stands in the log, and the answer is the refusal all the same."""
    try:
        await core.database.on_writer(partial(separated.note, core))
    except Exception:
        _log.exception("a separated decision was refused, and not put on record: %s by %s", separated.case_no, separated.by)


def openapi(calls: Sequence[Call | OpenCall]) -> Json:
    """The description at /openapi.json."""
    paths: dict[str, Json] = {}
    for call in calls:
        entry: Json = {
            "summary": call.summary,
            "responses": {
                "default": {
                    "description": "JSON; 4xx and 5xx carry an error document",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
                }
            },
        }
        names = [part[1:-1].partition(":")[0] for part in call.path.split("/") if part.startswith("{")]
        if names:
            entry["parameters"] = [{"name": n, "in": "path", "required": True, "schema": {"type": "string"}} for n in names]
        if isinstance(call, Call):
            entry["security"] = [{"device": []}]
            entry["x-roles"] = list(call.roles)
        paths.setdefault(call.path, {})[call.method.lower()] = entry
    reason = {
        "type": "object",
        "properties": {key: {"type": "string"} for key in ("rule", "item_id", "field", "message", "basis")},
    }
    error = {
        "type": "object",
        "properties": {
            "error": {
                "type": "object",
                "properties": {
                    "kind": {"enum": ["rule", "device", "station", "centre", "bug"]},
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                    "reasons": {"type": "array", "items": reason},
                },
            }
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "service-window centre", "version": "1"},
        "paths": paths,
        "components": {
            "schemas": {"Error": error},
            "securitySchemes": {"device": {"type": "http", "scheme": "bearer", "description": "plus X-Operator on acting calls"}},
        },
    }
