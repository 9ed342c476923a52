"""A small word on a soft ground: icon, word and colour always together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy

from ui.kit.icons import IconLabel
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, label, restyle, show_if

ROLES = {"": "text2", "good": "good", "warning": "warning", "error": "error", "notice": "notice", "accent": "accent"}


class Chip(QFrame):
    """`tone` is empty, good, warning, error, notice or accent."""

    def __init__(self, text: str, tone: str = "", icon: str = "", height: float = 24) -> None:
        super().__init__()
        self.setProperty("look", "chip")
        self.setProperty("tone", tone)
        self._icon = IconLabel(icon or "dot", ROLES[tone], 14)
        show_if(self._icon, bool(icon))
        self._text = label(text, "chip")
        row = across(self._icon, self._text, margins=(9, 0, 9, 0), spacing=5)
        row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(row)
        self.setFixedHeight(theme.px(height))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def text(self) -> str:
        """The word."""
        return self._text.text()

    def show_word(self, text: str, tone: str = "", icon: str = "") -> None:
        """Another word in the same place."""
        self._text.setText(text)
        self.setAccessibleName(text)
        show_if(self._icon, bool(icon))
        if icon:
            self._icon.show_icon(icon, ROLES[tone])
        restyle(self, tone=tone)
