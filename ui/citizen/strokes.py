"""Where a citizen signs: strokes by mouse, finger or pen, smooth on screen, given away as a PNG."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageWriter, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QTouchEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.theme import theme

INK = QColor("#17202C")
WIDTH_PX, MARGIN_PX = 1200, 24
LEAST_POINTS = 8


class Strokes(QWidget):
    """`changed` after every stroke; `png()` is cropped to the ink, 1200 px wide at most, white ground."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strokes")
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._strokes: list[list[QPointF]] = []
        self._drawing = False

    def sizeHint(self) -> QSize:
        """A wide line."""
        return QSize(theme.px(900), theme.px(300))

    def clear(self) -> None:
        """Sign again."""
        self._strokes = []
        self.update()
        self.changed.emit()

    @property
    def signed(self) -> bool:
        """Something that can be a name was drawn (a single tap is not)."""
        return sum(len(stroke) for stroke in self._strokes) >= LEAST_POINTS

    def png(self) -> bytes:
        """The strokes as PNG."""
        box = QRectF()
        for stroke in self._strokes:
            for point in stroke:
                box = box.united(QRectF(point.x() - 1, point.y() - 1, 2, 2))
        box = box.adjusted(-MARGIN_PX, -MARGIN_PX, MARGIN_PX, MARGIN_PX)
        ratio = min(2.0, WIDTH_PX / max(1.0, box.width()))
        image = QImage(max(1, round(box.width() * ratio)), max(1, round(box.height() * ratio)), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.scale(ratio, ratio)
        painter.translate(-box.topLeft())
        self._draw(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"PNG")).write(image)
        return bytes(buffer.data().data())

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(INK, theme.px(5), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            path = QPainterPath(stroke[0])
            for before, point in pairwise(stroke):
                path.quadTo(before, (before + point) / 2)
            path.lineTo(stroke[-1])
            painter.drawPath(path)

    def paintEvent(self, event: QPaintEvent) -> None:
        """All strokes."""
        del event
        painter = QPainter(self)
        self._draw(painter)

    def _press(self, at: QPointF) -> None:
        self._drawing = True
        self._strokes.append([at])

    def _move(self, at: QPointF) -> None:
        if self._drawing and self._strokes:
            self._strokes[-1].append(at)
            self.update()

    def _lift(self) -> None:
        self._drawing = False
        self.update()
        self.changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stroke begins."""
        self._press(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It goes on."""
        self._move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It ends."""
        del event
        self._lift()

    def event(self, event: QEvent) -> bool:
        """The first finger is a pen."""
        if isinstance(event, QTouchEvent) and event.points():
            at = event.points()[0].position()
            if event.type() == QEvent.Type.TouchBegin:
                self._press(at)
            elif event.type() == QEvent.Type.TouchUpdate:
                self._move(at)
            else:
                self._lift()
            event.accept()
            return True
        return super().event(event)
