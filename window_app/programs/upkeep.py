"""What a running window does for its own data: it keeps the time, and once a day it opens every page that is named and asks after
the database."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from window_app.announcer import Announcer, Changed
from window_app.errors import Trouble
from window_app.flow.clock.dating import Dating
from window_app.store.checking import CHECKED, check
from window_app.store.store import Store

_log = logging.getLogger(__name__)
_EVERY = timedelta(hours=24)
_LOOK_AGAIN = 600.0
_AFTER_START = 30.0  # the first minute of a morning belongs to the people who wait


class Upkeep:
    """A thread of its own at the side; a start within the day of the last check begins none."""

    def __init__(self, store: Store, announcer: Announcer, dating: Dating) -> None:
        self._store, self._announcer, self._dating = store, announcer, dating
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to wait for its time."""
        self._thread = threading.Thread(target=self._run, name="upkeep", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End, in the middle of a page if need be: the day's check begins anew at the next start."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join(20)

    def look(self) -> bool:
        """Check now if it is due; True if it was, and came to its end."""
        if not _due(self._store.get_meta(CHECKED), self._store.clock.now()):
            return False
        found = check(self._store, cancel=self._ended)
        if self._ended.is_set():
            return False
        if not found.sound:
            counts = (len(found.missing), len(found.damaged), len(found.store))
            _log.error("%d pages gone, %d damaged, %d dead pages of the database", *counts)
        told = {"at": self._store.clock.now().isoformat(), **found.as_dict()}
        self._store.put_meta(CHECKED, json.dumps(told))
        self._announcer.announce(Changed("sync"))
        return True

    def _run(self) -> None:
        wait: Callable[[float], bool] = self._ended.wait
        pause = _AFTER_START
        while not wait(pause):
            pause = _LOOK_AGAIN
            try:
                self._dating.upkeep()
                self.look()
            except Trouble as trouble:
                _log.warning("the day's check is put off: %s", trouble.code)
            except Exception:
                _log.exception("the day's check is put off")  # one bad hour must not end it for good, unseen


def _due(kept: str | None, now: datetime) -> bool:
    return kept is None or not timedelta(0) <= now - datetime.fromisoformat(json.loads(kept)["at"]) < _EVERY
