"""What was just done and the key that takes it back: it lies over whichever place is shown, always with room for its words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui.clerk.panels.action_bar import ActionBar
from ui.clerk.state.view import ViewState
from ui.kit.command import Command
from ui.kit.icons import Icon, IconLabel
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.announce import announce
from ui.kit.widgets.basic import Elided, across, show_if
from ui.kit.widgets.buttons import ActButton

STRIP_SECONDS = 10
EDGE = 12


class UndoStrip(QFrame):
    """What was just done, and the key that takes it back right now."""

    def __init__(self, over: QWidget, view: ViewState, commands: dict[str, Command]) -> None:
        super().__init__(over)
        self.setObjectName("undo_strip")
        self.setProperty("look", "strip")
        self.setFixedHeight(theme.px(44))
        self.view = view
        self._icon = IconLabel("check", "on_strip", 18)
        self._words = Elided("", "strip")
        self._undo = ActButton(tr("撤销"), commands["undo"].run, look="strip", key="Ctrl Z")
        self._close = ActButton("", view.hush, look="bare", icon=Icon("x", "on_strip", 14))
        self._close.setAccessibleName(tr("关闭提示"))
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setLayout(across(self._icon, self._words, 4, self._undo, self._close, margins=(16, 0, 8, 0), spacing=10))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(view.hush)
        view.strip_changed.connect(self._draw)
        view.typed.connect(self._show_key)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_key)
        self._draw()

    def _draw(self) -> None:
        strip = self.view.strip
        show_if(self, strip is not None)
        if strip is None:
            return
        self._words.setText(strip.text)
        self._icon.show_icon(strip.icon, "on_strip")
        show_if(self._undo, strip.undo is not None)
        show_if(self._close, strip.undo is None)
        self._show_key()
        self._timer.start(int(STRIP_SECONDS * 1000 * (1.5 if theme.scale > 1 else 1)))
        announce(self, strip.text)

    def _show_key(self, old: QWidget | None = None, new: QWidget | None = None) -> None:
        del old
        at = new or QApplication.focusWidget()
        typing = (isinstance(at, QLineEdit) and at.isUndoAvailable()) or (
            isinstance(at, QPlainTextEdit) and at.document().isUndoAvailable()
        )
        self._undo.show_key("Alt Z" if typing else "Ctrl Z")


class StripPlace(QObject):
    """In the gap of the action bar where that holds all its words, else over the lower edge of the place that is shown; over the
    bar while a sheet is open above it."""

    def __init__(self, strip: UndoStrip, actions: ActionBar, places: QWidget, keep_free: Callable[[int], object]) -> None:
        """`keep_free` is told how much of the lower edge is covered, for what must not lie under the strip."""
        super().__init__(strip)
        self._view = strip.view
        self._over = places.parentWidget() or places
        self._strip, self._actions, self._places, self._keep_free = strip, actions, places, keep_free
        for watched in (strip, actions, places):
            watched.installEventFilter(self)

    def put(self) -> None:
        """Find its place anew."""
        strip, edge = self._strip, theme.px(EDGE)
        here = self._actions.isVisible()
        wanted = 0 if strip.isHidden() else strip.sizeHint().width()
        gap = self._actions.make_way(wanted if here else 0)
        instead = here and self._view.covered  # under a sheet the buttons can wait; the sheet needs all its room
        self._keep_free(strip.height() + edge if wanted and gap is None and not instead else 0)
        if gap is not None or instead:
            area = self._at(self._actions, gap or self._actions.rect().adjusted(edge, edge, -edge, -edge))
        else:
            area = self._at(self._places, self._places.rect())
            if here:
                actions = self._at(self._actions, self._actions.rect())
                area = QRect(actions.left(), area.top(), actions.width(), actions.top() - area.top())
            area = area.adjusted(edge, 0, -edge, -edge)
            area.setTop(area.bottom() + 1 - strip.height())
        width = min(wanted, area.width())
        strip.setGeometry(area.left() + (area.width() - width) // 2, area.top(), width, strip.height())

    def _at(self, widget: QWidget, rect: QRect) -> QRect:
        return QRect(widget.mapTo(self._over, rect.topLeft()), rect.size())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever gives it another place: other words, another size, another page."""
        kinds = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest)
        if event.type() in kinds and not (watched is self._strip and event.type() in (QEvent.Type.Resize, QEvent.Type.Move)):
            QTimer.singleShot(0, self, self.put)
        return super().eventFilter(watched, event)
