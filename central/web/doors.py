"""TLS before HTTP: who does not end the handshake is counted and bounded as any stranger is.

A loop's own TLS servers count nobody before the handshake is over, and wait a minute for it. This is asyncio's own protocol of
TLS, which works on any loop, with the ledger before it.
"""

from __future__ import annotations

import asyncio
import ssl
from asyncio.sslproto import SSLProtocol
from collections.abc import Callable
from functools import partial
from typing import Any

from central.web.protocol import BoundedHttp
from central.web.sockets import NEVER, Sockets


class TlsDoor(SSLProtocol):
    """One connection until it speaks HTTP; behind the handshake it carries what is said."""

    def __init__(self, http: BoundedHttp, context: ssl.SSLContext, sockets: Sockets) -> None:
        bounds = sockets.bounds
        late = {"ssl_handshake_timeout": bounds.head_seconds, "ssl_shutdown_timeout": bounds.unread_seconds}
        # nobody waits for the handshake: None, which its stub does not know
        super().__init__(asyncio.get_running_loop(), http, context, None, server_side=True, **late)  # type: ignore[arg-type]
        # timed by the handshake itself, not by the watch
        self.address, self.owner, self.due = "", "", NEVER
        self._sockets = sockets
        self._raw: Any = None
        http.on_arrival(lambda: sockets.went(self))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A stranger, before he has said a word."""
        peer = transport.get_extra_info("peername")
        self.address = str(peer[0]) if peer else ""
        self._raw = transport
        super().connection_made(transport)
        if not self._sockets.came(self):
            self.drop()

    def connection_lost(self, exc: BaseException | None) -> None:
        """He is gone, or was sent away."""
        self._sockets.went(self)
        super().connection_lost(exc)

    def late(self, now: float) -> None:
        """As a dropped one."""
        self.drop()

    def drop(self) -> None:
        """End it at once."""
        if self._raw is not None:
            self._raw.abort()


def opening(sockets: Sockets, context: Callable[[], ssl.SSLContext] | None, trusted: str) -> Callable[..., asyncio.Protocol]:
    """What makes the protocol of each connection; `context` gives the certificate that is shown now, None: plain HTTP. `trusted`
    is the address of the proxy whose word counts."""
    plain = partial(BoundedHttp, sockets=sockets, trusted=trusted)
    if context is None:
        return plain

    def made(*given: Any, **named: Any) -> asyncio.Protocol:
        return TlsDoor(plain(*given, **named), context(), sockets)  # type: ignore[return-value]

    return made
