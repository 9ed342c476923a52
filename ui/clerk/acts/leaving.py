"""The clerk closes the window: first everything typed is kept; what cannot be kept is not thrown away without a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui.clerk.acts.coming import Coming
from ui.clerk.acts.saving import Saving
from ui.clerk.acts.under_way import centre_asked, outcome_asked
from ui.clerk.seat import Seat
from ui.kit.text import tr
from window_app.errors import Trouble


@dataclass(frozen=True)
class LeavingAsked:
    """What the sheet asks: this could not be saved; `go` closes the window all the same."""

    trouble: Trouble
    go: Callable[[], object]


class LeavingActs:
    """No page on its way, no outcome asked for, no number passed on and nothing typed is given up without a word."""

    def __init__(self, seat: Seat, coming: Coming, saving: Saving) -> None:
        self._seat, self._coming, self._saving = seat, coming, saving

    def ask(self, go: Callable[[], object]) -> None:
        """`go` once all is kept, or once the clerk gives up what cannot be."""

        def refuse(trouble: Trouble) -> None:
            if self._seat.view.locked:  # whoever sits here must be known before anything is given up
                self._seat.view.say(tr("还有内容没有存上：请先登录，再关闭窗口"), icon="circle-alert")
                return
            self._seat.view.open_sheet("leaving", LeavingAsked(trouble, go))

        if outcome_asked(self._seat) or centre_asked(self._seat):
            return
        if self._coming.under_way:
            self._seat.view.say(tr("正在扫描：等这一页放好再关闭；不等了按 Esc 停止扫描"), icon="info")
        else:
            self._saving.all_kept(go, refuse)
