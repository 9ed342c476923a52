"""Line icons, drawn in the colour of their role at the size and sharpness of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ui.kit.theme import theme

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"


THIN, BOLD = 'stroke-width="2"', 'stroke-width="2.3"'


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).replace(THIN, BOLD).encode()))
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, role: str | QColor, size: float) -> QPixmap:
    """The icon `name` in the colour of `role`, `size` units wide."""
    colour = role if isinstance(role, QColor) else theme.colour(role)
    screen = QApplication.primaryScreen()
    return _drawn(name, colour.name(), theme.px(size), screen.devicePixelRatio() if screen else 1.0)


def icon(name: str, role: str, size: float) -> QIcon:
    """The same as a QIcon for buttons."""
    return QIcon(pixmap(name, role, size))


@dataclass(frozen=True)
class Icon:
    """Which icon, in which role's colour, how large."""

    name: str
    role: str = "text"
    size: float = 18


class IconLabel(QLabel):
    """An icon beside words; it recolours itself with the theme and is hidden from screen readers' reading order."""

    def __init__(self, name: str, role: str = "text", size: float = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size
        theme.changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str, role: str | None = None) -> None:
        """Another icon or colour in the same place."""
        self._name, self._role = name, role or self._role
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(pixmap(self._name, self._role, self._size))
        self.setFixedSize(theme.px(self._size), theme.px(self._size))
