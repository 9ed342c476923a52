"""The window itself: open, standing by, pausing, closed; and a number that a program left standing there."""

from __future__ import annotations

import threading

from window_app.announcer import Announcer, Changed
from window_app.domain.queue.acts import WindowAct
from window_app.domain.queue.board import Board, Number, WindowTold
from window_app.flow.people.session import Session
from window_app.line_ports import QueueAuthority
from window_app.record.events.window import WindowChanged
from window_app.store import visits
from window_app.store.store import Store, Unit, get_meta, set_meta

_STATES = {"open": "open", "resume": "open", "pause": "paused", "stand_by": "stand_by", "close": "closed"}
_STATE = "window_state"


class Window:
    """Each change is a fact of this desk at once; the centre hears it when the line allows."""

    def __init__(self, store: Store, session: Session, announcer: Announcer, queue: QueueAuthority[Unit] | None) -> None:
        """`queue` is the centre; a desk without one keeps its state for itself."""
        self._store, self._session, self._announcer, self._queue = store, session, announcer, queue
        self._lock = threading.Lock()
        self._left: Number | None = None
        self._opened_by = ""

    @property
    def opened_by(self) -> str:
        """Who opened the window and has not closed it, by user name."""
        return self._opened_by

    def open(self) -> None:
        """Somebody signed in; the number of a visit that stands here is gone on with. Refused: `no_operator`, `not_permitted`."""
        actor = self._session.require("open_window")
        with self._store.begin() as unit:
            here = visits.open_here(unit.connection)
            adopt = (here.ticket_id or "") if here is not None and here.ticket_origin == "centre" else ""
            self._write(unit, WindowAct("open", adopt=adopt), actor.user)
        self._opened_by = actor.user
        self._announcer.announce(Changed("ticket"))

    def close(self) -> None:
        """Whoever opened it left; nothing happens if nobody did."""
        if not self._opened_by:
            return
        with self._store.begin(of_itself=True) as unit:
            self._write(unit, WindowAct("close"), self._opened_by)
        self._opened_by = ""
        self._announcer.announce(Changed("ticket"))

    def change(self, act: str, reason: str = "") -> None:
        """pause, resume or stand_by; Refused: `no_operator`, `not_permitted`."""
        actor = self._session.require("open_window")
        with self._store.begin() as unit:
            self._write(unit, WindowAct(act, reason), actor.user)
        self._announcer.announce(Changed("ticket"))

    def stand_by(self) -> None:
        """Nobody waits: said once."""
        if self._store.get_meta(_STATE) != "stand_by":
            self.change("stand_by")

    def at_work(self, unit: Unit, by: str) -> None:
        """Somebody came: standing by is over."""
        if get_meta(unit.connection, _STATE) == "stand_by":
            self._write(unit, WindowAct("resume"), by)

    def _write(self, unit: Unit, act: WindowAct, by: str) -> None:
        window, state = unit.station.window, _STATES[act.act]
        unit.record(WindowChanged(window, state, act.reason, unit.now.isoformat()), ("window", window), by)
        set_meta(unit.connection, _STATE, state)
        if self._queue is not None:
            self._queue.note_window(unit, act, by)

    # -- a number left open

    def hear(self, told: WindowTold) -> None:
        """The centre's word when the window was opened; what stands there of our own is not left."""
        self.leave(told.left_open if told.state != "closed" else None)

    def look(self, board: Board | None) -> None:
        """What the board says stands here."""
        here, windows = self._store.station.window, board.windows if board is not None else ()
        self.leave(next((now.ticket for now in windows if now.window == here), None))

    def leave(self, number: Number | None) -> None:
        """Keep the number that was left standing; None: there is none any more."""
        if number is not None:
            with self._store.reading() as connection:
                here = visits.open_here(connection)
            number = None if here is not None and here.ticket_id == number.ticket_id else number
        with self._lock:
            changed, self._left = self._left != number, number
        if changed:
            self._announcer.announce(Changed("ticket"))

    @property
    def left(self) -> Number | None:
        """The number that a program that ended left standing here."""
        with self._lock:
            return self._left
