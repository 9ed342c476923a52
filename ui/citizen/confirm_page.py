"""What was entered and what was given, in large type, for the applicant to say whether it is right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from ui.citizen.measures import SIDES
from ui.kit.form_values import shown_value
from ui.kit.mirror import Mirrored
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, empty, holding, label
from ui.kit.widgets.buttons import ActButton
from ui.kit.words.materials import material_state
from ui.kit.words.pairs import named


class ConfirmPage(QWidget):
    """What was entered and what was given, in large type."""

    def __init__(self, answered: Callable[[bool], object]) -> None:
        super().__init__()
        self.setObjectName("citizen_confirm")
        self._title = label("", "heading", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(28))
        self._grid.setVerticalSpacing(theme.px(10))
        self._grid.setColumnStretch(1, 1)
        scroll = QScrollArea()
        scroll.setWidget(holding(down(self._grid, None)))
        scroll.setWidgetResizable(True)
        wrong = ActButton(tr("有错，请窗口改"), lambda: answered(False), look="tile_soft")
        right = ActButton(tr("内容无误"), lambda: answered(True), look="tile_soft")
        right.setObjectName("citizen_right")
        self.setLayout(down(self._title, 8, scroll, 12, across(wrong, None, right), margins=SIDES))

    def draw(self, shown: Mirrored) -> None:
        """The case on the table."""
        empty(self._grid)
        case = shown.case
        if case is None:
            return
        self._title.setText(case.item_name)
        rows = [(field.label, shown_value(field)) for field in case.fields if field.visible and shown_value(field)]
        rows += [
            (
                tr("材料 {0}").format(row.seq),
                named(row.name, material_state(row)[0]),
            )
            for row in case.materials
        ]
        for at, (title, value) in enumerate(rows):
            self._grid.addWidget(label(title, "note"), at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label(value, "large", wrap=True), at, 1)
