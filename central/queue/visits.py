"""Visits as the figures and the numbers ask for them: where each was opened, how it stands, how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import update

from central.base.clock import business_day
from central.base.heard import Heard
from central.base.hearing import Hearer, Projected
from central.base.tables_queue import visits
from window_app.record.events.visit import (
    VisitClosed,
    VisitHeld,
    VisitOpened,
    VisitReopened,
    VisitResumed,
    VisitTransferred,
)

OPEN, HELD, TRANSFERRED, CLOSED = "open", "held", "transferred", "closed"


def opened(heard: Heard, event: VisitOpened) -> None:
    """A visit is opened once; the first word stands."""
    statement = heard.core.database.insert(visits).values(
        visit_id=event.visit_id,
        hall_id=heard.hall,
        window=event.window,
        ticket_id=event.ticket_id,
        number=event.number,
        category=event.category,
        day=business_day(heard.moment(event.at)).isoformat(),
        opened_at=heard.time(event.at),
        state=OPEN,
        outcome="",
    )
    heard.connection.execute(statement.on_conflict_do_nothing())


def held(heard: Heard, event: VisitHeld) -> None:
    """Put aside."""
    _now(heard, event.visit_id, state=HELD)


def resumed(heard: Heard, event: VisitResumed) -> None:
    """At a window again, which need not be the first one."""
    _now(heard, event.visit_id, state=OPEN)


def transferred(heard: Heard, event: VisitTransferred) -> None:
    """Its number waits in another line."""
    _now(heard, event.visit_id, state=TRANSFERRED)


def closed(heard: Heard, event: VisitClosed) -> None:
    """The end; version 1 did not say how. Refused: `bad_payload`."""
    _now(heard, event.visit_id, state=CLOSED, closed_at=heard.time(event.at), outcome=event.outcome)


def reopened(heard: Heard, event: VisitReopened) -> None:
    """The end was taken back."""
    _now(heard, event.visit_id, state=OPEN, closed_at=None, outcome="")


def _now(heard: Heard, visit: str, **values: Any) -> None:
    same = (visits.c.hall_id == heard.hall, visits.c.visit_id == visit)
    heard.connection.execute(update(visits).where(*same).values(**values))


HEARERS: Mapping[type[Any], Hearer] = {
    VisitOpened: opened,
    VisitHeld: held,
    VisitResumed: resumed,
    VisitTransferred: transferred,
    VisitClosed: closed,
    VisitReopened: reopened,
}
PROJECTED = (Projected(visits, "visit_id"),)
