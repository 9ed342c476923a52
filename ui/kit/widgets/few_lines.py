"""Words that stand over everything else: as many lines as they need up to a few; what is longer scrolls."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel

from ui.kit.widgets.basic import down, holding
from ui.kit.widgets.scrolling import Scrolling

MOST_LINES = 3
MOST_OF_WINDOW = 12  # a twelfth of its height: what stands below must keep its own room


class FewLines(Scrolling):
    """`words` wraps; Page Up and Page Down turn it with the focus beside it (`turned_by_keys_of`)."""

    def __init__(self, words: QLabel) -> None:
        super().__init__(holding(down(words)), 20)
        self._words = words

    def say(self, text: str) -> None:
        """Other words, from their beginning."""
        if text != self._words.text():
            self._words.setText(text)
            self.verticalScrollBar().setValue(0)
        self._fit()

    def _fit(self) -> None:
        line = self._words.fontMetrics().lineSpacing()
        lines = max(1, min(MOST_LINES, self.window().height() // MOST_OF_WINDOW // line))
        self.setFixedHeight(min(self.heightForWidth(self.width()), lines * line))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may mean another number of lines."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The style, and with it the size of the letters, comes with the window."""
        super().showEvent(event)
        self._fit()
