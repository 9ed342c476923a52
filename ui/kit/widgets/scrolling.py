"""Content that is as high as it needs where there is room, and scrolls where there is none: it is never pressed together."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from ui.kit.theme import theme


class Scrolling(QScrollArea):
    """`content` at its full width; never a stop for Tab itself."""

    def __init__(self, content: QWidget, least: float = 48) -> None:
        super().__init__()
        self._content = content
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(theme.px(least))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """What the content wants."""
        return self._content.sizeHint().expandedTo(self._content.minimumSizeHint())

    def hasHeightForWidth(self) -> bool:
        """As the content has."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What the content needs at that width."""
        layout = self._content.layout()
        if layout is not None and layout.hasHeightForWidth():
            return max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())
        return self.sizeHint().height()

    def show_part(self, part: QWidget) -> None:
        """Scroll to a part of the content; anything else is always in sight."""
        if self._content.isAncestorOf(part):
            self.ensureWidgetVisible(part, 0, theme.px(8))

    def turned_by_keys_of(self, whole: QWidget) -> None:
        """Page Up and Page Down turn it, whatever has the focus in `whole`: a box for choosing would choose something else."""
        for key, onward in (
            (QKeySequence.StandardKey.MoveToNextPage, True),
            (QKeySequence.StandardKey.MoveToPreviousPage, False),
        ):
            page = QShortcut(key, whole, partial(self.turn, onward), context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            page.setEnabled(False)
            self.verticalScrollBar().rangeChanged.connect(lambda _, most, page=page: page.setEnabled(most > 0))

    def turn(self, onward: bool) -> bool:
        """A page on or back; False where everything is in sight."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + (bar.pageStep() if onward else -bar.pageStep()))
        return bar.maximum() > 0
