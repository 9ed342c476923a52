"""The key bar: F1 to F12 as they work now; each cell is also a button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy

from ui.clerk.commands import KEY_BAR
from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import label, restyle


class KeyCell(QPushButton):
    """One key: its name and its words."""

    def __init__(self, command: Command) -> None:
        super().__init__()
        self.setProperty("look", "key_cell")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.command = command
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(7))
        row.addStretch(1)
        for part in (label(command.key, "cell_key"), label(command.words, "cell_words")):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(f"{command.key} {command.words}")
        self.setToolTip(command.long_words)
        self.clicked.connect(lambda: command.run())


class KeyBar(QFrame):
    """Twelve equal cells."""

    def __init__(self, seat: Seat, commands: dict[str, Command]) -> None:
        super().__init__()
        self.setObjectName("key_bar")
        self.setAccessibleName(tr("功能键"))
        self.setFixedHeight(theme.region("key_bar"))
        self._seat = seat
        self._cells = [KeyCell(commands[name]) for name in KEY_BAR]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for cell in self._cells:
            row.addWidget(cell, 1)
        for signal in (seat.visit.case_changed, seat.visit.visit_changed):
            signal.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        for cell in self._cells:
            restyle(cell, idle="false" if cell.command.possible() else "true")
