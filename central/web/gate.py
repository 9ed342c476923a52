"""Who asks: the device by its bearer token, the person by X-Operator, which the device's token vouches for."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import unquote

from starlette.requests import Request

from central.base.core import Core
from central.base.shapes import Json
from central.house import enrolment, people
from central.house.enrolment import Device
from central.web.bounds import KB, Bounds, Hold, Rate
from central.web.protocol import LEDGER
from central.web.said import KEY, OPERATOR
from window_app.domain.people.actor import Actor
from window_app.errors import Refused

T = TypeVar("T")

# a revoked device or a changed role takes effect after at most this long in every process
_REMEMBER_SECONDS = 3.0
_LONGEST_NAME = 200
_NO_DOOR: Json = {}


@dataclass
class Gate:
    """Remembers for a moment who was let in, so that a hot call does not ask the database twice more."""

    core: Core
    bounds: Bounds
    _devices: dict[str, tuple[Device, float]] = field(default_factory=dict)
    _actors: dict[tuple[str, str], tuple[Actor, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._calls = Rate(self.bounds.device_calls)

    async def device(self, request: Request) -> Device:
        """The enrolled device, whose socket this is from now on; Refused `unauthorised`, and as `Sockets.belongs`, `Rate.take`.
        Who asks a little too often waits a little."""
        device = await self._of_token(request)
        door = request.scope.get("extensions", _NO_DOOR).get(LEDGER)
        if door is not None:
            door["ledger"].belongs(door["socket"], device.device_id)
        wait = self._calls.take(device.device_id, self.bounds.held_back_seconds)
        if wait:
            await asyncio.sleep(wait)
        return device

    async def _of_token(self, request: Request) -> Device:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        token = token.strip()
        if scheme.lower() != "bearer" or not token:
            raise Refused("unauthorised", "请求没有设备令牌；请先用 window-app enrol 注册本机")
        known = self._devices.get(token)
        if known is not None and known[1] > time.monotonic():
            return known[0]
        device = await self.core.database.read(lambda connection: enrolment.by_token(connection, token))
        if device is None:
            self._devices.pop(token, None)
            raise Refused("unauthorised", "设备令牌无效或已停用；请联系管理员重新注册本机", why="token")
        self._devices[token] = (device, time.monotonic() + _REMEMBER_SECONDS)
        return device

    async def actor(self, request: Request, device: Device, roles: tuple[str, ...]) -> Actor:
        """The person who acts; Refused `no_operator` without one, `no_role` if the role is missing."""
        name = unquote(OPERATOR.of(request) or "").strip()
        if not name or len(name) > _LONGEST_NAME or "\0" in name:
            raise Refused("no_operator", "这个操作须写明操作人（X-Operator）；没有执行", why="header")
        known = self._actors.get((name, device.hall))
        if known is not None and known[1] > time.monotonic():
            actor: Actor | None = known[0]
        else:
            actor = await self.core.database.read(lambda connection: people.actor(connection, name, device.hall))
            if actor is not None:
                self._actors[(name, device.hall)] = (actor, time.monotonic() + _REMEMBER_SECONDS)
        if actor is None:
            raise Refused("no_operator", "中心没有操作人 {name}，或已停用；没有执行", why="unknown", name=name)
        if not actor.has(*roles):
            raise Refused("no_role", "{name} 没有这个操作所需的角色（{roles}）；没有执行", name=name, roles="、".join(roles))
        return actor


@dataclass(frozen=True)
class Open:
    """One call that anybody may make."""

    core: Core
    request: Request
    bounds: Bounds
    said: object = None
    queried: object = None

    @property
    def path(self) -> Json:
        """Parameters of the path."""
        return self.request.path_params

    @property
    def address(self) -> str:
        """Where it comes from: of the socket, or what a trusted proxy says."""
        return self.request.client.host if self.request.client is not None else ""

    def told(self, kind: type[T]) -> T:
        """The body, as the call declares it."""
        return _as(kind, self.said)

    def asked(self, kind: type[T]) -> T:
        """The query, as the call declares it."""
        return _as(kind, self.queried)


@dataclass(frozen=True)
class Asked:
    """One call, with who asks already settled, and what he says already read."""

    core: Core
    request: Request
    device: Device
    operator: str
    actor: Actor | None
    bounds: Bounds
    hold: Hold
    said: object = None
    queried: object = None

    @property
    def path(self) -> Json:
        """Parameters of the path."""
        return self.request.path_params

    def hall(self) -> str:
        """The hall of the path, which must be the device's own. Refused: `other_hall`."""
        hall = str(self.path["hall"])
        if hall != self.device.hall:
            raise Refused("other_hall", "本机属于大厅 {own}，不能操作大厅 {hall}", own=self.device.hall, hall=hall)
        return hall

    def told(self, kind: type[T]) -> T:
        """The body, as the call declares it."""
        return _as(kind, self.said)

    def asked(self, kind: type[T]) -> T:
        """The query, as the call declares it."""
        return _as(kind, self.queried)

    def key(self) -> str | None:
        """The Idempotency-Key, if there is one. Refused: `bad_key`."""
        key = KEY.of(self.request)
        if key is None and KEY.name in self.request.headers:
            raise Refused("bad_key", "Idempotency-Key 应为 1 至 80 个字符")
        return key


def _as(kind: type[T], value: object) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"the call does not declare {kind.__name__}")
    return value


async def body_of(request: Request, most: int, hold: Hold | None) -> bytes:
    """The body as it came; Refused `too_big`, without a look at it where its length says so. StationTrouble as `Room.take`."""
    told = request.headers.get("content-length", "")
    if told.isdigit() and int(told[:20]) > most:
        raise _too_big(most)
    body = bytearray()
    async for part in request.stream():
        if len(body) + len(part) > most:
            raise _too_big(most)
        if hold is not None:
            hold.take(len(part))
        body += part
    return bytes(body)


def _too_big(most: int) -> Refused:
    return Refused("too_big", "请求超过 {most} KB；没有接收，请分批发送", why="body", most=most // KB)
