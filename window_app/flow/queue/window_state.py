"""The window and its board: what the strip shows, and whether the window is open, pausing or standing by."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from window_app.announcer import Announcer, Changed
from window_app.errors import CentreAway
from window_app.flow.people.session import COUNTER, Session
from window_app.flow.queue.centre_calls import CentreCalls
from window_app.flow.queue.local_queue import LocalQueue
from window_app.flow.queue.queue_view import queue_view
from window_app.flow.queue.views import QueueView
from window_app.record.events.window import WindowChanged
from window_app.store.store import Store


class WindowState:
    """Keeps the last board the centre gave; what the centre does not hear now it hears when the line is back."""

    def __init__(
        self, store: Store, session: Session, announcer: Announcer, calls: CentreCalls, category: Callable[[str], str]
    ) -> None:
        """`category` gives the words of a queue letter, as they stand on the kiosk."""
        self._store, self._session, self._announcer, self._calls, self._category = store, session, announcer, calls, category
        self._lock = threading.Lock()
        self._board: dict[str, Any] | None = None
        self._undo: tuple[str, Callable[[], None]] | None = None
        self.local = LocalQueue(store, session)

    # -- what is shown

    @property
    def online(self) -> bool:
        """True while the queue's authority answers."""
        return self._calls.centre is not None and self._board is not None

    def take_board(self, board: dict[str, Any] | None) -> None:
        """The live line brought a board (None: the line is cut)."""
        with self._lock:
            self._board = board
        self._announcer.announce(Changed("ticket"))

    def refresh(self) -> QueueView:
        """Ask the centre for the board; away is no trouble here."""
        if self._calls.centre is not None:
            try:
                self.take_board(self._calls.centre.get(f"/v1/halls/{self._store.station.hall}/queue"))
            except CentreAway:
                self.take_board(None)
        return self.board()

    def board(self) -> QueueView:
        """The strip now, from what is known."""
        with self._lock:
            board = self._board
        return queue_view(self._store, board, self._category)

    # -- the window

    def pause(self, reason: str) -> QueueView:
        """Ctrl+B: the window pauses, with a reason."""
        return self._window("pause", "paused", reason)

    def resume_window(self) -> QueueView:
        """The window opens again."""
        return self._window("resume", "open", "")

    def stand_by(self) -> QueueView:
        """候客: call by itself when someone takes a number."""
        return self._window("stand-by", "stand_by", "")

    def _window(self, act: str, state: str, reason: str) -> QueueView:
        actor = self._session.require(*COUNTER)
        station = self._store.station
        with self._store.begin() as unit:
            unit.record(
                WindowChanged(station.window, state, reason, unit.now.isoformat()), ("window", station.window), actor.user
            )
            if self._calls.centre is not None:
                path = f"/v1/halls/{station.hall}/windows/{station.window}/{act}"
                self._calls.note(unit, path, {"reason": reason}, actor.user)
        self._store.put_meta("window_state", state)
        self._announcer.announce(Changed("ticket"))
        return self.board()
