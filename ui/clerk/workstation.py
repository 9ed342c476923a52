"""Builds the parts of the window, starts the desk on its lane, and puts everything away at the end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.clerk.main_window import MainWindow
from ui.kit.bridge import Bridge
from ui.kit.hub import Hub
from ui.kit.language import speak
from ui.kit.theme import theme
from window_app.errors import Bug, Trouble

if TYPE_CHECKING:
    from ui.citizen.screen import ApplicantScreen
    from ui.clerk.acts.bundle import Acts
    from ui.clerk.app import Options
    from ui.clerk.desk import Desk
    from ui.clerk.reading import Reading


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
        self.hub = Hub(self.bridge)
        self.window = MainWindow(self.hub)
        self.window.first_picture.connect(self._first_picture)
        self._acts: Acts | None = None
        self._reading: Reading | None = None
        self._make_desk: Callable[[], Desk] | None = None
        self._stages = self._build()
        self._citizen: ApplicantScreen | None = None
        self.hub.state.appearance_wanted.connect(self._dress)
        self.failure: Trouble | None = None
        self._stand = False
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

    def _first_picture(self) -> None:
        QTimer.singleShot(0, self, self._build_on)

    def _build(self) -> Iterator[None]:
        """Everything behind the shell, in slices; heavy imports come only now."""
        from ui.kit.fonts import wear_fonts

        yield from wear_fonts()
        yield
        from ui.kit.thrift import few_arenas
        from window_app.lanes import Lanes

        few_arenas()
        self.hub.lanes = Lanes(self.bridge.deliver)
        from ui.clerk.acts.bundle import Acts

        yield
        from ui.clerk.reading import Reading

        self._acts = acts = Acts(self.hub)
        self._reading = Reading(self.hub, acts)
        yield from self.window.stages(acts)
        if self.options.applicant_screen:
            from ui.citizen import screen

            yield
            self._citizen = screen.ApplicantScreen(self.hub, acts)
            yield

    def _build_on(self) -> None:
        if self._closed:
            return
        try:
            next(self._stages)
        except Trouble as trouble:
            self.failure = trouble
            QApplication.exit(1)
            return
        except StopIteration:
            self._stand = True
            self._start_desk()
            return
        QTimer.singleShot(0, self, self._build_on)

    @property
    def acts(self) -> Acts:
        """What can be done; there once the panels are."""
        if self._acts is None:
            raise Bug("not_ready", "工作台还没有准备好，请稍候")
        return self._acts

    @property
    def citizen(self) -> ApplicantScreen:
        """The applicant's screen."""
        if self._citizen is None:
            from ui.citizen.screen import ApplicantScreen  # late: only where it was left away at start

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
        self.window = MainWindow(self.hub)
        for _ in self.window.stages(self.acts):
            pass
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
        """Build the desk on its own lane as soon as the panels stand; the window is alive meanwhile."""
        self._make_desk = make_desk
        self._start_desk()

    def _start_desk(self) -> None:
        if self._stand and self._make_desk is not None:
            self.hub.do("desk", self._make_desk, self._ready, self._not_ready)
            self._make_desk = None

    def _ready(self, desk: Desk) -> None:
        state = self.hub.state
        self.hub.desk = desk
        if self.options.applicant_screen:
            self.citizen.place()
            self.window.activateWindow()
        state.station = desk.station
        state.actor = desk.session.actor
        state.station_changed.emit()
        state.actor_changed.emit()
        if self._reading is not None:
            self._reading.start()
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
            self.acts.scanning.stop()
        if self._reading is not None:
            self._reading.stop()
        if hasattr(self.hub, "lanes"):
            self.hub.lanes.close()
        self.bridge.close()
        for window in (self.window, self._citizen):
            if window is not None:
                _end(window)
