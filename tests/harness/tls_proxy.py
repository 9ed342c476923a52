"""Somebody between a desk and its centre who ends TLS with a certificate of his own: a proxy, or a man in the middle. He keeps
what he could read."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from window_app.sealing import tls
from window_app.sealing.tls import Pair


class TlsProxy:
    """`read` is everything that passed through him in the clear; `added` he puts after the first line of each request."""

    def __init__(self, port: int, pair: Pair, *, far: ssl.SSLContext | None = None, added: bytes = b"") -> None:
        self._port, self._near, self._far, self._added = port, tls.server_context(pair), far, added
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._listener.getsockname()[1]}"
        self.read, self.lines, self.refused = bytearray(), 0, 0
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """End it and all of its lines."""
        for one in (self._listener, *self._open):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        while True:
            try:
                raw, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._line, args=(raw,), daemon=True).start()

    def _line(self, raw: socket.socket) -> None:
        self.lines += 1
        try:
            near = self._near.wrap_socket(raw, server_side=True)
            far = socket.create_connection(("127.0.0.1", self._port), 10)
            if self._far is not None:
                far = self._far.wrap_socket(far)
        except OSError:
            self.refused += 1
            raw.close()
            return
        self._open += [near, far]
        back = threading.Thread(target=self._carry, args=(far, near), daemon=True)
        back.start()
        self._carry(near, far, upward=True)
        back.join(10)
        near.close()
        far.close()

    def _carry(self, source: socket.socket, sink: socket.socket, *, upward: bool = False) -> None:
        with contextlib.suppress(OSError):
            while part := source.recv(65536):
                self.read += part
                if upward and self._added and b" HTTP/1.1\r\n" in part:
                    part = part.replace(b" HTTP/1.1\r\n", b" HTTP/1.1\r\n" + self._added, 1)
                sink.sendall(part)
        with contextlib.suppress(OSError):
            sink.shutdown(socket.SHUT_RDWR)


@contextmanager
def between(port: int, pair: Pair, *, far: ssl.SSLContext | None = None, added: bytes = b"") -> Iterator[TlsProxy]:
    """One for the length of a test."""
    made = TlsProxy(port, pair, far=far, added=added)
    yield made
    made.close()
