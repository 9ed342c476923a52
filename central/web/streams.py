"""The live line of a hall: server-sent events `queue` (the whole board), `call` (one call), `change` (news to pull).

A listener gets the board first, so nothing is missed by being away; the id of an event is that of the centre's event row,
and a listener that comes back with Last-Event-ID is told the calls since.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from central.base import clock
from central.base.core import Core
from central.base.live import Notice
from central.base.tables_queue import events, tickets
from central.queue import board
from central.web.calls import Call
from central.web.gate import Asked
from central.web.sockets import Sockets
from central.web.speaking import Speakers
from window_app.domain.queue.board import Board
from window_app.domain.queue.board import Call as Told

HEARTBEAT_SECONDS = 15.0
_REPLAYED = 50
# who is served without a call stands at the counter already
_CALLS = ("TicketCalled", "TicketRecalled")


@dataclass
class Boards:
    """One reading of a hall's board for all its listeners."""

    core: Core
    _locks: dict[str, asyncio.Lock] = field(default_factory=dict)
    _read: dict[str, tuple[int, bytes]] = field(default_factory=dict)

    async def message(self, hall: str) -> bytes:
        """The `queue` event as it is now, read at most once per notice."""
        async with self._locks.setdefault(hall, asyncio.Lock()):
            version = self.core.hub.version(hall)
            known = self._read.get(hall)
            if known is None or known[0] != version:
                top, state = await self.core.database.read(lambda connection: self._look(connection, hall))
                known = self._read[hall] = (version, _message("queue", top, state))
            return known[1]

    def _look(self, connection: Connection, hall: str) -> tuple[int, Board]:
        top = connection.execute(select(func.max(events.c.seq))).scalar() or 0
        return top, board.read(connection, self.core, hall)


def _message(event: str, ident: int, data: Any) -> bytes:
    head = f"event: {event}\n" + (f"id: {ident}\n" if ident else "")
    return head.encode() + b"data: " + msgspec.json.encode(data) + b"\n\n"


def _calls(connection: Connection, hall: str, which: Any) -> list[bytes]:
    query = (
        select(events, tickets.c.number, tickets.c.category)
        .join(tickets, tickets.c.ticket_id == events.c.stream_id)
        .where(events.c.hall_id == hall, events.c.kind.in_(_CALLS), which)
        .order_by(events.c.seq.desc())
        .limit(_REPLAYED)
    )
    return [
        _message(
            "call",
            row.seq,
            Told(row.number, row.window, clock.text_of(row.at), row.stream_id, row.category, row.kind == "TicketRecalled"),
        )
        for row in reversed(connection.execute(query).all())
    ]


class _Line(StreamingResponse):
    """One live line of a device, counted until it ends, however it ends."""

    def __init__(self, content: AsyncIterator[bytes], sockets: Sockets, device: str) -> None:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        super().__init__(content, media_type="text/event-stream", headers=headers)
        self._sockets, self._device = sockets, device

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._sockets.leaves(self._device)


def calls(core: Core, sockets: Sockets) -> tuple[Call, ...]:
    """The live line."""
    boards = Boards(core)
    speakers = Speakers(core.hub, lambda hall, notices: _messages(core, boards, hall, notices))

    async def live(asked: Asked) -> Response:
        """Refused as `Sockets.listens`."""
        hall, device = asked.hall(), asked.device.device_id
        last = asked.request.headers.get("last-event-id", "")
        since = int(last) if last.isascii() and last.isdigit() and len(last) < 19 else None
        sockets.listens(device)
        return _Line(_stream(core, boards, speakers, hall, since), sockets, device)

    return (Call("GET", "/v1/halls/{hall}/live", live, "The board and every call, live (server-sent events)", ("see_queue",)),)


async def _stream(core: Core, boards: Boards, speakers: Speakers, hall: str, since: int | None) -> AsyncIterator[bytes]:
    with speakers.listening(hall) as heard:
        yield await boards.message(hall)
        if since is not None:
            for message in await core.database.read(lambda connection: _calls(connection, hall, events.c.seq > since)):
                yield message
        while True:
            try:
                told = await asyncio.wait_for(heard.get(), HEARTBEAT_SECONDS)
            except TimeoutError:
                yield b": alive\n\n"
                continue
            if told is None:
                return
            yield told


async def _messages(core: Core, boards: Boards, hall: str, notices: list[Notice]) -> bytes:
    """What a batch of notices means to every listener: each call, the board once, one word that there is news to pull."""
    out: list[bytes] = []
    called = [notice.ident for notice in notices if notice.kind == "call" and notice.ident]
    if called:
        out += await core.database.read(lambda connection: _calls(connection, hall, events.c.seq.in_(called)))
    if any(notice.kind in ("queue", "call") for notice in notices):
        out.append(await boards.message(hall))
    if any(notice.kind == "change" for notice in notices):
        out.append(_message("change", 0, {"at": clock.rfc3339(core.now())}))
    return b"".join(out)
