"""Makes the palette and the style sheet from the one token file, and tells everybody when they change."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TypedDict

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

STYLES = Path(__file__).resolve().parents[2] / "resources" / "styles"
ICONS = STYLES.parent / "icons"
THEMES = ("light", "dark", "high_contrast")
SCALES = (1.0, 1.25, 1.5)

_COLOUR = re.compile(r"@([a-z0-9_]+)")
_UNIT = re.compile(r"(?<![\w#])(\d+(?:\.\d+)?)u\b")


class Tokens(TypedDict):
    """The token file: what the window itself reads of it."""

    colour: dict[str, dict[str, str]]
    edge_width: dict[str, int]
    type: dict[str, tuple[int, int]]
    region: dict[str, int]
    motion_ms: int
    text_pairs: list[tuple[str, str]]
    edge_pairs: list[tuple[str, str]]


def load_tokens() -> Tokens:
    """The token file as it stands."""
    tokens: Tokens = json.loads((STYLES / "tokens.json").read_text(encoding="utf-8"))
    return tokens


class Theme(QObject):
    """The theme in force: colours by role, sizes by token times scale."""

    changed = Signal()

    def __init__(self, name: str = "light", scale: float = 1.0) -> None:
        super().__init__()
        self.tokens = load_tokens()
        self.name = name
        self.scale = scale
        self.language = "zh_CN"
        self._worn: tuple[str, float] | None = None

    def colour(self, role: str) -> QColor:
        """The colour of a role."""
        return QColor("#" + self.tokens["colour"][self.name][role])

    def px(self, size: float) -> int:
        """A token size in pixels of this screen."""
        return max(1, round(size * self.scale))

    def region(self, name: str) -> int:
        """The size of one region of the window."""
        return self.px(self.tokens["region"][name])

    def sheet(self, source: str | None = None) -> str:
        """The style sheet: `@role` becomes a colour, `12u` twelve units times scale, `@edge_width` the edge."""
        text = source if source is not None else (STYLES / "window.qss").read_text(encoding="utf-8")
        colours = self.tokens["colour"][self.name]
        edge = f"{self.tokens['edge_width'][self.name]}px"
        text = text.replace("@edge_width", edge)
        text = text.replace("@icons", ICONS.as_posix()).replace("@theme", self.name)
        text = text.replace("@tick", "light" if self.name == "light" else "dark")
        text = _COLOUR.sub(lambda match: "#" + colours[match.group(1)], text)
        return _UNIT.sub(lambda match: f"{self.px(float(match.group(1)))}px", text)

    def palette(self) -> QPalette:
        """A palette for what no style sheet reaches (offscreen ignores the system's colour scheme)."""
        palette = QPalette()
        for role, token in (
            (QPalette.ColorRole.Window, "canvas"),
            (QPalette.ColorRole.Base, "surface"),
            (QPalette.ColorRole.AlternateBase, "subtle"),
            (QPalette.ColorRole.Button, "surface"),
            (QPalette.ColorRole.WindowText, "text"),
            (QPalette.ColorRole.Text, "text"),
            (QPalette.ColorRole.ButtonText, "text"),
            (QPalette.ColorRole.PlaceholderText, "text2"),
            (QPalette.ColorRole.Highlight, "accent"),
            (QPalette.ColorRole.HighlightedText, "on_accent"),
            (QPalette.ColorRole.Link, "accent"),
            (QPalette.ColorRole.ToolTipBase, "strip"),
            (QPalette.ColorRole.ToolTipText, "on_strip"),
            (QPalette.ColorRole.Mid, "border"),
        ):
            palette.setColor(role, self.colour(token))
        return palette

    def wear(self, app: QApplication, name: str | None = None, scale: float | None = None) -> None:
        """Put the theme on; everything that painted itself is told to do so again."""
        self.name = name or self.name
        self.scale = scale or self.scale
        worn = (self.name, self.scale)
        if worn == self._worn:
            return
        self._worn = worn
        font = app.font()
        font.setPixelSize(self.px(self.tokens["type"]["body"][0]))
        app.setFont(font)
        app.setPalette(self.palette())
        for window in app.topLevelWidgets():
            if window.property("dressed"):
                self.dress(window)
        self.changed.emit()

    def dress(self, window: QWidget) -> None:
        """Put the style sheet on one window, once it is built.

        On the application it would be worked out again at every step of building: four times as long (measured).
        """
        window.setProperty("dressed", True)
        window.setStyleSheet(self.sheet())


theme = Theme()
