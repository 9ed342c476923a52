"""A line to type into that keeps Ctrl+Z for itself only while it has something of its own to take back."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class LineEdit(QLineEdit):
    """Qt's line takes the key in any case, and a draft put away by mistake would not come back."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where nothing was typed the window gets it, as a press of a key: asked at every event, a long form would be slow."""
        if event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
            event.ignore()
        else:
            super().keyPressEvent(event)
