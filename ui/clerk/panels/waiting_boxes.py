"""What waits for the person at the window: results to collect, and what was deferred at an acceptance and is still owed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.icons import IconLabel
from ui.kit.text import day_text, tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import Elided, Part, across, down, empty, frame, label
from ui.kit.widgets.buttons import ActButton
from ui.kit.words.materials import scanned_words

if TYPE_CHECKING:
    from window_app.flow.visit.views import HistoryRow, OwedRow


class WaitingBoxes(QWidget):
    """One box for the results, one for each row owed."""

    def __init__(self, seat: Seat, acts: Acts, commands: dict[str, Command]) -> None:
        super().__init__()
        self._seat, self._acts, self._commands = seat, acts, commands
        self._boxes = QVBoxLayout(self)
        self._boxes.setContentsMargins(0, 0, 0, 0)
        self._boxes.setSpacing(theme.px(8))

    def draw(self) -> None:
        """As the visit and the case stand."""
        empty(self._boxes)
        visit, case = self._seat.visit.here, self._seat.visit.case
        if visit is not None and visit.results_ready:
            self._add(self._results(visit.results_ready))
        promised = [row for row in case.materials if row.state == "deferred" and row.due] if case else []
        if promised and not self._seat.visit.owing:
            self._add(_owed_box(promised[0].due or "", promised[0].name, None))
        for row in visit.owed if visit else ():
            self._add(self._owed(row))

    def _add(self, box: QFrame) -> None:
        if not self._boxes.count():
            self._boxes.addSpacing(theme.px(12))
        self._boxes.addWidget(box)

    def _results(self, ready: tuple[HistoryRow, ...]) -> QFrame:
        box, first = frame("notice_box"), ready[0]
        button = ActButton(tr("出件"), self._commands["deliver"].run, look="link", key="Alt R")
        button.setObjectName("deliver_button")
        words = label(tr("有 {0} 份结果可领取").format(len(ready)), "notice_big", wrap=True)
        below = label(f"{first.item_name} · {day_text(first.date)}", "caption", wrap=True)
        head = across(IconLabel("package", "notice", 18), words, button)
        box.setLayout(down(head, below, margins=(12, 4, 6, 8), spacing=0))
        return box

    def _owed(self, row: OwedRow) -> QFrame:
        button = ActButton(tr("补交"), partial(self._acts.supplying.bring, row), look="link")
        button.setObjectName(f"supply_{row.case_no}_{row.seq}")
        button.setAccessibleName(tr("补交 {0}").format(row.name))
        scanned = [scanned_words(row.pages)] if row.pages else []
        return _owed_box(row.due, " · ".join((*scanned, row.name, row.item_name)), button)


def _owed_box(due: str, which: str, button: ActButton | None) -> QFrame:
    box = frame("warning_box")
    words = tr("容缺材料 {0} 前补齐").format(day_text(due)) if due else tr("有容缺材料待补")
    parts: list[Part] = [IconLabel("clock", "warning", 18), label(words, "warning_big", wrap=True)]
    if button is not None:
        parts.append(button)
    box.setLayout(down(across(*parts), Elided(which, "caption"), margins=(12, 9, 12 if button is None else 6, 9), spacing=3))
    return box
