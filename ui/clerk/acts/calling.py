"""Numbers: call, recall, miss, hold, resume, transfer, finish; each on its lane, each told in the strip."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ui.clerk.acts.identifying import IdentifyingActs
from ui.clerk.acts.intake import IntakeActs
from ui.clerk.state import IDENTIFY
from ui.kit.hub import Hub
from ui.kit.text import tr

if TYPE_CHECKING:
    from window_app.flow.intake.views import CaseView
    from window_app.flow.queue.views import QueueView
    from window_app.flow.visit.views import VisitView


class CallingActs:
    """Everything of the queue strip."""

    def __init__(self, hub: Hub, identifying: IdentifyingActs, intake: IntakeActs) -> None:
        self._hub = hub
        self._identifying = identifying
        self._intake = intake

    def _busy(self) -> bool:
        visit = self._hub.state.visit
        if visit is None:
            return False
        words = tr("正在服务 {0}：先按 F12 办结，或 Ctrl+H 挂起").format(visit.number or tr("现场来访"))
        self._hub.state.say(words, icon="info")
        return True

    def call_next(self) -> None:
        """F2."""
        if self._busy() or self._hub.pending("desk"):
            return
        desk = self._hub.desk

        def home(visit: VisitView | None) -> None:
            if visit is not None:
                self._serve(visit)
                return
            self._stand_by(True)
            self._hub.state.say(tr("暂无等候，已转为候客：有人取号就自动叫号"), icon="clock")

        self._hub.state.hush()
        self._hub.do("desk", desk.calling.call_next, home)

    def _stand_by(self, on: bool) -> None:
        self._hub.state.stand_by = on
        self._hub.state.board_changed.emit()

    def someone_came(self, board: QueueView) -> None:
        """While standing by, a new number is called by itself."""
        state = self._hub.state
        if state.stand_by and board.waiting and state.visit is None and not self._hub.pending("desk"):
            self._stand_by(False)
            self.call_next()

    def call_number(self, number: str) -> None:
        """Shift+F2: a number that was said or typed."""
        desk = self._hub.desk
        if number.strip() and not self._busy():
            self._hub.do("desk", lambda: desk.calling.call_number(number.strip()), self._serve)

    def resume(self, ticket_id: str) -> None:
        """Ctrl+F2: from the held ones."""
        desk = self._hub.desk
        if not self._busy():
            self._hub.do("desk", lambda: desk.calling.resume(ticket_id), self._serve)

    def walk_in(self) -> None:
        """Somebody without a number."""
        if not self._busy():
            self._hub.do("desk", self._hub.desk.calling.walk_in, self._serve)

    def _serve(self, visit: VisitView) -> None:
        state = self._hub.state
        self._stand_by(False)
        state.set_place("workspace")
        state.set_trouble(None)
        state.set_visit(visit)
        state.set_citizen("idle")
        self.read_board()
        if visit.case_ids:
            self._intake.open_known(visit.case_ids[-1])
        else:
            state.set_case(None)
            state.set_step(IDENTIFY)
        if visit.person is None:
            self._identifying.arm()
            state.want_focus("identify")

    def recall(self) -> None:
        """F3."""
        self._simple(self._hub.desk.calling.recall, tr("已重呼"), "")

    def no_show(self) -> None:
        """F4."""
        self._leave(self._hub.desk.calling.no_show, tr("已过号"), "call")

    def hold(self, reason: str) -> None:
        """Ctrl+H with a reason."""
        desk = self._hub.desk
        self._leave(lambda: desk.calling.hold(reason), tr("已挂起：{0}").format(reason), "call")

    def transfer(self, category: str) -> None:
        """F11 to a category's letter."""
        desk = self._hub.desk
        self._leave(lambda: desk.calling.transfer(category), tr("已转到 {0} 类").format(category), "call")

    def finish(self) -> None:
        """F12: the rating page opens on the applicant's screen, the visit ends."""
        visit, desk = self._hub.state.visit, self._hub.desk
        if visit is None:
            self._hub.state.say(tr("现在没有正在服务的人"), icon="info")
            return

        def work() -> None:
            desk.rating.ask(visit.visit_id)
            desk.calling.finish()

        case = self._hub.state.case
        self._hub.state.rated_visit = visit.visit_id
        self._hub.state.rated_line = f"{case.item_name} · {case.status_text}" if case else ""
        self._leave(work, tr("{0} 已办结，请申请人评价").format(visit.number or tr("现场来访")), "", citizen="rate")

    def _simple(self, work: Callable[[], Any], words: str, undo: str) -> None:
        if self._hub.state.visit is None:
            self._hub.state.say(tr("现在没有正在服务的人"), icon="info")
            return

        def home(result: Any) -> None:
            del result
            self._hub.state.say(words, undo)
            self.read_board()

        self._hub.do("desk", work, home)

    def _leave(self, work: Callable[[], Any], words: str, undo: str, citizen: str = "idle") -> None:
        if self._hub.state.visit is None:
            self._hub.state.say(tr("现在没有正在服务的人"), icon="info")
            return
        self._intake.flush()

        def home(result: Any) -> None:
            del result
            state = self._hub.state
            self._identifying.disarm()
            state.set_visit(None)
            state.set_case(None)
            state.set_step(IDENTIFY)
            state.set_trouble(None)
            state.set_place("workspace")
            state.sheet_closed.emit()
            state.set_citizen(citizen)
            state.say(words, undo)
            self.read_board()

        self._hub.do("desk", work, home)

    def pause(self, reason: str) -> None:
        """Ctrl+B with a reason."""
        desk = self._hub.desk
        self._window(lambda: desk.calling.pause(reason), tr("窗口已暂停：{0}").format(reason))

    def resume_window(self) -> None:
        """Ctrl+B again."""
        self._window(self._hub.desk.calling.resume_window, tr("窗口已恢复"))

    def _window(self, work: Callable[[], Any], words: str) -> None:
        def home(result: Any) -> None:
            del result
            self._hub.state.say(words)
            self.read_board()

        self._hub.do("desk", work, home)

    def undo(self) -> None:
        """Take back the last queue act."""
        desk = self._hub.desk

        def home(done: str | None) -> None:
            self._hub.state.say(done or tr("没有可以撤销的操作"), icon="undo-2")
            self.read_board()
            self.read_visit()

        self._hub.do("desk", desk.calling.undo, home)

    def read_visit(self) -> None:
        """After an undo the visit may be back: the desk's word is asked."""
        desk = self._hub.desk

        def home(found: tuple[VisitView, CaseView | None] | None) -> None:
            if found is not None and self._hub.state.visit is None:
                self._serve(found[0])

        self._hub.do("desk", desk.intake.reopen, home)

    def read_board(self) -> None:
        """Read the strip again."""
        self._hub.do("read", self._hub.desk.calling.board, self._hub.state.set_board)
