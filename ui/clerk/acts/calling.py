"""Numbers: call, recall, miss, hold, resume, transfer, finish; each on its lane, each told in the strip."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ui.clerk.acts.identifying import IdentifyingActs
from ui.clerk.acts.intake import IntakeActs
from ui.clerk.acts.under_way import CENTRE, centre_asked, outcome_asked
from ui.clerk.seat import Seat
from ui.clerk.state.view import IDENTIFY, Undo
from ui.kit.mirror import RatingAsked
from ui.kit.text import tr
from ui.kit.words.queue import ended_words, left_reason, nobody_words, reason_word, undone_words
from ui.kit.words.states import case_word
from window_app.domain.queue.ticket import read_category

if TYPE_CHECKING:
    from window_app.errors import Trouble
    from window_app.flow.intake.views import CaseView
    from window_app.flow.queue.views import QueueView, Undone
    from window_app.flow.visit.views import VisitView


class CallingActs:
    """Everything of the queue strip."""

    def __init__(self, seat: Seat, identifying: IdentifyingActs, intake: IntakeActs) -> None:
        self._seat = seat
        self._identifying = identifying
        self._intake = intake
        self._asked_about = self._stood = ""
        self._leaving = False
        seat.view.lock_changed.connect(self._lock_moved)
        seat.visit.visit_changed.connect(self._visit_moved)

    def _lock_moved(self) -> None:
        """A locked window calls nobody; what was left standing is asked about by whoever signed in."""
        seat = self._seat
        if seat.view.locked and seat.hall.stand_by:
            seat.hall.set_stand_by(False)
            seat.hub.do("desk", seat.hub.desk.calling.resume_window, seat.hall.set_board)
        elif not seat.view.locked and seat.hall.board is not None:
            self.left_standing(seat.hall.board)

    def _visit_moved(self) -> None:
        """Once somebody stands here, who left before is not brought back, nor what was put away while another stood here."""
        here, view = self._seat.visit.here, self._seat.view
        if here is None:
            return
        if view.last_undo == self.undo or here.visit_id != self._stood:
            view.last_undo = None
        if view.strip is not None and view.strip.undo == self.undo:
            view.hush()
        self._stood = here.visit_id

    def _busy(self) -> bool:
        visit = self._seat.visit.here
        if visit is None:
            return False
        words = tr("正在服务 {0}：先按 F12 办结，或 Ctrl+H 挂起").format(visit.number or tr("现场来访"))
        self._seat.view.say(words, icon="info")
        return True

    def call_next(self) -> None:
        """F2."""
        if self._busy() or self._seat.hub.pending("desk"):
            return
        desk = self._seat.hub.desk

        def work() -> tuple[VisitView | None, bool]:
            visit = desk.calling.call_next()
            return visit, visit is None and desk.calling.cut

        def home(called: tuple[VisitView | None, bool]) -> None:
            visit, cut = called
            self._seat.view.hush()
            if visit is not None:
                self._serve(visit)
            else:
                self._seat.hall.set_stand_by(True)
                self._seat.view.say(nobody_words(cut), icon="cloud-off" if cut else "clock")

        self._seat.view.hush()
        self._seat.hub.do("desk", work, home, self._not_called)
        QTimer.singleShot(700, self._seat.view, self._still_asking)

    def _still_asking(self) -> None:
        """A call that takes long is said to."""
        if self._seat.visit.here is None and self._seat.hub.pending("desk"):
            self._seat.view.say(tr("正在等中心答复，请稍候"), icon="clock")

    def _not_called(self, trouble: Trouble) -> None:
        """A number that stands here from a program that ended is asked about; everything else is told."""
        self._seat.view.hush()
        if trouble.code != "left_open":
            self._seat.telling.tell(trouble)
            return

        def home(board: QueueView) -> None:
            self._seat.hall.set_board(board)
            self._asked_about = board.left_open.ticket_id if board.left_open is not None else ""
            self._seat.view.open_sheet("left_open")

        self._seat.hub.do("read", self._seat.hub.desk.calling.board, home)

    def left_standing(self, board: QueueView) -> None:
        """The board shows a number that nobody here serves: asked about once."""
        seat, left = self._seat, board.left_open
        if left is None or seat.visit.here is not None or left.ticket_id == self._asked_about or seat.view.locked:
            return
        self._asked_about = left.ticket_id
        seat.view.open_sheet("left_open")

    def read_or_adopt(self) -> None:
        """F5: the number that was left standing goes on here; where there is none a card is read."""
        board = self._seat.hall.board
        if self._seat.visit.here is None and board is not None and board.left_open is not None:
            self._seat.view.sheet_closed.emit()
            self.adopt()
        else:
            self._identifying.read_now()

    def adopt(self) -> None:
        """The number that was left standing goes on here."""
        self._seat.hub.do("desk", self._seat.hub.desk.calling.adopt, self._serve)

    def close_left(self, reason: str) -> None:
        """It ends with a reason; the window is free."""
        desk = self._seat.hub.desk
        self._do(lambda: desk.calling.close_left(reason), tr("已结束上次留下的号码：{0}").format(left_reason(reason)))

    def someone_came(self, board: QueueView) -> None:
        """While standing by, a new number is called by itself; not while a walk-in is being typed."""
        seat = self._seat
        free = seat.visit.here is None and not seat.visit.half_typed and not seat.hub.pending("desk")
        if seat.hall.stand_by and not seat.view.locked and board.waiting and free:
            seat.hall.set_stand_by(False)
            self.call_next()

    def call_number(self, number: str) -> None:
        """Shift+F2: a number that was said or typed."""
        calling = self._seat.hub.desk.calling
        if number.strip() and not self._busy():
            self._seat.hub.do("desk", lambda: calling.call_number(number.strip()), self._serve, self._not_called)

    def resume(self, ticket_id: str) -> None:
        """Ctrl+F2: from the held ones."""
        if not self._busy():
            self._seat.hub.do("desk", lambda: self._seat.hub.desk.calling.resume(ticket_id), self._serve)

    def walk_in(self) -> None:
        """Somebody without a number."""
        if not self._busy():
            self._seat.hub.do("desk", self._seat.hub.desk.calling.walk_in, self._serve_walk_in)

    def _serve_walk_in(self, visit: VisitView) -> None:
        self._seat.visit.take_typed(visit.visit_id)
        self._serve(visit)

    def _serve(self, visit: VisitView) -> None:
        seat = self._seat
        seat.hall.set_stand_by(False)
        seat.view.sheet_closed.emit()
        seat.view.set_place("workspace")
        seat.view.set_trouble(self._intake.saving.standing)
        seat.visit.set_visit(visit)
        seat.view.set_citizen("idle")
        self.read_board()
        if visit.case_ids:
            self._intake.open_known(visit.case_ids[-1])
        else:
            seat.visit.set_case(None)
            seat.view.set_step(IDENTIFY)
        if visit.person is None:
            self._identifying.wait_on()
            seat.view.want_focus("identify")

    def recall(self) -> None:
        """F3; not while the centre is asked of a transfer, whose answer must stay to be read."""
        if self._served() is not None and not centre_asked(self._seat) and not self._leaving:
            self._do(self._seat.hub.desk.calling.recall, tr("已重呼"), lane=CENTRE)

    def no_show(self) -> None:
        """F4."""
        self._leave(self._seat.hub.desk.calling.no_show, lambda: tr("已过号"), undo=self.undo)

    def hold(self, reason: str) -> None:
        """Ctrl+H with a reason."""
        desk = self._seat.hub.desk
        self._leave(lambda: desk.calling.hold(reason), lambda: tr("已挂起：{0}").format(reason_word(reason)), undo=self.undo)

    def transfer(self, category: str) -> None:
        """F11 to a category's letter."""
        desk, category = self._seat.hub.desk, read_category(category)
        self._leave(lambda: desk.calling.transfer(category), lambda: tr("已转到 {0} 类").format(category), lane=CENTRE)

    def finish(self) -> None:
        """F12: the rating page opens on the applicant's screen, the visit ends."""
        visit, desk, case = self._served(), self._seat.hub.desk, self._seat.visit.theirs
        if visit is None:
            return
        of_visit = case is not None and case.visit_id == visit.visit_id

        def work() -> None:
            desk.rating.ask(visit.visit_id)
            desk.calling.finish()

        asked = RatingAsked(visit.visit_id, f"{case.item_name} · {case_word(case.status)}" if case and of_visit else "")
        self._leave(work, lambda: ended_words(visit.number), asked)

    def _served(self) -> VisitView | None:
        """Who is at the window; says so where nobody is."""
        if self._seat.visit.here is None:
            self._seat.view.say(tr("现在没有正在服务的人"), icon="info")
        return self._seat.visit.here

    def _leave(
        self,
        work: Callable[[], object],
        words: Callable[[], str],
        rating: RatingAsked | None = None,
        undo: Undo | None = None,
        lane: str = "desk",
    ) -> None:
        """The visit leaves the window, once: what is pressed while it leaves is for nobody. `undo` takes back what the desk can
        take back: a no-show and a hold."""
        visit = self._served()
        if visit is None or centre_asked(self._seat) or self._leaving or outcome_asked(self._seat):
            return
        self._leaving = True
        self._intake.flush()

        def home(_: object) -> None:
            self._leaving = False
            if self._seat.visit.at_window(visit.visit_id):
                self._clear()
            self._seat.view.set_citizen("rate" if rating else "idle", rating)
            self._seat.view.say(words(), undo, lasting=True)  # in the language of now
            self.read_board()

        def away(trouble: Trouble) -> None:
            self._leaving = False
            self._seat.telling.tell(trouble)
            self._identifying.wait_on()  # a card that was laid meanwhile was not taken
            self.read_board()  # which says whether he is in doubt now

        self._seat.hub.do(lane, work, home, away)

    def _clear(self) -> None:
        seat = self._seat
        self._identifying.disarm()
        seat.visit.set_visit(None)
        seat.visit.set_case(None)
        seat.view.set_step(IDENTIFY)
        seat.view.set_trouble(self._intake.saving.standing)
        seat.view.set_place("workspace")
        seat.view.sheet_closed.emit()

    def _do(self, work: Callable[[], object], words: str, then: Callable[[], None] | None = None, lane: str = "desk") -> None:
        def home(_: object) -> None:
            if then is not None:
                then()
            self._seat.view.say(words)
            self.read_board()

        self._seat.hub.do(lane, work, home)

    def undo(self) -> None:
        """Take back the last queue act."""
        desk = self._seat.hub.desk

        def home(done: Undone | None) -> None:
            self._seat.view.say(undone_words(done) or tr("没有可以撤销的操作"), icon="undo-2")
            self.read_board()
            self.read_visit()

        def away(trouble: Trouble) -> None:
            if self._seat.visit.here is None:  # what was refused can still be taken back, but not over somebody's head
                self._seat.view.last_undo = self._seat.view.last_undo or self.undo
            self._seat.telling.tell(trouble)

        self._seat.hub.do("desk", desk.calling.undo, home, away)

    def read_visit(self) -> None:
        """After an undo the visit may be back: the desk's word is asked."""
        desk = self._seat.hub.desk

        def home(found: tuple[VisitView, CaseView | None] | None) -> None:
            if found is not None and self._seat.visit.here is None:
                self._serve(found[0])

        self._seat.hub.do("desk", desk.looking.reopen, home)

    def read_board(self) -> None:
        """Read the strip again."""
        self._seat.hub.do("read", self._seat.hub.desk.calling.board, self._seat.hall.set_board)
