"""A TCP proxy of our own: it cuts lines, slows them down, swallows answers and counts bytes (storage-server.md 10)."""

from __future__ import annotations

import contextlib
import random
import socket
import threading
from collections.abc import Callable


class Proxy:
    """Forwards a loopback port to another. While `down` new lines are closed at once; `cut` breaks those that are open."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.down = False
        self.up_bytes = self.down_bytes = self.lines = self.cuts = 0
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._budget: Callable[[], int] | None = None
        threading.Thread(target=self._accept, daemon=True).start()

    def storm(self, chance: random.Random, least: int, most: int) -> None:
        """From now on each new line breaks after a random number of bytes between `least` and `most`, either way."""
        self._budget = lambda: chance.randint(least, most)

    def calm(self) -> None:
        """No more random breaks on new lines."""
        self._budget = None

    def cut(self) -> None:
        """Break every line now."""
        with self._lock:
            lines, self._open = self._open, set()
        for line in lines:
            _break(line)

    def close(self) -> None:
        """Stop forwarding."""
        self.down = True
        _break(self._listener)
        self.cut()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            self.lines += 1
            if self.down:
                _break(near)
                continue
            try:
                far = socket.create_connection(self._target, 5)
            except OSError:
                _break(near)
                continue
            for line in (near, far):
                line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._open |= {near, far}
            left = [self._budget()] if self._budget else None
            for source, sink, is_up in ((near, far, True), (far, near, False)):
                threading.Thread(target=self._carry, args=(source, sink, is_up, left), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket, is_up: bool, left: list[int] | None) -> None:
        try:
            while data := source.recv(16384):
                if left is not None:
                    data = data[: max(0, left[0])]
                    left[0] -= len(data)
                sink.sendall(data)
                if is_up:
                    self.up_bytes += len(data)
                else:
                    self.down_bytes += len(data)
                if left is not None and left[0] <= 0:
                    self.cuts += 1
                    break
        except OSError:
            pass
        finally:
            with self._lock:
                self._open -= {source, sink}
            _break(source)
            _break(sink)


def _break(line: socket.socket) -> None:
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.close()
