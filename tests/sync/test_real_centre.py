"""The same promises against the real centre in its own process: cuts, kills, lost answers, a board that moves."""

from __future__ import annotations

import queue
import random
import threading
import uuid
from collections.abc import Iterator

import pytest

from tests.sync.conftest import Station
from tests.sync.memory import Desk, MemoryInbox, MemoryOutbox, MemoryStation, SteadyClock
from tests.sync.proxy import Proxy
from tests.sync.test_loop import QUICK, running
from window_app.programs.embedded import CLERK, HALL, WINDOW, EmbeddedCentre
from window_app.sealing.signing import SigningKey
from window_app.sync.centre import HttpCentre
from window_app.sync.enrol import checked
from window_app.sync.live import LiveBoard, LiveEvent
from window_app.sync.pull import Puller
from window_app.sync.push import Pusher

GO = threading.Event()


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedCentre]:
    """One real centre for all tests of this file; each enrols a device of its own."""
    made = EmbeddedCentre(tmp_path_factory.mktemp("centre"))
    made.start()
    yield made
    made.stop()


@pytest.fixture
def enrolled(centre: EmbeddedCentre) -> Iterator[Station]:
    """A freshly enrolled window whose line runs through a proxy."""
    key, clock = SigningKey.generate(), SteadyClock()
    code = centre.enrol_code()
    proxy = Proxy("127.0.0.1", centre.port)
    line = HttpCentre(proxy.url, clock=clock)
    told = checked(code, line.enrol(code, key.public_bytes))
    desk = Desk(told.device, key)
    yield Station(desk, MemoryOutbox(), MemoryInbox(), line, clock, proxy, MemoryStation(desk))
    line.close()
    proxy.close()


def page(seed: int, size: int) -> bytes:
    return random.Random(seed).randbytes(size)


def complete(station: Station) -> set[str]:
    """Envelopes for which the centre has signed that it holds everything."""
    return {str(receipt["envelope"]) for receipt in station.inbox.receipts() if receipt["complete"]}


def test_envelopes_and_pages_arrive_and_the_receipts_say_complete(enrolled: Station) -> None:
    ids = {enrolled.accept(f"case-{n}", page(n, 70_000 + n)) for n in range(6)}
    with running(enrolled, QUICK) as (_, watch):
        watch.until(lambda: enrolled.outbox.counts() == (0, 0, 0) and len(enrolled.inbox.receipts()) >= 6)
    assert complete(enrolled) == ids
    assert enrolled.clock.told
    assert enrolled.centre.standing.watermark == 6


def test_another_hand_or_another_text_is_refused_and_shown(enrolled: Station) -> None:
    stranger = Desk(enrolled.desk.device)
    bad = enrolled.outbox.add(stranger.envelope("case-1"))
    good = enrolled.accept("case-2")
    done = Pusher(enrolled.outbox, enrolled.centre).push(GO)
    assert [answer.envelope for answer in done.refused] == [bad]
    assert done.refused[0].code in ("unknown_device", "bad_signature")
    assert enrolled.outbox.state[good] == "taken"


@pytest.mark.parametrize("seed", [1, 2])
def test_a_storm_of_cuts_loses_nothing_and_doubles_nothing(enrolled: Station, seed: int) -> None:
    chance = random.Random(seed)
    Puller(enrolled.inbox, enrolled.centre).pull(GO)  # the catalogue; what a line too bad for it does is another test
    enrolled.proxy.storm(chance, 2_000, 120_000)
    ids = set()
    with running(enrolled, QUICK) as (loop, watch):
        for n in range(20):
            ids.add(enrolled.accept(f"case-{n % 7}", chance.randbytes(chance.randint(100, 90_000))))
            loop.kick()
            if n % 6 == 5:
                enrolled.proxy.cut()
        watch.until(lambda: enrolled.outbox.counts() == (0, 0, 0), 60)
        enrolled.proxy.calm()
        watch.until(lambda: len(complete(enrolled)) == 20, 60)
    assert enrolled.proxy.cuts > 5
    assert enrolled.centre.standing.watermark == 20
    assert complete(enrolled) == ids
    seqs = [change.seq for change in enrolled.inbox.taken]
    assert seqs == sorted(set(seqs))


