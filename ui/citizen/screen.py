"""The citizen's second screen: mirrors one thing at a time; what is done on it goes to whoever is handed in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.citizen.confirm_page import ConfirmPage
from ui.citizen.idle_page import IdlePage
from ui.citizen.notice_page import NoticePage
from ui.citizen.rating_page import RatingPage
from ui.citizen.sign_page import SignPage
from ui.citizen.thanks_page import ThanksPage
from ui.kit.mirror import Mirrored, RatingAsked, SignatureAsked
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import Elided, across, down, frame, label

if TYPE_CHECKING:
    from ui.kit.mirror import Answers

THANKS_MS = 5000


class ApplicantScreen(QWidget):
    """A top-level window of its own: full screen on a second monitor, a plain window without one."""

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self.setObjectName("citizen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)  # the program ends with the clerk's window
        self.setWindowTitle(tr("申请人屏"))
        bar = frame("bar", "citizen_bar")
        bar.setFixedHeight(theme.px(92))
        self._window = label("", "window")
        self._line = Elided("", "bar_line")
        bar.setLayout(across(self._window, self._line, margins=(40, 0, 40, 0), spacing=24))
        self._idle, self._notice = IdlePage(), NoticePage()
        self._confirm = ConfirmPage(answers.confirmed)
        self._sign, self._rating = SignPage(answers.signed), RatingPage(answers.rated)
        self._pages: dict[str, QWidget] = {
            "idle": self._idle,
            "confirm": self._confirm,
            "sign": self._sign,
            "notice": self._notice,
            "rate": self._rating,
            "thanks": ThanksPage(),
            "blank": QWidget(),
        }
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        layout = down(bar, self._stack, spacing=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._thanks = QTimer(self)
        self._thanks.setSingleShot(True)
        self._thanks.setInterval(THANKS_MS)
        self._thanks.timeout.connect(answers.thanked)
        self._shown = Mirrored()
        self._turn(Mirrored(), self._shown)
        theme.dress(self)

    @property
    def top(self) -> QWidget:
        """The window itself."""
        return self

    def place(self) -> None:
        """On the second monitor if there is one; else a window that does not take the focus."""
        screens = QGuiApplication.screens()
        if len(screens) > 1:
            self.setGeometry(screens[1].geometry())
            self.showFullScreen()
            return
        self.resize(1280, 800)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.show()
        if os.environ.get("QT_QPA_PLATFORM") != "offscreen":
            self.lower()  # after show(): a window that is not mapped yet comes up in front all the same

    def closeEvent(self, event: QCloseEvent) -> None:
        """It goes with the clerk's window: closed by hand it would be missing until the next start."""
        if event.spontaneous():
            event.ignore()
        else:
            super().closeEvent(event)

    def mirror(self, shown: Mirrored) -> None:
        """Show this from now on; another page, or the same page for something else, begins anew."""
        before, self._shown = self._shown, shown
        if (shown.mode, shown.asked) != (before.mode, before.asked):
            self._turn(before, shown)
        self._draw(shown)

    def _turn(self, before: Mirrored, shown: Mirrored) -> None:
        if before.mode == "rate":
            self._rating.leave()
        if shown.mode == "rate" and isinstance(shown.asked, RatingAsked):
            self._rating.draw(shown.asked)
        elif shown.mode == "sign" and isinstance(shown.asked, SignatureAsked):
            self._sign.draw(shown.asked)
        elif shown.mode == "thanks":
            self._thanks.start()
        self._stack.setCurrentWidget(self._pages.get(shown.mode, self._idle))

    def _draw(self, shown: Mirrored) -> None:
        self._window.setText(tr("{0} 号窗口").format(shown.window) if shown.window else "")
        self._line.setText(shown.line)
        page = self._stack.currentWidget()
        for one in (self._idle, self._confirm, self._notice):
            if page is one:
                one.draw(shown)
