"""Tickets of this desk's own: the local series dealt while the queue's authority is away, and numbers typed by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from window_app.store.store import Unit
from window_app.store.tables_counter import tickets


@dataclass(frozen=True)
class LocalTicket:
    """One row."""

    ticket_id: str
    number: str
    category: str
    origin: str
    state: str
    rank: int
    taken_at: str
    called_at: str | None
    started_at: str | None
    finished_at: str | None
    recalls: int
    reason: str


def issue(unit: Unit, number: str, category: str, origin: str, rank: int) -> str:
    """A new waiting ticket; returns its id."""
    key = unit.key()
    unit.connection.execute(
        insert(tickets).values(
            **key,
            day=unit.now.date().isoformat(),
            number=number,
            category=category,
            origin=origin,
            state="waiting",
            rank=rank,
            taken_at=unit.now.isoformat(),
            recalls=0,
            reason="",
        )
    )
    return key["id"]


def count_today(unit: Unit, origin: str) -> int:
    """How many were dealt today: the next number's place in the series."""
    return int(
        unit.connection.execute(
            select(func.count()).where(tickets.c.day == unit.now.date().isoformat(), tickets.c.origin == origin)
        ).scalar_one()
    )


def _ticket(row: Row[Any]) -> LocalTicket:
    return LocalTicket(
        row.id,
        row.number,
        row.category,
        row.origin,
        row.state,
        row.rank,
        row.taken_at,
        row.called_at,
        row.started_at,
        row.finished_at,
        row.recalls,
        row.reason,
    )


def get(connection: Connection, ticket_id: str) -> LocalTicket | None:
    """One ticket."""
    row = connection.execute(select(tickets).where(tickets.c.id == ticket_id)).first()
    return _ticket(row) if row else None


def of_number(connection: Connection, day: str, number: str) -> LocalTicket | None:
    """The newest ticket of that number on a day."""
    same = select(tickets).where(tickets.c.day == day, tickets.c.number == number).order_by(tickets.c.id.desc()).limit(1)
    row = connection.execute(same).first()
    return _ticket(row) if row else None


def waiting(connection: Connection, day: str) -> list[LocalTicket]:
    """Those who wait, in the order of the pure rank."""
    rows = connection.execute(
        select(tickets).where(tickets.c.day == day, tickets.c.state == "waiting").order_by(tickets.c.rank, tickets.c.id)
    )
    return [_ticket(row) for row in rows]


def waiting_between(connection: Connection, start: str, end: str) -> list[LocalTicket]:
    """Numbers of the own series taken in [start, end] (YYYY-MM-DD) that nobody has called."""
    days = tickets.c.day.between(start, end)
    return [_ticket(row) for row in connection.execute(select(tickets).where(days, tickets.c.state == "waiting"))]


def change(unit: Unit, ticket_id: str, **values: Any) -> None:
    """Write a transition that domain/queue/ticket.py allowed."""
    unit.connection.execute(update(tickets).where(tickets.c.id == ticket_id).values(**values))
