"""Small bar charts painted by hand (a few bars need no chart library); numbers are also said in the accessible text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.theme import theme
from ui.kit.words.pairs import parts


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its height, and a second value drawn as a line (None: none)."""

    name: str
    value: float
    line: float | None = None


class BarsAndLine(QWidget):
    """Bars on the left axis, a line on the right axis, a dashed target."""

    def __init__(self, name: str, target: float, target_words: str) -> None:
        super().__init__()
        self._name, self._target, self._target_words = name, target, target_words
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Wide."""
        return QSize(theme.px(600), theme.px(260))

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Other numbers."""
        self._bars = tuple(bars)
        said = parts(f"{bar.name} {bar.value:g}" for bar in self._bars)
        self.setAccessibleDescription(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, bars, target, line."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(theme.px(13))
        painter.setFont(font)
        room = QRectF(self.rect()).adjusted(theme.px(40), theme.px(14), -theme.px(40), -theme.px(28))
        top = _nice(max([bar.value for bar in self._bars], default=0))
        top_line = _nice(max([bar.line or 0 for bar in self._bars] + [self._target]) * 1.2)
        self._draw_axes(painter, room, top, top_line)
        if self._bars:
            points = self._draw_bars(painter, room, top, top_line)
            self._draw_target(painter, room, room.bottom() - room.height() * self._target / top_line)
            self._draw_line(painter, points)

    def _draw_axes(self, painter: QPainter, room: QRectF, top: float, top_line: float) -> None:
        for part in range(4):
            y = room.bottom() - room.height() * part / 3
            painter.setPen(QPen(theme.colour("subtle" if part else "border"), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(theme.colour("text2"))
            left = QRectF(0, y - 10, room.left() - theme.px(10), 20)
            right = QRectF(room.right() + theme.px(10), y - 10, theme.px(34), 20)
            painter.drawText(left, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), f"{top * part / 3:g}")
            painter.drawText(right, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), f"{top_line * part / 3:g}")

    def _draw_bars(self, painter: QPainter, room: QRectF, top: float, top_line: float) -> list[QPointF]:
        """The bars with their names; the points of the line over them."""
        step = room.width() / len(self._bars)
        points = []
        for at, bar in enumerate(self._bars):
            height = room.height() * bar.value / top
            wide = min(step * 0.72, theme.px(64))
            box = QRectF(room.left() + (at + 0.5) * step - wide / 2, room.bottom() - height, wide, height)
            painter.fillRect(box, theme.colour("chart_soft"))
            painter.setPen(theme.colour("text2"))
            below = QRectF(room.left() + at * step, room.bottom() + 4, step, theme.px(20))
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), bar.name)
            if bar.line is not None:
                points.append(QPointF(box.center().x(), room.bottom() - room.height() * bar.line / top_line))
        return points

    def _draw_target(self, painter: QPainter, room: QRectF, y: float) -> None:
        painter.setPen(QPen(theme.colour("warning"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        words = QRectF(room.left(), y - theme.px(22), room.width(), theme.px(20))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignRight), self._target_words)

    def _draw_line(self, painter: QPainter, points: list[QPointF]) -> None:
        painter.setPen(QPen(theme.colour("accent"), theme.px(3)))
        painter.drawPolyline(points)
        if points:
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(points[-1], theme.px(5), theme.px(5))


class Gauge(QWidget):
    """One horizontal bar with marks."""

    def __init__(self, value: float, whole: float, role: str, marks: Sequence[float] = (), soft: float | None = None) -> None:
        super().__init__()
        self._value, self._whole, self._role, self._marks, self._soft = value, max(whole, 1e-9), role, tuple(marks), soft
        self.setFixedHeight(theme.px(16))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, soft part, value, marks."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QRectF(0, theme.px(2), self.width(), theme.px(11))
        for role, part in (
            ("subtle", 1.0),
            ("chart_soft", (self._soft or 0) / self._whole),
            (self._role, self._value / self._whole),
        ):
            painter.setBrush(theme.colour(role))
            painter.drawRoundedRect(QRectF(0, ground.top(), ground.width() * min(1.0, part), ground.height()), 3, 3)
        painter.setPen(QPen(theme.colour("text"), theme.px(2)))
        for mark in self._marks:
            x = ground.width() * mark / self._whole
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))


def _nice(value: float) -> float:
    """A round top for an axis of three parts."""
    for step in (3, 6, 9, 12, 15, 24, 30, 45, 60, 90, 120, 150, 240, 300, 450, 600, 900, 1500, 3000):
        if value <= step:
            return float(step)
    return value * 1.1
