"""HTTP with bounds: uvicorn knows none for a head, a body, a peer that does not read, or sockets of one address.

Nothing is timed by itself: each step says until when it is due, and the ledger looks once a second (`Sockets.watch`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from central.web import forwarded
from central.web.sockets import NEVER, Sockets

LEDGER = "sockets"  # under this name a request finds its socket and the ledger (ASGI extensions)
_LATE, _LONG, _MANY, _NONE = (408, "late"), (431, "head"), (429, "sockets"), (400, "none")
_WORDS = {
    "late": "请求没有按时发完，连接已断开；请检查网络后重试",
    "head": "请求头太长，没有处理",
    "none": "收到的不是 HTTP 请求，没有处理；请核对地址和端口",
    "sockets": "这个地址的连接太多，没有接受；请关闭多余的连接后重试",
}
_PHRASES = {400: "Bad Request", 408: "Request Timeout", 429: "Too Many Requests", 431: "Request Header Fields Too Large"}
_AGAIN_SECONDS = 5.0


class BoundedHttp(HttpToolsProtocol):
    """One connection that keeps its bounds."""

    def __init__(self, *given: Any, sockets: Sockets, trusted: str = "", **named: Any) -> None:
        super().__init__(*given, **named)
        self.address, self.owner, self.due = "", "", NEVER
        # the address of the proxy that is believed; does it speak here, for whoever asks?
        self._trusted, self._for_others = trusted, False
        self._arrived: Callable[[], None] | None = None
        self._sockets, self._bounds = sockets, sockets.bounds
        self._waiting = True  # for the first byte of a request
        self._in_head, self._head = False, 0
        self._closing = False

    def on_arrival(self, told: Callable[[], None]) -> None:
        """Whoever counted this stranger before he spoke HTTP is told when he does."""
        self._arrived = told

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A stranger came; he has ten seconds to say what he wants. A proxy is none: whom it speaks for is known by each head."""
        if self._arrived is not None:
            self._arrived()
        super().connection_made(transport)
        self.address = self.client[0] if self.client else ""
        self._for_others = bool(self._trusted) and self.address == self._trusted
        self.due = self.loop.time() + self._bounds.head_seconds
        if not self._for_others and not self._sockets.came(self):
            self._refuse(_MANY)

    def connection_lost(self, exc: Exception | None) -> None:
        """Counted no more, and nothing is due."""
        self._sockets.went(self)
        self.due = NEVER
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """The first byte of a request begins its ten seconds; a head that does not end is refused by its length."""
        if self._closing:
            return
        before = self._in_head or self._waiting
        if self._waiting:
            self._waiting = False
            self.due = self.loop.time() + self._bounds.head_seconds
        super().data_received(data)
        if before and self._in_head and not self._closing:
            self._head += len(data)
            if self._head > self._bounds.head:
                self._refuse(_LONG)

    def on_message_begin(self) -> None:
        """The request knows its socket."""
        super().on_message_begin()
        self._in_head, self._head = True, 0
        self.scope["extensions"] = {LEDGER: {"ledger": self._sockets, "socket": self}}

    def on_headers_complete(self) -> None:
        """The head is whole: its length is known, and the body's time begins."""
        self._in_head = False
        self.due = self.loop.time() + self._bounds.body_seconds
        if len(self.url) + sum(len(name) + len(value) for name, value in self.headers) > self._bounds.head:
            self._refuse(_LONG)
            return
        if self._for_others and not self._speaks_for():
            self._refuse(_MANY)
            return
        super().on_headers_complete()

    def _speaks_for(self) -> bool:
        """The proxy's next request: from now on this socket is a stranger's of the address it names. False if he has too many."""
        said = forwarded.read(self.headers, self._trusted, str(self.scheme))
        self._sockets.went(self)
        self.address = said.address
        self.scope["client"], self.scope["scheme"] = (said.address, 0), said.scheme
        return self._sockets.came(self)

    def on_body(self, body: bytes) -> None:
        """Each kilobyte gives a second more."""
        if self._closing:
            return
        self.due += len(body) / self._bounds.body_rate
        super().on_body(body)

    def on_message_complete(self) -> None:
        """All came; now it is we who take our time."""
        if self._closing:
            return
        self.due = NEVER
        super().on_message_complete()
        if self.cycle.response_complete:  # before the rest of its body came
            self._rest()

    def on_response_complete(self) -> None:
        """The next request may come. What is left of a body that nobody read is taken for a moment and forgotten."""
        super().on_response_complete()
        if not self.cycle.response_complete:  # the next one's, which was sent behind it: its body is still to be read
            return
        self.cycle.body = bytearray()
        if self.cycle.more_body:
            self.due = min(self.due, self.loop.time() + self._bounds.unread_seconds)
        else:
            self._rest()

    def _rest(self) -> None:
        if self._for_others:  # it is nobody's until the next head
            self._sockets.went(self)
        self._waiting, self.due = True, self.loop.time() + self._bounds.idle_seconds

    def pause_writing(self) -> None:
        """He does not take what he is sent."""
        super().pause_writing()
        self.due = min(self.due, self.loop.time() + self._bounds.unsent_seconds)

    def resume_writing(self) -> None:
        """He does again; what he has to send himself is due as before."""
        super().resume_writing()
        if self.cycle is not None and not self.cycle.more_body:
            self.due = NEVER

    def send_400_response(self, msg: str) -> None:
        """What is no HTTP at all is refused in words like anything else."""
        self._refuse(_NONE)

    def late(self, now: float) -> None:
        """What was due did not come. Whoever is not read by us is not late."""
        if self._closing:
            self.drop()
        elif self.flow.read_paused and not self.flow.write_paused:
            self.due = now + self._bounds.body_seconds
        elif self.cycle is None or self._in_head:
            self._refuse(_LATE)
        else:
            self._closing, self.due = True, now + _AGAIN_SECONDS
            self.transport.close()

    def drop(self) -> None:
        """End it at once."""
        self._closing, self.due = True, NEVER
        self.transport.abort()

    def _refuse(self, why: tuple[int, str]) -> None:
        """In words, and the end of the connection."""
        status, code = why
        words = f'{{"error":{{"kind":"rule","code":"{_CODES[code]}","message":"{_WORDS[code]}","reasons":[]}}}}'.encode()
        head = f"HTTP/1.1 {status} {_PHRASES[status]}\r\ncontent-type: application/json\r\ncontent-length: {len(words)}\r\n"
        self._closing, self.due = True, self.loop.time() + _AGAIN_SECONDS
        if not self.transport.is_closing():
            self.transport.write(f"{head}connection: close\r\n\r\n".encode() + words)
            self.transport.close()


_CODES = {"late": "late", "head": "too_big", "sockets": "too_many", "none": "bad_request"}
