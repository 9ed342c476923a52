"""Nobody has anything to do on the applicant's screen: which window, and that it is free or busy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.citizen.measures import SIDES
from ui.kit.mirror import Mirrored
from ui.kit.text import tr
from ui.kit.widgets.basic import across, down, label


class IdlePage(QWidget):
    """Which window, and that it is free or busy."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("citizen_idle")
        self._window = label("", "big_number")
        self._words = label("", "large", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        note = label(tr("请看好随身物品，有不明白的请直接问窗口人员"), "note", wrap=True)
        note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(down(None, across(None, self._window, None), 12, self._words, 20, note, None, margins=SIDES))

    def draw(self, shown: Mirrored) -> None:
        """As the window stands."""
        self._window.setText(tr("{0} 号窗口").format(shown.window) if shown.window else "")
        if shown.number is None:
            self._words.setText(tr("窗口暂停，请稍候") if shown.paused else tr("您好，请等候叫号"))
        elif shown.prompt:
            self._words.setText(shown.prompt)
        else:
            self._words.setText(tr("正在为 {0} 号办理").format(shown.number) if shown.number else tr("正在为您办理"))
