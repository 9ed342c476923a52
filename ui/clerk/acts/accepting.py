"""The outcomes: review sheet, accept, refuse, notice, receive; a refused act names every reason and clears nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.clerk.acts.bound import Bound, bound
from ui.clerk.acts.coming import Coming
from ui.clerk.acts.intake import signature_asked
from ui.clerk.acts.papers import PaperActs
from ui.clerk.acts.saving import Saving
from ui.clerk.seat import Seat
from ui.clerk.state.view import ACCEPT
from ui.kit.text import tr
from ui.kit.words.pairs import word
from ui.kit.words.states import CASE_ACTS, act_title, case_word
from window_app.domain.life_cycle import COLLECTING

if TYPE_CHECKING:
    from ui.kit.mirror import SignatureAsked
    from window_app.errors import Trouble
    from window_app.flow.intake.views import CaseView
    from window_app.flow.outcome.views import OutcomeView, ReviewView
    from window_app.flow.visit.views import VisitView


Refusal = Callable[["Trouble"], object]


@dataclass(frozen=True)
class ReviewOpened:
    """What the review sheet is opened for."""

    case: Bound
    review: ReviewView


class AcceptingActs:
    """Final acts; each is reached only through its sheet, which holds the case it was opened for."""

    def __init__(self, seat: Seat, saving: Saving, papers: PaperActs, coming: Coming, owing: Callable[[], bool]) -> None:
        """`owing` asks how owed materials are brought, where the case on the table owes any."""
        self._seat, self._saving, self._papers, self._coming, self._owing = seat, saving, papers, coming, owing
        self._unkept: Trouble | None = None

    def review(self) -> None:
        """F9, Ctrl+Enter."""
        seat, desk, case = self._seat, self._seat.hub.desk, bound(self._seat)
        if seat.visit.case is None:
            seat.view.say(tr("还没有事项：按 F6 选事项"), icon="info")
            return
        if case is None:
            if not self._owing():
                seat.view.set_step(ACCEPT)
                if seat.visit.case.status in COLLECTING:
                    seat.view.say(tr("这一件只能查看：它的申请人到窗口后才能续办"), icon="info")
            return

        def home(review: ReviewView) -> None:
            if not case.on_table:
                return
            seat.visit.set_reasons(review.reasons)
            if review.reasons:
                seat.view.want_focus("reasons")
            else:
                seat.view.set_citizen("confirm")
                seat.view.open_sheet("review", ReviewOpened(case, review))

        def ask() -> None:
            case.do(lambda: desk.accepting.review(case.case_id), home)

        self._coming.when_whole(case, ask, seat.telling.of_case(case.case))

    def ask_notice(self) -> None:
        """F10: the sheet shows the case with all that was typed, and is not opened where no notice may follow."""
        seat, case = self._seat, bound(self._seat)
        if case is None:
            seat.view.open_sheet("correct")  # which says why there is none
        elif not seat.visit.may("request_correction"):
            words = tr("{0}：现在不能{1}。先按“{2}”收下补来的，以后还缺再告知")
            notice = word(CASE_ACTS, "request_correction")
            seat.view.say(words.format(case_word(case.case.status), notice, act_title("supply")), icon="info")
        else:
            self._coming.when_whole(case, lambda: seat.view.open_sheet("correct") if case.on_table else None, seat.telling.say)

    def accept(self, case: Bound, refused: Refusal) -> None:
        """Enter on the review sheet, which is told why not."""
        desk = self._seat.hub.desk
        self._final(case, lambda: desk.accepting.accept(case.case_id), "accept", refused)

    def refuse(self, case: Bound, reason: str, basis: str, refused: Refusal) -> None:
        """The refusal sheet, which is told why not."""
        desk = self._seat.hub.desk
        self._final(case, lambda: desk.accepting.refuse(case.case_id, reason, basis), "", refused)

    def correct(self, case: Bound, refused: Refusal) -> None:
        """F10's sheet: the one-time notice; it is told why not."""
        desk = self._seat.hub.desk
        self._final(case, lambda: desk.accepting.correct(case.case_id), "", refused)

    def receive(self) -> None:
        """Taken in, not yet judged (收件待定)."""
        desk, case = self._seat.hub.desk, bound(self._seat)
        if case is not None:
            self._final(case, lambda: desk.accepting.receive(case.case_id), "receive")

    def supply(self) -> None:
        """What the one-time notice asked for was brought (补正收件)."""
        desk, case = self._seat.hub.desk, bound(self._seat)
        if case is not None:
            self._final(case, lambda: desk.accepting.supply(case.case_id), "supply")

    def _final(self, case: Bound, work: Callable[[], OutcomeView], boxed: str, refused: Refusal | None = None) -> None:
        """`boxed` names the act whose reasons stay above the case until they are solved; the other sheets say theirs alone."""
        desk, concluding = self._seat.hub.desk, self._seat.visit.concluding
        if case.case_id in concluding:  # a second press of a button that has no sheet
            return
        concluding[case.case_id] = case.name

        def whole() -> tuple[OutcomeView, CaseView, VisitView]:
            outcome = work()
            now = desk.looking.case(case.case_id)
            return outcome, now, desk.looking.visit(now.visit_id)

        def home(done: tuple[OutcomeView, CaseView, VisitView]) -> None:
            outcome, now, visit = done
            concluding.pop(case.case_id, None)
            if self._seat.visit.at_window(visit.visit_id):
                self._seat.visit.set_visit(visit)  # what the acceptance left owed stands there now
            self._concluded(case, outcome, now)
            self._papers.print_now()

        def away(trouble: Trouble) -> None:
            concluding.pop(case.case_id, None)
            if boxed or not case.on_table:
                self._seat.telling.of_case(case.case, boxed)(trouble)
            else:
                self._seat.telling.say(trouble)
            if refused is not None:
                refused(trouble)

        self._coming.when_whole(case, lambda: case.do(whole, home, away), away)

    def _concluded(self, case: Bound, outcome: OutcomeView, now: CaseView) -> None:
        seat = self._seat
        if not case.show(now):
            seat.view.say(tr("{0}：{1}，业务号 {2}").format(case.name, case_word(now.status), outcome.case_no))
            return
        seat.view.sheet_closed.emit()
        seat.visit.set_outcome(outcome)
        seat.view.set_step(ACCEPT)
        seat.view.say(tr("{0}，业务号 {1}").format(case_word(now.status), outcome.case_no))
        seat.view.set_citizen("sign", signature_asked(now))

    def sign(self, asked: SignatureAsked, png: bytes, kept: Callable[[], object], lost: Refusal) -> None:
        """The applicant signed on the second screen, under what was asked and nothing else; `lost` is told why it is not kept."""
        desk, seat = self._seat.hub.desk, self._seat

        def home(_: object) -> None:
            if seat.view.trouble is not None and seat.view.trouble is self._unkept:
                seat.view.set_trouble(self._saving.standing)
            seat.view.say(tr("申请人已签字"), icon="pen-line")
            kept()

        def away(trouble: Trouble) -> None:
            self._unkept = trouble
            seat.telling.say(trouble)
            lost(trouble)

        seat.hub.do("desk", lambda: desk.signing.keep_signature(asked.visit_id, asked.case_id, png), home, away)
