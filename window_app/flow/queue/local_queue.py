"""The desk's own series: numbers dealt and served while the queue's authority is away (architecture.md 3.7)."""

from __future__ import annotations

from typing import Any

from window_app.domain.queue.ticket import local_number
from window_app.errors import Refused
from window_app.flow.people.session import Session
from window_app.record.events.ticket import LocalTicketServed
from window_app.store import tickets
from window_app.store.store import Store, Unit
from window_app.store.tickets import LocalTicket
from window_app.store.visits import Visit


class LocalQueue:
    """`X` + the leased two-character device code + three digits; order is the time taken."""

    def __init__(self, store: Store, session: Session) -> None:
        self._store, self._session = store, session

    def issue(self, category: str) -> dict[str, Any]:
        """Deal a local number; the answer has the keys of the centre's."""
        with self._store.begin() as unit:
            ahead = len(tickets.waiting(unit.connection, unit.now.date().isoformat()))
            number = local_number(unit.station.device_code, tickets.count_today(unit, "local") + 1)
            ticket_id = tickets.issue(unit, number, category, "local", int(unit.now.timestamp() * 1000))
        return {"ticket_id": ticket_id, "number": number, "category": category, "ahead": ahead, "estimate_seconds": None}

    def somebody_waits(self) -> bool:
        """True if a number of the own series of today was not called yet."""
        with self._store.reading() as connection:
            return bool(tickets.waiting(connection, self._store.clock.now().date().isoformat()))

    def take_next(self, unit: Unit) -> LocalTicket:
        """Call whoever waits longest, in the transaction that opens the visit: a number called is a number served."""
        waiting = tickets.waiting(unit.connection, unit.now.date().isoformat())
        if not waiting:
            raise Refused("nobody_waits", "本机没有等候的号码")
        return self._called(unit, waiting[0].ticket_id)

    def take(self, unit: Unit, number: str) -> LocalTicket:
        """A waiting number of the own series out of its turn; else the number as typed, told to the centre later."""
        for ticket in tickets.waiting(unit.connection, unit.now.date().isoformat()):
            if ticket.number == number:
                return self._called(unit, ticket.ticket_id)
        return self._called(unit, tickets.issue(unit, number, number[:1], "typed", int(unit.now.timestamp() * 1000)))

    def _called(self, unit: Unit, ticket_id: str) -> LocalTicket:
        tickets.change(unit, ticket_id, state="called", called_at=unit.now.isoformat())
        found = tickets.get(unit.connection, ticket_id)
        assert found is not None
        return found


def record_served(unit: Unit, visit: Visit, outcome: str, operator: str) -> None:
    """A number served here without the queue's authority joins the record: it is told when the line is back."""
    ticket = tickets.get(unit.connection, str(visit.ticket_id))
    if ticket is None:
        return
    now = unit.now.isoformat()
    tickets.change(unit, ticket.ticket_id, state=outcome, finished_at=now, started_at=visit.started_at)
    unit.record(
        LocalTicketServed(
            ticket.ticket_id, ticket.number, ticket.category, visit.window, ticket.taken_at, visit.opened_at, now, outcome
        ),
        ("ticket", ticket.ticket_id),
        operator,
    )
