"""Acting calls to the queue's authority: the key is kept before the centre is asked, so that a lost answer is found again."""

from __future__ import annotations

import threading
from typing import Any

from sqlalchemy import insert, select, update

from window_app.errors import CentreAway, Refused
from window_app.ports import Centre
from window_app.store.store import Store, Unit
from window_app.store.tables_counter import calls


class CentreCalls:
    """One call at a time, each under its own Idempotency-Key; those without an answer are asked again when the line is up."""

    def __init__(self, store: Store, centre: Centre | None) -> None:
        self._store, self.centre = store, centre
        self._flushing = threading.Lock()

    def note(self, unit: Unit, path: str, body: dict[str, Any], operator: str) -> str:
        """Keep the intent in the caller's transaction; `send` asks afterwards."""
        key = unit.new_id()
        unit.connection.execute(
            insert(calls).values(key=key, path=path, body=body, operator=operator, asked_at=unit.now.isoformat())
        )
        return key

    def send(self, key: str) -> Any:
        """Ask, and keep the answer; CentreAway leaves the call open, Refused closes it with the words."""
        if self.centre is None:
            raise CentreAway("no_centre", "本机没有连接排队中心")
        with self._store.reading() as connection:
            row = connection.execute(select(calls).where(calls.c.key == key)).one()
        if row.answer is not None:
            return row.answer.get("body")
        try:
            answer: dict[str, Any] = {"body": self.centre.post(row.path, row.body, row.operator, key)}
        except Refused as refused:
            self._keep(key, {"refused": refused.as_dict()})
            raise
        self._keep(key, answer)
        return answer["body"]

    def ask(self, path: str, body: dict[str, Any], operator: str, again: bool = False) -> Any:
        """Keep the intent, then ask. Away, the intent is given up (the desk goes on by itself) unless it is asked `again`."""
        with self._store.begin() as unit:
            key = self.note(unit, path, body, operator)
        try:
            return self.send(key)
        except CentreAway:
            if not again:
                self._keep(key, {"given_up": True})
            raise

    def open_call(self, path: str) -> str | None:
        """The key of a call to `path` whose answer never came."""
        with self._store.reading() as connection:
            return connection.execute(
                select(calls.c.key).where(calls.c.path == path, calls.c.answer.is_(None)).order_by(calls.c.key.desc()).limit(1)
            ).scalar()

    def flush(self) -> int:
        """Tell what the centre has not heard, in order; a refusal then is only kept. How many were told.

        A call for the next number is not told again by itself: nobody would be at the window to serve whom it brings.
        """
        with self._flushing:
            with self._store.reading() as connection:
                open_calls = select(calls.c.key).where(calls.c.answer.is_(None), ~calls.c.path.endswith("/call-next"))
                keys = connection.execute(open_calls.order_by(calls.c.key)).scalars().all()
            for done, key in enumerate(keys):
                try:
                    self.send(key)
                except Refused:
                    continue
                except CentreAway:
                    return done
            return len(keys)

    def _keep(self, key: str, answer: dict[str, Any]) -> None:
        with self._store.begin() as unit:
            unit.connection.execute(update(calls).where(calls.c.key == key).values(answer=answer))
