"""The materials list: keys act on the current row only while the list has the focus; no letter starts a search."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QSizePolicy

from ui.clerk.acts.bundle import Acts
from ui.clerk.acts.rows import WAYS, next_row
from ui.clerk.seat import Seat
from ui.clerk.state.view import MATERIALS
from ui.clerk.workspace.material_row import MaterialRow
from ui.kit.command import Command
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, holding, label, line, show_if
from ui.kit.widgets.buttons import ActButton
from ui.kit.words.counts import ROWS, counted
from ui.kit.words.states import case_word

LETTERS = {Qt.Key.Key_Space: "Space", Qt.Key.Key_D: "D", Qt.Key.Key_M: "M", Qt.Key.Key_E: "E", Qt.Key.Key_X: "X"}


class MaterialRows(QListWidget):
    """The list itself."""

    def __init__(self, seat: Seat, acts: Acts) -> None:
        super().__init__()
        self.setObjectName("materials_rows")
        self.setAccessibleName(tr("材料清单"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._seat, self._acts = seat, acts
        self._drawing = False
        self._rows: list[MaterialRow] = []
        self.currentRowChanged.connect(self._moved)

    def keyboardSearch(self, search: str) -> None:
        """Type-ahead is off: letters are row keys."""

    def draw(self) -> None:
        """Rows as they stand in the case."""
        views = self._seat.visit.case.materials if self._seat.visit.case else ()
        self._drawing = True
        while len(self._rows) > len(views):
            self.takeItem(self.count() - 1)
            self._rows.pop().deleteLater()
        while len(self._rows) < len(views):
            row = MaterialRow(self.press)
            item = QListWidgetItem()
            self.addItem(item)
            self.setItemWidget(item, row)
            self._rows.append(row)
        for at, view in enumerate(views):
            current = view.seq == self._seat.visit.row
            owed = view.seq in self._seat.visit.owing
            words = self._rows[at].show_row(view, current, self._seat.visit.ways(view), owed)
            item = self.item(at)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            item.setSizeHint(QSize(100, self._rows[at].height_wanted()))
            if current:
                self.setCurrentRow(at)
                self.scrollToItem(item)
        self.setMaximumHeight(sum(row.height_wanted() for row in self._rows) + 2)
        self.updateGeometry()
        self._drawing = False

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(theme.px(400), sum(row.height_wanted() for row in self._rows) + 2)

    def minimumSizeHint(self) -> QSize:
        """Two rows are the least."""
        return QSize(theme.px(300), theme.px(CURRENT_LEAST))

    def _moved(self, at: int) -> None:
        if self._drawing or not 0 <= at < len(self._rows):
            return
        view = self._rows[at].view
        if view is not None:
            self._seat.visit.set_row(view.seq)

    def press(self, key: str) -> None:
        """A row key, or its button."""
        case, seq = self._seat.visit.case, self._seat.visit.row
        row = next((row for row in case.materials if row.seq == seq), None) if case else None
        if row is None:
            return
        if key == "F8":
            self._acts.scanning.scan()
        elif WAYS[key] in self._seat.visit.ways(row):
            self._acts.filling.material(row.seq, key)
        else:
            self._seat.view.say(tr("第 {0} 项不能这样办").format(row.seq), icon="info")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Row keys, Enter to the next open row, arrows as always; everything else is for the window."""
        key = LETTERS.get(Qt.Key(event.key()))
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if key is not None and plain:
            self.press(key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._seat.visit.case is not None:
            here = self._seat.visit.row
            rows = [row.seq for row in self._seat.visit.case.materials if not row.closed and row.seq != here]
            after = [seq for seq in rows if here is None or seq > here]
            if rows:
                self._seat.visit.set_row((after or rows)[0])
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Tab):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The card shows that its keys work now."""
        super().focusInEvent(event)
        self._mark(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And that they do not."""
        super().focusOutEvent(event)
        self._mark(False)

    def _mark(self, on: bool) -> None:
        card = self.parentWidget()
        if card is not None:
            restyle_one(card, on)

    def event(self, event: QEvent) -> bool:
        """A letter is never taken for a shortcut while it is a row key."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = LETTERS.get(Qt.Key(event.key()))
            if key is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                event.accept()
                return True
        return super().event(event)


CURRENT_LEAST = 168


def restyle_one(card: object, on: bool) -> None:
    """Only the card itself is styled anew, not everything in it."""
    if isinstance(card, QFrame) and card.property("focused") != ("true" if on else "false"):
        card.setProperty("focused", "true" if on else "false")
        card.style().unpolish(card)
        card.style().polish(card)


class MaterialsView(QFrame):
    """objectName materials_list: head with 全部连扫 and the list."""

    def __init__(self, seat: Seat, acts: Acts, commands: dict[str, Command]) -> None:
        super().__init__()
        self.setObjectName("materials_list")
        self.setProperty("look", "card")
        self.setAccessibleName(tr("材料清单"))
        self._seat, self._acts = seat, acts
        self._count = label("", "muted")
        scan_all = ActButton(tr("全部连扫"), commands["scan_all"].run, look="link")
        scan_all.setToolTip(tr("按顺序连续扫描（Shift+F8）"))
        self._correct = correct = ActButton(case_word("correction_requested"), commands["correct"].run, look="link")
        correct.setToolTip(tr("一次性告知还缺的材料（F10）"))
        title = label(tr("材料清单"), "section")
        head = holding(across(title, self._count, None, scan_all, 8, correct, margins=(16, 0, 8, 0), spacing=10))
        head.setFixedHeight(theme.px(51))
        self.rows = MaterialRows(seat, acts)
        self.setLayout(down(head, line("row_line"), self.rows, margins=(1, 1, 1, 1), spacing=0))
        seat.visit.case_changed.connect(self._draw)
        seat.visit.visit_changed.connect(self._draw)
        seat.visit.row_changed.connect(self._draw)
        seat.view.focus_wanted.connect(self._focus)
        self._draw()

    def _draw(self) -> None:
        seat = self._seat
        self._count.setText(counted(ROWS, len(seat.visit.case.materials) if seat.visit.case else 0))
        show_if(self._correct, seat.visit.may("request_correction"))
        if seat.visit.case is not None and seat.visit.row is None and seat.view.step == MATERIALS:
            seat.visit.row = next_row(seat.visit.case, None)
        self.rows.draw()

    def _focus(self, where: str) -> None:
        seat = self._seat
        if where == "materials":
            if seat.visit.case is not None:
                seat.visit.set_row(next_row(seat.visit.case, seat.visit.row))
            self.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.rows.draw()
        elif where == "row":
            self.rows.draw()
        elif where == "scan":
            if self.rows.hasFocus():
                self._acts.scanning.scan()
            else:
                seat.view.set_place("workspace")
                seat.view.set_step(MATERIALS)
                self._focus("materials")
                if seat.visit.case is not None:
                    seat.view.say(tr("已转到材料清单，再按 F8 扫描到当前项"), icon="info")
        elif where == "scan_now":
            self._acts.scanning.scan()
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
