"""The action bar: what is missing, the undo strip, hold, notice, accept. Accept is never greyed out."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui.clerk.seat import Seat
from ui.clerk.state.view import ViewState
from ui.kit.command import Command
from ui.kit.icons import Icon, IconLabel
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.announce import announce
from ui.kit.widgets.basic import Elided, across, show_if
from ui.kit.widgets.buttons import ActButton
from ui.kit.words.states import case_word
from ui.kit.words.told import reason_words

STRIP_SECONDS = 10


class ActionBar(QFrame):
    """The line below the case."""

    def __init__(self, seat: Seat, commands: dict[str, Command]) -> None:
        super().__init__()
        self.setObjectName("action_bar")
        self.setAccessibleName(tr("办理"))
        self.setFixedHeight(theme.region("action_bar"))
        self._seat = seat
        self._missing = ActButton("", commands["accept"].run, look="missing", icon=Icon("triangle-alert", "warning", 16))
        self._missing.setObjectName("missing")
        self._strip = UndoStrip(seat.view, commands)
        self._hold = ActButton(tr("挂起"), commands["hold"].run, look="main")
        self._hold.setToolTip(tr("挂起本次服务（Ctrl+H）"))
        notice = case_word("correction_requested")
        self._correct = ActButton(notice, commands["correct"].run, look="main", key="F10", icon="file-text")
        self._accept = ActButton(tr("受理并打印"), commands["accept"].run, look="primary", key="F9")
        self._accept.setObjectName("accept_button")
        self._finish = ActButton(tr("办结并评价"), commands["finish"].run, look="primary", key="F12")
        for button in (self._hold, self._correct, self._accept, self._finish):
            button.setFixedHeight(theme.px(44))
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        right = (self._hold, self._correct, self._accept, self._finish)
        self.setLayout(across(self._missing, None, self._strip, None, *right, margins=(20, 0, 20, 0), spacing=12))
        for signal in (seat.visit.case_changed, seat.visit.visit_changed):
            signal.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        case = self._seat.visit.case
        missing = case.missing if case else ()
        show_if(self._missing, bool(missing) and self._seat.visit.draft)
        if missing:
            self._missing.show_words(tr("还差 {0} 项：{1}").format(len(missing), reason_words(missing[0])))
        instant = case is not None and case.case_kind == "instant"
        owing = bool(self._seat.visit.owing) and not self._seat.visit.draft
        words = tr("受理并办结") if instant else tr("受理并打印")
        self._accept.show_words(tr("收下补交") if owing else words)
        here = self._seat.visit.here is not None
        final = case is not None and not self._seat.visit.draft
        show_if(self._hold, here)
        show_if(self._correct, here and not final)
        show_if(self._accept, here and (owing or not final))
        show_if(self._finish, here and case is not None and bool(case.case_no))


class UndoStrip(QFrame):
    """What was just done, and the key that takes it back right now."""

    def __init__(self, view: ViewState, commands: dict[str, Command]) -> None:
        super().__init__()
        self.setObjectName("undo_strip")
        self.setProperty("look", "strip")
        self.setFixedHeight(theme.px(44))
        self._view = view
        self._icon = IconLabel("check", "on_strip", 18)
        self._words = Elided("", "strip")
        self._undo = ActButton(tr("撤销"), commands["undo"].run, look="strip", key="Ctrl Z")
        self._close = ActButton("", view.hush, look="bare", icon=Icon("x", "on_strip", 14))
        self._close.setAccessibleName(tr("关闭提示"))
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
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
        strip = self._view.strip
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
