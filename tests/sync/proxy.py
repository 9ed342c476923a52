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
        self.deaf = False  # what is asked arrives; the line breaks at the first byte of the answer
        self.delay = 0.0  # seconds that everything on its way up is held back
        self._closed = threading.Event()
        self.up_bytes = self.down_bytes = self.lines = self.cuts = 0
        self._open: set[_Pair] = set()
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
            pairs = list(self._open)
        for pair in pairs:
            pair.part()

    def close(self) -> None:
        """Stop forwarding."""
        self.down = True
        self._closed.set()
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
                far.settimeout(None)  # the time to connect is no limit on silence
            except OSError:
                _break(near)
                continue
            for line in (near, far):
                line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            pair = _Pair(near, far, self._budget() if self._budget else None)
            with self._lock:
                self._open.add(pair)
            for is_up in (True, False):
                threading.Thread(target=self._carry, args=(pair, is_up), daemon=True).start()

    def _carry(self, pair: _Pair, is_up: bool) -> None:
        source, sink = (pair.near, pair.far) if is_up else (pair.far, pair.near)
        try:
            while data := source.recv(16384):
                if self.deaf and not is_up:
                    break
                if is_up and self.delay:
                    self._closed.wait(self.delay)
                data = data if pair.left is None else data[: max(0, pair.left)]
                sink.sendall(data)
                self.up_bytes += len(data) if is_up else 0
                self.down_bytes += 0 if is_up else len(data)
                if pair.left is not None:
                    pair.left -= len(data)
                    if pair.left <= 0:
                        self.cuts += 1
                        break
        except OSError:
            pass
        pair.part()
        with self._lock:
            pair.carriers -= 1
            if pair.carriers == 0:
                self._open.discard(pair)
                pair.near.close()
                pair.far.close()


class _Pair:
    """One forwarded line; `left` is how many bytes it may still carry, if it is doomed."""

    def __init__(self, near: socket.socket, far: socket.socket, left: int | None) -> None:
        self.near, self.far, self.left, self.carriers = near, far, left, 2

    def part(self) -> None:
        """End it like a line that went dead: what was carried before arrives, nothing more does."""
        with contextlib.suppress(OSError):
            self.near.shutdown(socket.SHUT_RDWR)
        with contextlib.suppress(OSError):
            self.far.shutdown(socket.SHUT_WR)  # closing would make the system throw away what the server has not read yet


def _break(line: socket.socket) -> None:
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.close()
