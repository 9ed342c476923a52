"""Ctrl+B: the window pauses with a reason, and opens again."""

from __future__ import annotations

from collections.abc import Callable

from ui.clerk.seat import Seat
from ui.kit.text import tr
from ui.kit.words.queue import reason_word


class PausingActs:
    """`read_board` shows how the window stands by then."""

    def __init__(self, seat: Seat, read_board: Callable[[], object]) -> None:
        self._seat, self._read_board = seat, read_board

    def pause(self, reason: str) -> None:
        """A window that pauses calls nobody by itself."""
        desk = self._seat.hub.desk
        self._do(lambda: desk.calling.pause(reason), tr("窗口已暂停：{0}").format(reason_word(reason)))

    def pause_or_resume(self) -> None:
        """Asks why, or opens the window that pauses."""
        board = self._seat.hall.board
        if board is not None and board.window_state == "paused":
            self._do(self._seat.hub.desk.calling.resume_window, tr("窗口已恢复"))
        else:
            self._seat.view.open_sheet("pause")

    def _do(self, work: Callable[[], object], words: str) -> None:
        def home(_: object) -> None:
            self._seat.hall.set_stand_by(False)
            self._seat.view.say(words)
            self._read_board()

        self._seat.hub.do("desk", work, home)
