"""Acting calls to the queue's authority, kept before they are asked, so that a lost answer is found again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from secrets import token_bytes
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, null, or_, select, update

from window_app.domain.numbers.ids import Uuid7Maker
from window_app.record.json_types import JsonMap
from window_app.store.store import Store, Unit
from window_app.store.tables_counter import calls

_KEPT = timedelta(days=7)
_NEWEST = select(func.max(calls.c.key))


@dataclass(frozen=True)
class KeptCall:
    """One row."""

    key: str
    path: str
    body: JsonMap
    operator: str
    answer: JsonMap | None


class KeptCalls:
    """Their keeper."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, unit: Unit | None, path: str, body: JsonMap, operator: str) -> str:
        """Keep a call, in the caller's transaction or in one of its own; its key."""
        if unit is None:
            with self._store.begin() as own:
                return self._keep(own, path, body, operator)
        return self._keep(unit, path, body, operator)

    def keep_unheard(self, ticket: str, path: str, body: JsonMap, operator: str) -> str:
        """Keep a call that moves a number: unheard until its answer comes, and told again only if somebody asks for it."""
        with self._store.begin() as unit:
            return self._keep(unit, path, body, operator, ticket)

    def _keep(self, unit: Unit, path: str, body: JsonMap, operator: str, unheard: str | None = None) -> str:
        self._forget(unit)
        newest = unit.connection.execute(_NEWEST).scalar()  # calls go out by their keys: in the order they were kept
        key = Uuid7Maker(lambda: int(unit.now.timestamp() * 1000), token_bytes, newest).next()
        row = {"key": key, "path": path, "body": dict(body), "operator": operator, "asked_at": unit.now.isoformat()}
        unit.connection.execute(insert(calls).values(**row, unheard=unheard))
        return key

    def _forget(self, unit: Unit) -> None:
        """Calls of long ago that nobody tells any more; a key tells when its call was made."""
        before = int((unit.now - _KEPT).timestamp() * 1000)
        old = (calls.c.key < f"{before:012x}"[:8] + "-", or_(calls.c.answer.is_not(None), calls.c.unheard.is_not(None)))
        unit.connection.execute(delete(calls).where(*old))

    def get(self, key: str) -> KeptCall:
        """One call."""
        with self._store.reading() as connection:
            return _kept(connection.execute(select(calls).where(calls.c.key == key)).one())

    def answered(self, key: str, answer: JsonMap) -> None:
        """Keep its answer: it is not asked again."""
        with self._store.begin() as unit:
            unit.connection.execute(update(calls).where(calls.c.key == key).values(answer=dict(answer), unheard=None))

    def unanswered(self) -> Sequence[KeptCall]:
        """Those without an answer that are told again by themselves, in the order they were made."""
        open_calls = select(calls).where(calls.c.answer.is_(None), calls.c.unheard.is_(None))
        with self._store.reading() as connection:
            return [_kept(row) for row in connection.execute(open_calls.order_by(calls.c.key))]

    def unheard(self, ticket: str) -> KeptCall | None:
        """The call that moved this number and was not heard; None if there is none."""
        with self._store.reading() as connection:
            return _unheard(connection, ticket)

    def still_unheard(self, key: str, ticket: str) -> None:
        """Its answer came and could not be read: it is as good as none."""
        with self._store.begin() as unit:
            unit.connection.execute(update(calls).where(calls.c.key == key).values(answer=null(), unheard=ticket))

    def settle(self, unit: Unit | None, ticket: str) -> KeptCall | None:
        """What was not heard of this number counts no more, in the caller's transaction or in one of its own; the last of it."""
        if unit is None:
            if self.unheard(ticket) is None:  # as good as always: nothing is written
                return None
            with self._store.begin() as own:
                return self.settle(own, ticket)
        newest = _unheard(unit.connection, ticket)
        if newest is not None:
            unit.connection.execute(delete(calls).where(calls.c.unheard == ticket))
        return newest


def _unheard(connection: Connection, ticket: str) -> KeptCall | None:
    newest = select(calls).where(calls.c.unheard == ticket).order_by(calls.c.key.desc()).limit(1)
    row = connection.execute(newest).first()
    return None if row is None else _kept(row)


def _kept(row: Row[Any]) -> KeptCall:
    return KeptCall(row.key, row.path, row.body, row.operator, row.answer)
