"""Builds the parts of the window, starts the desk on its lane, and puts everything away at the end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.clerk.main_window import MainWindow
from ui.clerk.seat import take_seat
from ui.kit.bridge import Bridge
from ui.kit.language import speak
from ui.kit.theme import theme
from window_app.errors import Bug, Trouble

if TYPE_CHECKING:
    from ui.clerk.acts.bundle import Acts
    from ui.clerk.mirroring import Mirroring
    from ui.clerk.options import Options
    from ui.clerk.reading import Reading
    from ui.kit.mirror import LoadMirror, MakeMirror, Mirror
    from window_app.flow.desk import Desk


def _end(window: QWidget) -> None:
    """Gone at once: a window that only waits to be deleted would still be styled with every change."""
    window.hide()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


class Workstation(QObject):
    """One running workstation: seat, acts, main window, and the citizen's screen it was handed."""

    def __init__(self, options: Options, mirror: LoadMirror | None) -> None:
        """`mirror` loads the citizen's screen; None leaves it away."""
        super().__init__()
        self.options = options
        self.bridge = Bridge()
        self.seat = take_seat(self.bridge)
        self.hub = self.seat.hub
        self.window = MainWindow(self.seat)
        self.window.first_picture.connect(self._first_picture)
        self._acts: Acts | None = None
        self._reading: Reading | None = None
        self._mirroring: Mirroring | None = None
        self._load_mirror = mirror
        self._make_mirror: MakeMirror | None = None
        self._mirror: Mirror | None = None
        self._make_desk: Callable[[], Desk] | None = None
        self._stages = self._build()
        self.seat.view.appearance_wanted.connect(self._dress)
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
        from ui.clerk.mirroring import Mirroring
        from ui.clerk.reading import Reading

        self._acts = acts = Acts(self.seat)
        self._reading = Reading(self.seat, acts)
        self._mirroring = Mirroring(self.seat, acts)
        yield from self.window.stages(acts)
        if self._load_mirror is not None:
            self._make_mirror = self._load_mirror()
            yield
            self._hang_mirror()
            yield

    def _hang_mirror(self) -> None:
        if self._mirroring is not None and self._make_mirror is not None:
            self._mirror = self._make_mirror(self._mirroring)
            self._mirroring.attach(self._mirror)

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
    def windows(self) -> list[QWidget]:
        """The clerk's window, then the citizen's where there is one."""
        return [self.window, *([self._mirror.top] if self._mirror is not None else [])]

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
                self.seat.view.hush()  # it was said in the other one
            theme.wear(app, None, float(value) if name == "scale" else None)
            QTimer.singleShot(0, self._rebuild)
        if self.options.remember is not None:
            self.options.remember(name, value)

    def _rebuild(self) -> None:
        former, size, how = self.windows, self.window.size(), self.window.windowState()
        self.window = MainWindow(self.seat)
        for _ in self.window.stages(self.acts):
            pass
        self.window.resize(size)
        self.window.setWindowState(how)
        self.window.show()
        if self._mirror is not None:
            self._hang_mirror()
            self._mirror.place()
        for gone in former:
            _end(gone)
        self.window.activateWindow()
        view = self.seat.view
        for signal in (view.place_changed, self.seat.station.devices_changed, view.step_changed):
            signal.emit()
        if view.locked:
            self.window.sign_in.open()

    def start(self, make_desk: Callable[[], Desk]) -> None:
        """Build the desk on its own lane as soon as the panels stand; the window is alive meanwhile."""
        self._make_desk = make_desk
        self._start_desk()

    def _start_desk(self) -> None:
        if self._stand and self._make_desk is not None:
            self.hub.do("desk", self._make_desk, self._ready, self.seat.view.set_trouble)
            self._make_desk = None

    def _ready(self, desk: Desk) -> None:
        seat = self.seat
        self.hub.desk = desk
        if self._mirror is not None:
            self._mirror.place()
            self.window.activateWindow()
        seat.station.set_plate(desk.station)
        seat.station.set_actor(desk.session.actor)
        if self._reading is not None:
            self._reading.start()
        if seat.station.actor is not None:
            self.acts.session.reopen()
        else:
            seat.view.open_sheet("lock")

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
        for window in self.windows:
            _end(window)
