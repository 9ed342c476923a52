"""Drives the real window the way hands do: key events, commits of an input method, presses; waits on conditions, never on time.

Used by the demo and by tests. QTest aborts the process on a non-Latin character, so Chinese is committed as an input method does.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.clerk.workstation import Workstation

DEADLINE_MS = 15_000
LOOK_AGAIN_MS = 5


class TooLate(AssertionError):
    """A condition did not come true within its deadline; the message says which."""


class Driver:
    """Counts what a person does: `keys` and `clicks`."""

    def __init__(self, station: Workstation) -> None:
        self.station = station
        self.keys = 0
        self.clicks = 0
        station.window.activateWindow()
        self.wait(station.window.isActiveWindow, "the window did not become active")

    def wait(self, condition: Callable[[], object], what: str = "", deadline_ms: int = DEADLINE_MS) -> None:
        """Spin the event loop until `condition` holds; TooLate(what) after `deadline_ms`."""
        if condition():
            return
        loop, late, look = QEventLoop(), QTimer(), QTimer()
        met: list[bool] = []

        def again() -> None:
            if not met and condition():  # once is enough: events still under way may make it untrue again
                met.append(True)
                loop.quit()

        look.setInterval(LOOK_AGAIN_MS)
        look.timeout.connect(again)
        late.setSingleShot(True)
        late.timeout.connect(loop.quit)
        look.start()
        late.start(deadline_ms)
        loop.exec()
        look.stop()
        if not met and not condition():
            raise TooLate(what or f"not within {deadline_ms} ms")

    def settle(self, deadline_ms: int = DEADLINE_MS) -> None:
        """Wait until nothing that was asked for is under way (a reader that waits for a card does not count)."""
        hub = self.station.hub
        lanes = ("desk", "queue", "read", "print", "scanner", "search", "figures")
        try:
            self.wait(lambda: not hub.pending(*lanes) and not self.station.window.sliding, "", deadline_ms)
        except TooLate as late:
            raise TooLate(f"work still under way: {hub.under_way()}") from late
        QApplication.processEvents()

    def _target(self) -> QWidget:
        window = self.station.window
        focus = window.focusWidget()
        return focus if focus is not None and focus.isVisible() else window

    def press(self, keys: str) -> None:
        """One key or combination as Qt writes it: F2, Return, Space, Ctrl+Return, D."""
        QTest.keySequence(self._target(), QKeySequence(keys))
        self.keys += 1

    def write(self, text: str) -> None:
        """Latin text key by key, anything else as one commit of an input method."""
        for character in text:
            target = self._target()
            if character.isascii():
                QTest.keyClick(target, character)  # type: ignore[call-overload]
            else:
                event = QInputMethodEvent()
                event.setCommitString(character)
                QApplication.sendEvent(target, event)
            self.keys += 1

    def find(self, name: str) -> QWidget:
        """The visible widget of that objectName, on either window."""
        for window in self.station.windows:
            found = [widget for widget in window.findChildren(QWidget, name) if widget.isVisible()]
            if found:
                return found[0]
        raise TooLate(f"no visible widget {name}")

    def click(self, name: str) -> None:
        """A press of the left button in the middle of the widget of that name."""
        self.wait(lambda: self.there(name), f"no visible widget {name}")
        widget = self.find(name)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, widget.rect().center())
        self.clicks += 1

    def there(self, name: str) -> bool:
        """A visible and usable widget of that name; what was just drawn anew is there when the event loop has laid it out."""
        try:
            widget = self.find(name)
        except TooLate:
            return False
        return widget.isEnabled()

    def click_words(self, words: str) -> None:
        """A press on the visible button that says `words`; a list lays out its new rows only when the event loop comes to it."""
        self.wait(lambda: self._buttons(words), f"no visible button {words}")
        button = self._buttons(words)[0]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, button.rect().center())
        self.clicks += 1

    def _buttons(self, words: str) -> list[QAbstractButton]:
        buttons = self.station.window.findChildren(QAbstractButton)
        return [button for button in buttons if button.isVisible() and words in button.accessibleName()]

    def sign(self) -> None:
        """Strokes on the applicant's screen, then 签好了."""
        self.wait(lambda: self.there("strokes"), "no line to sign on")
        paper = self.find("strokes")
        middle = paper.rect().center()
        points = [QPoint(middle.x() - 160 + step * 20, middle.y() + (30 if step % 2 else -30)) for step in range(16)]
        none = Qt.KeyboardModifier.NoModifier
        QTest.mousePress(paper, Qt.MouseButton.LeftButton, none, points[0])
        for point in points[1:]:
            self._drag(paper, point)
        QTest.mouseRelease(paper, Qt.MouseButton.LeftButton, none, points[-1])
        self.click("citizen_signed")

    def _drag(self, widget: QWidget, point: QPoint) -> None:
        """QTest moves without a button held; a stroke needs one."""
        place = QPointF(point)
        held = Qt.MouseButton.LeftButton
        event = QMouseEvent(QEvent.Type.MouseMove, place, widget.mapToGlobal(place), held, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)

    def grab(self, path: Path, which: str = "window") -> Path:
        """A picture of the main window (`window`) or of the applicant's screen (`citizen`)."""
        QApplication.processEvents()
        widget = self.station.windows[0 if which == "window" else 1]
        path.parent.mkdir(parents=True, exist_ok=True)
        widget.grab().save(str(path))
        return path
