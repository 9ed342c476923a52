"""A sheet slides over the case pane (never a window over windows); Esc returns and drops nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.kit.icons import IconLabel
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.announce import announce
from ui.kit.widgets.basic import Part, across, down, frame, holding, label, show_if
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.focusing import rest, usable
from ui.kit.widgets.scrolling import Scrolling
from ui.kit.words.told import reason_words, trouble_words

if TYPE_CHECKING:
    from window_app.errors import Trouble


MOST_REASONS = 4


def _nothing() -> None:
    """Until a host takes the sheet."""


class Sheet(QFrame):
    """Title, content, buttons. `first_focus` gets the focus when the sheet opens; `pressed` while Enter is being answered."""

    def __init__(self, title: str, icon: str = "", width: float = 760) -> None:
        super().__init__()
        self.setProperty("look", "sheet")
        self.setAccessibleName(title)
        self.wanted_width = width
        self.first_focus: QWidget | None = None
        self.close_sheet: Callable[[], None] = _nothing
        self.regrow: Callable[[], None] = _nothing
        self.pressed = False
        self._refusal = label("", "error", wrap=True)
        show_if(self._refusal, False)
        self._back = ActButton(tr("返回"), lambda: self.close_sheet(), key="Esc", look="link")
        parts = [IconLabel(icon, "accent", 22)] if icon else []
        self.body, self._foot = QVBoxLayout(), QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.px(8))
        self._scroll = Scrolling(holding(self.body))
        self._scroll.turned_by_keys_of(self)
        head = across(*parts, label(title, "title", wrap=True), self._back, spacing=10)
        head.setStretch(len(parts), 1)
        layout = down(head, 4, self._scroll, self._foot, margins=(24, 18, 20, 20), spacing=6)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def buttons(self, *parts: Part, back: bool = False) -> None:
        """The last line, to the right, in sight however long the sheet is; with `back` the way back stands there too."""
        if back:
            self._back.hide()
            parts = (ActButton(tr("返回"), lambda: self.close_sheet(), key="Esc", look="main"), *parts)
        self.body.addWidget(self._refusal)
        self._foot.addSpacing(theme.px(8))
        self._foot.addLayout(across(None, *parts, spacing=12))

    def refused(self, trouble: Trouble) -> None:
        """Enter was refused: why stands here, where the eye is, and Enter works again."""
        self.pressed = False
        why = [reason_words(reason) for reason in trouble.reasons[:MOST_REASONS]] or [trouble_words(trouble)]
        if len(trouble.reasons) > MOST_REASONS:
            why.append(tr("还有 {0} 处").format(len(trouble.reasons) - MOST_REASONS))
        self._refusal.setText("\n".join(why))
        show_if(self._refusal, True)
        announce(self, self._refusal.text())
        self.look_at(self._refusal)

    def measure(self) -> None:
        """Before it gets its place: its layout has kept how much room it asked for before."""
        self._scroll.updateGeometry()

    def look_at(self, part: QWidget) -> None:
        """What has just come into the sheet, or has the focus now, is scrolled to once it has its place."""
        self.regrow()
        QTimer.singleShot(0, self, lambda: self._scroll.show_part(part))  # behind the regrowing

    def holds_words(self) -> bool:
        """A clerk wrote something here that would be lost with the sheet."""
        lines = any(line.isModified() and line.text() for line in self.findChildren(QLineEdit))
        return lines or any(bool(text.toPlainText()) for text in self.findChildren(QPlainTextEdit))


class SheetHost(QFrame):
    """Covers the case pane while a sheet is open, and gives the focus back where it was."""

    def __init__(self, over: QWidget, moved: Callable[[], None] = _nothing) -> None:
        """`moved` is told whenever a sheet has come or gone."""
        super().__init__(over)
        self.setObjectName("sheet_host")
        self.setProperty("look", "scrim")
        self._over, self._moved = over, moved
        self._sheet: Sheet | None = None
        self._before: QWidget | None = None
        self._below = 0
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setDuration(theme.tokens["motion_ms"])
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        over.installEventFilter(self)
        self.hide()

    @property
    def sliding(self) -> bool:
        """True while a sheet is on its way in."""
        return self._slide.state() == QPropertyAnimation.State.Running

    @property
    def sheet(self) -> Sheet | None:
        """What is open."""
        return self._sheet

    def open(self, sheet: Sheet) -> None:
        """Slide a sheet in; one at a time."""
        if self._sheet is None:
            self._before = QApplication.focusWidget()
        self._remove()
        self._sheet = sheet
        sheet.close_sheet, sheet.regrow = self.close_sheet, self._regrow
        sheet.setParent(self)
        self._place()
        self.show()
        self.raise_()
        sheet.show()
        self._moved()
        (sheet.first_focus or sheet).setFocus(Qt.FocusReason.OtherFocusReason)
        self._slide.stop()
        self._slide.setStartValue(QPoint(0, theme.px(24)))
        self._slide.setEndValue(QPoint(0, 0))
        self._slide.start()

    def close_sheet(self) -> None:
        """Back to where the hands were."""
        if self._sheet is None:
            return
        self._remove()
        self.hide()
        self._moved()
        # what had the focus may have been drawn anew meanwhile
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def keep_free(self, below: int) -> None:
        """The lowest pixels are covered by something that is being said: no sheet reaches under it."""
        if below != self._below:
            self._below = below
            self._place()

    def _remove(self) -> None:
        if self._sheet is not None:
            self._sheet.hide()
            self._sheet.setParent(None)
            self._sheet.deleteLater()
            self._sheet = None

    def _regrow(self) -> None:
        """Now, and once what has just come in counts: a part asks for no room before it is shown."""
        self._place()
        QTimer.singleShot(0, self, self._place)

    def _place(self) -> None:
        self.resize(self._over.size())
        if self._sheet is not None:
            self._sheet.measure()
            margin = theme.px(20)
            width = min(theme.px(self._sheet.wanted_width), self.width() - 2 * margin)
            room = self.height() - 2 * theme.px(14) - self._below
            self._sheet.setFixedWidth(width)
            layout = self._sheet.layout()
            wanted = layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else -1
            height = min(max(wanted, self._sheet.sizeHint().height()), room)
            self._sheet.setGeometry((self.width() - width) // 2, theme.px(14), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as what it covers."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self._sheet is not None:
            self._place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab stays in the sheet: what it covers is not to be filled in unseen."""
        stops, widget = list[QWidget](), self.nextInFocusChain()
        while widget is not None and widget is not self:
            tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
            if tab and self.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled():
                stops.append(widget)
            widget = widget.nextInFocusChain()
        now = QApplication.focusWidget()
        if now is not None and self.isAncestorOf(now) and not usable(now):
            rest(now)
            return True
        at = stops.index(now) if now in stops else -1 if following else 0
        if stops:
            reason = Qt.FocusReason.TabFocusReason if following else Qt.FocusReason.BacktabFocusReason
            stop = stops[(at + (1 if following else -1)) % len(stops)]
            stop.setFocus(reason)
            if self._sheet is not None:
                self._sheet.look_at(stop)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc returns."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
            return
        super().keyPressEvent(event)


def box_line(title: str, value: QWidget) -> QFrame:
    """title … value in one line of a sheet."""
    made = frame("plain")
    head = label(title, "muted")
    head.setFixedWidth(theme.px(110))
    head.setAlignment(Qt.AlignmentFlag.AlignTop)
    row = across(head, value, margins=(0, 3, 0, 3), spacing=12)
    row.setStretch(1, 1)
    made.setLayout(row)
    return made
