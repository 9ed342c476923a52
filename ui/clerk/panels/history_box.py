"""Earlier cases of the person at the window; one that was taken in or told what is missing is gone on with from here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.kit.text import short_day_text, tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import Elided, Part, across, empty, label, line, show_if
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.chip import Chip
from ui.kit.words.states import case_status

if TYPE_CHECKING:
    from window_app.flow.visit.views import HistoryRow

MOST = 4
GOES_ON = ("received", "correction_requested")


def can_go_on(row: HistoryRow) -> bool:
    """It was taken in or told what is missing, and its case is known here."""
    return row.status in GOES_ON and bool(row.case_id)


class HistoryBox(QWidget):
    """All that can be gone on with, then the newest few of the others; nothing is said of a person who is not known."""

    def __init__(self, seat: Seat, acts: Acts) -> None:
        super().__init__()
        self._seat, self._acts = seat, acts
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)

    def draw(self) -> None:
        """As the visit stands."""
        empty(self._lines)
        visit, other = self._seat.visit.here, self._seat.visit.case is not None and not self._seat.visit.same_person
        show_if(self, not other)  # beside somebody else's case it would read as theirs
        history = visit.history if visit else ()
        side = tr("{0} 件").format(len(history)) if history else ""
        if self._seat.station.offline and history:
            side = tr("本机缓存")
        self._lines.addLayout(across(label(tr("办件记录"), "head"), None, label(side, "caption")))
        self._lines.addSpacing(theme.px(8))
        going_on = [row for row in history if can_go_on(row)]
        others = [row for row in history if row not in going_on]
        for row in (*going_on, *others[: max(0, MOST - len(going_on))]):
            self._lines.addWidget(line("row_line"))
            self._lines.addLayout(self._row(row))
        if visit is not None and visit.person is not None and not history:
            self._lines.addWidget(label(tr("没有办件记录"), "caption"))

    def _row(self, row: HistoryRow) -> QHBoxLayout:
        words, tone = case_status(row.status)
        day = label(short_day_text(row.date), "muted")
        day.setMinimumWidth(theme.px(50))
        parts: list[Part] = [day, Elided(row.item_name), Chip(words, tone)]
        if can_go_on(row):
            button = ActButton(tr("续办"), partial(self._acts.intake.open_known, row.case_id), look="link")
            button.setObjectName(f"go_on_{row.case_no}")
            button.setAccessibleName(tr("续办 {0}").format(row.item_name))
            parts.append(button)
        elif row.case_id:
            button = ActButton(tr("查看"), partial(self._acts.intake.open_known, row.case_id), look="link")
            button.setObjectName(f"look_{row.case_no}")
            button.setAccessibleName(tr("查看 {0}").format(row.item_name))
            parts.append(button)
        return across(*parts, margins=(0, 8, 0, 8))
