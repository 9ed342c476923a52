"""The clerk closes the window: first everything typed is kept; what cannot be kept is not thrown away without a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui.clerk.acts.saving import Saving
from ui.clerk.seat import Seat
from ui.kit.text import tr
from window_app.errors import Trouble


@dataclass(frozen=True)
class LeavingAsked:
    """What the sheet asks: this could not be saved; `go` closes the window all the same."""

    trouble: Trouble
    go: Callable[[], object]


class LeavingActs:
    """One question at a time: closing again while it is open asks nothing new."""

    def __init__(self, seat: Seat, saving: Saving) -> None:
        self._seat, self._saving = seat, saving

    def ask(self, go: Callable[[], object]) -> None:
        """`go` once all is kept, or once the clerk gives up what cannot be."""

        def refuse(trouble: Trouble) -> None:
            if self._seat.view.locked:  # whoever sits here must be known before anything is given up
                self._seat.view.say(tr("还有内容没有存上：请先登录，再关闭窗口"), icon="circle-alert")
                return
            self._seat.view.open_sheet("leaving", LeavingAsked(trouble, go))

        self._saving.all_kept(go, refuse)
