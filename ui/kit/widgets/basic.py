"""Labels, lines, cards and layouts with one look each, named by the property `look` that the style sheet knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.kit.theme import theme

Part = QWidget | QLayout | int | None  # of a line: a widget, a layout, a gap, a stretch


def restyle(widget: QWidget, **properties: object) -> None:
    """Set style properties and let the style sheet look again, only if something changed."""
    dirty = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            dirty = True
    if dirty:
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        for child in widget.findChildren(QWidget):
            style.unpolish(child)
            style.polish(child)
        widget.update()


def choose(box: QComboBox, value: object) -> None:
    """The choice of that value, or the first where there is none."""
    box.setCurrentIndex(max(0, box.findData(value)))


def show_if(widget: QWidget, yes: bool) -> None:
    """Show or hide; a part that has no place yet is only marked hidden, never shown as a window of its own."""
    if widget.parent() is not None:
        widget.setVisible(yes)
    elif not yes:
        widget.hide()


def label(text: str = "", look: str = "body", wrap: bool = False) -> QLabel:
    """A label of plain text (data is never read as mark-up)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    made.setWordWrap(wrap)
    made.setIndent(0)  # else a label with an edge is pushed in by half a letter
    return made


class Elided(QLabel):
    """One line that gives way: too long a text ends in … and stands whole in the tooltip and for screen readers."""

    def __init__(self, text: str = "", look: str = "body") -> None:
        super().__init__()
        self.setProperty("look", look)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Also the tooltip and the accessible name."""
        super().setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        """Narrow is fine."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text as far as it fits."""
        del event
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), text)


def frame(look: str, name: str = "") -> QFrame:
    """A frame of one look."""
    made = QFrame()
    made.setProperty("look", look)
    if name:
        made.setObjectName(name)
    return made


def line(look: str = "line") -> QFrame:
    """A hairline."""
    return frame(look)


def _fill(box: QBoxLayout, margins: tuple[float, float, float, float], spacing: float, parts: tuple[Part, ...]) -> None:
    box.setContentsMargins(*(round(side * theme.scale) for side in margins))
    box.setSpacing(round(spacing * theme.scale))
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(theme.px(part))
        elif isinstance(part, QLayout):
            box.addLayout(part)
        else:
            box.addWidget(part, 1 if isinstance(part, Elided) and isinstance(box, QHBoxLayout) else 0)


def across(*parts: Part, margins: tuple[float, float, float, float] = (0, 0, 0, 0), spacing: float = 8) -> QHBoxLayout:
    """Parts beside each other: widgets, layouts, an int for a gap, None for a stretch."""
    box = QHBoxLayout()
    _fill(box, margins, spacing, parts)
    return box


def down(*parts: Part, margins: tuple[float, float, float, float] = (0, 0, 0, 0), spacing: float = 8) -> QVBoxLayout:
    """Parts below each other."""
    box = QVBoxLayout()
    _fill(box, margins, spacing, parts)
    return box


def holding(layout: QLayout, name: str = "") -> QWidget:
    """A plain widget around a layout."""
    made = QWidget()
    if name:
        made.setObjectName(name)
    made.setLayout(layout)
    return made


@contextmanager
def keeping_focus(owner: QWidget) -> Iterator[None]:
    """While `owner` is filled anew: the part of the same objectName has the focus again afterwards."""
    focus = QApplication.focusWidget()
    name = focus.objectName() if focus is not None and owner.isAncestorOf(focus) else ""
    yield
    if name:
        again = owner.findChild(QWidget, name)
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)


def empty(layout: QLayout) -> None:
    """Take everything out of a layout; the widgets go with it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.setObjectName("")
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
