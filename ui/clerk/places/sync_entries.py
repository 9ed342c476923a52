"""The entries of the sync centre: every case with its two states, here and at the centre; a returned one can be sent again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from ui.kit.hub import alive
from ui.kit.text import tr
from ui.kit.widgets.basic import across, down, label
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.table import Table
from ui.kit.words.line import centre_word, here_word
from ui.kit.words.told import note_words

if TYPE_CHECKING:
    from ui.clerk.seat import Seat
    from window_app.errors import Trouble
    from window_app.flow.line.syncing import EntryView


class SyncEntries(QFrame):
    """objectName sync_entries; `read` asks the desk again."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.setObjectName("sync_entries")
        self.setProperty("look", "card")
        self._seat = seat
        self._entries: list[EntryView] = []
        self._reading = False
        columns = (tr("业务号"), tr("事项"), tr("本机"), tr("中心"), tr("说明"))
        self._table = Table(tr("上传清单"), columns, 4)
        self._table.setObjectName("sync_table")
        self._table.currentCellChanged.connect(lambda *_: self._allow())
        self._resend = ActButton(tr("重新上传"), self._send, look="main", icon="send")
        self._resend.setObjectName("resend")
        head = across(label(tr("上传清单"), "section"), None, self._resend)
        self.setLayout(down(head, self._table, margins=(16, 12, 16, 14), spacing=10))
        self._allow()

    def read(self) -> None:
        """What has gone up and what has not; one reading at a time."""
        if not self._reading:
            self._reading = True
            away = alive(self, lambda trouble: self._show((), trouble))
            self._seat.hub.do("read", self._seat.hub.desk.syncing.entries, alive(self, self._show), away)

    def _show(self, entries: Sequence[EntryView], trouble: Trouble | None = None) -> None:
        self._reading = False
        if trouble is not None:
            self._seat.telling.tell(trouble)
            return
        self._entries = list(entries)
        self._table.show_rows(
            [
                (one.case_no, one.item_name, here_word(one.status_here), centre_word(one.status_centre), note_words(one.note))
                for one in self._entries
            ],
            [f"{one.case_no} {one.item_name}" for one in self._entries],
        )
        self._allow()

    def _chosen(self) -> EntryView | None:
        row = self._table.currentRow()
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def _allow(self) -> None:
        chosen = self._chosen()
        self._resend.setEnabled(chosen is not None and chosen.status_centre == "returned")

    def _send(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.status_centre == "returned":
            self._seat.hub.do("desk", lambda: self._seat.hub.desk.syncing.resend(chosen.case_no), alive(self, self._sent))

    def _sent(self, count: int) -> None:
        words = tr("已重新排队上传") if count else tr("没有被退回的内容需要重传；请先更正")
        self._seat.view.say(words, icon="send" if count else "info")
        self.read()
