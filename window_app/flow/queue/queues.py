"""Which authority is asked: the centre while it is heard, this desk for its own series and while the line is cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from window_app.errors import CentreAway
from window_app.flow.queue.desk_queue import DeskQueue
from window_app.line_ports import QueueAuthority
from window_app.store.store import Unit
from window_app.store.visits import Visit

T = TypeVar("T")
Authority = QueueAuthority[Unit]


class Queues:
    """The two of them; `cut` is told when the centre was not heard."""

    def __init__(self, centre: Authority | None, desk: DeskQueue, cut: Callable[[], None]) -> None:
        self.centre, self.desk = centre, desk
        self._cut = cut
        self.unheard = False  # true if the centre did not answer when it was last asked here

    def first(self, ask: Callable[[Authority], T]) -> tuple[Authority, T]:
        """The answer of the centre, else of the desk, and whose it is."""
        if self.centre is not None:
            self.unheard = False
            try:
                return self.centre, ask(self.centre)
            except CentreAway:
                self.unheard = True
                self._cut()
        return self.desk, ask(self.desk)

    def of(self, visit: Visit) -> Authority | None:
        """Who knows the number of this visit; None for one without a number, or of a centre this desk no longer has."""
        if visit.ticket_id is None or visit.ticket_origin == "walk_in":
            return None
        return self.centre if visit.ticket_origin == "centre" else self.desk
