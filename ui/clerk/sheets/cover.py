"""What covers the whole window until it is answered: nothing behind it is lost, reached by a key, or takes the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, frame


class Cover(QFrame):
    """A scrim over the window with one card in its middle; whoever makes one gives the card its content (`lay_out`)."""

    def __init__(self, over: QWidget, name: str, title: str) -> None:
        super().__init__(over)
        self.setObjectName(name)
        self.setProperty("look", "scrim")
        self.setAccessibleName(title)
        self._over = over
        self._focus_before: QWidget | None = None
        self.card = frame("card")
        self.card.setFixedWidth(theme.px(420))
        self.setLayout(down(None, across(None, self.card, None), None))
        over.installEventFilter(self)
        self.hide()

    def cover(self) -> None:
        """Lie over the window."""
        if not self.isVisible():
            self._focus_before = QApplication.focusWidget()
        self._bar_what_is_behind(True)
        self.resize(self._over.size())
        self.show()
        self.raise_()

    def uncover(self) -> None:
        """Back to where the hands were."""
        self.hide()
        self._bar_what_is_behind(False)
        before, self._focus_before = self._focus_before, None
        back = before if before is not None and isValid(before) and before.isVisible() else self._over
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bar_what_is_behind(self, barred: bool) -> None:
        """Disabled, nothing behind is reached by Tab, by a press, or takes the focus by itself."""
        for part in self._over.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if part is not self:
                part.setEnabled(not barred)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the window."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self.resize(self._over.size())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing behind hears a key."""
        event.accept()
