"""One card read through the adapter, beside the bytes of the same exchange at the speed of the line (8N1: 10 bits a byte)."""

from __future__ import annotations

import threading
from typing import Any

from tests.bench.figures import Figure, in_turns, median, timed
from window_app.devices.readers.card_reader import SerialCardReader
from window_app.devices.simulated.card_reader import SimulatedCardReader

BITS = 10
SPEEDS = (115200, 9600)
# request and reply bytes of an undisturbed read: find, select, read text and photo, newest address (none)
BYTES = (10 + 15) + (10 + 19) + (10 + 1295) + (10 + 11)
PERSON: dict[str, Any] = {
    "kind": "resident",
    "name": "王小明",
    "sex": "男",
    "nation": "汉",
    "birth": "1955-03-05",
    "address": "示例省示例市示例县示例街道1号",
    "id_number": "379901195503050019",
    "issuer": "示例县公安局",
    "valid_from": "2015-01-01",
    "valid_to": "长期",
}


def measure(rounds: int) -> list[Figure]:
    """One figure per line speed; the reader is open already, as it is at a counter."""
    return [_at(baud, rounds if baud == SPEEDS[0] else 2) for baud in SPEEDS]


def _at(baud: int, rounds: int) -> Figure:
    wire = BYTES * BITS / baud
    with SimulatedCardReader(PERSON, baud=baud) as simulated:
        reader = SerialCardReader(simulated.port, baud)
        try:
            (values,) = in_turns(rounds, lambda: timed(lambda: reader.read(30.0, threading.Event())))
        finally:
            reader.close()
    note = f"{BYTES} bytes, median of {rounds}"
    return Figure(f"card read at {baud}", median(values) * 1000, "ms", wire * 1000, "wire time", 1.15, note=note)
