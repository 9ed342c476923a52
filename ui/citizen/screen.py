"""The citizen's second screen: always mirrors one thing; the clerk sees which, never what was rated."""

from __future__ import annotations

import os

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.citizen.pages import ConfirmPage, IdlePage, NoticeScreen, SignPage, ThanksPage
from ui.citizen.rating_page import RatingPage
from ui.clerk.acts.bundle import Acts
from ui.kit.hub import Hub
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import Elided, across, down, frame, label

THANKS_MS = 5000


class ApplicantScreen(QWidget):
    """A top-level window of its own: full screen on a second monitor, a plain window without one."""

    def __init__(self, hub: Hub, acts: Acts) -> None:
        super().__init__()
        self.setObjectName("citizen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(tr("申请人屏"))
        self._hub, self._acts = hub, acts
        bar = frame("bar", "citizen_bar")
        bar.setFixedHeight(theme.px(92))
        self._window = label("", "window")
        self._line = Elided("", "bar_line")
        bar.setLayout(across(self._window, self._line, margins=(40, 0, 40, 0), spacing=24))
        self._rating = RatingPage(self._rated)
        self.sign_page = SignPage(hub, self._signed)
        self._pages: dict[str, QWidget] = {
            "idle": IdlePage(hub),
            "confirm": ConfirmPage(hub, self._confirmed),
            "sign": self.sign_page,
            "notice": NoticeScreen(hub),
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
        self._rating_visit = ""
        self._thanks = QTimer(self)
        self._thanks.setSingleShot(True)
        self._thanks.setInterval(THANKS_MS)
        self._thanks.timeout.connect(self._after_thanks)
        state = hub.state
        state.citizen_changed.connect(self._turn)
        for signal in (state.case_changed, state.visit_changed, state.station_changed, state.reader_changed):
            signal.connect(self._draw)
        self._shown = ""
        self._turn()
        theme.dress(self)

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

    def _turn(self) -> None:
        mode = self._hub.state.citizen
        if self._shown == "rate" and mode != "rate":
            self._rating.leave()
        self._shown = mode
        if mode == "rate":
            self._rating_visit = self._hub.state.rated_visit
        page = self._pages.get(mode, self._pages["idle"])
        if isinstance(page, SignPage | RatingPage):
            page.draw()
        self._stack.setCurrentWidget(page)
        if mode == "thanks":
            self._thanks.start()
        self._draw()

    def _draw(self) -> None:
        state = self._hub.state
        self._window.setText(tr("{0} 号窗口").format(state.station.window) if state.station else "")
        case = state.case
        line = ""
        if state.citizen in ("rate", "thanks"):
            line = state.rated_line
        elif case is not None and state.citizen != "blank":
            line = f"{case.item_name} · {case.status_text}" if case.case_no else case.item_name
        self._line.setText(line)
        page = self._stack.currentWidget()
        if isinstance(page, IdlePage | ConfirmPage | NoticeScreen):
            page.draw()

    def _confirmed(self, right: bool) -> None:
        said = tr("申请人确认内容无误") if right else tr("申请人说有错，请核对")
        self._hub.state.say(said, icon="check" if right else "circle-alert")

    def _signed(self, png: bytes) -> None:
        state = self._hub.state
        if state.place == "delivery":
            self._acts.delivering.signature = png
            state.say(tr("申请人已签字"), icon="pen-line")
            state.set_citizen("idle")
            return
        self._acts.accepting.sign(png)
        state.set_citizen("notice" if state.case is not None and state.case.case_no else "idle")

    def _rated(self, level: int | None, tags: list[str]) -> None:
        visit_id, desk = self._rating_visit, self._hub.desk
        state = self._hub.state

        def home(_: object) -> None:
            state.say(tr("已评价") if level is not None else tr("未评价"), icon="star" if level is not None else "info")

        self._hub.do("desk", lambda: desk.rating.give(visit_id, level, tuple(tags), ""), home)
        if state.citizen == "rate":
            state.set_citizen("thanks")

    def _after_thanks(self) -> None:
        if self._hub.state.citizen == "thanks":
            self._hub.state.set_citizen("idle")
