"""Trusted time: the last centre time plus monotonic, never below the last event; Asia/Shanghai (architecture.md 6)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")  # no daylight saving since 1991


def machine_now() -> datetime:
    """What this machine's clock says."""
    return datetime.now(SHANGHAI)


class TrustedClock:
    """Implements ports.Clock; before any centre was heard it follows the machine, never backwards."""

    def __init__(
        self,
        machine: Callable[[], datetime] = machine_now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._machine, self._monotonic = machine, monotonic
        self._lock = threading.Lock()
        self._base: tuple[datetime, float] | None = None
        self._floor: datetime | None = None

    def now(self) -> datetime:
        """The trusted time now, at millisecond grain."""
        with self._lock:
            return self._now()

    def _now(self) -> datetime:
        if self._base is None:
            found = self._machine()
        else:
            heard, at = self._base
            found = heard + timedelta(seconds=self._monotonic() - at)
        found = found.astimezone(SHANGHAI)
        if self._floor is not None and found < self._floor:
            found = self._floor
        return found.replace(microsecond=found.microsecond // 1000 * 1000)

    def skew_seconds(self) -> float:
        """Machine clock minus trusted time; also shows a machine clock set behind the last event."""
        with self._lock:
            if self._base is None and self._floor is None:
                return 0.0
            return (self._machine() - self._now()).total_seconds()

    def heard(self, centre_time: datetime) -> None:
        """Take the centre's time from an answer."""
        with self._lock:
            self._base = (centre_time.astimezone(SHANGHAI), self._monotonic())

    def not_before(self, moment: datetime) -> None:
        """Nothing may be dated before the last event."""
        with self._lock:
            if self._floor is None or moment > self._floor:
                self._floor = moment.astimezone(SHANGHAI)
