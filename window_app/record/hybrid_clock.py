"""Hybrid logical clock: stamps of events that never run backwards, whatever the wall clock does."""

from __future__ import annotations

import re
import threading
from datetime import datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")  # no summer time since 1991, so no zone data is needed
_SHAPE = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+08:00)#(\d{4})", re.ASCII)
_COUNTER_END = 10_000
_MILLISECOND = timedelta(milliseconds=1)


def parse(text: str) -> tuple[datetime, int]:
    """Time (Asia/Shanghai, whole milliseconds) and counter of a stamp; ValueError if it is not one."""
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise ValueError("not a hybrid clock stamp")
    return datetime.fromisoformat(match[1]).astimezone(SHANGHAI), int(match[2])


def stamp(moment: datetime, counter: int) -> str:
    """`2026-11-21T10:42:08.123+08:00#0000`: fixed width, so text order is time order."""
    local = moment.astimezone(SHANGHAI).replace(tzinfo=None)
    return f"{local.isoformat(timespec='milliseconds')}+08:00#{counter:04d}"


class HybridClock:
    """Gives each event a stamp above every stamp given or heard before; `last` comes from the store after a restart.

    Safe to call from several threads.
    """

    def __init__(self, last: str | None = None) -> None:
        self._last: tuple[datetime, int] | None = parse(last) if last is not None else None
        self._lock = threading.Lock()

    @property
    def last(self) -> str | None:
        """The newest stamp given or heard."""
        return stamp(*self._last) if self._last is not None else None

    def tick(self, now: datetime) -> str:
        """The stamp of an event happening at `now` (aware); repeats the last time with a higher counter if `now` is behind."""
        if now.tzinfo is None:
            raise ValueError("a time with its offset is needed")
        local = now.astimezone(SHANGHAI)
        moment = local.replace(microsecond=local.microsecond // 1000 * 1000)
        with self._lock:
            self._last = (moment, 0) if self._last is None or moment > self._last[0] else _after(*self._last)
            return stamp(*self._last)

    def heard(self, text: str) -> None:
        """Never fall below a stamp made elsewhere (the centre, a restored record)."""
        other = parse(text)
        with self._lock:
            if self._last is None or other > self._last:
                self._last = other


def _after(moment: datetime, counter: int) -> tuple[datetime, int]:
    """The very next stamp; ten thousand events in one millisecond borrow the next millisecond."""
    return (moment, counter + 1) if counter + 1 < _COUNTER_END else (moment + _MILLISECOND, 0)
