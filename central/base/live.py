"""Live notices inside one process: who waits for news of a hall is woken, and reads the state himself.

A notice carries no data: `kind` is queue, call or change, `ident` the id of an event row. So a lost or doubled notice
does no harm, and PostgreSQL's NOTIFY can carry it between processes.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Notice:
    """Something happened in `hall`: `kind` queue, call or change; `ident` is the event's or change's number."""

    hall: str
    kind: str
    ident: int


class Hub:
    """Fan-out to listeners of this process; `tell` may be called from any thread, after the commit."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: dict[str, set[asyncio.Queue[Notice | None]]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._abroad: Callable[[Notice], None] | None = None
        self._versions: dict[str, int] = {}
        self._closed = False

    def version(self, hall: str) -> int:
        """Counts the notices of a hall, so that one reading can serve many listeners."""
        return self._versions.get(hall, 0) + self._versions.get("", 0)

    def attach(self, loop: asyncio.AbstractEventLoop, abroad: Callable[[Notice], None] | None = None) -> None:
        """Begin serving on `loop`; `abroad` also carries what happens here to other processes."""
        self._loop, self._abroad = loop, abroad

    def tell(self, *notices: Notice) -> None:
        """Wake the listeners here and, if there are other processes, theirs."""
        for notice in notices:
            if self._abroad is not None:
                self._abroad(notice)
        self.deliver(notices)

    def deliver(self, notices: tuple[Notice, ...]) -> None:
        """Wake the listeners of this process only."""
        loop = self._loop
        if loop is None or not notices or loop.is_closed():
            return
        with self._lock:
            for notice in notices:
                self._versions[notice.hall] = self._versions.get(notice.hall, 0) + 1
            if not self._listeners:
                return
        loop.call_soon_threadsafe(self._put, notices)

    def _put(self, notices: tuple[Notice, ...]) -> None:
        for notice in notices:
            halls = [notice.hall] if notice.hall else list(self._listeners)
            for hall in halls:
                for queue in self._listeners.get(hall, ()):
                    queue.put_nowait(notice)

    def listen(self, hall: str) -> asyncio.Queue[Notice | None]:
        """A queue of notices of one hall; None in it means that the centre closes."""
        queue: asyncio.Queue[Notice | None] = asyncio.Queue()
        if self._closed:
            queue.put_nowait(None)
        with self._lock:
            self._listeners.setdefault(hall, set()).add(queue)
        return queue

    def leave(self, hall: str, queue: asyncio.Queue[Notice | None]) -> None:
        """Stop listening."""
        with self._lock:
            left = self._listeners.get(hall, set())
            left.discard(queue)
            if not left:
                self._listeners.pop(hall, None)

    def close(self) -> None:
        """End every open stream at once: a server that is asked to stop must not wait for them."""
        self._closed = True
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._end)

    def _end(self) -> None:
        with self._lock:
            queues = [queue for group in self._listeners.values() for queue in group]
        for queue in queues:
            queue.put_nowait(None)
