"""A line to type into that keeps Ctrl+Z for itself only while it has something of its own to take back."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class LineEdit(QLineEdit):
    """Qt's line takes the key in any case, and a draft put away by mistake would not come back."""

    def event(self, event: QEvent) -> bool:
        """The window's Ctrl+Z goes by where nothing was typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._passes(event):
            event.ignore()
            return True
        return super().event(event)

    def _passes(self, event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
