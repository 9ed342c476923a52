"""F6 and Ctrl+K: type initials, Enter takes the first; hits come within a key, and an early Enter waits for them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.clerk.sheets.base import Sheet
from ui.kit.command import Command
from ui.kit.hub import alive
from ui.kit.icons import IconLabel
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import Elided, across, down, label, restyle
from ui.kit.widgets.chip import Chip
from ui.kit.widgets.line_edit import LineEdit
from ui.kit.words.items import hit_line
from window_app.flow.finding.views import HitView

MOST = 9
ROW = 56


class HitRow(QFrame):
    """One hit."""

    def __init__(self, hit: HitView) -> None:
        super().__init__()
        self.setProperty("look", "hit")
        icon = {"item": "list-checks", "case": "file-text", "command": "keyboard"}.get(hit.kind, "search")
        words = {"item": tr("事项"), "case": tr("办件"), "command": tr("命令")}.get(hit.kind, hit.kind)
        texts = down(None, Elided(hit.title, "emphasis"), Elided(hit_line(hit), "caption"), None, spacing=0)
        row = across(IconLabel(icon, "text2", 20), texts, Chip(words), margins=(14, 0, 14, 0), spacing=14)
        row.setStretch(1, 1)
        self.setLayout(row)
        self.setAccessibleName(f"{words} {hit.title} {hit_line(hit)}")


class HitList(QListWidget):
    """Seven hits high where there is room, two where there is none."""

    def sizeHint(self) -> QSize:
        """Seven rows."""
        return QSize(super().sizeHint().width(), theme.px(ROW * 7))

    def minimumSizeHint(self) -> QSize:
        """Two rows; what is chosen is scrolled to."""
        return QSize(super().minimumSizeHint().width(), theme.px(ROW * 2))


class SearchSheet(Sheet):
    """`everything` adds cases and commands."""

    def __init__(self, seat: Seat, acts: Acts, commands: dict[str, Command], everything: bool) -> None:
        super().__init__(tr("查找") if everything else tr("选事项"), "search", 760)
        self.setObjectName("search_sheet")
        self._seat, self._acts, self._commands, self._everything = seat, acts, commands, everything
        self._hits: list[HitView] = []
        self._asked = self._shown = ""
        self._enter_waits = False
        self._edit = LineEdit()
        self._edit.setObjectName("search_line")
        self._edit.setProperty("look", "big")
        hint = tr("事项拼音首字母、姓名、证件号、业务号") if everything else tr("拼音首字母、名称、口语说法或编码")
        self._edit.setPlaceholderText(hint)
        self._edit.setAccessibleName(hint)
        self._edit.textChanged.connect(self._ask)
        self._edit.installEventFilter(self)
        self._list = HitList()
        self._list.setObjectName("search_hits")
        self._list.setAccessibleName(tr("查找结果"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(lambda item: self._take(self._list.row(item)))
        self._list.currentRowChanged.connect(self._mark)
        self._note = label("", "caption")
        for part in (self._edit, self._list, self._note):
            self.body.addWidget(part)
        self.first_focus = self._edit
        visit = seat.visit.here
        board = seat.hall.board
        hint_text = board.current.item_hint if board and board.current and visit else ""
        self._ask(hint_text)
        self._note.setText(tr("按号票提示列出，直接输入可重新查找") if hint_text else "")

    def holds_words(self) -> bool:
        """Letters to search by are no loss."""
        return False

    def _ask(self, text: str) -> None:
        text = text.strip()
        self._asked = text
        desk = self._seat.hub.desk
        if not text:
            self._show(text, [])
            return

        def work() -> Sequence[HitView]:
            return desk.find(text) if self._everything else desk.searching.search(text)

        self._seat.hub.do("search", work, alive(self, lambda hits: self._show(text, hits)))

    def _show(self, text: str, hits: Sequence[HitView]) -> None:
        if text != self._asked or self.parent() is None:
            return
        own = self._own_commands(text) if self._everything else []
        self._shown = text
        self._hits = [*hits, *own][:MOST]
        self._list.clear()
        for hit in self._hits:
            row = HitRow(hit)
            item = QListWidgetItem()
            item.setSizeHint(QSize(100, theme.px(ROW)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.accessibleName())
            self._list.addItem(item)
            self._list.setItemWidget(item, row)
        if self._hits:
            self._list.setCurrentRow(0)
        self._note.setText(tr("没有找到“{0}”，换个说法试试").format(text) if text and not self._hits else "")
        if self._enter_waits:
            self._enter_waits = False
            self._take(0)

    def _own_commands(self, text: str) -> list[HitView]:
        wanted = text.lower()
        return [
            HitView("command", command.name, command.long_words or command.words, command.key)
            for command in self._commands.values()
            if wanted in (command.long_words + command.words + command.key).lower()
        ]

    def _mark(self, at: int) -> None:
        for row in range(self._list.count()):
            widget: QWidget | None = self._list.itemWidget(self._list.item(row))
            if widget is not None:
                restyle(widget, current="true" if row == at else "false")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the hits, Enter takes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            at = self._list.currentRow()
            if event.key() == Qt.Key.Key_Down:
                self._list.setCurrentRow(min(at + 1, self._list.count() - 1))
                return True
            if event.key() == Qt.Key.Key_Up:
                self._list.setCurrentRow(max(at - 1, 0))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._shown != self._asked:
                    self._enter_waits = True
                else:
                    self._take(max(0, at))
                return True
        return super().eventFilter(watched, event)

    def _take(self, at: int) -> None:
        if not 0 <= at < len(self._hits):
            return
        hit = self._hits[at]
        self.close_sheet()
        if hit.kind == "item":
            self._acts.intake.open_item(hit.key)
        elif hit.kind == "case":
            self._acts.intake.open_known(hit.key)
        elif hit.key in self._commands:
            self._commands[hit.key].run()
