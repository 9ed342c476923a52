"""Live notices between processes on one PostgreSQL: LISTEN/NOTIFY, ids only, many in one message.

NOTIFY takes a lock of the whole cluster at commit, so it is kept out of the transactions that do the work and sent
right after them; what happens while one message is on its way goes into the next. A notice that is lost is made good by
the board that is read after every reconnect.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import uuid
from collections import deque

import psycopg

from central.base.core import Core
from central.base.live import Notice

_log = logging.getLogger(__name__)

CHANNEL = "central_live"
_PAYLOAD = 7_000  # PostgreSQL takes 8,000 bytes
_AGAIN_SECONDS = 1.0
_GATHER_SECONDS = 0.03  # a person does not see it, and a busy hall makes thirty messages a second instead of a thousand


class Bridge:
    """Runs in the event loop of one process; `carry` may be called from any thread."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._mine = uuid.uuid4().hex[:12]
        self._lock = threading.Lock()
        self._waiting: deque[Notice] = deque(maxlen=5_000)
        self._wake = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def carry(self, notice: Notice) -> None:
        """Tell the other processes."""
        with self._lock:
            self._waiting.append(notice)
        self._loop.call_soon_threadsafe(self._wake.set)

    async def run(self) -> None:
        """Send and hear until cancelled."""
        await asyncio.gather(self._again(self._send), self._again(self._hear))

    async def _again(self, work: object) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self._core.database.libpq, autocommit=True) as connection:
                    await work(connection)  # type: ignore[operator]
            except psycopg.OperationalError as error:
                _log.warning("live line to the database lost, trying again: %s", type(error).__name__)
            except Exception:  # a word on the channel that is none of ours must not end the line for good
                _log.exception("live line to the database ended, trying again")
            await asyncio.sleep(_AGAIN_SECONDS)

    async def _send(self, connection: psycopg.AsyncConnection[object]) -> None:
        while True:
            await self._wake.wait()
            await asyncio.sleep(_GATHER_SECONDS)
            self._wake.clear()
            while batch := self._take():
                await connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, batch))

    def _take(self) -> str:
        """The next message: as many notices as fit, doubled ones once."""
        with self._lock:
            seen: dict[Notice, None] = {}
            size = 0
            while self._waiting and size < _PAYLOAD:
                notice = self._waiting.popleft()
                if notice not in seen:
                    seen[notice] = None
                    size += len(notice.hall) + 40
        return json.dumps([self._mine, [[n.hall, n.kind, n.ident] for n in seen]]) if seen else ""

    async def _hear(self, connection: psycopg.AsyncConnection[object]) -> None:
        await connection.execute(f"LISTEN {CHANNEL}")
        self._core.hub.deliver((Notice("", "queue", 0), Notice("", "change", 0)))
        async for message in connection.notifies():
            origin, notices = json.loads(message.payload)
            if origin != self._mine:
                self._core.hub.deliver(tuple(Notice(*notice) for notice in notices))
