"""What the tests of sync share: a small centre on the loopback, a desk, and a line to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from tests.sync.memory import Desk, MemoryInbox, MemoryOutbox, MemoryStation, SteadyClock
from tests.sync.proxy import Proxy
from tests.sync.small_centre import SmallCentre
from window_app.sealing.known_keys import KnownKeys
from window_app.sync.centre import HttpCentre
from window_app.sync.greeting import Greeter
from window_app.sync.wire.changes import Hearer


@pytest.fixture
def small() -> Iterator[SmallCentre]:
    """A small centre that serves until the test is over."""
    centre = SmallCentre()
    yield centre
    centre.close()


def hearer(small: SmallCentre) -> Hearer:
    """Who the desk is to the small centre, and by which key it believes it."""
    return Hearer(KnownKeys(small.key.public_bytes), "c-1", "H01", "dev-1")


@dataclass
class Station:
    """One workstation's side of the line."""

    desk: Desk
    outbox: MemoryOutbox
    inbox: MemoryInbox
    centre: HttpCentre
    clock: SteadyClock
    proxy: Proxy
    itself: MemoryStation

    def greet(self) -> Callable[[], object]:
        """A hello of a run of its own, for a loop."""
        return Greeter(self.centre, self.itself).greet

    def accept(self, stream: str, *pages: bytes, size: int = 0) -> str:
        """A fact happened: its envelope and pages wait."""
        return self.outbox.add(self.desk.envelope(stream, pages, size=size), pages)


@pytest.fixture
def station(small: SmallCentre) -> Iterator[Station]:
    """A station that is enrolled at the small centre and reaches it through a proxy."""
    proxy, clock, desk = Proxy("127.0.0.1", small.port), SteadyClock(), Desk()
    small.device_key = desk.key.public_bytes
    centre = HttpCentre(proxy.url, small.token, hearer(small), clock)
    yield Station(desk, MemoryOutbox(), MemoryInbox(), centre, clock, proxy, MemoryStation(desk))
    centre.close()
    proxy.close()
