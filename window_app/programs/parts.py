"""The parts of a workstation joined: place, line, counter and verbs; a kiosk or a display takes only those it needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from window_app.domain.queue.board import WindowTold
from window_app.ports import KeyStore
from window_app.programs.counter import Counter
from window_app.programs.line import Line
from window_app.programs.place import Place, keys_of
from window_app.programs.queue_line import QueueLine
from window_app.programs.upkeep import Upkeep
from window_app.programs.verbs import desk_of
from window_app.settings import Profile
from window_app.store.store import Store


class Building:
    """Everything of one opened profile; `desk` for the verbs, `line` for one round of sync or the loop."""

    def __init__(self, folder: Path, profile: Profile, keys: KeyStore) -> None:
        self.place = Place(folder, profile, keys)
        self.line = Line(self.place, self._told_by_the_centre)
        self.counter = Counter(folder, profile.devices)
        self.upkeep = Upkeep(self.place.store, self.place.announcer, self.place.dating)
        self.desk = desk_of(self.place, self.line, self.counter, (self.stop, self.place.give_back))
        self.queue_line = QueueLine(self.desk.calling, self.place.session, self.line.queue, self.line.lanes, self.line.kick)

    @property
    def store(self) -> Store:
        """The store, which tools ask most."""
        return self.place.store

    def _told_by_the_centre(self, told: WindowTold) -> None:
        self.desk.calling.hear(told)

    def start(self) -> None:
        """For the window: sweep, recover print jobs, start the line and the live board."""
        self.place.store.sweep_pages()
        self.upkeep.start()
        self.desk.printing.recover()
        self.line.start(self.queue_line.heard)
        self.place.announcer.listen(self.queue_line.changed)
        self.queue_line.attend()

    def stop(self) -> None:
        """End what runs."""
        self.queue_line.end()
        self.upkeep.stop()
        self.line.stop()
        self.counter.close()


def open_building(folder: Path, ask: Callable[[str], str]) -> Building:
    """Open a profile that exists."""
    profile = Profile.load(folder)
    return Building(folder, profile, keys_of(profile, ask))
