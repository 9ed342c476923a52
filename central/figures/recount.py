"""The same figures counted again from the raw events: the centre's own, and the windows' envelopes as they were signed."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from central.base import clock
from central.base.core import Core
from central.base.shapes import Json
from central.base.tables_queue import events
from central.base.tables_sync import envelopes
from central.queue.local_numbers import served_twice
from central.queue.ticket_events import told
from central.taking_in import ratings
from window_app.domain.figures.definitions import SATISFIED, figures
from window_app.domain.figures.lines import TicketLine
from window_app.domain.figures.story import Story
from window_app.domain.queue.story import TicketEvent, tell
from window_app.record.events.rating import RatingGiven
from window_app.sync.wire.coding import convert

_TOLD = (
    "CaseReceived", "CaseAccepted", "CaseRefused", "CorrectionRequested", "CaseSupplied", "CaseDecided", "VisitOpened",
    "RatingGiven", "RatingFollowedUp", "LocalTicketServed",
)  # fmt: skip


def read(connection: Connection, core: Core, hall: str, start: str, end: str, as_of: str) -> Json:
    """All figures of a hall, keys as `stats`."""
    story = Story()
    closed = _hear_record(connection, story, hall, start, end)
    numbers = _hear_centre(connection, story, closed, hall, start)
    story.forget_unvisited()
    story.forget_local(served_twice(connection, hall, start))
    items = story.items_of_tickets(start, end)
    lines = [*_lines(numbers, items, start, end), *story.local_tickets(items, start, end)]
    return figures(lines, story.cases(start, end), story.ratings(_opened(core, story, closed), start, end), as_of)


def _hear_record(connection: Connection, story: Story, hall: str, start: str, end: str) -> set[str]:
    """Every envelope of the streams that were touched in the period: a case may have begun before it. What was not let in
    counts for nothing. Ratings whose follow-up is closed."""
    closed: set[str] = set()
    touched = select(envelopes.c.stream_id).where(envelopes.c.hall_id == hall, envelopes.c.day.between(start, end))
    query = (
        select(envelopes.c.kind, envelopes.c.stream_id, envelopes.c.payload)
        .where(envelopes.c.hall_id == hall, envelopes.c.kind.in_(_TOLD), envelopes.c.stream_id.in_(touched), envelopes.c.heard)
        .order_by(envelopes.c.arrived)
    )
    for row in connection.execute(query):
        if row.payload is None:
            continue
        payload = json.loads(row.payload)
        if row.kind == "CaseDecided":
            story.decided(row.stream_id, clock.business_day(clock.moment(payload["decided_at"])).isoformat())
        elif row.kind == "RatingFollowedUp":
            closed.add(row.stream_id)
        else:  # what was supplied makes the record anew, as at the first receipt
            story.hear("CaseReceived" if row.kind == "CaseSupplied" else row.kind, payload)
    return closed


def _hear_centre(
    connection: Connection, story: Story, closed: set[str], hall: str, start: str
) -> dict[str, tuple[str, list[TicketEvent]]]:
    """Numbers with the day of their issue; into `story` and `closed` what was written here before the centre signed it."""
    numbers: dict[str, tuple[str, list[TicketEvent]]] = {}
    query = select(events).where(events.c.hall_id == hall, events.c.day >= start).order_by(events.c.seq)
    for row in connection.execute(query):
        if row.kind == "TicketIssued":
            numbers[row.stream_id] = (row.day, [told(row)])
        elif row.stream_kind == "ticket" and row.stream_id in numbers:
            numbers[row.stream_id][1].append(told(row))
        elif row.kind == "CaseDecided":
            story.decided(row.stream_id, clock.business_day(clock.from_milliseconds(row.at)).isoformat())
        elif row.kind == "RatingFollowedUp":
            closed.add(row.stream_id)
    return numbers


def _lines(
    numbers: dict[str, tuple[str, list[TicketEvent]]], items: dict[str, frozenset[str]], start: str, end: str
) -> list[TicketLine]:
    lines = []
    for ticket_id, (day, past) in numbers.items():
        number = tell(past)
        if number is None or number.state == "elsewhere" or not start <= day <= end:
            continue
        lines.append(
            TicketLine(
                number.category,
                number.window,
                clock.from_milliseconds(number.taken_at).hour,
                number.state,
                None if number.first_called_at is None else number.first_called_at - number.taken_at,
                number.served_ms if number.state == "finished" else None,
                items.get(ticket_id, frozenset()),
            )
        )
    return lines


def _opened(core: Core, story: Story, closed: set[str]) -> dict[str, tuple[int | None, bool]]:
    """(level, follow-up open) of each rating, opened with the centre's key."""
    out: dict[str, tuple[int | None, bool]] = {}
    for visit_id, raw in story.sealed_ratings().items():
        answer = ratings.opened(core, convert(raw, RatingGiven), kept=True)
        level = answer[0] if answer is not None else None
        out[visit_id] = (level, level is not None and level < SATISFIED and visit_id not in closed)
    return out
