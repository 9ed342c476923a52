"""The queue strip: who is served and how long, call next, who waits and why in that order, who is held, today's numbers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QProgressBar

from ui.clerk.acts.bundle import Acts
from ui.clerk.panels.queue_list import QueueList
from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.text import minutes_text, running_text, spent_text, tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, holding, label, line, restyle, show_if
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.chip import Chip
from ui.kit.widgets.wrapping import Flow, GrowingBox

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
        self._head = label(tr("正在服务"), "head")
        self._category = Chip("", "notice", height=25)
        self._number = label("", "ticket")
        self._number.setFixedHeight(theme.px(62))
        self._running = label("", "running")
        self._usual = label("", "caption")
        self._bar = QProgressBar()
        self._bar.setProperty("look", "usual")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("已用时间与同类平均"))
        self._call = ActButton(tr("叫下一位"), commands["call"].run, key="F2", look="call")
        self._call_note = label("", "caption")
        self._call.add(self._call_note)
        buttons = [
            ActButton(commands[name].words, commands[name].run, key=commands[name].key, look="queue")
            for name in ("recall", "no_show", "transfer")
        ]
        times = down(self._running, self._usual, spacing=0)
        for part in (self._running, self._usual):
            part.setAlignment(Qt.AlignmentFlag.AlignRight)
        now = down(
            across(self._head, None, self._category),
            across(self._number, None, times, spacing=4),
            self._bar,
            12,
            Flow(*buttons, spacing=8, fill=True),
            9,
            self._call,
            margins=(16, 15, 15, 12),
            spacing=0,
        )
        top = GrowingBox(now, theme.px(234))
        self._waiting_words = label("", "head")
        self._waiting_side = label("", "caption")
        self._list = QueueList(self._take)
        head = holding(across(self._waiting_words, None, self._waiting_side, margins=(16, 0, 15, 0)))
        head.setFixedHeight(theme.px(38))
        self._today = [label("", "number") for _ in range(3)]
        titles = (tr("今日已办"), tr("平均用时"), tr("容缺到期"))
        columns = []
        for title, number in zip(titles, self._today, strict=True):
            column = holding(down(label(title, "caption"), number, spacing=0))
            column.setMinimumWidth(theme.px(69))
            columns.append(column)
        today = holding(across(columns[0], None, columns[1], None, columns[2], margins=(16, 12, 4, 12), spacing=0))
        today.setFixedHeight(theme.px(80))
        self.setLayout(down(top, line(), head, line("row_line"), self._list, line(), today, spacing=0))
        for signal in (seat.hall.board_changed, seat.visit.visit_changed):
            signal.connect(self._draw)
        seat.station.ticked.connect(self._draw_time)
        self._draw()

    def _take(self, ticket: TicketView) -> None:
        if ticket.state == "held":
            self._acts.calling.resume(ticket.ticket_id)
        else:
            self._acts.calling.call_number(ticket.number)

    def _draw(self) -> None:
        seat = self._seat
        board, visit = seat.hall.board, seat.visit.here
        number = visit.number if visit else ""
        self._head.setText(tr("正在服务") if visit else (tr("候客") if seat.hall.stand_by else tr("空闲")))
        self._number.setText(number or (tr("来访") if visit else "—"))
        show_if(self._category, bool(visit and visit.category))
        category = visit.category if visit else ""
        self._category.show_word(tr("{0} 类").format(category) if len(category) == 1 else category, "notice")
        restyle(self._call, idle="true" if visit else "false")
        waiting = len(board.waiting) if board else 0
        self._call.show_words(tr("候客") if seat.hall.stand_by else tr("叫下一位"))
        note = tr("办结后可用") if visit else (tr("暂无等候") if not waiting else "")
        self._call_note.setText(note)
        show_if(self._call_note, bool(note))
        self._waiting_words.setText(tr("等候 {0} 人").format(waiting))
        self._waiting_side.setText(tr("本机号段 X") if board and not board.online else "")
        self._list.show_board(board)
        if board is not None:
            self._today[0].setText(tr("{0} 件").format(board.today.finished))
            self._today[1].setText(spent_text(board.today.mean_seconds))
            self._today[2].setText(tr("{0} 件").format(board.today.deferred_due))
            restyle(self._today[2], tone="warning" if board.today.deferred_due else "")
        self._draw_time()

    def _draw_time(self) -> None:
        seat = self._seat
        if seat.visit.here is None or not self._seat.hub.ready:
            for part in (self._running, self._usual):
                part.setText("")
            self._bar.setValue(0)
            return
        usual = seat.hall.board.usual_seconds if seat.hall.board else None  # None: nobody of this category was served here yet
        try:
            opened = datetime.fromisoformat(seat.visit.here.opened_at.split("#", 1)[0])
            spent = (self._seat.hub.desk.clock.now() - opened).total_seconds()
        except (ValueError, TypeError):
            spent = 0.0
        self._running.setText(running_text(spent))
        self._usual.setText(tr("同类平均 {0}").format(minutes_text(usual)) if usual else "")
        self._bar.setRange(0, max(1, int(usual or 0)))
        self._bar.setValue(min(int(spent), int(usual)) if usual else 0)
