"""Good bye."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.citizen.measures import SIDES
from ui.kit.text import tr
from ui.kit.widgets.basic import across, down, label


class ThanksPage(QWidget):
    """Good bye."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("citizen_thanks")
        words = label(tr("谢谢您"), "heading")
        note = label(tr("请带好证件和文书"), "large")
        self.setLayout(down(None, across(None, words, None), 12, across(None, note, None), None, margins=SIDES))
