"""Numbers: issued by a counter of their category, called in order of rank; the two calls a busy hall makes all day.

On PostgreSQL each is one statement and its own transaction; on SQLite a few statements in the writers' line. Both rest on
the same guards: unique(hall, day, letter, seq), the counter's row, and an UPDATE that changes a waiting ticket only. What
an Idempotency-Key was answered with is looked up only when the statement met it or found nothing: the usual call asks the
database once.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from sqlalchemy import RowMapping, select
from sqlalchemy.exc import IntegrityError

from central.base import clock
from central.base.at_rest import HIDDEN, hidden
from central.base.core import Core
from central.base.hot import Taken
from central.base.live import Notice
from central.base.shapes import Json, Values
from central.base.tables_queue import OPEN_AT_WINDOW, tickets
from central.queue import sqlite
from central.queue.idempotency import act_on, known_ticket
from central.queue.places import Places
from central.queue.postgresql import CALL_NEXT, CALL_WAITED_FOR, ISSUE
from window_app.domain.numbers.ids import uuid7
from window_app.domain.queue import ticket as rules
from window_app.domain.queue.board import Number
from window_app.errors import Refused
from window_app.sync.wire.queue import IssueAsked

_PLAIN = ("ticket_id", "number", "category", "state", "window", "recalls", "reason")
_TIMES = ("taken_at", "called_at", "started_at", "finished_at")


def number_of(row: Values | RowMapping, ahead: int | None = None) -> Number:
    """A ticket as it is told; `ahead`, and with it the estimate, only where it was counted."""
    pace = row["pace_seconds"] if ahead is not None else None
    estimate = pace * (ahead + 1) if pace is not None and ahead is not None else None
    told: Json = {name: row[name] for name in _PLAIN}
    told.update({name: clock.text_of(row[name]) for name in _TIMES})
    return Number(**told, ahead=ahead, estimate_seconds=estimate)


class Numbers:
    """Issuing and calling for every hall of this centre."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self.places = Places(core)

    async def issue(self, asked: IssueAsked, hall: str, operator: str, device: str, key: str | None) -> Number:
        """A new number of a category (letter or name); Refused: `unknown_category`, `unknown_reason`, `series_full`,
        `key_reused`."""
        await self.places.ready(hall, asked.category)
        letter, at, known_hall = self.places.letter(hall, asked.category), self._core.now(), self.places.get(hall)
        taken = clock.milliseconds(at)
        act = act_on(f"issue {hall}", letter, asked.priority, asked.booked_at, asked.booking, asked.person_token)
        rules.check_reason(asked.priority, known_hall.rules)
        booked = clock.milliseconds(clock.moment(asked.booked_at)) if asked.booked_at else None
        rank = rules.rank(taken, asked.priority or None, booked, known_hall.rules)
        brought = {"booking": asked.booking, "person_token": asked.person_token}
        values = {
            "ticket_id": uuid7(taken, os.urandom(10)), "hall": hall, "day": clock.business_day(at).isoformat(), "letter": letter,
            "rank": rank, "reason": asked.priority, **_hidden(self._core.identity.search_key, brought),
            "at": taken, "hour": at.hour, "pace": self.places.seconds_per_place(hall, letter), "operator": operator,
            "device": device, "key": key, "act": act, "detail": sqlite.issue_detail(letter, rank),
        }  # fmt: skip
        try:
            row, ahead, event = await self._issue(values)
        except (IntegrityError, Taken):
            known = await self._known(device, key, act)
            if known is None:
                raise
            before = await self._core.database.read(lambda connection: sqlite.ahead(connection, known))
            return number_of(known, before)
        self._core.hub.tell(Notice(hall, "queue", event))
        return number_of(row, ahead)

    async def call_next(self, hall: str, window: str, operator: str, device: str, key: str | None) -> Number | None:
        """The next number for a window, or None if nobody waits; Refused: `busy` while it has one, `unknown_window`,
        `key_reused`."""
        await self.places.ready(hall, window)
        self.places.check_window(hall, window)
        at, act = self._core.now(), f"call {hall} {window}"
        values = {
            "hall": hall, "window": window, "day": clock.business_day(at).isoformat(), "at": clock.milliseconds(at),
            "operator": operator, "device": device, "key": key, "act": act,
        }  # fmt: skip
        try:
            found = await self._call(values)
        except (IntegrityError, Taken) as error:
            known = await self._known(device, key, act)
            if known is None:
                raise await self._core.database.on_reader(lambda: busy(self._core, hall, window)) from error
            return number_of(known)
        if found is None:
            # the lost answer may have been the last number of the line
            known = await self._known(device, key, act)
            if known is not None:
                return number_of(known)
            # "nobody waits" would hide that the window has one still, which it must end or take over first
            if await self._core.database.on_reader(lambda: standing(self._core, hall, window)):
                raise await self._core.database.on_reader(lambda: busy(self._core, hall, window))
            return None
        row, event = found
        self._core.hub.tell(Notice(hall, "call", event))
        return number_of(row)

    async def _issue(self, values: Values) -> tuple[Values | RowMapping, int, int]:
        if self._core.hot is None:
            return await self._core.database.write(lambda connection: sqlite.issue(connection, values))
        row = await self._core.hot.one(ISSUE, values)
        if row is None:
            if values["key"] is not None and await self._known(values["device"], values["key"], values["act"]) is not None:
                raise Taken
            raise Refused("series_full", "本队列今日号码已用完。请引导群众到其他队列取号。")
        return row, row["ahead"], row["event"]

    async def _call(self, values: Values) -> tuple[Values | RowMapping, int] | None:
        if self._core.hot is None:
            return await self._core.database.write(lambda connection: sqlite.call_next(connection, values))
        # all that a question saw may have been called before it came to them, while others took numbers it could not see; and
        # what it passed over, since somebody was at it, may have stayed in the line. "Nobody waits" says who looked again,
        # waited for them, and looked whether somebody came meanwhile
        for sql in (CALL_NEXT, CALL_WAITED_FOR, CALL_NEXT):
            row = await self._core.hot.one(sql, values)
            if row is not None:
                break
        return None if row is None else (row, row["event"])

    async def _known(self, device: str, key: str | None, act: str) -> RowMapping | None:
        if key is None:
            return None
        return await self._core.database.read(lambda connection: known_ticket(connection, device, key, act))


def standing(core: Core, hall: str, window: str) -> str | None:
    """The number that a window has called or serves."""
    query = select(tickets.c.number).where(tickets.c.hall_id == hall, tickets.c.window == window, OPEN_AT_WINDOW)
    return core.database.look(lambda connection: connection.execute(query).scalar())


def busy(core: Core, hall: str, window: str) -> Refused:
    """A window serves one number at a time."""
    number = standing(core, hall, window)
    if not number:
        return Refused("busy", "窗口正在为另一个号码服务：请先办结或挂起后再叫号；没有叫新号", why="another")
    return Refused("busy", "窗口正在为 {number} 服务：请先办结或挂起后再叫号；没有叫新号", why="number", number=number)


def _hidden(key: bytes, brought: Mapping[str, str]) -> dict[str, str | None]:
    """What a citizen brought, as its columns keep it: whoever brings the same is found, nobody is read back."""
    return {column: hidden(key, HIDDEN[column], text) if text else None for column, text in brought.items()}
