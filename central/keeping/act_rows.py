"""Rows of `events` as they can be read: SQLite keeps in a column whatever is put there, and one row that is no text hides no
other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, select, text
from sqlalchemy.exc import OperationalError

from central.base.rows import act_of
from central.base.shapes import AnyRow
from central.base.tables_queue import events
from window_app.record.head import canonical

# what SQLite's driver says of bytes in a column of text
NO_TEXT = "Could not decode to UTF-8"
_AT_ONCE = 500


@dataclass
class Rows:
    """Rows in the order of their numbers, and the numbers of those that nobody can read."""

    read: list[AnyRow] = field(default_factory=list)
    dark: list[int] = field(default_factory=list)

    def __add__(self, other: Rows) -> Rows:
        return Rows([*self.read, *other.read], [*self.dark, *other.dark])

    @property
    def numbers(self) -> list[int]:
        """Of all of them."""
        return sorted([*(row.seq for row in self.read), *self.dark])


def read(connection: Connection, query: Select[Any]) -> Rows:
    """The rows of a query over `events`; one by one where they cannot be read together."""
    try:
        return Rows(list(connection.execute(query)))
    except OperationalError as error:
        if NO_TEXT not in str(error.orig):
            raise
    found = Rows()
    for seq in connection.execute(query.with_only_columns(events.c.seq)).scalars().all():
        row = _alone(connection, seq)
        found.dark.append(seq) if row is None else found.read.append(row)
    return found


def of_hall(connection: Connection, hall: str) -> Iterator[Rows]:
    """All rows of a hall, so many at once."""
    after, query = None, select(events).where(events.c.hall_id == hall).order_by(events.c.seq)
    try:
        with connection.execute(query, execution_options={"yield_per": _AT_ONCE}) as rows:
            for some in rows.partitions():
                yield Rows(list(some))
                after = some[-1].seq
        return
    except OperationalError as error:
        if NO_TEXT not in str(error.orig):
            raise
    found = True
    while found:
        behind = query if after is None else query.where(events.c.seq > after)
        some_rows = read(connection, behind.limit(_AT_ONCE))
        yield some_rows
        found = bool(some_rows.numbers)
        after = max(some_rows.numbers, default=after)


def _alone(connection: Connection, seq: int) -> AnyRow | None:
    try:
        return connection.execute(select(events).where(events.c.seq == seq)).first()
    except OperationalError as error:
        if NO_TEXT not in str(error.orig):
            raise
        return None


def sayable(rows: Iterable[AnyRow]) -> list[AnyRow]:
    """Those that can be named in a signed word."""
    return [row for row in rows if is_sayable(row)]


def is_sayable(row: AnyRow) -> bool:
    """Could it be signed as it stands?"""
    try:
        canonical(act_of(row))
    except (TypeError, ValueError):
        return False
    return True


def given(connection: Connection) -> int | None:
    """The last number that PostgreSQL gave to a row; None on SQLite, which counts on from whatever stands there."""
    if connection.dialect.name != "postgresql":
        return None
    last = connection.execute(text("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM events_seq_seq")).scalar_one()
    return int(last)
