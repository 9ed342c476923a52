"""The list of the queue strip: one stop for Tab, arrows inside; Enter, Space or a press calls the number or takes it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from ui.clerk.panels.queue_model import QueueModel, rows_of
from ui.clerk.panels.queue_painting import QueuePainting
from ui.kit.text import tr
from ui.kit.theme import theme

if TYPE_CHECKING:
    from window_app.flow.queue.views import QueueView, TicketView

ACTING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class QueueList(QListView):
    """objectName queue_rows; `act` is told the ticket that was pressed."""

    def __init__(self, act: Callable[[TicketView], object]) -> None:
        super().__init__()
        self.setObjectName("queue_rows")
        self.setAccessibleName(tr("等候和挂起的号"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a press calls; it does not take the hands off the materials
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._act = act
        self._rows, self._painting = QueueModel(), QueuePainting(self.font())
        self.setModel(self._rows)
        self.setItemDelegate(self._painting)
        self.clicked.connect(self._press)
        theme.changed.connect(self.viewport().update)

    def show_board(self, board: QueueView | None) -> None:
        """Another view of the queue; the row with the focus keeps it as long as it is there."""
        at, seen = self._ticket(self.currentIndex()), self.verticalScrollBar().value()
        self._rows.show(rows_of(board))
        place = self._rows.place_of(at.ticket_id) if at is not None else None
        if place is not None and place != self.currentIndex().row():
            self.setCurrentIndex(self._rows.index(place))
        self.verticalScrollBar().setValue(seen)

    def _ticket(self, index: QModelIndex) -> TicketView | None:
        return self._rows.rows[index.row()].ticket if index.isValid() else None

    def _press(self, index: QModelIndex) -> None:
        ticket = self._ticket(index)
        if ticket is not None:
            self._act(ticket)

    def keyboardSearch(self, search: str) -> None:
        """No type-ahead: letters are for the window."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space act, arrows move; everything else is for the window."""
        key = Qt.Key(event.key())
        if key in ACTING and not event.isAutoRepeat():
            self._press(self.currentIndex())
        elif key in MOVING:
            super().keyPressEvent(event)
        else:
            event.ignore()
