"""Joins the queue at the window to the line and to the people who sit there: who signs in opens the window, what the live
line brings is drawn, and what was done here is told on the centre's lane."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from window_app.announcer import Changed
from window_app.domain.people.rights import roles_for
from window_app.domain.queue.board import Board
from window_app.flow.people.session import Session
from window_app.flow.queue.calling import Calling
from window_app.lanes import Lanes
from window_app.store.store import Unit

if TYPE_CHECKING:
    from window_app.sync.live import LiveEvent
    from window_app.sync.queue_calls import CentreQueue


class QueueLine:
    """For one running window; `calls` is the centre as the queue's authority, None for a desk without one."""

    def __init__(
        self, calling: Calling, session: Session, calls: CentreQueue[Unit] | None, lanes: Lanes, pull: Callable[[], None]
    ) -> None:
        self._calling, self._session, self._calls = calling, session, calls
        self._lanes, self._pull = lanes, pull
        self._ended = False

    def changed(self, changed: Changed) -> None:
        """Something was committed here: who sits at the window, or an act the centre is to hear."""
        if self._ended:
            return
        if changed.what == "user":
            self.attend()
        if changed.what in ("visit", "ticket"):
            self._tell()

    def attend(self) -> None:
        """Open for whoever is signed in and may serve; close when nobody is."""
        actor = self._session.actor
        if actor is None or not actor.has(*roles_for("open_window")):
            self._calling.close_window()
        elif self._calling.opened_by != actor.user:
            self._calling.open_window()

    def heard(self, event: LiveEvent) -> None:
        """The live line moved. The board that it brings is the one that is drawn."""
        if event.kind == "away":
            self._calling.take_board(None)
        elif event.kind == "connected":
            self._tell()
        elif event.kind == "queue" and isinstance(event.data, Board):
            self._calling.take_board(event.data)
        elif event.kind == "queue":  # in words of a later centre: ask in ours
            self._lanes.start("centre", self._calling.refresh)
        elif event.kind == "change":
            self._pull()

    def end(self) -> None:
        """The program ends: a window at which nobody is served closes, and the centre is told if it is there."""
        self._ended = True
        if self._calling.opened_by and self._calling.board().current is None:
            self._calling.close_window()
            if self._calls is not None and self._calling.online:
                self._calls.flush()

    def _tell(self) -> None:
        if self._calls is not None and not self._ended:
            self._lanes.start("centre", self._flush)

    def _flush(self) -> None:
        """Tell the centre; a doubt of the number here that this ends is said no more."""
        doubted = self._calling.doubt() is not None
        if self._calls is not None and self._calls.flush() and doubted and self._calling.doubt() is None:
            self._calling.told()
