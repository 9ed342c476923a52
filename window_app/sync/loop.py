"""The sync lane: pushes and pulls by itself, waits wisely while the line is away, and says how it stands.

While the line is dead only a short probe goes out every few seconds, so that the first real try comes within ten seconds
after it is back, however long the back-off has grown. A centre that answers but cannot work is left alone for the
back-off's whole wait.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from window_app.errors import Cancelled, CentreAway, Trouble
from window_app.line_ports import Centre, Inbox, Outbox
from window_app.ports import Clock
from window_app.sync.centre import Standing
from window_app.sync.http import NO_LINE
from window_app.sync.pace import Backoff, Pace
from window_app.sync.pull import Puller
from window_app.sync.push import Pushed, Pusher

_log = logging.getLogger(__name__)
_QUICK_TRIES = 5


class SyncCentre(Centre, Protocol):
    """A centre that also says how far it has heard us and whether the line is there."""

    @property
    def standing(self) -> Standing | None:
        """What it last said of this device; None before it said anything."""
        ...

    @property
    def epoch(self) -> int:
        """The epoch that came with its last answer of any kind; 0 before the first."""
        ...

    def reachable(self) -> bool:
        """A short look; never an exception."""
        ...


@dataclass(frozen=True)
class SyncState:
    """How sync stands. `link` is starting, up or away; `since` when that began; `next_try` seconds from now, if it waits."""

    link: str = "starting"
    since: datetime | None = None
    last_ok: datetime | None = None
    next_try: float | None = None
    sending: int = 0
    code: str = ""
    words: str = ""


@dataclass
class Round:
    """What one round did; `trouble` is None if all went through."""

    pushed: Pushed = field(default_factory=Pushed)
    pulled: int = 0
    trouble: Trouble | None = None


class SyncLoop:
    """Runs rounds in its own thread until stopped. `known` gives the epoch and watermark of the receipts kept in the
    store, so that a centre restored while this window was off is noticed; `changed` is told whenever the state changes;
    `greet` says hello where that is due, `recover` takes back what an older copy of this desk has lost."""

    # many: every part of the line is handed in by the program that runs it
    def __init__(
        self,
        outbox: Outbox,
        inbox: Inbox,
        centre: SyncCentre,
        clock: Clock,
        known: Callable[[], Standing] = lambda: Standing(0, 0),
        changed: Callable[[], None] = lambda: None,
        pace: Pace | None = None,
        greet: Callable[[], object] = lambda: None,
        recover: Callable[[], object] = lambda: None,
    ) -> None:
        self._outbox, self._inbox, self._centre, self._clock = outbox, inbox, centre, clock
        self._known, self._changed, self._pace, self._greet = known, changed, pace or Pace(), greet
        self._recover = recover
        self._pusher, self._puller = Pusher(outbox, centre, changed), Puller(inbox, centre)
        self._backoff = Backoff(self._pace.first, self._pace.longest)
        self._one_round = threading.Lock()
        self._wake = threading.Condition()
        self._kicked = self._limit_heard = False
        self._stopping = threading.Event()
        self._state = SyncState()
        self._due = 0.0
        self._seen = Standing(0, 0)
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin; the first round starts at once."""
        self._thread = threading.Thread(target=self._run, name="lane-sync", daemon=True)
        self._thread.start()

    def kick(self) -> None:
        """Push now: something new waits, or the clerk asked."""
        with self._wake:
            self._kicked = True
            self._wake.notify_all()

    def stop(self, timeout: float = 20.0) -> None:
        """End after the request that is under way; a page upload stops between two slices."""
        self._stopping.set()
        with self._wake:
            self._wake.notify_all()
        if self._thread is not None:
            self._thread.join(timeout)

    def state(self) -> SyncState:
        """How it stands now."""
        with self._wake:
            left = max(0.0, self._due - time.monotonic()) if self._state.next_try is not None else None
            return replace(self._state, next_try=left)

    def once(self) -> Round:
        """One round in the calling thread; its trouble is in the result, only our own mistakes are raised."""
        with self._one_round:
            done = Round()
            waiting, _, pages = self._outbox.counts()
            self._set(sending=waiting + pages, next_try=None)
            try:
                self._greet()  # before anything else: what is sent depends on where the centre says this desk stands
                self._look_for_a_restore()  # what the last round heard before its line broke counts too
                unheard = self._pull_first(done)
                if unheard is None:
                    self._recover()  # after the changes: an item that a case names may have come with them
                self._hear_the_limit(unheard)
                self._pusher.push(self._stopping, done.pushed)
                if unheard is not None:
                    raise unheard
                if done.pushed.sent or done.pushed.pages:
                    self._look_for_a_restore()
                    self._pull(done)  # receipts of pages that have just landed
                self._pusher.ask_for_receipts(self._stopping)
            except Cancelled:
                pass
            except Trouble as trouble:
                done.trouble = trouble
            self._note(done)
            return done

    def _pull(self, done: Round) -> None:
        done.pulled += self._puller.pull(self._stopping)
        self._greet()  # it may have come back as another epoch since the last one
        self._look_for_a_restore()

    def _pull_first(self, done: Round) -> CentreAway | None:
        """Pull before pushing, so that a restored centre gets what it lost first. A line that breaks before something long
        (a catalogue) has come through must not hold up small envelopes: then its trouble comes back instead."""
        try:
            self._pull(done)
        except CentreAway as trouble:
            heard = max(self._known().epoch, self._seen.epoch)
            if trouble.code == NO_LINE and self._centre.reachable() and (not heard or self._centre.epoch <= heard):
                return trouble
            raise
        return None

    def _hear_the_limit(self, unheard: CentreAway | None) -> None:
        """Once a run: how large a page may be."""
        if self._limit_heard or unheard is not None:
            return
        limit = self._centre.page_limit()
        if limit is not None:
            self._outbox.limit_heard(limit)
        self._limit_heard = True

    def _look_for_a_restore(self) -> None:
        """The centre says less than it said before: it came back from an older backup, and gets again what it lost."""
        now, known = self._centre.standing, self._known()
        if now is None:  # nothing heard is no restore: at each start all would be sent again
            return
        before = Standing(max(known.epoch, self._seen.epoch), max(known.watermark, self._seen.watermark))
        self._seen = now
        if now.watermark < before.watermark or (before.epoch and now.epoch > before.epoch):
            count = self._outbox.rewind(now.watermark, now.epoch)
            _log.warning("the centre stands at epoch %d, number %d: %d to be sent again", now.epoch, now.watermark, count)
            if count:
                self.kick()

    def _note(self, done: Round) -> None:
        moment = self._clock.now()
        got_through = done.pushed.sent + done.pushed.already + done.pushed.pages + done.pulled > 0
        if done.trouble is None or got_through:
            self._backoff.reset()
        if done.trouble is None:
            since = self._state.since if self._state.link == "up" else moment
            self._set(link="up", since=since, last_ok=moment, sending=0, code="", words="")
            return
        link = "away" if isinstance(done.trouble, CentreAway) else "up"
        since = self._state.since if self._state.link == link else moment
        last_ok = moment if got_through else self._state.last_ok
        self._set(link=link, since=since, last_ok=last_ok, sending=0, code=done.trouble.code, words=done.trouble.message)

    def _set(self, **news: object) -> None:
        with self._wake:
            self._state = replace(self._state, **news)  # type: ignore[arg-type]
        self._changed()

    def _run(self) -> None:
        quick = 0
        while not self._stopping.is_set():
            try:
                trouble = self.once().trouble
            except Exception:
                _log.exception("a sync round failed")  # our own mistake must not end the lane for the day
                trouble = Trouble("bug", "上传程序内部错误，已记入日志；已保存的业务不受影响，稍后自动重试", why="sync")
                self._set(code=trouble.code, words=trouble.message, sending=0)
            if self._stopping.is_set():
                return
            if trouble is None:
                quick = 0
                self._rest(self._pace.idle * (0.75 + 0.5 * self._backoff.spread()), None)
                continue
            if self._backoff.failures == 0:
                quick = 0
            line_only = trouble.code == NO_LINE and quick < _QUICK_TRIES
            quick += self._rest(self._backoff.next(), self._pace.probe if line_only else None)

    def _rest(self, seconds: float, probe: float | None) -> bool:
        """Wait until it is time, kicked or stopped; with `probe`, also until the line answers (then True)."""
        end = time.monotonic() + seconds
        with self._wake:
            self._due = end
            self._state = replace(self._state, next_try=seconds)
        self._changed()
        while True:
            left = end - time.monotonic()
            with self._wake:
                if not self._kicked and not self._stopping.is_set() and left > 0:
                    self._wake.wait(left if probe is None else min(left, probe))
                if self._kicked or self._stopping.is_set() or time.monotonic() >= end:
                    self._kicked = False
                    return False
            if probe is not None and self._centre.reachable():
                return True
