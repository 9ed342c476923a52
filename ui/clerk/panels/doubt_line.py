"""That nobody knows whether the number here was passed on: over every place until somebody knows, whatever else is said."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from ui.clerk.seat import Seat
from ui.kit.icons import IconLabel
from ui.kit.widgets.announce import announce
from ui.kit.widgets.basic import across, label, show_if
from ui.kit.widgets.few_lines import FewLines
from ui.kit.words.told import trouble_words


class DoubtLine(QFrame):
    """objectName in_doubt; what the board says of the number here, and not to be put away."""

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
        number = board.current.number if board is not None and board.in_doubt and board.current is not None else ""
        show_if(self, bool(number))
        if not number:
            self.setAccessibleName("")
            return
        from window_app.flow.queue.passing_on import in_doubt  # late: hardly ever said

        words = trouble_words(in_doubt(number))
        self._words.say(words)
        if words != self.accessibleName():
            self.setAccessibleName(words)
            announce(self, words)
