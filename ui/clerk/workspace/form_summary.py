"""What the form says, at a glance beside the materials; 修改 goes to the form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.form_values import shown_value
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import Elided, across, down, empty, label
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.chip import Chip
from ui.kit.words.items import delivery_words
from ui.kit.words.pairs import told_after

MOST_ROWS = 6


class FormSummary(QFrame):
    """objectName form_summary."""

    def __init__(self, seat: Seat, commands: dict[str, Command]) -> None:
        super().__init__()
        self.setObjectName("form_summary")
        self.setProperty("look", "card")
        self.setAccessibleName(tr("申请表摘要"))
        self._seat = seat
        self._chip = Chip("", "good", "check", 25)
        change = ActButton(tr("修改"), commands["step3"].run, look="link", key="Alt 3")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(8))
        inside = QWidget()
        inside.setLayout(down(self._grid, None))
        body = QScrollArea()
        body.setWidget(inside)
        body.setWidgetResizable(True)
        body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = across(label(tr("申请表摘要"), "section"), self._chip, None, change)
        self.setLayout(down(head, body, margins=(16, 9, 22, 10), spacing=8))
        self.setMinimumHeight(theme.px(110))
        seat.visit.case_changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        empty(self._grid)
        case = self._seat.visit.case
        if case is None:
            return
        needed = [field for field in case.fields if field.required and field.visible]
        filled = [field for field in needed if field.value not in (None, "", []) and not field.error]
        done = len(filled) == len(needed)
        tone, icon = ("good", "check") if done else ("warning", "triangle-alert")
        self._chip.show_word(f"{len(filled)} / {len(needed)}", tone, icon)
        pairs = [(field.label, shown_value(field)) for field in case.fields if field.visible and shown_value(field)]
        mode = delivery_words(case.delivery_mode)
        pairs.append((tr("送达方式"), told_after((mode, case.delivery_address))))
        for at, (title, value) in enumerate(pairs[: MOST_ROWS * 2]):
            row, side = divmod(at, 2)
            name = label(title, "muted")
            name.setMinimumWidth(theme.px(84))
            self._grid.addWidget(name, row, side * 2)
            self._grid.addWidget(Elided(value or "—"), row, side * 2 + 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
