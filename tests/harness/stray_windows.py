"""Finds widgets that flash as windows of their own: shown before they were laid into their place.

`widget.setVisible(True)` on a widget without a parent opens a window; laid into a layout a moment later it becomes a
child again. A person sees a flicker, and the real window loses the keyboard.
"""

from __future__ import annotations

import traceback

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class StrayWindows(QObject):
    """Watches an application; `found()` names those that were windows once and are parts of one now."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self._application = application
        self._shown: list[tuple[QWidget, str]] = []
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only looks."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            ours = [line for line in traceback.extract_stack() if "/ui/" in line.filename]
            where = f"{ours[-1].filename.rpartition('/ui/')[2]} line {ours[-1].lineno}" if ours else "?"
            self._shown.append((watched, f"{type(watched).__name__} shown by ui/{where}"))
        return False

    def stop(self) -> None:
        """Look no more."""
        self._application.removeEventFilter(self)

    def found(self) -> list[str]:
        """Where it happened, each place once."""
        return sorted({where for widget, where in self._shown if shiboken6.isValid(widget) and not widget.isWindow()})
