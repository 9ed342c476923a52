"""Results: the list, the person who collects, the signature, the hand-over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ui.clerk.seat import Seat
from ui.kit.mirror import SignatureAsked
from ui.kit.text import tr
from ui.kit.words.papers import paper_title

if TYPE_CHECKING:
    from window_app.errors import Trouble
    from window_app.flow.delivery.views import ResultView
    from window_app.flow.visit.views import PaperView, VisitView


class DeliveringActs:
    """Everything of the delivery page: what was chosen and signed is gone with the person it was chosen and signed by."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self.chosen: ResultView | None = None
        self.signature: bytes | None = None
        self._collector = ("", "")
        self._put_down: ResultView | None = None  # chosen by who stood here before in this visit
        self._said = ""  # which of them was said not to be handed over: a second F12 ends the visit
        seat.visit.visit_changed.connect(self._person_moved)

    def _person_moved(self) -> None:
        visit = self._seat.visit.here
        collector = (visit.visit_id if visit else "", visit.person.id_number if visit and visit.person else "")
        if collector == self._collector:
            return
        another = collector[0] == self._collector[0] and bool(collector[1])
        self._put_down = (self.chosen or self._put_down) if another else None
        if another and self.chosen is not None:
            words = tr("窗口前换了人：“{0}”没有送达，选好的结果和签字已放下，请重新选")
            self._seat.view.say(words.format(self.chosen.item_name), icon="circle-alert")
        self._collector, self._said = collector, ""
        self.chosen = self.signature = None
        asked = self._seat.view.asked
        if self._seat.view.citizen == "sign" and isinstance(asked, SignatureAsked) and asked.collects:
            self._seat.view.set_citizen("idle")

    def left_undone(self) -> bool:
        """True if a result was chosen and is not handed over: said once, before the visit ends without it."""
        undone = self.chosen or self._put_down
        if undone is None or undone.case_no == self._said:
            return False
        self._said = undone.case_no
        self._seat.view.say(
            tr("“{0}”没有送达：按 Ctrl+3 去送达；不送达就再按一次 F12").format(undone.item_name), icon="circle-alert"
        )
        return True

    def read(self, then: Callable[[Sequence[ResultView]], None]) -> None:
        """What is ready to be handed over."""
        self._seat.hub.do("read", self._seat.hub.desk.delivering.ready, then)

    def _identified(self) -> VisitView | None:
        """The visit whose person collects; says what to do where there is none."""
        visit = self._seat.visit.here
        if visit is None or visit.person is None:
            self._seat.view.say(tr("先核对领取人身份：F2 叫号或 F5 读证"), icon="info")
            return None
        return visit

    def choose(self, result: ResultView, then: Callable[[], None]) -> None:
        """This result, for the person at the window; `then` only while that person is still there."""
        visit, desk, collector = self._identified(), self._seat.hub.desk, self._collector
        if visit is None:
            return

        def home(_: object) -> None:
            if self._collector == collector:
                self.chosen, self._put_down, self._said = result, None, ""
                self.ask_signature()
                then()

        work = partial(desk.delivering.open, result.case_no, visit.visit_id)
        self._seat.hub.do("desk", work, home, self._seat.telling.say)

    def ask_signature(self) -> None:
        """An empty line on the applicant's screen, for the chosen result."""
        visit, result = self._seat.visit.here, self.chosen
        if visit is None or result is None:
            return
        self.signature = None
        words = tr("签收领取的结果：{0}").format(result.item_name)
        self._seat.view.set_citizen("sign", SignatureAsked(visit.visit_id, result.case_id, words, result.case_no))

    def signed(self, asked: SignatureAsked, png: bytes) -> bool:
        """The strokes of who collects; they count for the result they were asked for, and for no other: then False."""
        mine = self.chosen is not None and self.chosen.case_no == asked.collects and self._seat.visit.at_window(asked.visit_id)
        if mine:
            self.signature = png
        return mine

    def hand_over(self, then: Callable[[PaperView], None]) -> None:
        """The chosen result is delivered: against identity and signature."""
        visit, desk, result, png = self._identified(), self._seat.hub.desk, self.chosen, self.signature
        if visit is None or result is None:
            return
        concluding = self._seat.visit.concluding
        concluding[result.case_id] = result.item_name

        def home(paper: PaperView) -> None:
            concluding.pop(result.case_id, None)
            if self.chosen == result:
                self.chosen = self.signature = None
            self._seat.view.say(tr("已送达，{0}在打印").format(paper_title("collection_receipt")))
            self._seat.hub.do("print", desk.printing.print_now)
            then(paper)

        def away(trouble: Trouble) -> None:
            concluding.pop(result.case_id, None)
            self._seat.telling.say(trouble)

        signed_by = visit.person.id_number if visit.person is not None else ""
        work = partial(desk.delivering.hand_over, result.case_no, visit.visit_id, png, signed_by)
        self._seat.hub.do("desk", work, home, away)
