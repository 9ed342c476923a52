"""A plain table of texts: whole rows, no editing, Enter or a double press opens; standard widget, so readable by all tools."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from ui.kit.theme import theme

ROW = 44


class Table(QTableWidget):
    """`columns` are titles; the column `wide` takes the room that is left."""

    def __init__(self, name: str, columns: Sequence[str], wide: int, chosen: Callable[[int], object] | None = None) -> None:
        super().__init__(0, len(columns))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(columns))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at in range(len(columns)):
            mode = QHeaderView.ResizeMode.Stretch if at == wide else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(at, mode)
        self._chosen = chosen
        self._keys: tuple[str, ...] = ()
        self.cellDoubleClicked.connect(lambda row, column: self._choose(row))

    def keyboardSearch(self, search: str) -> None:
        """No type-ahead: lists are searched through the search line."""

    def show_rows(self, rows: Sequence[Sequence[str]], keys: Sequence[str]) -> None:
        """Put these texts in; the selection stays on what was selected, wherever its row is now. `keys` tell the rows apart."""
        at = self.currentRow()
        key = self._keys[at] if 0 <= at < len(self._keys) else ""
        at = keys.index(key) if key in keys else at
        self._keys = tuple(keys)
        self.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(row, column, item)
        if rows:
            self.selectRow(min(max(0, at), len(rows) - 1))

    def _choose(self, row: int) -> None:
        if self._chosen is not None and 0 <= row < self.rowCount():
            self._chosen(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentRow())
            return
        super().keyPressEvent(event)
