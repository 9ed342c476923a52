"""查询: cases, people and items through the same index as Ctrl+K."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.clerk.acts.bundle import Acts
from ui.clerk.places.frame import Place
from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.hub import alive
from ui.kit.text import tr
from ui.kit.widgets.basic import down, frame
from ui.kit.widgets.line_edit import LineEdit
from ui.kit.widgets.table import Table
from ui.kit.words.items import hit_line

if TYPE_CHECKING:
    from window_app.flow.finding.views import HitView


class FindPage(Place):
    """objectName place_find_page."""

    def __init__(self, seat: Seat, acts: Acts, commands: dict[str, Command]) -> None:
        super().__init__(seat, commands, "find_page", tr("查询"), tr("办件、来访人、事项；人名只显示姓"))
        self._acts = acts
        self._hits: list[HitView] = []
        self._asked = ""
        self._table = Table(tr("查询结果"), (tr("种类"), tr("名称"), tr("说明")), 1, self._open)
        self._edit = LineEdit()
        self._edit.setObjectName("find_line")
        self._edit.setProperty("look", "big")
        self._edit.setPlaceholderText(tr("业务号、姓名、证件号、事项拼音首字母"))
        self._edit.setAccessibleName(self._edit.placeholderText())
        self._edit.textChanged.connect(self._ask)
        self._edit.returnPressed.connect(lambda: self._open(self._table.currentRow()))
        seat.station.actor_changed.connect(self._edit.clear)  # whom one clerk looked for is not the next one's to see
        card = frame("card")
        card.setLayout(down(self._edit, self._table, margins=(16, 14, 16, 14), spacing=12))
        self.body.addWidget(card)

    def enter(self) -> None:
        """Ready to type."""
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._edit.selectAll()

    def _ask(self, text: str) -> None:
        self._asked = text.strip()
        asked, desk = self._asked, self.seat.hub.desk
        if asked:
            self.seat.hub.do("search", lambda: desk.find(asked), alive(self, lambda hits: self._show(asked, hits)))
        else:
            self._show("", [])

    def _show(self, asked: str, hits: Sequence[HitView]) -> None:
        if asked != self._asked:
            return
        self._hits = list(hits)
        kinds = {"item": tr("事项"), "case": tr("办件"), "command": tr("命令")}
        rows = [(kinds.get(hit.kind, hit.kind), hit.title, hit_line(hit)) for hit in self._hits]
        self._table.show_rows(rows, [hit.key for hit in self._hits])
        self._table.selectRow(0)  # other letters were typed: Enter takes the first

    def _open(self, row: int) -> None:
        if not 0 <= row < len(self._hits):
            return
        hit = self._hits[row]
        if hit.kind == "case":
            self._acts.intake.open_known(hit.key)
        elif hit.kind == "item":
            self.seat.view.set_place("workspace")
            self._acts.intake.open_item(hit.key)
        elif hit.key in self.commands:
            self.commands[hit.key].run()
