"""Who sits here: sign in, sign out, and starting where the work stopped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from ui.clerk.acts.coming import Coming
from ui.clerk.acts.identifying import IdentifyingActs
from ui.clerk.acts.intake import IntakeActs
from ui.clerk.acts.supplying import SupplyingActs
from ui.clerk.seat import Seat
from ui.clerk.state.view import IDENTIFY, ITEM
from ui.kit.text import day_text, tr
from ui.kit.words.states import case_word

if TYPE_CHECKING:
    from window_app.domain.people.actor import Actor
    from window_app.errors import Trouble
    from window_app.flow.intake.views import CaseView
    from window_app.flow.visit.views import VisitView


class SessionActs:
    """Signing in and out, reopening."""

    def __init__(
        self, seat: Seat, identifying: IdentifyingActs, intake: IntakeActs, coming: Coming, supplying: SupplyingActs
    ) -> None:
        self._seat, self._coming, self._supplying = seat, coming, supplying
        self._identifying = identifying
        self._intake = intake

    def users(self, then: Callable[[list[tuple[str, str]]], None]) -> None:
        """Who may sign in here."""
        self._seat.hub.do("read", self._seat.hub.desk.signing_in.users, lambda users: then(list(users)))

    def sign_in(self, user: str, password: str, day: date | None, wrong: Callable[[Trouble], None]) -> None:
        """Try; `day` is the date where it was asked for; `wrong` is told why not."""
        desk, station = self._seat.hub.desk, self._seat.station

        def home(actor: Actor) -> None:
            first = station.actor is None
            station.set_actor(actor)
            if first:
                self.reopen()

        self._seat.hub.do("desk", lambda: desk.signing_in.sign_in(user, password, day), home, wrong)

    def confirm_date(self, day: date, then: Callable[[], None], wrong: Callable[[Trouble], None]) -> None:
        """The date was read off a calendar; `wrong` is told why it cannot be."""
        seat = self._seat

        def home(_: object) -> None:
            then()
            seat.view.say(tr("日期按 {0}：请把刚才的操作再做一次").format(day_text(day.isoformat())), icon="clock")

        seat.hub.do("desk", lambda: seat.hub.desk.dating.confirm(day), home, wrong)

    def sign_out(self) -> None:
        """签退: nobody sits here any more, the window closes; not from somebody who stands at it."""
        seat, here = self._seat, self._seat.visit.here
        if here is not None:
            words = tr("正在服务 {0}：先按 F12 办结，或 Ctrl+H 挂起，再签退")
            seat.view.say(words.format(here.number or tr("现场来访")), icon="info")
            return
        if self._coming.under_way:
            seat.view.say(tr("正在扫描：等这一页放好再签退；不等了按 Esc 停止扫描"), icon="info")
            return
        self._intake.saving.all_kept(self._sign_out, seat.telling.say)

    def _sign_out(self) -> None:
        seat = self._seat
        self._identifying.disarm()
        seat.view.set_citizen("idle")  # a rating still asked for counts as none while somebody is there to keep it
        seat.hub.do("desk", seat.hub.desk.signing_in.sign_out, lambda _: self._signed_out())

    def _signed_out(self) -> None:
        """Nothing of one clerk stands here for the next."""
        seat = self._seat
        seat.hall.set_stand_by(False)
        seat.view.forget()
        seat.visit.set_case(None)
        seat.view.set_step(IDENTIFY)
        seat.view.set_place("workspace")
        seat.station.set_actor(None)
        seat.view.open_sheet("lock")

    def reopen(self) -> None:
        """What was open when the program ended stands there again, at the same field; no question."""
        seat = self._seat

        def home(found: tuple[VisitView, CaseView | None] | None) -> None:
            if found is None:
                return
            visit, case = found
            seat.visit.set_visit(visit)
            if case is not None and case.visit_id != visit.visit_id:
                self._supplying.go_on(case)
            elif case is not None:
                self._intake.show(case)
                words = tr("草稿已恢复到 {0}").format(seat.moment(case.saved_at))
                if case.status != "draft":
                    words = tr("{0}，业务号 {1}").format(case_word(case.status), case.case_no)
                seat.view.say(words, icon="history")
            elif visit.person is not None:
                seat.view.set_step(ITEM)
            self._identifying.wait_on()

        seat.hub.do("desk", seat.hub.desk.looking.reopen, home)
