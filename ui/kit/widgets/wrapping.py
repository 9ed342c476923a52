"""Parts beside each other as long as they fit, then on the next line; what is left of a line goes to a part that expands, else
it is shared out equally."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.kit.theme import theme


class Flow(QLayout):
    """`spacing` between parts and lines; `fill` stretches the parts of a line to its whole width."""

    def __init__(self, *parts: QWidget, spacing: float = 8, fill: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._fill = fill
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme.px(spacing))
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        """Called by addWidget."""
        self._items.append(item)

    def count(self) -> int:
        """How many parts."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One part, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one part out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high its lines are."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """All in one line."""
        shown = [item for item in self._items if not item.isEmpty()]
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max([item.sizeHint().height() for item in shown], default=0))

    def minimumSize(self) -> QSize:
        """One part a line."""
        return QSize(
            max([item.minimumSize().width() for item in self._items], default=0),
            max([item.sizeHint().height() for item in self._items], default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        """Put the parts in their places."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def _lay(self, rect: QRect, move: bool) -> int:
        y = rect.top()
        for line in self._lines(rect.width()):
            height = max([item.sizeHint().height() for item in line], default=0)
            x = rect.left()
            for item, width in zip(line, self._widths(line, rect.width()), strict=True):
                if move:
                    item.setGeometry(QRect(QPoint(x, y), QSize(width, height)))
                x += width + self.spacing()
            y += height + self.spacing()
        return y - rect.top() - self.spacing()

    def _widths(self, line: list[QLayoutItem], room: int) -> list[int]:
        """Each part at what it wants and its share of what is left; too long a line is taken from those that can give."""
        wanted = [item.sizeHint().width() for item in line]
        least = [item.minimumSize().width() for item in line]
        spare = room - self.spacing() * max(0, len(line) - 1) - sum(wanted)
        if spare < 0:
            give = [max(0, want - low) for want, low in zip(wanted, least, strict=True)]
            widths = [want - -(spare * part // max(1, sum(give))) for want, part in zip(wanted, give, strict=True)]
        else:
            growing = [bool(item.expandingDirections() & Qt.Orientation.Horizontal) for item in line]
            taking = growing if any(growing) else [self._fill] * len(line)
            widths = [want + take * (spare // max(1, sum(taking))) for want, take in zip(wanted, taking, strict=True)]
        return [min(max(low, width), room) for low, width in zip(least, widths, strict=True)]

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        """A part goes on the next line only when the line cannot hold it even at its smallest."""
        lines: list[list[QLayoutItem]] = [[]]
        used = 0
        for item in self._items:
            if item.isEmpty():  # hidden
                continue
            width = item.minimumSize().width()
            if lines[-1] and used + self.spacing() + width > room:
                lines.append([])
                used = 0
            used += width + (self.spacing() if lines[-1] else 0)
            lines[-1].append(item)
        return lines


class GrowingBox(QWidget):
    """A box that is as high as its content needs at its width, and at least `least`."""

    def __init__(self, content: QLayout, least: int) -> None:
        super().__init__()
        self._least = least
        self.setLayout(content)
        self.setFixedHeight(least)

    def _grow(self) -> None:
        layout = self.layout()
        if layout is not None:
            wanted = layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
            self.setFixedHeight(max(self._least, wanted))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may mean another number of lines."""
        super().resizeEvent(event)
        self._grow()

    def event(self, event: QEvent) -> bool:
        """So may other words."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return done
