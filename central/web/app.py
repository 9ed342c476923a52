"""The whole application: every group of calls, the headers each answer carries, and what runs while it serves."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from central.base import clock
from central.base.bridge import Bridge
from central.base.core import Core
from central.base.hot import Hot
from central.keeping.housekeeping import keep_house, keep_keys, keep_looked_after, keep_projected, keep_sealed, seal_last
from central.web import citizens, figures, queue, streams, syncing, uploads
from central.web.bounds import Bounds, Room
from central.web.calls import Call, OpenCall, routes
from central.web.gate import Open
from central.web.metrics import Meter, SerialsLeft, refusals, sockets_refused
from central.web.openapi import openapi
from central.web.replies import json_answer, trouble_answer
from central.web.shown import Shown
from central.web.sockets import Sockets
from window_app.errors import Refused

_WELL_SECONDS = 0.5


class Told:
    """Every answer carries the centre's time and epoch, so that a window can trust its clock and notice a restore."""

    def __init__(self, app: ASGIApp, core: Core) -> None:
        self._app, self._core = app, core

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the two headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message.setdefault("headers", [])
                headers.append((b"x-centre-time", clock.rfc3339(self._core.now()).encode()))
                headers.append((b"x-centre-epoch", str(self._core.identity.epoch).encode()))
            await send(message)

        await self._app(scope, receive, told)


def _works(core: Core, bridge: Bridge | None, shown: Shown | None) -> list[Coroutine[Any, Any, None]]:
    """What runs beside the calls."""
    own = [keep_house(core), keep_sealed(core), keep_projected(core), keep_keys(core), keep_looked_after(core)]
    if shown is not None:
        own.append(shown.keep())
    return [*own, bridge.run()] if bridge is not None else own


def _life(core: Core, shown: Shown | None) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """What begins before the first call and ends after the last."""

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        bridge = Bridge(core) if core.database.dialect == "postgresql" else None
        hot = Hot(core.database.libpq) if core.database.dialect == "postgresql" else None
        if hot is not None:
            await hot.open()
        core.hot = hot
        core.hub.attach(asyncio.get_running_loop(), bridge.carry if bridge else None)
        tasks = [asyncio.create_task(work) for work in _works(core, bridge, shown)]
        yield
        core.hub.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await seal_last(core)
        core.hot = None
        if hot is not None:
            await hot.close()

    return life


def calls_of(core: Core, sockets: Sockets) -> tuple[Call | OpenCall, ...]:
    """Every call with a subject; those about the process itself are of `build`."""
    return (
        *queue.calls(core),  # first: routes are tried in order, and these are asked most
        *syncing.calls(sockets.bounds),
        *uploads.CALLS,
        *streams.calls(core, sockets),
        *figures.CALLS,
        *citizens.calls(core, sockets.bounds),
    )


def build(core: Core, sockets: Sockets | None = None, shown: Shown | None = None) -> Starlette:
    """The ASGI application of one centre process; `sockets` is the ledger of whoever serves it, with the bounds it keeps, `shown`
    the certificate it shows."""
    meter, left, sockets = Meter(), SerialsLeft(core), sockets or Sockets(Bounds())
    bounds = sockets.bounds
    room = Room(bounds.bodies, bounds.device_bodies)

    well_at = 0.0

    async def healthz(asked: Open) -> Response:
        nonlocal well_at
        if time.monotonic() - well_at > _WELL_SECONDS:  # anybody may ask, and as often as he likes
            await core.database.read(lambda connection: connection.exec_driver_sql("SELECT 1").scalar())
            well_at = time.monotonic()
        return json_answer({"ok": True, "epoch": core.identity.epoch, "time": clock.rfc3339(core.now())})

    async def metrics(asked: Open) -> Response:
        told = meter.text() + refusals(core.refused) + sockets_refused(sockets.refused, room.used) + await left.text()
        return Response(told, media_type="text/plain; version=0.0.4")

    async def description(asked: Open) -> Response:
        return json_answer(openapi(calls))

    calls: tuple[Call | OpenCall, ...] = (
        *calls_of(core, sockets),
        OpenCall("GET", "/healthz", healthz, "Is the centre well"),
        OpenCall("GET", "/metrics", metrics, "Counters for Prometheus"),
        OpenCall("GET", "/openapi.json", description, "This description"),
    )

    async def no_such_call(request: Request, error: Exception) -> Response:
        return trouble_answer(Refused("unknown_call", "没有这个接口；可用的接口见 /openapi.json"))

    app = Starlette(
        routes=routes(core, calls, meter, room, bounds),
        lifespan=_life(core, shown),
        exception_handlers={404: no_such_call, 405: no_such_call},
    )
    app.add_middleware(Told, core=core)
    return app
