"""One speaker for all who listen to a hall: what a notice means is read once, and told to a few at a time, so that a thousand
lines do not keep a call waiting."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeAlias

from central.base.live import Hub, Notice
from window_app.errors import Trouble

_log = logging.getLogger(__name__)

Heard: TypeAlias = "asyncio.Queue[bytes | None]"  # None: the line ends
# so many are told before other work has its turn
_AT_ONCE = 25
# telling takes a quarter of the time at most; what happens in a pause is told together
_SHARE, _LONGEST_PAUSE = 3, 0.5
# who is so many messages behind does not take what he is sent: his line ends, and the next begins with the board
_BEHIND = 200


@dataclass
class Speakers:
    """A speaker for each hall that somebody listens to; used on the event loop alone. `meaning` makes bytes of some notices."""

    hub: Hub
    meaning: Callable[[str, list[Notice]], Awaitable[bytes]]
    _listeners: dict[str, dict[Heard, None]] = field(default_factory=dict)
    _speaking: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    @contextmanager
    def listening(self, hall: str) -> Iterator[Heard]:
        """What is said in a hall from now on."""
        heard: Heard = asyncio.Queue()
        self._listeners.setdefault(hall, {})[heard] = None
        if hall not in self._speaking:
            self._speaking[hall] = asyncio.create_task(self._speak(hall))
        try:
            yield heard
        finally:
            left = self._listeners.get(hall, {})
            left.pop(heard, None)
            if not left and (speaking := self._speaking.pop(hall, None)) is not None:
                self._listeners.pop(hall, None)
                speaking.cancel()

    async def _speak(self, hall: str) -> None:
        notices = self.hub.listen(hall)
        try:
            while True:
                news = [await notices.get()]
                while not notices.empty():
                    news.append(notices.get_nowait())
                if None in news:
                    break
                message = await self.meaning(hall, [notice for notice in news if notice is not None])
                began = time.monotonic()
                await self._tell(hall, message)
                # a thousand lines hear it a little later, and those who call numbers do not wait for them
                await asyncio.sleep(min(_LONGEST_PAUSE, (time.monotonic() - began) * _SHARE))
        except Trouble as trouble:  # the database is away: those who listen come again
            _log.warning("live lines of a hall ended: %s", trouble.code)
        except Exception:
            _log.exception("live lines of a hall ended")
        finally:
            self.hub.leave(hall, notices)
        self._speaking.pop(hall, None)
        for heard in self._listeners.pop(hall, {}):
            heard.put_nowait(None)

    async def _tell(self, hall: str, message: bytes) -> None:
        told = iter(list(self._listeners.get(hall, ())))
        while some := list(islice(told, _AT_ONCE)):
            for heard in some:
                heard.put_nowait(message if heard.qsize() < _BEHIND else None)
            await asyncio.sleep(0)
