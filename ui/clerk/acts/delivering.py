"""Results: the list, the person who collects, the signature, the hand-over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ui.kit.hub import Hub
from ui.kit.text import tr

if TYPE_CHECKING:
    from window_app.flow.delivery.views import ResultView
    from window_app.flow.visit.views import PaperView


class DeliveringActs:
    """Everything of the delivery page."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self.signature: bytes | None = None

    def read(self, then: Callable[[Sequence[ResultView]], None]) -> None:
        """What is ready to be handed over."""
        self._hub.do("read", self._hub.desk.delivering.ready, then)

    def choose(self, case_no: str, then: Callable[[], None]) -> None:
        """This result, for the person at the window."""
        visit, desk = self._hub.state.visit, self._hub.desk
        self.signature = None
        if visit is None or visit.person is None:
            self._hub.state.say(tr("先核对领取人身份：F2 叫号或 F5 读证"), icon="info")
            return

        def home(_: object) -> None:
            self._hub.state.set_citizen("sign")
            then()

        self._hub.do("desk", lambda: desk.delivering.open(case_no, visit.visit_id), home)

    def hand_over(self, case_no: str, then: Callable[[PaperView], None]) -> None:
        """Delivered: against identity and signature."""
        visit, desk, png = self._hub.state.visit, self._hub.desk, self.signature
        if visit is None or visit.person is None:
            self._hub.state.say(tr("先核对领取人身份：F2 叫号或 F5 读证"), icon="info")
            return

        def home(paper: PaperView) -> None:
            self.signature = None
            self._hub.state.say(tr("已送达，回执在打印"))
            self._hub.do("print", desk.printing.print_now)
            then(paper)

        self._hub.do("desk", lambda: desk.delivering.hand_over(case_no, visit.visit_id, png), home)
