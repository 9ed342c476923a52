"""Autosave: edits belong to their case, wait for a pause but never for long, and a failed saving is tried again for its case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.clerk.acts.unsaved import Answers, Packet, Unsaved
from ui.clerk.seat import Seat
from ui.kit.text import tr
from ui.kit.words.told import trouble_words
from window_app.errors import Refused

if TYPE_CHECKING:
    from window_app.errors import Trouble
    from window_app.flow.intake.views import CaseView

PAUSE_MS = 500  # after the last key
CEILING_MS = 1000  # after the first unsaved key: at the desk within two seconds however long the typing goes on
AGAIN_MS = 3000
GIVEN_UP = ("not_draft", "no_case")  # there is nothing any more to save it into


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

    def typed(self, case_id: str) -> Answers:
        """What was typed into this case and is not known to be at the desk."""
        unsaved = self._cases.get(case_id)
        return unsaved.typed if unsaved is not None else {}

    def typed_address(self, case_id: str) -> str:
        """The address typed for the delivery of this case and not known to be at the desk; empty where there is none."""
        unsaved = self._cases.get(case_id)
        return unsaved.typed_address if unsaved is not None else ""

    def edit(self, case: CaseView, key: str, value: object) -> None:
        """One field of `case` was changed by the clerk."""
        unsaved = self._of(case)
        unsaved.waiting[key] = value
        unsaved.focus = key
        self._soon()

    def edit_delivery(self, case: CaseView, mode: str, address: str) -> None:
        """Mode or address of the delivery of `case` was changed by the clerk."""
        self._of(case).delivery = (mode, address)
        self._soon()

    def focus(self, case: CaseView, key: str) -> None:
        """The focus went to a field: a crash comes back to it."""
        unsaved = self._of(case)
        unsaved.focus = key
        if unsaved.due:
            self._pause.start()

    def _of(self, case: CaseView) -> Unsaved:
        self._names[case.case_id] = case
        return self._cases.setdefault(case.case_id, Unsaved())

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
                del self._cases[case_id], self._names[case_id]

    def _send(self, case_id: str, unsaved: Unsaved, packet: Packet) -> None:
        desk = self._seat.hub.desk

        def work() -> CaseView | None:
            case = None
            if packet.answers or packet.focus:
                case = desk.intake.answer(case_id, packet.answers, packet.focus)
            if packet.delivery is not None:
                case = desk.intake.set_delivery(case_id, *packet.delivery)
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
            self._seat.telling.of_case(self._names[case_id])(trouble)
            return
        gone = frozenset(reason.field for reason in trouble.reasons if reason.field and trouble.code == "unknown_field")
        unsaved.failed(packet, gone)
        if gone:
            self.flush()
            return
        self._say(case_id, trouble)
        self._again.start()

    def _say(self, case_id: str, trouble: Trouble) -> None:
        """A lasting banner that names the case, once; the same failure again says nothing new."""
        count = len(self._cases[case_id].typed)
        self._seat.visit.set_unsaved(sum(len(self._cases[failing].typed) for failing in {*self._failing, case_id}))
        former = self._failing.get(case_id)
        if former is not None and former.code == trouble.code:
            return
        words = tr("“{0}”有 {1} 处没有存上，正在再试。{2}").format(self._names[case_id].item_name, count, trouble_words(trouble))
        self._failing[case_id] = type(trouble)(trouble.code, words)
        self._seat.view.set_trouble(self._failing[case_id])

    def _kept(self, case_id: str) -> None:
        told = self._failing.pop(case_id, None)
        if told is None:
            return
        self._seat.visit.set_unsaved(sum(len(self._cases[failing].typed) for failing in self._failing))
        if self._seat.view.trouble is told:
            self._seat.view.set_trouble(next(iter(self._failing.values()), None))