def test_a_catalogue_that_does_not_come_through_holds_up_nothing_that_is_sent(enrolled: Station) -> None:
    enrolled.proxy.storm(random.Random(4), 20_000, 30_000)
    enrolled.proxy.cut()  # the line that was there before the storm
    for n in range(3):
        enrolled.accept(f"case-{n}", page(200 + n, 5_000))
    with running(enrolled, QUICK) as (loop, watch):
        watch.until(lambda: enrolled.outbox.counts() == (0, 0, 0), 60)
        assert enrolled.inbox.cursor() == 0
        enrolled.proxy.calm()
        loop.kick()
        watch.until(lambda: "catalogue" in {change.kind for change in enrolled.inbox.taken}, 60)


def test_a_long_page_resumes_inside_the_file(enrolled: Station) -> None:
    data = page(5, 2_500_000)
    one = enrolled.accept("case-1", data)
    enrolled.proxy.storm(random.Random(3), 150_000, 500_000)
    with running(enrolled, QUICK) as (_, watch):
        watch.until(lambda: enrolled.outbox.counts() == (0, 0, 0), 60)
        enrolled.proxy.calm()
        watch.until(lambda: bool(enrolled.inbox.receipts()), 60)
    assert [(str(r["envelope"]), r["complete"]) for r in enrolled.inbox.receipts()] == [(one, True)]
    assert enrolled.proxy.up_bytes < 1.35 * len(data)


def test_a_killed_centre_comes_back_and_nothing_is_lost(centre: EmbeddedCentre, enrolled: Station) -> None:
    ids = set()
    with running(enrolled, QUICK) as (loop, watch):
        for n in range(12):
            ids.add(enrolled.accept(f"case-{n % 5}", page(100 + n, 40_000)))
            loop.kick()
            if n == 6:
                watch.until(lambda: bool(enrolled.outbox.held))
                centre.kill()
        watch.until(lambda: loop.state().link == "away")
        centre.start(centre.port)
        watch.until(lambda: enrolled.outbox.counts() == (0, 0, 0), 60)
        watch.until(lambda: len(complete(enrolled)) == 12, 60)
    assert complete(enrolled) == ids
    assert enrolled.centre.standing.watermark == 12


def test_tickets_are_called_once_even_if_the_answer_is_lost(enrolled: Station) -> None:
    call = f"/v1/halls/{HALL}/windows/{WINDOW}/call-next"
    numbers = [
        enrolled.centre.post(f"/v1/halls/{HALL}/tickets", {"category": "A"}, CLERK, str(uuid.uuid4()))["number"] for _ in range(2)
    ]
    key = str(uuid.uuid4())
    first = enrolled.centre.post(call, {}, CLERK, key)
    assert enrolled.centre.post(call, {}, CLERK, key) == first
    assert first["number"] in numbers
    board = enrolled.centre.get(f"/v1/halls/{HALL}/queue", CLERK)
    assert [ticket["number"] for ticket in board["waiting"]] == [number for number in numbers if number != first["number"]]


def test_the_live_board_says_that_somebody_came(enrolled: Station) -> None:
    told: queue.Queue[LiveEvent] = queue.Queue()
    board = LiveBoard(enrolled.centre, HALL, told.put)
    board.start()
    try:
        assert told.get(timeout=20).kind == "connected"
        enrolled.centre.post(f"/v1/halls/{HALL}/tickets", {"category": "B"}, CLERK, str(uuid.uuid4()))
        assert told.get(timeout=20).kind in ("queue", "call", "change")
    finally:
        board.stop()
