"""The queue strip: who is served, who waits and why in that order, who is held, today's numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from ui.clerk.acts.bundle import Acts
from ui.clerk.panels.now_serving import NowServing
from ui.clerk.panels.queue_list import QueueList
from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.text import spent_text, tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, holding, label, line, restyle

if TYPE_CHECKING:
    from window_app.flow.queue.views import TicketView


class QueuePanel(QFrame):
    """The left strip."""

    def __init__(self, seat: Seat, acts: Acts, commands: dict[str, Command]) -> None:
        super().__init__()
        self.setObjectName("queue_strip")
        self.setAccessibleName(tr("排队"))
        self.setFixedWidth(theme.region("queue_strip"))
        self._seat, self._acts = seat, acts
        self._waiting_words, self._waiting_side = label("", "head"), label("", "caption")
        self._list = QueueList(self._take)
        head = holding(across(self._waiting_words, None, self._waiting_side, margins=(16, 0, 15, 0)))
        head.setFixedHeight(theme.px(38))
        self._today = [label("", "number") for _ in range(3)]
        top, foot = NowServing(seat, commands), self._day()
        self.setLayout(down(top, line(), head, line("row_line"), self._list, line(), foot, spacing=0))
        seat.hall.board_changed.connect(self._draw)
        self._draw()

    def _day(self) -> QWidget:
        columns = []
        for title, number in zip((tr("今日已办"), tr("平均用时"), tr("容缺到期")), self._today, strict=True):
            column = holding(down(label(title, "caption"), number, spacing=0))
            column.setMinimumWidth(theme.px(69))
            columns.append(column)
        today = holding(across(columns[0], None, columns[1], None, columns[2], margins=(16, 12, 4, 12), spacing=0))
        today.setFixedHeight(theme.px(80))
        return today

    def _take(self, ticket: TicketView) -> None:
        if ticket.state == "held":
            self._acts.calling.resume(ticket.ticket_id)
        else:
            self._acts.calling.call_number(ticket.number)

    def _draw(self) -> None:
        board = self._seat.hall.board
        self._waiting_words.setText(tr("等候 {0} 人").format(len(board.waiting) if board else 0))
        self._waiting_side.setText(tr("本机号段 X") if board and not board.online else "")
        self._list.show_board(board)
        if board is not None:
            today = board.today
            self._today[0].setText(tr("{0} 件").format(today.finished))
            self._today[1].setText(spent_text(today.mean_seconds))
            self._today[2].setText(tr("{0} 件").format(today.deferred_due))
            restyle(self._today[2], tone="warning" if today.deferred_due else "")
