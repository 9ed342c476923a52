"""The sheet before owed materials are taken in: how each row is brought, or that it is not brought this time."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from ui.clerk.acts.bundle import Acts
from ui.clerk.acts.supplying import SupplyOpened
from ui.clerk.sheets.base import Sheet, box_line
from ui.kit.hub import alive
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import label, show_if
from ui.kit.widgets.buttons import ActButton
from ui.kit.words.materials import ROW_STATES, SOURCES, scanned_words
from ui.kit.words.pairs import word
from ui.kit.words.papers import paper_title
from window_app.domain.law.materials import Choice
from window_app.flow.intake.views import MaterialView


class SupplySheet(Sheet):
    """objectName supply_sheet."""

    def __init__(self, opened: SupplyOpened, acts: Acts) -> None:
        super().__init__(tr("补交容缺材料"), "list-checks", 760)
        self.setObjectName("supply_sheet")
        self._opened, self._acts = opened, acts
        self.body.addWidget(label(opened.case.name, "emphasis", wrap=True))
        self._ways = {row.seq: _ways(row) for row in opened.rows}
        for row in opened.rows:
            self.body.addWidget(box_line(tr("第 {0} 项").format(row.seq), label(row.name, wrap=True)))
            self.body.addWidget(self._ways[row.seq])
        self._wrong = label(_nothing_yet(), "error", wrap=True)
        self.body.addWidget(self._wrong)
        show_if(self._wrong, False)
        words = tr("收下并打印{0}").format(paper_title("intake_receipt"))
        self._confirm = ActButton(words, self._press, look="primary", key="Enter")
        self._confirm.setObjectName("confirm_supply")
        self._confirm.setFixedHeight(theme.px(44))
        self.buttons(self._confirm, back=True)
        self.first_focus = self._confirm

    def _press(self) -> None:
        brought = {seq: str(ways.currentData()) for seq, ways in self._ways.items() if ways.currentData()}
        show_if(self._wrong, not brought)
        self.look_at(self._confirm if brought else self._wrong)
        if brought and not self.pressed:
            self.pressed = True
            rows = {seq: Choice(way) for seq, way in brought.items()}
            self._acts.supplying.supply(self._opened, rows, alive(self, self.refused))


def _nothing_yet() -> str:
    """What to do where no row is brought, in the words that stand in the list."""
    ways = (word(ROW_STATES, "checked"), word(SOURCES, "copy"))
    return tr("还没有补交的材料：先扫描，或选“{0}”、“{1}”").format(*ways)


def _ways(row: MaterialView) -> QComboBox:
    """Pages that were scanned into the row stand first; without any the clerk says how it was brought."""
    made = QComboBox()
    made.setObjectName(f"supply_way_{row.seq}")
    made.setAccessibleName(tr("第 {0} 项怎样补交").format(row.seq))
    if row.pages:
        made.addItem(scanned_words(len(row.pages)), "scan")
    made.addItem(tr("这次不补"), "")
    if "original" in row.ways:
        made.addItem(word(ROW_STATES, "checked"), "original")
        made.addItem(word(SOURCES, "copy"), "copy")
    return made
