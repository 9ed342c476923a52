"""The strip of numbers: the last board the centre gave, and what is shown of it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from window_app.announcer import Announcer, Changed
from window_app.domain.queue.board import Board, Number
from window_app.flow.queue.queue_view import queue_view
from window_app.flow.queue.views import QueueView
from window_app.store.store import Store


class Strip:
    """Boards come by the live line, which then need not be asked for, or as the answer to a question; None: cut off."""

    def __init__(self, store: Store, announcer: Announcer, words: Callable[[str], str]) -> None:
        """`words` gives the words of a queue letter, as they stand on the kiosk."""
        self._store, self._announcer, self._words = store, announcer, words
        self._lock = threading.Lock()
        self._board: Board | None = None
        self._pushed = False

    @property
    def board(self) -> Board | None:
        """The hall as it was last told."""
        with self._lock:
            return self._board

    @property
    def fed(self) -> bool:
        """True while the live line brings every new board by itself."""
        with self._lock:
            return self._pushed and self._board is not None

    def take(self, board: Board | None, pushed: bool = False) -> None:
        """A board came, or the line is cut."""
        with self._lock:
            self._pushed = pushed or (self._pushed and board is not None)
            self._board = board
        self._announcer.announce(Changed("ticket"))

    def view(self, left: Number | None) -> QueueView:
        """The strip now, from what is known."""
        return queue_view(self._store, self.board, self._words, left)
