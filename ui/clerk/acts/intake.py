"""Cases come and go: open one of an item, take up a known one, put one away; the desk answers with the whole case."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ui.clerk.acts.bound import Bound
from ui.clerk.acts.saving import Saving
from ui.clerk.acts.visiting import at_visit
from ui.clerk.seat import Seat
from ui.clerk.state.view import ACCEPT, FORM, IDENTIFY, ITEM, MATERIALS
from ui.kit.mirror import SignatureAsked
from ui.kit.text import tr
from ui.kit.words.undo import taken_back_words, undo_words
from window_app.domain.life_cycle import COLLECTING
from window_app.domain.people.person import concerns
from window_app.errors import Refused

DROPPED = "dropped"
# where what was taken back is seen
_PAGES = {
    "field": FORM, "delivery": ITEM, "situation": ITEM, "applicant": ITEM, "row": MATERIALS, "row_cleared": MATERIALS,
    "page_added": MATERIALS, "page_removed": MATERIALS,
}  # fmt: skip

if TYPE_CHECKING:
    from window_app.errors import Trouble
    from window_app.flow.intake.views import CaseView, UndoView
    from window_app.flow.visit.views import VisitView


class IntakeActs:
    """What lies on the table."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self.saving = saving = Saving(seat)
        seat.telling.standing = lambda: saving.standing

    def flush(self) -> None:
        """Unsaved typing goes to the desk first."""
        self.saving.flush()

    def open_item(self, item_id: str) -> None:
        """F6 … Enter: a case for that item; without a visit the person is a walk-in."""
        seat, desk = self._seat, self._seat.hub.desk
        case = seat.visit.case
        if case is not None and case.status == "draft" and seat.visit.draft and seat.view.step == ITEM:
            self._change_item(Bound(seat, case), item_id)
            return
        self.flush()

        def home(opened: tuple[VisitView, CaseView]) -> None:
            former = seat.visit.case if seat.visit.draft else None
            seat.visit.set_visit(opened[0])
            self.show(opened[1])
            if former is not None and former.status == "draft" and former.case_id != opened[1].case_id:
                seat.view.say(tr("“{0}”留作草稿，在“在办”里可以接着办").format(former.item_name), icon="info")

        def open_in(visit_id: str) -> None:
            def work() -> tuple[VisitView, CaseView]:
                case = desk.intake.open_case(visit_id, item_id)
                return desk.looking.visit(visit_id), case

            seat.hub.do("desk", work, home)

        at_visit(seat, open_in)

    def _change_item(self, case: Bound, item_id: str) -> None:
        """Not while a page is on its way: its row would be the row of another list."""
        seat, desk = self._seat, self._seat.hub.desk
        if seat.station.scanning:
            seat.view.say(tr("正在扫描：等这一页放好再换事项"), icon="info")
            return
        self.flush()

        def home(changed: CaseView) -> None:
            if case.on_table:
                self.show(changed)
                if changed.undo:
                    seat.view.say(undo_words(changed.undo), lambda: self.undo(Bound(seat, changed)))

        case.do(lambda: desk.intake.change_item(case.case_id, item_id), home)

    def open_known(self, case_id: str) -> None:
        """A draft in its own visit; a case that goes on, in the visit of its person; any other only to look at."""
        here = self._seat.visit.here
        self.flush()

        def home(opened: tuple[VisitView | None, CaseView]) -> None:
            visit, case = opened
            self._seat.view.set_place("workspace")
            if visit is not None:
                self._seat.visit.set_visit(visit)
            self.show(case)

        self._seat.hub.do("desk", lambda: self._taken_up(case_id, here), home)

    def _taken_up(self, case_id: str, here: VisitView | None) -> tuple[VisitView | None, CaseView]:
        """On the desk's lane: the case and the visit it is gone on with in, which may have to be opened again."""
        desk = self._seat.hub.desk
        case = desk.looking.case(case_id)
        if here is not None and case.visit_id == here.visit_id:
            return desk.looking.visit(here.visit_id), case
        if case.status == "draft":
            case = desk.intake.take_up(case_id)
            return desk.looking.visit(case.visit_id), case
        his = here is not None and here.person is not None and concerns(here.person, case.person, case.applicant)
        his = his or (here is not None and any(row.case_id == case_id for row in here.history))  # as it is offered there
        if case.status in COLLECTING and here is not None and his:
            person = here.person.id_number if here.person is not None else ""
            return desk.looking.visit(here.visit_id), desk.intake.take_up(case_id, here.visit_id, person)
        return None, case

    def show(self, case: CaseView) -> None:
        """Put a case on the table at the step where work goes on."""
        view = self._seat.view
        self._seat.visit.set_case(case)
        show_citizen(self._seat, case)
        open_questions = any(question.value is None for question in case.situations)
        if not self._seat.visit.draft:
            view.set_step(ACCEPT)
        elif case.focus and any(field.key == case.focus for field in case.fields):
            view.set_step(FORM)
            view.want_focus(f"form:{case.focus}")
        elif open_questions:
            view.set_step(ITEM)
            view.want_focus("situations")
        elif any(reason.field for reason in case.missing):
            view.set_step(FORM)
            view.want_focus("form")
        else:
            view.set_step(MATERIALS)
            view.want_focus("materials")

    def undo(self, case: Bound, back: str = "", owing: frozenset[int] | None = None) -> None:
        """Take back the last reversible act on this case, typing that still waits to be saved before all that came earlier, and
        nothing that is typed from now on.

        `back` is said where the case was put away: it comes back to the table it was taken from, once, by strip or by list.
        `owing`: only what was done to one of these rows.
        """
        seat, desk = self._seat, self._seat.hub.desk
        before = case.case

        def work() -> tuple[CaseView, CaseView] | None:
            was = desk.looking.case(case.case_id)
            if was.undo is not None and owing is not None and was.undo.seq not in owing:
                was = replace(was, undo=None)
            if was.undo is None and not back:
                return was, was
            return (was, desk.intake.undo(case.case_id)) if was.status == DROPPED or not back else None

        def home(done: tuple[CaseView, CaseView] | None) -> None:
            if done is None:
                seat.view.say(tr("草稿“{0}”已经取回").format(before.item_name), icon="info")
                return
            was, now = done
            if was is now:
                seat.view.say(tr("没有可以撤销的操作"), icon="undo-2")
                return
            self.saving.come_anew(now)
            if case.show(now):
                if now.item_id != before.item_id:
                    self.show(now)
                self._turn_to(was.undo)
            elif seat.visit.case is None and seat.visit.at_window(now.visit_id):
                self.show(now)
                seat.view.set_place("workspace")
            words = taken_back_words(was.undo, now.item_name) if was.undo is not None else ""
            seat.view.say(back or words, icon="undo-2")

        def away(trouble: Trouble) -> None:
            if not isinstance(trouble, Refused):  # what only failed can still be taken back
                seat.view.last_undo = seat.view.last_undo or partial(self.undo, case, back, owing)
            seat.telling.of_case(before)(trouble)

        self.saving.behind(case, work, home, away)

    def _turn_to(self, undone: UndoView | None) -> None:
        """From another place of the program nobody would see it: its page is shown."""
        view = self._seat.view
        if view.place != "workspace":
            view.set_place("workspace")
            view.set_step(_PAGES.get(undone.code if undone is not None else "", view.step))

    def undo_last(self, case: Bound) -> None:
        """The last step on the case on the table, if there is one; what is typed there is a step as soon as it is kept."""
        visit = self._seat.visit
        if case.on_table and (visit.draft or visit.owing):
            self.undo(case, owing=None if visit.draft else visit.owing)
        else:
            self._seat.view.say(tr("没有可以撤销的操作"), icon="undo-2")

    def mask_refused(self) -> None:
        """A hidden number was pasted, dropped or typed for the number itself."""
        self._seat.view.say(tr("带 * 的是遮挡后的号码，没有录入：请录入完整的号码"), icon="info")

    def drop(self, case_id: str, name: str) -> None:
        """Put a draft away; Ctrl+Z brings it back."""
        seat, desk = self._seat, self._seat.hub.desk
        back = tr("草稿“{0}”已取回").format(name)
        self.flush()

        def work() -> CaseView:
            case = desk.looking.case(case_id)
            desk.intake.drop(case_id)
            return case

        def home(dropped: CaseView) -> None:
            if seat.visit.on_table(case_id):
                seat.visit.set_case(None)
                seat.view.set_step(ITEM if seat.visit.here is not None else IDENTIFY)
            seat.view.say(
                tr("已删除草稿“{0}”").format(name), lambda: self.undo(Bound(seat, dropped), back), "trash-2", lasting=True
            )

        seat.hub.do("desk", work, home)

    def take_back(self, case_id: str) -> None:
        """A draft that was put away, out of the list of those."""
        seat, desk = self._seat, self._seat.hub.desk

        def home(case: CaseView) -> None:
            self.undo(Bound(seat, case), tr("草稿“{0}”已取回").format(case.item_name))

        seat.hub.do("desk", lambda: desk.looking.case(case_id), home)


def show_citizen(seat: Seat, case: CaseView) -> None:
    """The case on the table, on the screen of who stands there: nobody sees what is only looked at, nor loses a page to it, and
    who is not known sees nothing of a case and is asked nothing any more of who left."""
    if seat.visit.at_window(case.visit_id):
        mine = seat.visit.theirs is not None
        page = ("sign", signature_asked(case)) if case.unsigned else ("confirm", None)
        seat.view.set_citizen(*(page if mine else ("idle", None)))


def signature_asked(case: CaseView) -> SignatureAsked:
    """What the applicant is asked to sign for: the outcome of this case, in the visit at the window."""
    return SignatureAsked(case.visit_id, case.case_id, tr("{0}，业务号 {1}").format(case.item_name, case.case_no))
