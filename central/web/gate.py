"""Who asks: the device by its bearer token, the person by X-Operator, which the device's token vouches for."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import msgspec
from starlette.requests import Request

from central.base.core import Core
from central.base.shapes import Json
from central.house import enrolment, people
from central.house.enrolment import Device
from window_app.domain.people.actor import Actor
from window_app.errors import Refused

# a revoked device or a changed role takes effect after at most this long in every process
_REMEMBER_SECONDS = 3.0
_BODY_LIMIT = 3 * 1024 * 1024


@dataclass
class Gate:
    """Remembers for a moment who was let in, so that a hot call does not ask the database twice more."""

    core: Core
    _devices: dict[str, tuple[Device, float]] = field(default_factory=dict)
    _actors: dict[tuple[str, str], tuple[Actor, float]] = field(default_factory=dict)

    async def device(self, request: Request) -> Device:
        """The enrolled device; Refused `unauthorised`."""
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
        name = unquote(request.headers.get("x-operator", "")).strip()
        if not name or "\0" in name:
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
class Asked:
    """One call, with who asks already settled."""

    core: Core
    request: Request
    device: Device
    operator: str
    actor: Actor | None

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

    async def body(self) -> Json:
        """The JSON object sent; an empty body counts as an empty object. Refused: `bad_json`, `too_big`."""
        value = await json_of(self.request)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise Refused("bad_json", "请求内容应是一个 JSON 对象；没有执行")
        return value

    def key(self) -> str | None:
        """The Idempotency-Key, if there is one. Refused: `bad_key`."""
        key = self.request.headers.get("idempotency-key")
        if key is not None and not 1 <= len(key) <= 80:
            raise Refused("bad_key", "Idempotency-Key 应为 1 至 80 个字符")
        return key


async def json_of(request: Request) -> Any:
    """The parsed body, None if empty; Refused `bad_json`, `too_big`."""
    return parsed(await body_of(request))


async def body_of(request: Request) -> bytes:
    """The body as it came; Refused `too_big`."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _BODY_LIMIT:
            raise Refused("too_big", "请求超过 3 MB；请分批发送")
    return bytes(body)


def parsed(body: bytes) -> Any:
    """The JSON of a body, None if it is empty; Refused `bad_json`."""
    if not body:
        return None
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused("bad_json", "请求内容不是有效的 JSON；没有执行", why="syntax") from error


def text(body: Json, key: str, *, required: bool = True, limit: int = 500) -> str:
    """A text of a request; Refused `bad_<key>` if missing or of another kind."""
    value = body.get(key)
    if value is None and not required:
        return ""
    if not isinstance(value, str) or (required and not value.strip()) or len(value) > limit or "\0" in value:
        raise Refused(f"bad_{key}", "{key} 应为 1 至 {limit} 个字符的文字；没有执行", key=key, limit=limit)
    return value
