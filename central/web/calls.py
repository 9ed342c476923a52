"""The list of calls: method, path, who may, what it is, what it may be told; the routes and /openapi.json are made of it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from central.base.core import Core
from central.cases import decisions
from central.house.enrolment import Device
from central.web.bounds import Bounds, Hold, Room
from central.web.gate import Asked, Gate, Open, body_of
from central.web.metrics import Meter
from central.web.replies import bug, trouble_answer
from central.web.said import Body, Header, check_path, read_query
from window_app.domain.people.rights import DEVICES, asked_of
from window_app.errors import Refused, Trouble

_log = logging.getLogger(__name__)

Handler = Callable[[Asked], Awaitable[Response]]
OpenHandler = Callable[[Open], Awaitable[Response]]


@dataclass(frozen=True)
class Call:
    """One call for devices. `acts`: the rows of the table of rights one of which allows it. `keyed`: asked again under its
    Idempotency-Key it is the same act."""

    method: str
    path: str
    handler: Handler
    summary: str
    acts: tuple[str, ...]
    body: Body | None = None
    query: type[msgspec.Struct] | None = None
    headers: tuple[Header, ...] = ()
    keyed: bool = False

    def asks_for(self, kind: str) -> tuple[str, ...] | None:
        """As `rights.asked_of`."""
        return asked_of(self.acts, kind)

    @property
    def attended(self) -> bool:
        """Is there a kind of device at which somebody must be signed in for it?"""
        return any(self.asks_for(kind) for kind in DEVICES)


@dataclass(frozen=True)
class OpenCall:
    """One call anybody may make."""

    method: str
    path: str
    handler: OpenHandler
    summary: str
    body: Body | None = None
    query: type[msgspec.Struct] | None = None
    headers: tuple[Header, ...] = ()


def routes(core: Core, calls: Sequence[Call | OpenCall], meter: Meter, room: Room, bounds: Bounds) -> list[Route]:
    """Starlette routes; a trouble becomes its error document, a bug a log entry and plain words."""
    door = _Door(core, Gate(core, bounds), bounds, room)
    return [Route(call.path, _endpoint(door, call, meter), methods=[call.method]) for call in calls]


@dataclass(frozen=True)
class _Door:
    """What every call goes through: its address, who asks, what is said."""

    core: Core
    gate: Gate
    bounds: Bounds
    room: Room

    async def run(self, call: Call | OpenCall, request: Request) -> Response:
        check_path(request.path_params)
        if isinstance(call, OpenCall):
            # of somebody whom nobody knows nothing large is taken: it needs no room
            said = await self._body(call.body, request, self.bounds.stranger_body, None)
            return await call.handler(Open(self.core, request, self.bounds, said, _queried(call, request)))
        device = await self.gate.device(request)
        roles = call.asks_for(device.kind)
        if roles is None:
            raise _wrong_kind(device)
        actor = await self.gate.actor(request, device, roles) if roles else None
        operator = actor.user if actor is not None else f"{device.kind}:{device.device_code}"
        hold = Hold(self.room, device.device_id)
        try:
            said = await self._body(call.body, request, self.bounds.body, hold)
            return await call.handler(
                Asked(self.core, request, device, operator, actor, self.bounds, hold, said, _queried(call, request))
            )
        finally:
            hold.give_back()

    async def _body(self, body: Body | None, request: Request, most: int, hold: Hold | None) -> object:
        if body is None or body.read is None:
            return None
        return body.read(await body_of(request, most, hold))


def _wrong_kind(device: Device) -> Refused:
    return Refused("wrong_kind", "这类设备（{kind}）不能做这个操作；没有执行，请在窗口或后台办理", kind=device.kind)


def _queried(call: Call | OpenCall, request: Request) -> object:
    return read_query(call.query, request) if call.query is not None else None


def _endpoint(door: _Door, call: Call | OpenCall, meter: Meter) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        with meter.timed(call.method, call.path) as timing:
            try:
                response = await door.run(call, request)
            except decisions.Separated as separated:
                await _note(door.core, separated)
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
