"""Visits at this window (来访): who stands there, and what of the card is kept until the visit ends."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, insert, select, update

from window_app.domain.people.person import Person
from window_app.errors import Note
from window_app.store.store import Unit
from window_app.store.tables_cases import visits

_BY_ID = select(visits).where(visits.c.id == bindparam("visit_id"))


@dataclass(frozen=True)
class Visit:
    """One row."""

    visit_id: str
    number: str
    category: str
    ticket_id: str | None
    ticket_origin: str
    channel: str
    window: str
    opened_at: str
    started_at: str | None
    closed_at: str | None
    outcome: str
    recalls: int
    held: bool
    hold_reason: str
    person: Person | None
    person_notes: tuple[Note, ...]
    has_photo: bool
    rating: str


@dataclass(frozen=True)
class Arrival:
    """Who came to the window: a number of the queue, or nobody's (`origin` walk_in, without one)."""

    number: str = ""
    category: str = ""
    ticket_id: str | None = None
    origin: str = "walk_in"
    channel: str = "window"


def open_visit(unit: Unit, arrival: Arrival, operator: str) -> str:
    """Begin a visit; the first contact (首问责任人) is whoever opens it."""
    key = unit.key()
    unit.connection.execute(
        insert(visits).values(
            **key,
            number=arrival.number,
            category=arrival.category,
            ticket_id=arrival.ticket_id,
            ticket_origin=arrival.origin,
            channel=arrival.channel,
            window=unit.station.window,
            first_contact=operator,
            opened_at=unit.now.isoformat(),
            outcome="",
            recalls=0,
            held=False,
            hold_reason="",
            person_notes=[],
            rating="not_asked",
        )
    )
    return key["id"]


def _visit(row: Row[Any]) -> Visit:
    return Visit(
        row.id,
        row.number,
        row.category,
        row.ticket_id,
        row.ticket_origin,
        row.channel,
        row.window,
        row.opened_at,
        row.started_at,
        row.closed_at,
        row.outcome,
        row.recalls,
        row.held,
        row.hold_reason,
        Person(**row.person) if row.person else None,
        tuple(Note.kept(note) for note in row.person_notes),
        row.card_raw is not None,
        row.rating,
    )


def get(connection: Connection, visit_id: str) -> Visit | None:
    """One visit."""
    row = connection.execute(_BY_ID, {"visit_id": visit_id}).first()
    return _visit(row) if row else None


def open_here(connection: Connection) -> Visit | None:
    """The visit that is at the window now: open and not held."""
    row = connection.execute(
        select(visits).where(visits.c.closed_at.is_(None), ~visits.c.held).order_by(visits.c.id.desc()).limit(1)
    ).first()
    return _visit(row) if row else None


def held(connection: Connection) -> list[Visit]:
    """Visits put on hold, oldest first."""
    return [_visit(row) for row in connection.execute(select(visits).where(visits.c.closed_at.is_(None), visits.c.held))]


def set_person(unit: Unit, visit_id: str, person: Person, notes: tuple[Note, ...], card_raw: bytes | None) -> None:
    """Say who stands there."""
    values = {"person": asdict(person), "person_notes": [note.as_dict() for note in notes], "card_raw": card_raw}
    unit.connection.execute(update(visits).where(visits.c.id == visit_id).values(**values))


def set_held(unit: Unit, visit_id: str, is_held: bool, reason: str = "") -> None:
    """Put the visit aside or take it up again."""
    unit.connection.execute(update(visits).where(visits.c.id == visit_id).values(held=is_held, hold_reason=reason))


def set_rating(unit: Unit, visit_id: str, state: str) -> None:
    """not_asked, asked, rated or skipped: all the desk may know."""
    unit.connection.execute(update(visits).where(visits.c.id == visit_id).values(rating=state))


def start(unit: Unit, visit_id: str) -> bool:
    """The person has come: service begins, once; True if it began now."""
    begun = unit.connection.execute(
        update(visits).where(visits.c.id == visit_id, visits.c.started_at.is_(None)).values(started_at=unit.now.isoformat())
    )
    return begun.rowcount == 1


def count_recall(unit: Unit, visit_id: str) -> None:
    """One more recall."""
    unit.connection.execute(update(visits).where(visits.c.id == visit_id).values(recalls=visits.c.recalls + 1))


def close(unit: Unit, visit_id: str, outcome: str = "finished") -> None:
    """End the visit; what the card said beyond the person's record is wiped."""
    unit.connection.execute(
        update(visits)
        .where(visits.c.id == visit_id)
        .values(closed_at=unit.now.isoformat(), outcome=outcome, held=False, card_raw=None)
    )


def reopen(unit: Unit, visit_id: str) -> None:
    """Undo of a close."""
    unit.connection.execute(update(visits).where(visits.c.id == visit_id).values(closed_at=None, outcome=""))


def _ended_on(day: str) -> ColumnElement[bool]:
    """As a range, which an index can answer: times of a day begin with it, and `~` comes after whatever may follow."""
    return and_(visits.c.closed_at >= day, visits.c.closed_at < day + "~")


def closed_on(connection: Connection, day: str) -> list[Visit]:
    """Visits that ended on a day (YYYY-MM-DD)."""
    return [_visit(row) for row in connection.execute(select(visits).where(_ended_on(day)))]


def last_finished(connection: Connection, category: str, limit: int = 50) -> list[Visit]:
    """The newest visits of a category that were served to the end."""
    wanted = select(visits).where(visits.c.category == category, visits.c.outcome == "finished", visits.c.closed_at.is_not(None))
    return [_visit(row) for row in connection.execute(wanted.order_by(visits.c.id.desc()).limit(limit))]


def passed_on(connection: Connection, day: str) -> frozenset[str]:
    """The tickets of visits that ended on a day because the number was passed on to another line."""
    ended = select(visits.c.ticket_id).where(_ended_on(day), visits.c.outcome == "transferred")
    return frozenset(ticket for ticket in connection.execute(ended).scalars() if ticket)
