"""The hall's board as it changes (server-sent events), for the queue strip; the line may come and go.

A `queue` event is the whole board, so that nobody need ask for it; the first comes with every new connection.
"""

from __future__ import annotations

import json
import logging
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from window_app.domain.queue.board import Board, Call
from window_app.errors import Trouble
from window_app.sync.centre import HttpCentre
from window_app.sync.http import check, line_trouble
from window_app.sync.pace import Backoff
from window_app.sync.wire.queue import board_told, call_told

if TYPE_CHECKING:
    import httpx2

_log = logging.getLogger(__name__)
SILENCE = 40.0  # the centre sends a heartbeat every 15 s; two missed and a bit more is a dead line
FIRST_WAIT, LONGEST_WAIT = 0.5, 8.0
_READ: Mapping[str, Callable[[object], Board | Call]] = {"queue": board_told, "call": call_told}


@dataclass(frozen=True)
class LiveEvent:
    """Something moved: `kind` is queue (with the board), call (with the call) or change, or connected / away for the line
    itself. `data` is None where there is none to read: what a later centre says in another way must be asked for."""

    kind: str
    data: Board | Call | None = None
    id: str = ""


class LiveBoard:
    """Listens in its own thread and tells each event there; `told` must not block. After every new connection comes
    `connected`, and then the board as it is now, since something may have been missed."""

    def __init__(self, centre: HttpCentre, hall: str, told: Callable[[LiveEvent], None], silence: float = SILENCE) -> None:
        self._conversation, self._told, self._silence = centre.conversation, told, silence
        self._path = f"/v1/halls/{quote(hall, safe='')}/live"
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._answer: httpx2.Response | None = None
        self._last_id = ""
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to listen."""
        self._thread = threading.Thread(target=self._run, name="lane-live", daemon=True)
        self._thread.start()

    def stop(self, timeout: float = 10.0) -> None:
        """End at once, also in the middle of silence."""
        self._stopping.set()
        with self._lock:
            if self._answer is not None:
                _hang_up(self._answer)
        if self._thread is not None:
            self._thread.join(timeout)

    def _run(self) -> None:
        backoff = Backoff(FIRST_WAIT, LONGEST_WAIT)
        while not self._stopping.is_set():
            connected = False
            try:
                with line_trouble():
                    for event in self._listen():
                        if not connected:
                            connected = True
                            backoff.reset()
                        self._told(event)
            except Trouble as trouble:
                _log.info("live board: %s", trouble.code)
            except Exception:
                _log.exception("the live board's listener failed")
            if connected and not self._stopping.is_set():
                self._told(LiveEvent("away"))
            self._stopping.wait(backoff.next())

    def _listen(self) -> Iterator[LiveEvent]:
        headers = self._conversation.headers({"Last-Event-ID": self._last_id} if self._last_id else None)
        with self._conversation.client.sse(
            self._conversation.url + self._path, headers=headers, timeout=self._timeout()
        ) as source:
            answer = source.response
            with self._lock:
                self._answer = answer
            try:
                if self._stopping.is_set():
                    return
                if not answer.is_success:
                    answer.read()
                    check(answer, by_device=True)
                self._conversation.listen(answer)
                yield LiveEvent("connected")
                for event in source:
                    self._last_id = event.id or self._last_id
                    yield LiveEvent(event.event, _parsed(event.event, event.data), event.id)
            finally:
                with self._lock:
                    self._answer = None

    def _timeout(self) -> httpx2.Timeout:
        import httpx2  # late: see Conversation.client

        return httpx2.Timeout(5.0, read=self._silence)


def _parsed(kind: str, data: str) -> Board | Call | None:
    read = _READ.get(kind)
    if read is None:
        return None
    try:
        return read(json.loads(data))
    except (ValueError, RecursionError) as error:
        _log.warning("unusable %s event: %s", kind, error)
        return None


def _hang_up(answer: httpx2.Response) -> None:
    """Wake a thread that waits for the next byte: a closed socket reads as the end of the line."""
    stream = answer.extensions.get("network_stream")
    line = stream.get_extra_info("socket") if stream is not None else None
    if isinstance(line, socket.socket):
        try:
            line.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it is gone already
