"""在办: what is not finished on this desk, numbers held, drafts deleted today; Enter opens one where it was left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from ui.clerk.acts.bundle import Acts
from ui.clerk.places.frame import Place
from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.hub import alive
from ui.kit.icons import Icon
from ui.kit.text import tr
from ui.kit.widgets.basic import across, down, frame, label, show_if
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.table import Table
from ui.kit.words.queue import number_word, reason_word
from ui.kit.words.states import case_word

if TYPE_CHECKING:
    from window_app.flow.intake.views import DraftView
    from window_app.flow.queue.views import TicketView


class CasesPage(Place):
    """objectName place_cases."""

    def __init__(self, seat: Seat, acts: Acts, commands: dict[str, Command]) -> None:
        super().__init__(seat, commands, "cases", tr("在办"), tr("没有办完的件与挂起的号；草稿一直在本机，受理后才上传"))
        self._acts = acts
        self._drafts: list[DraftView] = []
        self._held: list[TicketView] = []
        self._dropped: list[DraftView] = []
        columns = (tr("号"), tr("事项"), tr("来访人"), tr("状态"), tr("保存时间"))
        self._table = Table(tr("没有办完的件"), columns, 1, self._open)
        self._table.setObjectName("drafts_table")
        self._held_table = Table(tr("挂起的号"), (tr("号"), tr("来访人"), tr("事项"), tr("理由"), tr("到达")), 2, self._resume)
        self._held_table.setObjectName("held_table")
        open_button = ActButton(tr("打开"), lambda: self._open(self._table.currentRow()), look="main", key="Enter")
        drop = ActButton(tr("删除草稿"), self._drop, look="danger", icon=Icon("trash-2", "error"))
        resume = ActButton(tr("取回"), lambda: self._resume(self._held_table.currentRow()), look="main")
        left, right = frame("card"), frame("card")
        head = across(label(tr("没有办完的件"), "section"), None, drop, open_button)
        left.setLayout(down(head, self._table, margins=(16, 12, 16, 14), spacing=10))
        right.setLayout(
            down(across(label(tr("挂起的号"), "section"), None, resume), self._held_table, margins=(16, 12, 16, 14), spacing=10)
        )
        row = across(left, down(right, self._deleted(), spacing=14), spacing=14)
        row.setStretch(0, 3)
        row.setStretch(1, 2)
        self.body.addLayout(row)
        seat.visit.cases_moved.connect(self._read)

    def _deleted(self) -> QFrame:
        """What was given up today and can be had back; not there where nothing was."""
        self._dropped_table = Table(tr("今天删除的草稿"), (tr("号"), tr("事项"), tr("来访人")), 1, self._take_back)
        self._dropped_table.setObjectName("dropped_table")
        back = ActButton(tr("取回草稿"), lambda: self._take_back(self._dropped_table.currentRow()), look="main", key="Enter")
        self._dropped_card = frame("card")
        head = across(label(tr("今天删除的草稿"), "section"), None, back)
        self._dropped_card.setLayout(down(head, self._dropped_table, margins=(16, 12, 16, 14), spacing=10))
        show_if(self._dropped_card, False)
        return self._dropped_card

    def enter(self) -> None:
        """Read the lists."""
        self._read()
        board = self.seat.hall.board
        self._held = list(board.held) if board else []
        tickets = [one.ticket_id for one in self._held]
        rows = [
            (number_word(one.number), one.person_masked, one.item_hint, reason_word(one.reason), self.seat.moment(one.called_at))
            for one in self._held
        ]
        self._held_table.show_rows(rows, tickets)
        self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _read(self) -> None:
        if self.here:
            looking = self.seat.hub.desk.looking
            self.seat.hub.do("read", lambda: (looking.drafts(), looking.dropped()), alive(self, self._show))

    def _show(self, found: tuple[Sequence[DraftView], Sequence[DraftView]]) -> None:
        self._drafts, self._dropped = map(list, found)
        self._table.show_rows(
            [
                (number_word(one.number), one.item_name, one.person_masked, _state(one), self.seat.moment(one.saved_at))
                for one in self._drafts
            ],
            [one.case_id for one in self._drafts],
        )
        rows = [(number_word(one.number), one.item_name, one.person_masked) for one in self._dropped]
        self._dropped_table.show_rows(rows, [one.case_id for one in self._dropped])
        show_if(self._dropped_card, bool(rows))

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._drafts):
            self._acts.intake.open_known(self._drafts[row].case_id)

    def _resume(self, row: int) -> None:
        if 0 <= row < len(self._held):
            self._acts.calling.resume(self._held[row].ticket_id)

    def _take_back(self, row: int) -> None:
        if 0 <= row < len(self._dropped):
            self._acts.intake.take_back(self._dropped[row].case_id)

    def _drop(self) -> None:
        row = self._table.currentRow()
        if 0 <= row < len(self._drafts):
            self._acts.intake.drop(self._drafts[row].case_id, self._drafts[row].item_name)


def _state(row: DraftView) -> str:
    """A draft, or what was taken in or told what is missing: as the list says."""
    return case_word(row.status)
