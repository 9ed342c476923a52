"""What is done to the draft on the table: answers of the guide, materials, pages, how the result is delivered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.clerk.acts.bound import Bound, bound
from ui.clerk.acts.intake import IntakeActs
from ui.clerk.acts.rows import next_row
from ui.clerk.seat import Seat
from ui.kit.words.undo import undo_words
from window_app.domain.law.materials import Choice
from window_app.errors import Refused

if TYPE_CHECKING:
    from window_app.flow.intake.views import CaseView

SOURCES = {
    "Space": ("original", "copy"),
    "D": ("deferred",),
    "M": ("missing",),
    "E": ("e_certificate", "data_sharing"),
    "X": ("not_applicable",),
}  # what a row key means; where the item does not allow the first, the second is meant


@dataclass(frozen=True)
class RowAsked:
    """The row whose reason the sheet asks for."""

    case: Bound
    seq: int


class FillingActs:
    """Every act is bound to the case that lay on the table when it was asked for."""

    def __init__(self, seat: Seat, intake: IntakeActs) -> None:
        self._seat, self._intake = seat, intake

    def _change(
        self, case: Bound | None, work: Callable[[str], CaseView], then: Callable[[CaseView], None] | None = None
    ) -> None:
        if case is None:
            return
        self._intake.flush()

        def home(now: CaseView) -> None:
            if not case.show(now):
                return
            if now.undo:
                self._seat.view.say(undo_words(now.undo), lambda: self._intake.undo(case))
            if then is not None:
                then(now)

        case.do(lambda: work(case.case_id), home)

    def situation(self, situation_id: str, value: str) -> None:
        """A guide question was answered."""
        desk = self._seat.hub.desk
        self._change(bound(self._seat), lambda case_id: desk.intake.situation(case_id, situation_id, value))

    def material(self, seq: int, key: str) -> None:
        """A row key was pressed (or its button)."""
        case = bound(self._seat)
        if case is not None and key == "X":
            self._seat.view.open_sheet("not_applicable", RowAsked(case, seq))
        elif case is not None:
            self.mark(case, seq, key)

    def mark(self, case: Bound, seq: int, key: str, reason: str | None = None) -> None:
        """The row of this case is dealt with as the key says."""
        desk = self._seat.hub.desk
        first, *others = SOURCES[key]

        def work(case_id: str) -> CaseView:
            try:
                return desk.collecting.material(case_id, seq, Choice(first, reason=reason))
            except Refused as refused:
                if refused.code != "source_not_allowed" or not others:
                    raise
                return desk.collecting.material(case_id, seq, Choice(others[0], reason=reason))

        self._change(case, work, self.next_open)

    def next_open(self, case: CaseView) -> None:
        """The row that is done gives way to the next open one."""
        self._seat.visit.set_row(next_row(case, self._seat.visit.row))
        self._seat.view.want_focus("row")

    def remove_page(self, seq: int, page_id: str) -> None:
        """A page was scanned wrongly (kept seven days): out of a row of a draft, or out of one that is still owed."""
        desk, visit = self._seat.hub.desk, self._seat.visit
        if visit.case is not None and (visit.draft or seq in visit.owing):
            self._change(Bound(self._seat, visit.case), lambda case_id: desk.collecting.remove_page(case_id, page_id))

    def set_delivery(self, mode: str, address: str) -> None:
        """How the result comes to the applicant."""
        desk = self._seat.hub.desk
        self._change(bound(self._seat), lambda case_id: desk.intake.set_delivery(case_id, mode, address))
