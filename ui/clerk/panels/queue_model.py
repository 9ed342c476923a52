"""The rows of the queue strip as a model: who waits, then who is held under a heading; one text a row for screen readers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt

from ui.kit.text import minutes_text, tr
from ui.kit.theme import theme
from ui.kit.words.pairs import told_after
from ui.kit.words.queue import number_word, reason_word

if TYPE_CHECKING:
    from window_app.flow.queue.views import QueueView, TicketView

ROW = Qt.ItemDataRole.UserRole
LONG_WAIT_SECONDS = 900
HIGH, LOW, HEADING = 60, 45, 40  # with the hairline under it

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class QueueRow:
    """What one row says. Without a ticket it is the heading over those held."""

    ticket: TicketView | None
    title: str
    reason: str = ""
    waited: str = ""
    long: bool = False

    @property
    def held(self) -> bool:
        """Held rows are taken back, waiting ones called."""
        return self.ticket is not None and self.ticket.state == "held"

    @property
    def height(self) -> int:
        """In units of the theme."""
        return HEADING if self.ticket is None else HIGH if self.reason else LOW

    @property
    def act(self) -> str:
        """What a press does."""
        return tr("取回") if self.held else tr("叫这个号")

    @property
    def said(self) -> str:
        """The row as it is read aloud."""
        if self.ticket is None:
            return self.title
        return told_after((self.number, self.title, self.reason, self.waited, self.act))

    @property
    def number(self) -> str:
        """The number, or that there is none; empty for the heading."""
        return number_word(self.ticket.number, short=True) if self.ticket is not None else ""


def rows_of(board: QueueView | None) -> list[QueueRow]:
    """The board as rows."""
    if board is None:
        return []
    rows = [_row(ticket) for ticket in board.waiting]
    if board.held:
        rows.append(QueueRow(None, tr("挂起 {0} 件").format(len(board.held))))
    return rows + [_row(ticket) for ticket in board.held]


def _row(ticket: TicketView) -> QueueRow:
    line = tr("{0} 类业务").format(ticket.category) if ticket.category else ""
    title = " · ".join(part for part in (ticket.person_masked, ticket.item_hint or line) if part)
    long = ticket.waited_seconds >= LONG_WAIT_SECONDS and ticket.state != "held"
    return QueueRow(ticket, title, reason_word(ticket.reason), minutes_text(ticket.waited_seconds), long)


class QueueModel(QAbstractListModel):
    """Told a new board, it changes only what is different, so that eye and focus stay where they are."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[QueueRow] = []

    def show(self, rows: list[QueueRow]) -> None:
        """These rows from now on; only their minutes move most of the time."""
        if [row.height for row in rows] != [row.height for row in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        changed = [at for at, row in enumerate(rows) if row != self.rows[at]]
        self.rows = rows
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def place_of(self, ticket_id: str) -> int | None:
        """Where a ticket stands."""
        found = (at for at, row in enumerate(self.rows) if row.ticket is not None and row.ticket.ticket_id == ticket_id)
        return next(found, None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """A flat list."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself for who paints it, its height, and words for tools."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(theme.px(100), theme.px(row.height))
        if role == Qt.ItemDataRole.DisplayRole:
            return row.number or row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.said
        if role == Qt.ItemDataRole.ToolTipRole and row.ticket is not None:
            return " · ".join(part for part in (row.title, row.reason, row.act) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The heading takes no focus."""
        if self.rows[index.row()].ticket is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
