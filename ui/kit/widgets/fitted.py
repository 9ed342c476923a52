"""One short line that must be read whole, like a ticket number: it is drawn smaller where it has no room, never cut."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy


class Fitted(QLabel):
    """As large as its look says, or as its width and height allow; to the left, its ink in the middle of the height."""

    def __init__(self, text: str, look: str) -> None:
        super().__init__(text)
        self.setProperty("look", look)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIndent(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Half as wide is fine."""
        hint = self.sizeHint()
        return QSize(hint.width() // 2, super().minimumSizeHint().height())

    def drawn_font(self) -> QFont:
        """The font the text is drawn in at this size of the label."""
        font = QFont(self.font())
        for size in range(font.pixelSize(), 1, -1):
            font.setPixelSize(size)
            metrics = QFontMetrics(font)
            if metrics.horizontalAdvance(self.text()) <= self.width() and self._ink(metrics) <= self.height():
                break
        return font

    def _ink(self, metrics: QFontMetrics) -> int:
        return metrics.tightBoundingRect(self.text()).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The whole text."""
        del event
        if not self.text():
            return
        painter, font = QPainter(self), self.drawn_font()
        ink = QFontMetrics(font).tightBoundingRect(self.text())
        painter.setFont(font)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(QPoint(0, (self.height() - ink.height()) // 2 - ink.top()), self.text())
