"""The focus never comes by itself to a button that acts: Qt gives it to whatever stands next where its place is hidden, cannot
be used any more, or lies on a page that is turned over, and the next Space would press that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QStackedLayout, QStackedWidget, QWidget

BY_ITSELF = Qt.FocusReason.OtherFocusReason


def usable(widget: QWidget | None) -> bool:
    """True while it may have the focus."""
    return widget is not None and widget.isVisible() and widget.isEnabled()


def rest(widget: QWidget) -> None:
    """The focus rests on what it stood in: every key of the window works there, and Tab goes on from there."""
    around = widget.parentWidget()
    while around is not None and not usable(around):
        around = around.parentWidget()
    if around is not None:
        around.setFocus(BY_ITSELF)


def turn(pile: QStackedWidget | QStackedLayout, page: QWidget | None) -> None:
    """Another page of the pile; the hands that were on the old one find what they left on this one, but no button."""
    old, over = pile.currentWidget(), pile.parentWidget()
    if page is None or page is old:
        return
    focus = over.window().focusWidget() if over is not None else None
    inside = focus is not None and old is not None and (focus is old or old.isAncestorOf(focus))
    if inside and over is not None:
        over.setFocus(BY_ITSELF)  # or the pile gives it to the first button of the page
    pile.setCurrentWidget(page)
    if inside:
        left = page.focusWidget()
        mine = usable(left) and not isinstance(left, QAbstractButton)
        (left if mine and left is not None else page).setFocus(BY_ITSELF)


class RestingWindow(QMainWindow):
    """Tab moves the focus as ever; what lost it without a key gives it to nobody."""

    def focusNextPrevChild(self, following: bool) -> bool:
        """Of what was hidden or can be used no more the focus goes to what it stood in."""
        now = self.focusWidget()
        if now is None or usable(now):
            return super().focusNextPrevChild(following)
        rest(now)
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Come to with nothing chosen, it chooses no button."""
        middle = self.centralWidget()
        if event.type() == QEvent.Type.ActivationChange and middle is not None and not usable(self.focusWidget()):
            middle.setFocus(BY_ITSELF)
        super().changeEvent(event)
