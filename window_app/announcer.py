"""Saying what changed, so that whoever shows it reads it again (no data travels with the news)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Changed:
    """Told after a fact was committed or a device changed.

    `what` is case, ticket, visit, window, device, sync, print, user, catalogue or clock.
    """

    what: str
    key: str | None = None


class Announcer:
    """Hands each `Changed` to every listener, on the thread that says it; a listener must not block."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: list[Callable[[Changed], None]] = []

    def listen(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Start listening; the returned function stops it."""
        with self._lock:
            self._listeners.append(listener)

        def stop() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return stop

    def announce(self, changed: Changed) -> None:
        """Tell everybody who listens now."""
        with self._lock:
            listeners = list(self._listeners)
        for listener in listeners:
            listener(changed)
