"""A simulated reader on a real pseudo-terminal, and the real driver on its port."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.devices.people import person
from window_app.devices.readers.card_reader import SerialCardReader
from window_app.devices.simulated.card_reader import SimulatedCardReader

Start = Callable[..., tuple[SimulatedCardReader, SerialCardReader]]


@pytest.fixture
def start() -> Iterator[Start]:
    """`start(faults, name, **options)`: simulator (without pace) and driver, both closed at the end."""
    made: list[Any] = []

    def begin(faults: str = "", name: str | None = "resident", **options: Any) -> tuple[SimulatedCardReader, SerialCardReader]:
        always_twice = options.pop("always_twice", False)
        options.setdefault("pace", False)
        simulated = SimulatedCardReader(person(name) if name else None, faults, **options)
        reader = SerialCardReader(simulated.port, always_twice=always_twice)
        made.extend((reader, simulated))
        return simulated, reader

    yield begin
    for thing in made:
        thing.close()


@pytest.fixture
def never() -> threading.Event:
    """A cancel that does not come."""
    return threading.Event()
