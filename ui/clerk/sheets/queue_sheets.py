"""Small sheets of the queue: a given number, held ones, hold, transfer, pause; each by keys or by a press."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from ui.clerk.acts.bundle import Acts
from ui.clerk.acts.lines import read_categories
from ui.clerk.seat import Seat
from ui.clerk.sheets.base import Sheet
from ui.kit.hub import alive
from ui.kit.text import clock_text, tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import label, show_if
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.line_edit import LineEdit
from ui.kit.words.queue import HOLD_REASONS, PAUSE_REASONS, number_word, reason_word

if TYPE_CHECKING:
    from window_app.flow.queue.views import QueueView, TicketView


Answers = list[tuple[str, str]]  # what is taken, and the words on its button


class AskSheet(Sheet):
    """One line of text with ready answers as buttons. Enter takes what is typed, or the first answer that fits it; on the empty
    line, where nothing was chosen, an Enter by slip takes nothing."""

    def __init__(
        self, title: str, hint: str, answers: Answers, done: Callable[[str], object], icon: str = "", free: bool = True
    ) -> None:
        super().__init__(title, icon, 620)
        self._done = done
        self._edit = LineEdit()
        self._edit.setObjectName("ask_line")
        self._edit.setPlaceholderText(hint)
        self._edit.setAccessibleName(hint)
        self._edit.returnPressed.connect(self._entered)
        self.body.addWidget(self._edit)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(8))
        self.body.addLayout(self._grid)
        self._free = free
        self._edit.textChanged.connect(self._narrow)
        self.first_focus = self._edit
        self.offer(answers)

    def offer(self, answers: Answers) -> None:
        """The ready answers."""
        self._answers = answers
        self._buttons: list[tuple[str, ActButton]] = []
        for at, (value, words) in enumerate(answers):
            button = ActButton(words, partial(self._take, value), look="main")
            button.setFixedHeight(theme.px(40))
            self._grid.addWidget(button, at // 2, at % 2)
            self._buttons.append((value, button))
        self.regrow()

    def _matching(self) -> list[str]:
        text = self._edit.text().strip().lower()
        return [value for value, words in self._answers if text in value.lower() or text in words.lower()]

    def _narrow(self) -> None:
        if not self._free:
            matching = self._matching()
            for value, button in self._buttons:
                show_if(button, value in matching)

    def _entered(self) -> None:
        text = self._edit.text().strip()
        matching = self._matching()
        if not text:
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._free:
            self._take(text)
        elif matching:
            self._take(matching[0])

    def _take(self, value: str) -> None:
        self.close_sheet()
        self._done(value)


class NamingSheet(AskSheet):
    """Somebody is sent away or called by what is named here; a button confirms what was typed."""

    def __init__(self, title: str, hint: str, answers: Answers, done: Callable[[str], object], icon: str, words: str) -> None:
        super().__init__(title, hint, answers, done, icon)
        confirm = ActButton(words, self._entered, look="primary", key="Enter")
        confirm.setObjectName("ask_confirm")
        self.buttons(confirm)


def hold_sheet(acts: Acts) -> AskSheet:
    """Ctrl+H."""
    reasons = [(code, reason_word(code)) for code in HOLD_REASONS]
    return AskSheet(tr("挂起本次服务"), tr("理由（可选下面的）"), reasons, acts.calling.hold, "pause")


def pause_sheet(acts: Acts) -> AskSheet:
    """Ctrl+B."""
    reasons = [(code, reason_word(code)) for code in PAUSE_REASONS]
    return AskSheet(tr("暂停窗口"), tr("理由（可选下面的）"), reasons, acts.pausing.pause, "pause")


def transfer_sheet(acts: Acts, seat: Seat) -> AskSheet:
    """F11: a letter and Enter, or a press on one of the hall's categories."""
    sheet = NamingSheet(tr("转到别的类别"), tr("类别字母，如 B"), [], acts.calling.transfer, "arrow-left", tr("转号"))
    read_categories(seat, alive(sheet, sheet.offer))
    return sheet


def call_number_sheet(acts: Acts, board: QueueView | None) -> AskSheet:
    """Shift+F2."""
    waiting: tuple[TicketView, ...] = board.waiting if board else ()
    answers = [(ticket.number, f"{ticket.number} {ticket.item_hint}".strip()) for ticket in waiting[:8]]
    return NamingSheet(tr("叫指定的号"), tr("号码，如 C022"), answers, acts.calling.call_number, "bell", tr("叫号"))


def held_sheet(acts: Acts, board: QueueView | None) -> Sheet:
    """Ctrl+F2."""
    held = board.held if board else ()
    if not held:
        sheet = Sheet(tr("从挂起中取回"), "history", 520)
        sheet.body.addWidget(label(tr("没有挂起的号"), "muted"))
        return sheet
    answers = [(ticket.ticket_id, _held_words(ticket)) for ticket in held]
    return AskSheet(tr("从挂起中取回"), tr("号码"), answers, acts.calling.resume, "history", free=False)


def _held_words(ticket: TicketView) -> str:
    """Two who came without a number are told apart by name, matter, and since when they are here."""
    since = tr("{0} 到").format(clock_text(ticket.called_at)) if ticket.called_at else ""
    parts = (number_word(ticket.number), ticket.person_masked, ticket.item_hint, reason_word(ticket.reason), since)
    return " · ".join(part for part in parts if part)
