"""What a hot call needs to know of its hall, remembered for seconds: categories, windows, rules, the pace of service."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from central.base import clock
from central.base.core import Core
from central.base.tables_people import windows
from central.base.tables_queue import OPEN_AT_WINDOW, tickets
from central.house import halls
from window_app.domain.queue.ticket import QueueSettings
from window_app.errors import Refused, Trouble

_log = logging.getLogger(__name__)

_REMEMBER_SECONDS = 5.0
_SAMPLE = 50  # the last services of a category that make its pace


@dataclass(frozen=True)
class Place:
    """A hall as known a moment ago; `serving` counts the windows at work, `pace` is the mean service in
    milliseconds by category."""

    letters: dict[str, str]
    windows: frozenset[str]
    serving: int
    rules: QueueSettings
    pace: dict[str, float]
    until: float


@dataclass
class Places:
    """Per process; a changed setting is seen after five seconds and one call."""

    core: Core
    _known: dict[str, Place] = field(default_factory=dict)
    _reading: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    async def ready(self, hall: str, wanted: str) -> None:
        """Before asking on the event loop: a hall never seen, or one where `wanted` (a window or category) is not known,
        is read now; an old one is read anew beside the call."""
        known = self._known.get(hall)
        if known is None or not (wanted in known.letters or wanted in known.windows):
            self._known[hall] = await self.core.database.read(self._reader(hall))
        elif known.until < time.monotonic() and hall not in self._reading:
            self._reading[hall] = asyncio.create_task(self._again(hall))

    def forget(self, hall: str) -> None:
        """A window opened, paused or closed here: the next call asks anew."""
        self._known.pop(hall, None)

    async def _again(self, hall: str) -> None:
        try:
            self._known[hall] = await self.core.database.read(self._reader(hall))
        except Trouble as trouble:
            _log.warning("hall not read anew: %s", trouble.code)  # what is known serves a little longer
        finally:
            del self._reading[hall]

    def get(self, hall: str) -> Place:
        """The hall as last read; read now if it never was."""
        known = self._known.get(hall)
        if known is None:
            known = self._known[hall] = self.core.database.look(self._reader(hall))
        return known

    def _reader(self, hall: str) -> Callable[[Connection], Place]:
        today = clock.business_day(self.core.now()).isoformat()
        return lambda connection: _read(connection, hall, today)

    def letter(self, hall: str, category: str) -> str:
        """A category's letter by letter or name; Refused `unknown_category`."""
        letter = self.get(hall).letters.get(category)
        if letter is None:
            raise Refused("unknown_category", "大厅没有“{category}”这个类别；请核对取号类别", category=category)
        return letter

    def check_window(self, hall: str, window: str) -> None:
        """Refused `unknown_window` if the hall has no such window."""
        if window not in self.get(hall).windows:
            raise Refused("unknown_window", "大厅 {hall} 没有 {window} 号窗口", hall=hall, window=window)

    def seconds_per_place(self, hall: str, letter: str) -> int | None:
        """How long one place in line lasts at today's pace; None while nothing is known."""
        place = self.get(hall)
        pace = place.pace.get(letter)
        return None if pace is None else round(pace / 1000 / max(1, place.serving))


def _read(connection: Connection, hall: str, today: str) -> Place:
    row = halls.get(connection, hall)
    letters = halls.letters(connection, hall)
    named = connection.execute(select(windows.c.window, windows.c.state).where(windows.c.hall_id == hall)).all()
    at_work = select(tickets.c.window).where(tickets.c.hall_id == hall, tickets.c.day == today, OPEN_AT_WINDOW)
    serving = set(connection.execute(at_work).scalars())
    return Place(
        letters,
        frozenset(window.window for window in named),
        # a window that has a number serves, whatever an older program there forgot to say
        len(serving | {window.window for window in named if window.state in ("open", "stand_by")}),
        halls.queue_settings_of(row),
        {letter: pace for letter in set(letters.values()) if (pace := _pace(connection, hall, letter)) is not None},
        time.monotonic() + _REMEMBER_SECONDS,
    )


def _pace(connection: Connection, hall: str, letter: str) -> float | None:
    recent = (
        select(tickets.c.served_ms)
        .where(tickets.c.hall_id == hall, tickets.c.category == letter, tickets.c.state == "finished", tickets.c.served_ms > 0)
        .order_by(tickets.c.finished_at.desc())
        .limit(_SAMPLE)
        .subquery()
    )
    value = connection.execute(select(func.avg(recent.c.served_ms))).scalar()
    return None if value is None else float(value)
