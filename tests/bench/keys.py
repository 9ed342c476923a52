"""From a key to its visible change, in the whole window over a real desk: typed letters, steps, rows, sheets."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.bench.figures import Figure, nearest_rank
from tests.bench.throwaway import ITEM, person, throwaway_desk
from ui.clerk.app import make_application
from ui.clerk.options import Options
from ui.clerk.workstation import Workstation
from window_app.flow.desk import Desk

LIMIT = 10.0
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


class Painted(QObject):
    """Counts paint events, so that "visible" means drawn and not only decided."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only looks."""
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


class Player:
    """Presses a key and waits until what it should change has changed and was drawn."""

    def __init__(self, application: QApplication, station: Workstation) -> None:
        self._application, self.station = application, station
        self._painted = Painted()
        application.installEventFilter(self._painted)
        self.seconds: list[float] = []

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the event loop run until `done`."""
        until = time.monotonic() + LIMIT
        while not done():
            self._application.processEvents()
            if time.monotonic() > until:
                raise RuntimeError("a key changed nothing")

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, done: Callable[[], bool]) -> None:
        """One key, timed to the first paint after the change."""
        target = QApplication.focusWidget() or self.station.window
        before = self._painted.count
        start = time.perf_counter()
        QTest.keyClick(target, key, modifiers)
        self.wait(lambda: done() and self._painted.count > before)
        self._application.processEvents()
        self.seconds.append(time.perf_counter() - start)


def _prepare(desk: Desk) -> None:
    visit = desk.calling.walk_in()
    desk.identifying.put_typed(visit.visit_id, person())
    desk.intake.open_case(visit.visit_id, ITEM)


STEPS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)
LETTERS = (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_1, Qt.Key.Key_2)


def _type(player: Player, field: QLineEdit, letter: Qt.Key) -> None:
    length = len(field.text())
    player.press(letter, NONE, lambda: len(field.text()) > length)


def _mark_row(player: Player, rows: QWidget) -> None:
    visit, hub = player.station.seat.visit, player.station.hub
    player.wait(lambda: rows.hasFocus() and visit.row is not None and not hub.pending("desk"))
    before = visit.case
    player.press(Qt.Key.Key_Space, NONE, lambda: visit.case is not before)


def _play(player: Player) -> None:
    view, window = player.station.seat.view, player.station.window
    for number, key in enumerate(STEPS):
        player.press(key, ALT, partial(lambda wanted: view.step == wanted, number))
    player.press(Qt.Key.Key_3, ALT, lambda: view.step == 2)
    field = window.findChild(QLineEdit, "field_address")
    rows = window.findChild(QWidget, "materials_rows")
    assert field is not None
    assert rows is not None
    field.setFocus()
    for letter in LETTERS:
        _type(player, field, letter)
    player.press(Qt.Key.Key_F7, NONE, lambda: view.step == 3)
    _mark_row(player, rows)
    player.press(Qt.Key.Key_F6, NONE, window.sheets.isVisible)
    player.press(Qt.Key.Key_Escape, NONE, lambda: not window.sheets.isVisible())
    player.wait(lambda: not player.station.hub.pending("desk"))


def measure(rounds: int) -> list[Figure]:
    """p95 over every key; the desk writes to an encrypted store on this disk meanwhile."""
    options = Options(size=(1920, 1080))
    application = make_application(options)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, throwaway_desk(Path(folder) / "profile") as desk:
        _prepare(desk)
        station = Workstation(options, None)
        station.show()
        station.start(lambda: desk)
        player = Player(application, station)
        player.wait(lambda: station.hub.ready and station.seat.visit.case is not None)
        station.window.activateWindow()
        player.wait(station.window.isActiveWindow)
        _play(player)  # warms up
        player.seconds.clear()
        for _ in range(rounds * 3):
            _play(player)
        station.close()
    values = [seconds * 1000 for seconds in player.seconds]
    note = f"{len(values)} keys; p50 {nearest_rank(values, 0.5):.1f}, worst {max(values):.1f} ms; one frame is 16.7 ms"
    return [Figure("key to its visible change, p95", nearest_rank(values, 0.95), "ms", ratio_aim=100, note=note)]
