"""This station: its plate, who sits here, its devices, its papers on their way, and its line to the centre."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:  # the views cost start-up time and are only named here
    from window_app.domain.people.actor import Actor
    from window_app.flow.line.views import SyncView
    from window_app.flow.papers.views import PrintJobView
    from window_app.flow.people.views import StationView
    from window_app.ports import DeviceState


class StationState(QObject):
    """`plate` is what stands over the window: hall and number. `ticked` comes every second."""

    plate_changed = Signal()
    actor_changed = Signal()
    devices_changed = Signal()
    jobs_changed = Signal()
    sync_changed = Signal()
    reader_changed = Signal()
    scanner_changed = Signal()
    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.plate: StationView | None = None
        self.actor: Actor | None = None
        self.devices: tuple[DeviceState, ...] = ()
        self.jobs: tuple[PrintJobView, ...] = ()
        self.sync: SyncView | None = None
        self.reading = False
        self._reader_says: Callable[[], str] = str
        self.scanning = False

    def set_plate(self, plate: StationView) -> None:
        """Hall and window, once the desk is built."""
        self.plate = plate
        self.plate_changed.emit()

    def set_actor(self, actor: Actor | None) -> None:
        """Who sits here, or nobody."""
        self.actor = actor
        self.actor_changed.emit()

    def set_devices(self, devices: tuple[DeviceState, ...]) -> None:
        """The devices as they are now."""
        if devices != self.devices:
            self.devices = devices
            self.devices_changed.emit()

    def set_jobs(self, jobs: tuple[PrintJobView, ...]) -> None:
        """The print queue."""
        if jobs != self.jobs:
            self.jobs = jobs
            self.jobs_changed.emit()

    def set_sync(self, sync: SyncView) -> None:
        """The line to the centre."""
        self.sync = sync
        self.sync_changed.emit()

    @property
    def reader_words(self) -> str:
        """What the card reader waits for, in the language of now."""
        return self._reader_says()

    def set_reader(self, reading: bool, says: Callable[[], str] = str) -> None:
        """What the card reader waits for; `says` makes the words of it, none where it is left away."""
        if (reading, says()) != (self.reading, self.reader_words):
            self.reading, self._reader_says = reading, says
            self.reader_changed.emit()

    def set_scanner(self, scanning: bool) -> None:
        """Whether the scanner is at work for this window."""
        if scanning != self.scanning:
            self.scanning = scanning
            self.scanner_changed.emit()

    @property
    def offline(self) -> bool:
        """True while the centre is away (a standalone profile has none and is not offline)."""
        return self.sync is not None and self.sync.link == "away"
