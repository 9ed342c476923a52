"""Autosave: edits belong to their case, wait for a pause but never for long, and a failed saving is tried again for its case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer

from ui.clerk.acts.unsaved import Answers, Beside, Packet, Unsaved
from ui.clerk.seat import Seat
from window_app.errors import Refused

if TYPE_CHECKING:
    from ui.clerk.acts.bound import Bound
    from window_app.domain.people.person import Applicant
    from window_app.errors import Trouble
    from window_app.flow.intake.views import CaseView

PAUSE_MS = 500  # after the last key
CEILING_MS = 1000  # after the first unsaved key: at the desk within two seconds however long the typing goes on
AGAIN_MS = 3000
APPLICANT, DELIVERY = "beside:applicant", "beside:delivery"  # places that are no field of the form
MASKED = "masked_number"
NEVER = ("unknown_field", MASKED)  # such an answer is not taken however often it is tried
GIVEN_UP = ("not_draft", "no_case")  # there is nothing any more to save it into

T = TypeVar("T")


class _NotThere(Refused):
    """Something that was typed before did not reach the desk."""

    def __init__(self) -> None:
        super().__init__("not_saved", "")


def _nothing() -> None:
    """Asked of the desk's lane, to come home behind what was asked before."""


class Saving(QObject):
    """Collects edits by case; `flush` sends them at once, before any other act."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._cases: dict[str, Unsaved] = {}
        self._names: dict[str, CaseView] = {}
        self._failing: dict[str, Trouble] = {}
        self._pause, self._ceiling, self._again = (self._timer(wait) for wait in (PAUSE_MS, CEILING_MS, AGAIN_MS))

    def _timer(self, wait: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(self.flush)
        return timer

    @property
    def standing(self) -> Trouble | None:
        """What could not be saved and is not given up: its banner outlives the visit."""
        return next(iter(self._failing.values()), None)

    def typed(self, case_id: str) -> Answers:
        """What was typed into this case and is not known to be at the desk."""
        unsaved = self._cases.get(case_id)
        return unsaved.typed if unsaved is not None else {}

    def typed_beside(self, case_id: str) -> Beside:
        """Applicant and delivery as they were typed for this case, where they are not known to be at the desk."""
        unsaved = self._cases.get(case_id)
        return unsaved.typed_beside if unsaved is not None else Beside()

    def edit(self, case: CaseView, key: str, value: object) -> None:
        """One field of `case` was changed by the clerk."""
        unsaved = self._typing(case, key)
        unsaved.waiting[key] = value
        unsaved.focus = key
        self._soon()

    def edit_delivery(self, case: CaseView, mode: str, address: str) -> None:
        """Mode or address of the delivery of `case` was changed by the clerk."""
        self._typing(case, DELIVERY).beside["delivery"] = (mode, address)
        self._soon()

    def edit_applicant(self, case: CaseView, applicant: Applicant | None) -> None:
        """Who applies in `case` was changed by the clerk, half typed as it may be; None: the person at the window himself."""
        self._typing(case, APPLICANT).beside["applicant"] = applicant
        self._soon()

    def focus(self, case: CaseView, key: str) -> None:
        """The focus went to a field: a crash comes back to it."""
        unsaved = self._of(case)
        unsaved.focus = key
        if unsaved.due:
            self._pause.start()

    def come_anew(self, case: CaseView) -> None:
        """What is typed next is a step of its own: the hands came to its place, or something was taken back."""
        self._of(case).came = True

    def _of(self, case: CaseView) -> Unsaved:
        self._names[case.case_id] = case
        return self._cases.setdefault(case.case_id, Unsaved())

    def _typing(self, case: CaseView, place: str) -> Unsaved:
        """What was typed elsewhere, or before, goes to the desk by itself: a packet is of one step, in the order of typing."""
        unsaved = self._of(case)
        if (unsaved.waiting or unsaved.beside) and (unsaved.place != place or unsaved.came):
            self.flush()
            unsaved = self._of(case)
        unsaved.anew, unsaved.came = unsaved.anew or unsaved.came, False
        unsaved.place = place
        return unsaved

    def _soon(self) -> None:
        self._pause.start()
        if not self._ceiling.isActive():
            self._ceiling.start()
        self._seat.view.typed.emit()

    def flush(self) -> None:
        """Send what waits, each to its case; the order of the desk's lane keeps it before whatever is asked next."""
        for timer in (self._pause, self._ceiling, self._again):
            timer.stop()
        for case_id, unsaved in list(self._cases.items()):
            if unsaved.due:
                self._send(case_id, unsaved, unsaved.send())
            elif not unsaved.sent and not self._seat.visit.on_table(case_id):
                for kept in (self._cases, self._names, self._failing):
                    kept.pop(case_id, None)

    def when_kept(self, case: Bound, then: Callable[[], object], refuse: Callable[[Trouble], object]) -> None:
        """What makes a record of `case` waits until all that was typed into it is kept; `refuse` is told what could not be."""

        def look() -> None:
            unsaved = self._cases.get(case.case_id)
            if unsaved is None or not unsaved.unkept:
                then()
            elif case.case_id in self._failing and not unsaved.sent:
                refuse(self._not_saved(Refused, case.case_id, unsaved, self._failing[case.case_id], "act"))
            else:
                ask()

        def ask() -> None:
            self.flush()
            self._seat.hub.do("desk", _nothing, lambda _: look())  # behind every saving that is on its way

        ask()

    def behind(
        self, case: Bound, work: Callable[[], T], then: Callable[[T], object], refuse: Callable[[Trouble], object]
    ) -> None:
        """`work` on the desk's lane right behind what was typed into `case` until now and before all that is typed from now on;
        not where some of that could not be kept, as `refuse` is told then."""
        self.flush()
        unsaved = self._cases.get(case.case_id)
        before = list(unsaved.sent) if unsaved is not None else []

        def behind_them() -> T:
            if not all(packet.there for packet in before):
                raise _NotThere
            return work()

        def away(trouble: Trouble) -> None:
            if not isinstance(trouble, _NotThere):
                refuse(trouble)
            elif unsaved is not None and case.case_id in self._failing:  # else it was given up, and that is said
                refuse(self._not_saved(Refused, case.case_id, unsaved, self._failing[case.case_id], "act"))

        case.do(behind_them, then, away)

    def all_kept(self, then: Callable[[], object], refuse: Callable[[Trouble], object]) -> None:
        """Before the program ends: everything typed into any case is kept, or `refuse` is told what could not be."""

        def look() -> None:
            waiting = {case_id: unsaved for case_id, unsaved in self._cases.items() if unsaved.unkept}
            if not waiting:
                then()
            elif self.standing is not None and not any(unsaved.sent for unsaved in waiting.values()):
                refuse(self.standing)
            else:
                ask()

        def ask() -> None:
            self.flush()
            self._seat.hub.do("desk", _nothing, lambda _: look())

        ask()

    def _send(self, case_id: str, unsaved: Unsaved, packet: Packet) -> None:
        desk = self._seat.hub.desk

        def work() -> CaseView | None:
            case = None
            if packet.anew:
                desk.intake.come_anew(case_id)
            if packet.answers or packet.focus:
                case = desk.intake.answer(case_id, packet.answers, packet.focus)
            if "applicant" in packet.beside:
                case = desk.intake.set_applicant(case_id, packet.beside["applicant"])
            if "delivery" in packet.beside:
                case = desk.intake.set_delivery(case_id, *packet.beside["delivery"])
            packet.there = True
            return case

        def home(case: CaseView | None) -> None:
            unsaved.kept(packet)
            self._kept(case_id)
            if case is not None and self._seat.visit.on_table(case_id):
                self._seat.visit.set_case(case)

        self._seat.hub.do("desk", work, home, lambda trouble: self._failed(case_id, unsaved, packet, trouble))

    def _failed(self, case_id: str, unsaved: Unsaved, packet: Packet, trouble: Trouble) -> None:
        if isinstance(trouble, Refused) and trouble.code in GIVEN_UP:
            unsaved.kept(packet)
            self._kept(case_id)
            self._seat.telling.of_case(self._names[case_id])(trouble)
            return
        gone = frozenset(reason.field for reason in trouble.reasons if reason.field and trouble.code in NEVER)
        unsaved.failed(packet, gone)
        if gone and trouble.code == MASKED:
            self._seat.telling.of_case(self._names[case_id])(trouble)
        if gone:
            self.flush()
            return
        self._say(case_id, trouble)
        self._again.start()

    def _say(self, case_id: str, trouble: Trouble) -> None:
        """A lasting banner that names the case, once; the same failure again says nothing new."""
        unsaved, former = self._cases[case_id], self._failing.get(case_id)
        if not unsaved.unkept:
            return
        told = former
        if former is None or former.params["cause"] != trouble.code:
            told = self._not_saved(type(trouble), case_id, unsaved, trouble)
            self._failing[case_id] = told
        self._count()
        if told is not former:
            self._seat.view.set_trouble(told)

    def _not_saved(self, kind: type[Trouble], case_id: str, unsaved: Unsaved, trouble: Trouble, why: str = "") -> Trouble:
        name, count = self._names[case_id].item_name, unsaved.unkept
        detail, cause = trouble.params.get("detail", trouble.remark()), trouble.params.get("cause", trouble.code)
        said = "“{name}”有 {count} 处没有存上。{detail}"
        return kind("not_saved", said, name=name, count=count, why=why, detail=detail, cause=cause)

    def _count(self) -> None:
        self._seat.visit.set_unsaved(sum(self._cases[failing].unkept for failing in self._failing))

    def _kept(self, case_id: str) -> None:
        told = self._failing.pop(case_id, None)
        if told is None:
            return
        self._count()
        if self._seat.view.trouble is told:
            self._seat.view.set_trouble(self.standing)
