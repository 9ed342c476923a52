"""Builds the parts of the window, starts the desk on its lane, and puts everything away at the end."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.acts.bundle import Acts
from ui.applicant.screen import ApplicantScreen
from ui.bridge import Bridge
from ui.hub import Hub
from ui.language import speak
from ui.main_window import MainWindow
from ui.reading import Reading
from ui.theme import theme
from window_app.errors import Trouble
from window_app.lanes import Lanes

if TYPE_CHECKING:
    from ui.app import Options
    from ui.desk import Desk


def _end(window: QWidget) -> None:
    """Gone at once: a window that only waits to be deleted would still be styled with every change."""
    window.hide()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


class Workstation(QObject):
    """One running workstation: hub, acts, main window, applicant's screen."""

    became_ready = Signal()

    def __init__(self, options: Options) -> None:
        super().__init__()
        self.options = options
        self.bridge = Bridge()
        self.lanes = Lanes(self.bridge.deliver)
        self.hub = Hub(self.lanes, self.bridge)
        self.acts = Acts(self.hub)
        self.window = MainWindow(self.hub, self.acts)
        self._citizen: ApplicantScreen | None = None
        self.hub.state.appearance_wanted.connect(self._dress)
        self.reading = Reading(self.hub, self.acts)
        self._closed = False

    def show(self) -> None:
        """On the screen, before anything heavy is loaded."""
        if self.options.size is not None:
            self.window.resize(*self.options.size)
            self.window.show()
        elif os.environ.get("QT_QPA_PLATFORM") == "offscreen":
            self.window.resize(1920, 1080)
            self.window.show()
        else:
            self.window.showMaximized()

        self.window.activateWindow()

    @property
    def citizen(self) -> ApplicantScreen:
        """The applicant's screen; built when the desk is there, not while the first window is waited for."""
        if self._citizen is None:
            self._citizen = ApplicantScreen(self.hub, self.acts)
        return self._citizen

    def _dress(self, name: str, value: str) -> None:
        """Another theme is put on; another size or language builds the window anew around the same state."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        if name == "theme":
            theme.wear(app, value)
        else:
            if name == "language":
                speak(app, value)
            theme.wear(app, None, float(value) if name == "scale" else None)
            QTimer.singleShot(0, self._rebuild)
        if self.options.remember is not None:
            self.options.remember(name, value)

    def _rebuild(self) -> None:
        old, screen = self.window, self._citizen
        self.window = MainWindow(self.hub, self.acts)
        self.window.finish()
        self.window.resize(old.size())
        self.window.setWindowState(old.windowState())
        self._citizen = None
        self.window.show()
        if screen is not None:
            self.citizen.place()
        for gone in (old, screen):
            if gone is not None:
                _end(gone)
        self.window.activateWindow()
        state = self.hub.state
        for signal in (state.place_changed, state.devices_changed, state.step_changed):
            signal.emit()

    def start(self, make_desk: Callable[[], Desk]) -> None:
        """Build the desk on its own lane; the window is alive meanwhile."""
        self.hub.do("desk", make_desk, self._ready, self._not_ready)

    def _ready(self, desk: Desk) -> None:
        state = self.hub.state
        self.hub.desk = desk
        self.window.finish()
        if self.options.applicant_screen:
            self.citizen.place()
            self.window.activateWindow()
        state.station = desk.station
        state.actor = desk.session.actor
        state.station_changed.emit()
        state.actor_changed.emit()
        self.reading.start()
        if state.actor is not None:
            self.acts.session.reopen()
        else:
            state.open_sheet("lock")
        if self.options.on_ready is not None:
            self.options.on_ready(self)
        self.became_ready.emit()

    def _not_ready(self, trouble: Trouble) -> None:
        self.hub.state.set_trouble(trouble)

    def close(self) -> None:
        """Save, stop listening, let the lanes finish."""
        if self._closed:
            return
        self._closed = True
        if self.hub.ready:
            self.acts.intake.flush()
            self.acts.identifying.disarm()
            self.reading.stop()
        self.acts.scanning.stop()
        self.lanes.close()
        self.bridge.close()
        for window in (self.window, self._citizen):
            if window is not None:
                _end(window)
