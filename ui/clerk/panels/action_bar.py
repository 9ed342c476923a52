"""The action bar: what is missing, a gap for the undo strip, hold, notice, accept. Accept is never greyed out."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QSizePolicy

from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.icons import Icon
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, holding, show_if
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.wrapping import Flow, GrowingBox
from ui.kit.words.states import case_word
from ui.kit.words.told import reason_words

SIDE, GAP, HEIGHT = 20, 12, 44
LEAST_MISSING = 150
MOST = 16_777_215  # what Qt calls no maximum


class ActionBar(GrowingBox):
    """The line below the case; a second one where the buttons need it."""

    def __init__(self, seat: Seat, commands: dict[str, Command]) -> None:
        self._seat = seat
        self._missing = ActButton("", commands["accept"].run, look="missing", icon=Icon("triangle-alert", "warning", 16))
        self._missing.setObjectName("missing")
        self._hold = ActButton(tr("挂起"), commands["hold"].run, look="main")
        self._hold.setToolTip(tr("挂起本次服务（Ctrl+H）"))
        notice = case_word("correction_requested")
        self._correct = ActButton(notice, commands["correct"].run, look="main", key="F10", icon="file-text")
        self._accept = ActButton(tr("受理并打印"), commands["accept"].run, look="primary", key="F9")
        self._accept.setObjectName("accept_button")
        self._finish = ActButton(tr("办结并评价"), commands["finish"].run, look="primary", key="F12")
        for button in (self._hold, self._correct, self._accept, self._finish):
            button.setFixedHeight(theme.px(HEIGHT))
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._right = (self._hold, self._correct, self._accept, self._finish)
        left = holding(across(self._missing, None))
        left.setFixedHeight(theme.px(HEIGHT))
        left.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = down(Flow(left, *self._right, spacing=GAP, fill=True), margins=(SIDE, 10, SIDE, 10))
        super().__init__(line, theme.region("action_bar"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("action_bar")
        self.setAccessibleName(tr("办理"))
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
        show_if(self._correct, here and (case is None or self._seat.visit.may("request_correction")))
        show_if(self._accept, here and (owing or not final))
        show_if(self._finish, here and case is not None and bool(case.case_no))

    def make_way(self, width: int) -> QRect | None:
        """The gap that holds a strip of this width, None where there is none; what is missing gives way to it, to a few words."""
        side, gap = theme.px(SIDE), theme.px(GAP)
        right = sum(button.sizeHint().width() + gap for button in self._right if not button.isHidden())
        room = self.width() - 2 * side - right
        missing = 0 if self._missing.isHidden() else min(self._missing.sizeHint().width(), theme.px(LEAST_MISSING)) + gap
        if not width or room - missing < width:
            self._missing.setMaximumWidth(MOST)
            return None
        self._missing.setMaximumWidth(room - width - gap if missing else MOST)
        taken = min(self._missing.sizeHint().width(), self._missing.maximumWidth()) + gap if missing else 0
        top = (theme.region("action_bar") - theme.px(HEIGHT)) // 2
        return QRect(side + taken, top, room - taken, theme.px(HEIGHT))
