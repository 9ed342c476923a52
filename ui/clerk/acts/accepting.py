"""The outcomes: review sheet, accept, refuse, notice, receive; a refused act names every reason and clears nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.clerk.acts.intake import IntakeActs
from ui.clerk.state import ACCEPT
from ui.kit.hub import Hub
from ui.kit.text import tr

if TYPE_CHECKING:
    from window_app.flow.intake.views import CaseView
    from window_app.flow.outcome.views import OutcomeView, ReviewView


class AcceptingActs:
    """Final acts; each is reached only through its sheet."""

    def __init__(self, hub: Hub, intake: IntakeActs) -> None:
        self._hub = hub
        self._intake = intake

    def review(self) -> None:
        """F9, Ctrl+Enter."""
        state, desk = self._hub.state, self._hub.desk
        if state.case is None:
            state.say(tr("还没有事项：按 F6 选事项"), icon="info")
            return
        if not state.draft:
            state.set_step(ACCEPT)
            return
        case_id = state.case.case_id
        self._intake.flush()

        def home(review: ReviewView) -> None:
            state.set_reasons(review.reasons)
            if review.reasons:
                state.want_focus("reasons")
            else:
                state.set_citizen("confirm")
                state.open_sheet("review", review)

        self._hub.do("desk", lambda: desk.accepting.review(case_id), home)

    def accept(self, date_confirmed: bool) -> None:
        """Enter on the review sheet."""
        desk = self._hub.desk
        self._final(lambda case_id: desk.accepting.accept(case_id, date_confirmed))

    def refuse(self, reason: str, basis: str) -> None:
        """The refusal sheet."""
        desk = self._hub.desk
        self._final(lambda case_id: desk.accepting.refuse(case_id, reason, basis))

    def correct(self) -> None:
        """F10's sheet: the one-time notice."""
        self._final(self._hub.desk.accepting.correct)

    def receive(self) -> None:
        """Taken in, not yet judged (收件待定)."""
        self._final(self._hub.desk.accepting.receive)

    def _final(self, work: Callable[[str], OutcomeView]) -> None:
        state, desk = self._hub.state, self._hub.desk
        if state.case is None:
            return
        case_id = state.case.case_id
        self._intake.flush()

        def whole() -> tuple[OutcomeView, CaseView]:
            outcome = work(case_id)
            return outcome, desk.intake.case(case_id)

        def home(done: tuple[OutcomeView, CaseView]) -> None:
            outcome, case = done
            state.sheet_closed.emit()
            state.set_case(case)
            state.set_outcome(outcome)
            state.set_step(ACCEPT)
            state.say(tr("{0}，业务号 {1}").format(case.status_text, outcome.case_no))
            state.set_citizen("sign")
            self.print_now()

        self._hub.do("desk", whole, home)

    def print_now(self) -> None:
        """Send what waits to the printers."""
        desk = self._hub.desk
        self._hub.do("print", desk.printing.print_now, lambda _: self.read_jobs())

    def read_jobs(self) -> None:
        """Read the print queue again."""
        state, desk = self._hub.state, self._hub.desk

        def home(jobs: object) -> None:
            state.jobs = tuple(jobs)  # type: ignore[arg-type]
            state.jobs_changed.emit()

        self._hub.do("read", desk.printing.jobs, home)

    def reprint(self) -> None:
        """Ctrl+P: the papers of the case on the table once more (counted and marked)."""
        state, desk = self._hub.state, self._hub.desk
        case = state.case
        if case is None or not case.case_no or not case.papers:
            state.say(tr("没有可以再打印的文书"), icon="info")
            return
        number, kind = case.case_no, case.papers[0].kind

        def home(_: object) -> None:
            state.say(tr("已再打印，计入补打次数"), icon="printer")
            self.print_now()

        self._hub.do("desk", lambda: desk.printing.reprint(number, kind), home)

    def answer_unknown(self, job_id: str, printed: bool) -> None:
        """Only the clerk knows whether the paper came out."""
        desk = self._hub.desk

        def home(_: object) -> None:
            self.print_now()

        self._hub.do("desk", lambda: desk.printing.answer_unknown(job_id, printed), home)

    def sign(self, png: bytes) -> None:
        """The applicant signed on the second screen."""
        state, desk = self._hub.state, self._hub.desk
        if state.visit is None:
            return
        visit_id, case_id = state.visit.visit_id, state.case.case_id if state.case else None
        self._hub.do(
            "desk",
            lambda: desk.signing.keep_signature(visit_id, case_id, png),
            lambda _: state.say(tr("申请人已签字"), icon="pen-line"),
        )
