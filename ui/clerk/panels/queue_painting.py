"""Paints a row of the queue strip: number, what for, why in this place, how long; only rows in sight are ever painted."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.clerk.panels.queue_model import ROW, Index, QueueRow
from ui.kit.icons import pixmap
from ui.kit.theme import theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
SIDE, GAP, NUMBER = 16, 8, 66
CHIP_HEIGHT, CHIP_SIDE, CHIP_ICON, CHIP_GAP = 25, 9, 14, 5


class QueuePainting(QStyledItemDelegate):
    """In the colours of the theme's roles; fonts are made once, for painting makes hundreds of them otherwise."""

    def __init__(self, base: QFont) -> None:
        super().__init__()
        self._number = _font(base, 19, bold=True)
        self.title_font, self.reason_font, self._chip, self._head = (_font(base, size) for size in (15, 13, 14, 14))
        self._head.setBold(True)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row with its hairline."""
        row: QueueRow = index.data(ROW)
        room: QRect = option.rect
        painter.fillRect(room.x(), room.bottom(), room.width(), 1, theme.colour("subtle"))
        room = room.adjusted(0, 0, 0, -1)
        if row.ticket is None:
            painter.fillRect(room.x(), room.y(), room.width(), 1, theme.colour("border"))
            self._text(painter, room.adjusted(theme.px(SIDE), 0, 0, 0), row.title, self._head, "text2")
            return
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, theme.colour("subtle"))
        self._ticket(painter, room, row)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(room.adjusted(1, 1, -1, -1))

    def _ticket(self, painter: QPainter, room: QRect, row: QueueRow) -> None:
        assert row.ticket is not None
        inside = room.adjusted(theme.px(SIDE), 0, -theme.px(SIDE), 0)
        number = row.number
        self._text(painter, inside, number, self._number, "text")
        wide = max(theme.px(NUMBER), QFontMetrics(self._number).horizontalAdvance(number))
        chip = self._waited(painter, inside, row)
        words = QRect(inside.left() + wide + theme.px(GAP), inside.top(), 0, inside.height())
        words.setRight(inside.right() - chip - theme.px(GAP))
        if not row.reason:
            self._text(painter, words, row.title, self.title_font, "text")
            return
        above, below = QFontMetrics(self.title_font).height(), QFontMetrics(self.reason_font).height()
        top = words.top() + (words.height() - above - below) // 2
        self._text(painter, QRect(words.left(), top, words.width(), above), row.title, self.title_font, "text")
        role = "text2" if row.held else "notice"
        self._text(painter, QRect(words.left(), top + above, words.width(), below), row.reason, self.reason_font, role)

    def _waited(self, painter: QPainter, inside: QRect, row: QueueRow) -> int:
        """The chip at the right end; how wide it is."""
        text = QFontMetrics(self._chip).horizontalAdvance(row.waited)
        icon = theme.px(CHIP_ICON) + theme.px(CHIP_GAP) if row.long else 0
        wide, high = text + icon + 2 * theme.px(CHIP_SIDE), theme.px(CHIP_HEIGHT)
        box = QRect(inside.right() + 1 - wide, inside.top() + (inside.height() - high) // 2, wide, high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("warning_soft" if row.long else "subtle"))
        painter.drawRoundedRect(QRectF(box), theme.px(6), theme.px(6))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if row.long:
            drawn = pixmap("clock", "warning", CHIP_ICON)
            painter.drawPixmap(box.left() + theme.px(CHIP_SIDE), box.center().y() - theme.px(CHIP_ICON) // 2, drawn)
        words = box.adjusted(theme.px(CHIP_SIDE) + icon, 0, 0, 0)
        self._text(painter, words, row.waited, self._chip, "warning" if row.long else "text2")
        return wide

    def _text(self, painter: QPainter, room: QRect, text: str, font: QFont, role: str) -> None:
        painter.setFont(font)
        painter.setPen(theme.colour(role))
        painter.drawText(room, int(LEFT), QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width()))


def _font(base: QFont, size: int, bold: bool = False) -> QFont:
    made = QFont(base)
    made.setPixelSize(theme.px(size))
    made.setBold(bold)
    return made
