"""A real desk on a throw-away profile for the window's tests; only the reader's plate and the scanner's feeder are hands."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from tests.flow.desks import Place
from tests.ui.fake_figures import page_png
from window_app.domain.people.person import CardRecord
from window_app.errors import Cancelled, DeviceTrouble
from window_app.flow.desk import Desk
from window_app.flow.visit.identifying import Identifying
from window_app.ports import DeviceState, ScannedPage


class Held:
    """A verb that is asked and does not answer until it is let go."""

    def __init__(self) -> None:
        self.begun, self._gate = threading.Event(), threading.Event()

    def wait(self) -> None:
        """Asked: wait."""
        self.begun.set()
        self._gate.wait(10)

    def let_go(self) -> None:
        """Everything that waits goes on, what comes later does not wait."""
        self._gate.set()


class Plate:
    """Where a card is laid; whoever waits for it gets it."""

    def __init__(self) -> None:
        self._cards: queue.Queue[CardRecord] = queue.Queue()

    def lay(self, record: CardRecord) -> None:
        """A card is laid down and taken away again."""
        self._cards.put(record)

    def read(self, timeout: float, cancel: threading.Event, prompt: Any = None) -> CardRecord:
        """As a reader that asks fifty times a second."""
        del prompt
        while timeout > 0 and not cancel.is_set():
            try:
                return self._cards.get(timeout=0.02)
            except queue.Empty:
                timeout -= 0.02
        raise Cancelled if cancel.is_set() else DeviceTrouble("timeout", "没有等到证件")

    def state(self) -> DeviceState:
        """There."""
        return DeviceState("card_reader", "ready")

    def close(self) -> None:
        """Nothing is held."""


class Feeder:
    """A scanner that always has one more page; `holding` keeps the page back."""

    def __init__(self) -> None:
        self.pages = 0
        self.holding: Held | None = None

    def hold(self) -> Held:
        """The next pages wait."""
        self.holding = Held()
        return self.holding

    def scan(self, cancel: threading.Event) -> ScannedPage:
        """A picture."""
        if self.holding is not None:
            self.holding.wait()
        if cancel.is_set():
            raise Cancelled
        self.pages += 1
        return ScannedPage(page_png() + bytes([self.pages]), "image/png", 620, 877, 75)

    def state(self) -> DeviceState:
        """There."""
        return DeviceState("scanner", "ready")


@dataclass
class Ear:
    """Hears every verb that is asked of the desk, holds one back, or answers instead of it."""

    log: list[tuple[Any, ...]] = field(default_factory=list)
    held: dict[str, Held] = field(default_factory=dict)
    instead: dict[str, Callable[..., Any]] = field(default_factory=dict)
    everything: Held | None = None

    def asked(self, name: str, verb: Callable[..., Any], given: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """Write down, perhaps wait, do."""
        self.log.append((name, *given, *named.values()))
        if self.everything is not None:
            self.everything.wait()
        if name in self.held:
            self.held[name].wait()
        return self.instead.get(name, verb)(*given, **named)


@dataclass
class Watched:
    """One part of the desk."""

    part: Any
    ear: Ear

    def __getattr__(self, name: str) -> Any:
        verb = getattr(self.part, name)
        if not callable(verb):
            return verb
        return lambda *given, **named: self.ear.asked(name, verb, given, named)


PARTS = ("signing_in", "calling", "identifying", "looking", "intake", "collecting", "accepting", "deferring", "printing",
         "delivering", "signing", "rating", "reporting", "syncing")  # fmt: skip


@dataclass
class Counter:
    """The desk as the window gets it, and the hands beside it."""

    desk: Desk
    plate: Plate
    feeder: Feeder
    ear: Ear

    def called(self, name: str) -> list[tuple[Any, ...]]:
        """Every call of that verb, in order."""
        return [entry for entry in self.ear.log if entry[0] == name]

    def hold(self, name: str) -> Held:
        """From now on the verb waits."""
        self.ear.held[name] = Held()
        return self.ear.held[name]

    def hold_everything(self) -> Held:
        """From now on every verb waits."""
        self.ear.everything = Held()
        return self.ear.everything

    def instead(self, name: str, act: Callable[..., Any]) -> None:
        """From now on this is done instead of the verb."""
        self.ear.instead[name] = act

    def again(self, name: str) -> None:
        """The verb itself again."""
        del self.ear.instead[name]


def open_counter(place: Place) -> Counter:
    """Open the profile with plate and feeder in the place of devices."""
    building, plate, feeder, ear = place.open(), Plate(), Feeder(), Ear()
    desk = building.desk
    identifying = Identifying(desk.store, desk.session, desk.announcer, plate, desk.calling.begun)
    handed = replace(desk, identifying=identifying, scanner=feeder, device_states=lambda: [plate.state(), feeder.state()])
    watched = {name: Watched(getattr(handed, name), ear) for name in PARTS}
    return Counter(replace(handed, **watched), plate, feeder, ear)
