"""Trouble in words, over every place of the program, until it is put away; why the desk could not be opened stays, and so does
that nobody knows whether the number here was passed on, or another window has it, whatever else is said."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from ui.clerk.seat import Seat
from ui.kit.icons import IconLabel
from ui.kit.text import tr
from ui.kit.widgets.announce import announce
from ui.kit.widgets.basic import across, label, show_if
from ui.kit.widgets.buttons import icon_button
from ui.kit.widgets.few_lines import FewLines
from ui.kit.words.told import trouble_words


class TroubleBox(QFrame):
    """What happened, what is safe, what to do, and a number to tell the technician."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.setObjectName("trouble")
        self.setProperty("look", "error_box")
        self._seat = seat
        self._words = FewLines(label("", "body", wrap=True))
        self._words.turned_by_keys_of(self)
        self._code = label("", "caption")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = icon_button("x", tr("关闭"), lambda: seat.view.set_trouble(None), look="bare", role="error")
        parts = (IconLabel("circle-alert", "error", 20), self._words, self._code, self._close)
        row = across(*parts, margins=(14, 10, 10, 10), spacing=12)
        row.setStretch(1, 1)
        self.setLayout(row)
        seat.view.trouble_changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        trouble = self._seat.view.trouble
        show_if(self, trouble is not None)
        show_if(self._close, not self._seat.barred)
        if trouble is not None:
            words = trouble_words(trouble)
            self._words.say(words)
            self._code.setText(" · ".join(part for part in (trouble.code, str(trouble.params.get("cause", ""))) if part))
            announce(self, words)


class DoubtLine(QFrame):
    """objectName in_doubt; what the board says of the number here, and not to be put away: that nobody knows whether it was
    passed on, or that another window has it, too."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.setObjectName("in_doubt")
        self.setProperty("look", "error_box")
        self._seat = seat
        self._words = FewLines(label("", "body", wrap=True))
        row = across(IconLabel("circle-alert", "error", 20), self._words, margins=(14, 10, 14, 10), spacing=12)
        row.setStretch(1, 1)
        self.setLayout(row)
        seat.hall.board_changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        board = self._seat.hall.board
        current = board.current if board is not None else None
        said = board is not None and current is not None and (board.in_doubt or bool(board.elsewhere))
        show_if(self, said)
        if not said or board is None or current is None:
            self.setAccessibleName("")
            return
        from window_app.flow.queue.passing_on import elsewhere, in_doubt  # late: hardly ever said

        words = trouble_words(elsewhere(current.number, board.elsewhere) if board.elsewhere else in_doubt(current.number))
        self._words.say(words)
        if words != self.accessibleName():
            self.setAccessibleName(words)
            announce(self, words)
