"""What happens to a visit at the window: the row and the fact of it in one transaction."""

from __future__ import annotations

from window_app.domain.queue.board import AtWindow
from window_app.record.events.visit import (
    VisitClosed,
    VisitHeld,
    VisitOpened,
    VisitReopened,
    VisitResumed,
    VisitTransferred,
)
from window_app.store import cases, visits
from window_app.store.store import Unit
from window_app.store.visits import Arrival, Visit


def state_of(visit: Visit) -> str:
    """The state of a visit's number as this window knows it."""
    if visit.closed_at:
        return visit.outcome
    if visit.held:
        return "held"
    return "serving" if visit.started_at else "called"


def opened(unit: Unit, seated: AtWindow, by: str) -> str:
    """A visit begins, with a number or without one; its id."""
    number, now = seated.number, unit.now.isoformat()
    ticket = number.ticket_id or None
    visit_id = visits.open_visit(unit, Arrival(number.number, number.category, ticket, seated.origin), by)
    if number.state == "serving":
        visits.start(unit, visit_id)
    fact = VisitOpened(visit_id, unit.station.window, "window", number.number, ticket, number.category, now)
    unit.record(fact, ("visit", visit_id), by)
    return visit_id


def held(unit: Unit, visit: Visit, reason: str, by: str) -> None:
    """Put aside; it keeps everything it has, also that it was only called and nobody has come yet."""
    visits.set_held(unit, visit.visit_id, True, reason)
    unit.record(VisitHeld(*_where(unit, visit), reason), ("visit", visit.visit_id), by)


def only_called(unit: Unit, visit: Visit) -> bool:
    """True if nobody was served yet (0.1.0 did not write down that somebody was): no person, no case, no beginning."""
    return visit.started_at is None and visit.person is None and not cases.of_visit(unit.connection, visit.visit_id)


def resumed(unit: Unit, visit: Visit, by: str) -> None:
    """At the window again, where he is served on; who was only called is only called."""
    if not only_called(unit, visit):
        visits.start(unit, visit.visit_id)
    visits.set_held(unit, visit.visit_id, False)
    unit.record(VisitResumed(*_where(unit, visit)), ("visit", visit.visit_id), by)


def reopened(unit: Unit, visit: Visit, by: str) -> None:
    """Its end is taken back."""
    visits.reopen(unit, visit.visit_id)
    unit.record(VisitReopened(*_where(unit, visit)), ("visit", visit.visit_id), by)


def transferred(unit: Unit, visit: Visit, category: str, by: str) -> None:
    """The number goes to another line, and the visit ends here."""
    unit.record(VisitTransferred(*_where(unit, visit), category), ("visit", visit.visit_id), by)
    closed(unit, visit, "transferred", by)


def closed(unit: Unit, visit: Visit, outcome: str, by: str) -> None:
    """It ends: finished, missed or transferred."""
    visits.close(unit, visit.visit_id, outcome)
    done = sum(1 for case in cases.of_visit(unit.connection, visit.visit_id) if case.case_no)
    unit.record(VisitClosed(*_where(unit, visit), done, outcome), ("visit", visit.visit_id), by)


def _where(unit: Unit, visit: Visit) -> tuple[str, str, str]:
    return visit.visit_id, unit.station.window, unit.now.isoformat()
