"""The live board tells what moved, finds its line again, and misses nothing that the centre still has."""

from __future__ import annotations

import queue
import time

from tests.sync.conftest import Station
from tests.sync.small_centre import SmallCentre
from window_app.domain.queue.board import Board, Call
from window_app.sync.live import LiveBoard, LiveEvent


def next_of(told: queue.Queue[LiveEvent], kind: str) -> LiveEvent:
    while True:
        event = told.get(timeout=20)
        if event.kind == kind:
            return event


def test_events_arrive_and_the_line_may_break(small: SmallCentre, station: Station) -> None:
    told: queue.Queue[LiveEvent] = queue.Queue()
    board = LiveBoard(station.centre, "H01", told.put)
    board.start()
    try:
        assert told.get(timeout=20).kind == "connected"
        small.say("call", {"number": "A001"}, 1)
        assert next_of(told, "call") == LiveEvent("call", Call("A001"), "1")
        station.proxy.cut()
        assert told.get(timeout=20).kind == "away"
        small.say("queue", {}, 2)
        assert told.get(timeout=20).kind == "connected"
        assert next_of(told, "queue") == LiveEvent("queue", Board(), "2")
    finally:
        board.stop()


def test_stopping_does_not_wait_for_the_next_word(station: Station) -> None:
    told: queue.Queue[LiveEvent] = queue.Queue()
    board = LiveBoard(station.centre, "H01", told.put)
    board.start()
    assert told.get(timeout=20).kind == "connected"
    began = time.monotonic()
    board.stop()
    assert time.monotonic() - began < 2
    assert told.empty()


def test_a_silent_line_counts_as_dead(station: Station) -> None:
    told: queue.Queue[LiveEvent] = queue.Queue()
    board = LiveBoard(station.centre, "H01", told.put, silence=0.1)
    board.start()
    try:
        assert [told.get(timeout=20).kind for _ in range(3)] == ["connected", "away", "connected"]
    finally:
        board.stop()
