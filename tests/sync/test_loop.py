"""The loop tries soon, waits wisely, comes back by itself, and says the truth about the line."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sync.conftest import Station, hearer
from tests.sync.small_centre import SmallCentre
from window_app.sync.centre import HttpCentre, Standing
from window_app.sync.greeting import Greeter
from window_app.sync.loop import SyncLoop
from window_app.sync.pace import Backoff, Pace

QUICK = Pace(idle=0.05, first=0.02, longest=0.2, probe=0.02)
LAZY = Pace(idle=3600, first=3600, longest=3600, probe=0.02)


class Watch:
    """Waits until something the loop says comes true."""

    def __init__(self) -> None:
        self._moved = threading.Condition()

    def __call__(self) -> None:
        with self._moved:
            self._moved.notify_all()

    def until(self, true: Callable[[], bool], seconds: float = 20.0) -> None:
        end = time.monotonic() + seconds
        with self._moved:
            while not true():
                left = end - time.monotonic()
                assert left > 0, "did not come true"
                self._moved.wait(min(left, 0.1))


@contextmanager
def running(station: Station, pace: Pace, known: Callable[[], Standing] | None = None) -> Iterator[tuple[SyncLoop, Watch]]:
    watch = Watch()
    more = {"known": known} if known is not None else {}
    loop = SyncLoop(
        station.outbox, station.inbox, station.centre, station.clock, changed=watch, pace=pace, greet=station.greet(), **more
    )
    loop.start()
    try:
        yield loop, watch
    finally:
        loop.stop()


def test_what_waits_goes_by_itself_and_the_state_says_so(small: SmallCentre, station: Station) -> None:
    station.accept("case-1", b"page")
    small.tell("decision", {"case_no": "1"})
    with running(station, QUICK) as (loop, watch):
        watch.until(lambda: station.outbox.counts() == (0, 0, 0) and loop.state().link == "up")
        assert loop.state().last_ok == station.clock.now()
        assert [change.kind for change in station.inbox.taken] == ["decision"]
        station.accept("case-2")
        watch.until(lambda: station.outbox.counts() == (0, 0, 0))


def test_a_kick_pushes_now(station: Station) -> None:
    with running(station, LAZY) as (loop, watch):
        watch.until(lambda: loop.state().next_try is not None)
        one = station.accept("case-1")
        loop.kick()
        watch.until(lambda: station.outbox.state[one] == "taken")


def test_a_dead_line_is_told_and_found_again_however_long_the_wait_has_grown(small: SmallCentre, station: Station) -> None:
    station.proxy.down = True
    one = station.accept("case-1")
    with running(station, LAZY) as (loop, watch):
        watch.until(lambda: loop.state().next_try is not None)
        state = loop.state()
        assert (state.link, state.code, state.since) == ("away", "no_line", station.clock.now())
        assert state.next_try is not None
        assert state.next_try > 1000
        station.proxy.down = False
        watch.until(lambda: station.outbox.state[one] == "taken")
        watch.until(lambda: loop.state().link == "up")
        assert loop.state().words == ""


def test_a_centre_that_answers_but_cannot_work_is_left_alone(small: SmallCentre, station: Station) -> None:
    small.trouble = [(503, b"")] * 50
    with running(station, LAZY) as (loop, watch):
        watch.until(lambda: loop.state().next_try is not None)
        assert loop.state().link == "away"
        assert small.calls["GET /healthz"] == 0
        assert small.calls["POST stations"] == 1


def test_a_kill_and_return_of_the_centre_loses_nothing(small: SmallCentre, station: Station) -> None:
    with running(station, QUICK) as (loop, watch):
        for n in range(10):
            station.accept(f"case-{n}", random.Random(n).randbytes(3000))
            if n == 5:
                station.proxy.down = True
                station.proxy.cut()
                loop.kick()
                watch.until(lambda: loop.state().link == "away")
        assert station.outbox.counts()[0] > 0
        station.proxy.down = False
        watch.until(lambda: station.outbox.counts() == (0, 0, 0))
    assert len(small.order) == 10
    assert len(small.pages) == 10


def test_a_centre_restored_from_an_older_backup_gets_again_what_it_lost(small: SmallCentre, station: Station) -> None:
    ids = [station.accept(f"case-{n}", random.Random(n).randbytes(3000)) for n in range(10)]
    with running(station, QUICK) as (_, watch):
        watch.until(lambda: station.outbox.counts() == (0, 0, 0))
        with small.lock:
            small.epoch = 2
            for one in ids[4:]:
                del small.taken[one]
                small.order.remove(one)
            small.pages.clear()
            small.parts.clear()
        watch.until(lambda: len(small.order) == 10 and len(small.pages) == 6)
        watch.until(lambda: station.outbox.counts() == (0, 0, 0))
    assert station.outbox.rewound[0] == 4


def test_a_restore_that_happened_while_the_window_was_off_is_noticed(small: SmallCentre, station: Station) -> None:
    one = station.accept("case-1")
    station.outbox.state[one] = "taken"
    with running(station, QUICK, lambda: Standing(1, 1)) as (_, watch):
        watch.until(lambda: one in small.taken)
    assert station.outbox.rewound[0] == 0


def test_l2_a_start_without_a_line_takes_nothing_for_a_restore(station: Station) -> None:
    one = station.accept("case-1")
    station.outbox.state[one] = "taken"
    station.proxy.down = True
    loop = SyncLoop(station.outbox, station.inbox, station.centre, station.clock, lambda: Standing(1, 1))
    assert loop.once().trouble is not None
    assert (station.outbox.rewound, station.outbox.counts()[0]) == ([], 0)


def test_l2_a_start_without_new_work_sends_nothing(small: SmallCentre, station: Station) -> None:
    for n in range(20):
        station.accept(f"case-{n}", random.Random(n).randbytes(3000))
    first = SyncLoop(station.outbox, station.inbox, station.centre, station.clock)
    assert first.once().pushed.sent == 20
    before = station.proxy.up_bytes
    again = HttpCentre(station.proxy.url, small.token, hearer(small))
    known = Standing(1, small.watermark())
    greet = Greeter(again, station.itself).greet
    second = SyncLoop(station.outbox, station.inbox, again, station.clock, lambda: known, greet=greet)
    done = second.once()
    assert (done.trouble, done.pushed.sent, done.pushed.already, station.outbox.rewound) == (None, 0, 0, [])
    assert station.proxy.up_bytes - before <= 4096
    again.close()


def test_one_round_tells_its_trouble_and_what_it_did(small: SmallCentre, station: Station) -> None:
    station.accept("case-1")
    loop = SyncLoop(station.outbox, station.inbox, station.centre, station.clock)
    done = loop.once()
    assert (done.pushed.sent, done.trouble, loop.state().link) == (1, None, "up")
    station.proxy.down = True
    station.proxy.cut()
    done = loop.once()
    assert done.trouble is not None
    assert (done.trouble.code, loop.state().link) == ("no_line", "away")
    assert loop.state().last_ok is not None


def test_our_own_mistake_does_not_end_the_lane(station: Station) -> None:
    counts, failing = station.outbox.counts, [True]

    def sometimes() -> tuple[int, int, int]:
        if failing:
            failing.pop()
            raise KeyError("a mistake")
        return counts()

    station.outbox.counts = sometimes  # type: ignore[method-assign]
    one = station.accept("case-1")
    with running(station, QUICK) as (_, watch):
        watch.until(lambda: station.outbox.state[one] == "taken")


def test_stopping_does_not_wait_for_the_next_try(station: Station) -> None:
    with running(station, LAZY) as (loop, watch):
        watch.until(lambda: loop.state().next_try is not None)
        began = time.monotonic()
        loop.stop()
        assert time.monotonic() - began < 2


@given(st.integers(0, 2000), st.integers(0, 10**6))
def test_waits_grow_to_five_minutes_and_never_beyond(failures: int, seed: int) -> None:
    pace = Pace()
    backoff = Backoff(pace.first, pace.longest, random.Random(seed))
    backoff.failures = failures
    wait = backoff.next()
    assert 0 < wait <= 300
    assert wait >= min(300.0, 0.5 * 2.0 ** min(failures, 30)) / 2
    backoff.reset()
    assert backoff.next() <= pace.first


def test_windows_do_not_all_try_at_the_same_moment() -> None:
    assert len({Backoff(10, 300, random.Random(seed)).next() for seed in range(50)}) == 50


def test_the_probe_keeps_the_promise_of_ten_seconds() -> None:
    assert Pace().probe + 3.0 < 10  # a probe of a dead line gives up after three seconds


@pytest.mark.parametrize("seed", [1, 2])
def test_a_storm_of_cuts_loses_nothing_and_doubles_nothing(small: SmallCentre, station: Station, seed: int) -> None:
    chance = random.Random(seed)
    station.proxy.storm(chance, 500, 30_000)
    pages = [chance.randbytes(chance.randint(100, 60_000)) for _ in range(25)]
    ids = []
    with running(station, QUICK) as (loop, watch):
        for n, data in enumerate(pages):
            ids.append(station.accept(f"case-{n % 9}", data))
            loop.kick()
            if n % 8 == 7:
                small.swallow += 1
                station.proxy.cut()
        watch.until(lambda: station.outbox.counts() == (0, 0, 0), 60)
    assert station.proxy.cuts > 10
    assert sorted(small.order) == sorted(ids)
    assert set(small.pages.values()) == set(pages)
    assert small.watermark() == 25
    by_stream: dict[str, list[int]] = {}
    for one in small.order:
        head = small.taken[one][0]
        by_stream.setdefault(head.stream_id, []).append(head.device_seq)
    assert all(numbers == sorted(numbers) for numbers in by_stream.values())
