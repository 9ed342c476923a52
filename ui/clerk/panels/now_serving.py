"""Who is served at this window, how long already beside what is usual, and the keys on that number."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QProgressBar

from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.text import minutes_text, running_text, tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, label, restyle, show_if
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.chip import Chip
from ui.kit.widgets.fitted import Fitted
from ui.kit.widgets.wrapping import Flow, GrowingBox
from ui.kit.words.queue import window_state

LEAST = 234


class NowServing(GrowingBox):
    """The upper part of the queue strip."""

    def __init__(self, seat: Seat, commands: dict[str, Command]) -> None:
        self._seat = seat
        self._head = label(tr("正在服务"), "head")
        self._category = Chip("", "notice", height=25)
        self._number = Fitted("", "ticket")
        self._number.setObjectName("ticket_number")
        self._number.setFixedHeight(theme.px(62))
        self._running, self._usual = label("", "running"), label("", "caption")
        self._bar = QProgressBar()
        self._bar.setProperty("look", "usual")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("已用时间与同类平均"))
        self._call = ActButton(tr("叫下一位"), commands["call"].run, key="F2", look="call")
        self._call_note = label("", "caption")
        self._call.add(self._call_note)
        super().__init__(self._laid_out(commands), theme.px(LEAST))
        for signal in (seat.hall.board_changed, seat.visit.visit_changed, seat.view.trouble_changed):
            signal.connect(self._draw)
        seat.station.ticked.connect(self._draw_time)
        self._draw()

    def _laid_out(self, commands: dict[str, Command]) -> QBoxLayout:
        buttons = [
            ActButton(commands[name].words, commands[name].run, key=commands[name].key, look="queue")
            for name in ("recall", "no_show", "transfer")
        ]
        for part in (self._running, self._usual):
            part.setAlignment(Qt.AlignmentFlag.AlignRight)
        return down(
            across(self._head, None, self._category),
            across(self._number, None, down(self._running, self._usual, spacing=0), spacing=4),
            self._bar,
            12,
            Flow(*buttons, spacing=8, fill=True),
            9,
            self._call,
            margins=(16, 15, 15, 12),
            spacing=0,
        )

    def _draw(self) -> None:
        visit, hall = self._seat.visit.here, self._seat.hall
        barred = self._seat.barred
        self._head.setText(tr("正在服务") if visit else window_state("barred" if barred else "idle", hall.stand_by)[0])
        self._number.setText((visit.number or tr("来访")) if visit else "—")
        category = visit.category if visit else ""
        show_if(self._category, bool(category))
        self._category.show_word(tr("{0} 类").format(category) if len(category) == 1 else category, "notice")
        restyle(self._call, idle="true" if visit or barred else "false")
        self._call.show_words(window_state("idle", True)[0] if hall.stand_by else tr("叫下一位"))
        nobody = hall.board is None or not hall.board.waiting
        note = tr("办结后可用") if visit else (tr("暂无等候") if nobody else "")
        self._call_note.setText(note)
        show_if(self._call_note, bool(note))
        self._draw_time()

    def _draw_time(self) -> None:
        if self._seat.visit.here is None or not self._seat.hub.ready:
            for part in (self._running, self._usual):
                part.setText("")
            self._bar.setValue(0)
            return
        board = self._seat.hall.board
        usual = board.usual_seconds if board else None  # None: nobody of this category was served here yet
        spent = self._spent(self._seat.visit.here.opened_at)
        self._running.setText(running_text(spent))
        self._usual.setText(tr("同类平均 {0}").format(minutes_text(usual)) if usual else "")
        self._bar.setRange(0, max(1, int(usual or 0)))
        self._bar.setValue(min(int(spent), int(usual)) if usual else 0)

    def _spent(self, opened_at: str) -> float:
        try:
            opened = datetime.fromisoformat(opened_at.split("#", 1)[0])
            return (self._seat.hub.desk.clock.now() - opened).total_seconds()
        except (ValueError, TypeError):
            return 0.0
