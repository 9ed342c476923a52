"""One row of the queue strip: number, what for, why in this place, how long; a press calls it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.kit.text import minutes_text, tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import Elided, across, down, label, line
from ui.kit.widgets.chip import Chip

if TYPE_CHECKING:
    from window_app.flow.queue.views import TicketView

LONG_WAIT_SECONDS = 900


class QueueRow(QPushButton):
    """A flat button the size of the row."""

    def __init__(self, ticket: TicketView, act: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("look", "queue_row")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setObjectName(f"ticket_{ticket.number}")
        held = ticket.state == "held"
        number = label(ticket.number, "ticket_small")
        number.setFixedWidth(theme.px(66))
        words: list[QWidget] = [Elided(ticket.item_hint or tr("{0} 类业务").format(ticket.category))]
        if ticket.reason:
            words.append(Elided(ticket.reason, "caption" if held else "reason"))
        long = ticket.waited_seconds >= LONG_WAIT_SECONDS and not held
        waited = Chip(minutes_text(ticket.waited_seconds), "warning" if long else "", "clock" if long else "", 25)
        row = across(number, down(None, *words, None, spacing=0), waited, margins=(16, 0, 16, 0))
        self.setLayout(row)
        self.setFixedHeight(theme.px(59 if ticket.reason else 44))
        act_words = tr("取回") if held else tr("叫这个号")
        parts = (ticket.number, ticket.item_hint, ticket.reason, minutes_text(ticket.waited_seconds), act_words)
        self.setAccessibleName("，".join(part for part in parts if part))
        self.setToolTip(act_words)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda: act())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, like Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


def queue_row(ticket: TicketView, act: Callable[[], object]) -> QWidget:
    """The row with its hairline."""
    made = QWidget()
    made.setLayout(down(QueueRow(ticket, act), line("row_line"), spacing=0))
    return made
