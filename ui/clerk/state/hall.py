"""The hall's queue as this window sees it: who waits, who is held, and whether the window calls by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:  # the views cost start-up time and are only named here
    from window_app.flow.queue.views import QueueView


class HallState(QObject):
    """`board` is the last view of the queue; `stand_by` is true while the next number is called as soon as one is taken."""

    board_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.board: QueueView | None = None
        self.stand_by = False

    def set_board(self, board: QueueView) -> None:
        """The queue strip's view."""
        if board != self.board:
            self.board = board
            self.board_changed.emit()

    def set_stand_by(self, on: bool) -> None:
        """候客, or not."""
        if on != self.stand_by:
            self.stand_by = on
            self.board_changed.emit()
