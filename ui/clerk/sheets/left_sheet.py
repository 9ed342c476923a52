"""A number that a program left open at this window: taken over, or ended with a reason; until then no other can be called."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.clerk.sheets.base import Sheet
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import label
from ui.kit.widgets.buttons import ActButton
from ui.kit.words.queue import left_reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from window_app.flow.queue.views import QueueView


class LeftSheet(Sheet):
    """F5 or Enter takes it over; a reason ends it."""

    def __init__(self, seat: Seat, acts: Acts, board: QueueView) -> None:
        super().__init__(tr("上次留下的号码"), "history", 620)
        left = board.left_open
        assert left is not None
        words = tr("{0} 还在本窗口：程序中断或断网时叫到，没有结束（{1} 呼叫）").format(left.number, seat.moment(left.called_at))
        self.body.addWidget(label(words, "body", wrap=True))
        adopt = ActButton(tr("接着办理"), partial(self._do, acts.calling.adopt), key="F5", look="main")
        adopt.setFixedHeight(theme.px(44))
        self.body.addWidget(adopt)
        self.body.addWidget(label(tr("或者结束它，理由："), "muted"))
        grid = QGridLayout()
        grid.setSpacing(theme.px(8))
        for at, code in enumerate(board.left_reasons):
            button = ActButton(left_reason(code), partial(self._do, partial(acts.calling.close_left, code)), look="strip")
            button.setFixedHeight(theme.px(40))
            grid.addWidget(button, at // 2, at % 2)
        self.body.addLayout(grid)
        self.first_focus = adopt

    def _do(self, act: Callable[[], object]) -> None:
        self.close_sheet()
        act()
