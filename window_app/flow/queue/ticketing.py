"""Taking a number at the window's side: issued by the queue's authority, or from the desk's own series, with its ticket."""

from __future__ import annotations

from window_app.domain.queue.board import Number
from window_app.flow.papers.paper_data import PaperData
from window_app.flow.papers.printing import ROLES
from window_app.flow.people.session import Session
from window_app.flow.queue.calling import Calling
from window_app.store import print_jobs
from window_app.store.print_jobs import Order
from window_app.store.store import Store


class Ticketing:
    """The number and its slip."""

    def __init__(self, store: Store, session: Session, calling: Calling, paper_data: PaperData) -> None:
        self._store, self._session, self._calling, self._paper_data = store, session, calling, paper_data

    def take(self, category: str) -> Number:
        """Issue a number and queue its ticket for printing; Refused: `no_operator`, and the authority's own."""
        actor = self._session.require("issue")
        ticket = self._calling.take_number(category)
        with self._store.begin() as unit:
            data = self._paper_data.for_ticket(ticket, unit.now)
            print_jobs.queue(unit, Order("queue_ticket", ROLES["queue_ticket"], data), actor.user)
        return ticket
