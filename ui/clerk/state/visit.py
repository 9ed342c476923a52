"""The visit at this window: who stands there, the case on the table, what is still asked of it, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from window_app.domain.life_cycle import COLLECTING, allowed
from window_app.domain.people.person import concerns

if TYPE_CHECKING:  # the views cost start-up time and are only named here
    from window_app.errors import Reason
    from window_app.flow.intake.views import CaseView, MaterialView
    from window_app.flow.outcome.views import OutcomeView
    from window_app.flow.visit.views import VisitView


class VisitState(QObject):
    """`here` is the visit (None: nobody), `case` what lies on the table, `row` the row of its materials that F8 fills.

    `cases_moved` says that some case of this desk is not what it was, on the table or not.
    """

    visit_changed = Signal()
    case_changed = Signal()
    table_changed = Signal()  # another case, or none
    visit_came = Signal()  # another visit than stood here last
    row_changed = Signal()
    reasons_changed = Signal()
    outcome_changed = Signal()
    unsaved_changed = Signal()
    cases_moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.here: VisitView | None = None
        self._stood = ""
        self.case: CaseView | None = None
        self.row: int | None = None
        self.reasons: tuple[Reason, ...] = ()
        self.refused_act = ""
        self.outcome: OutcomeView | None = None
        self._typed: dict[str, dict[str, str]] = {}  # by visit, "" for the walk-in whose visit is not there yet
        self.unsaved = 0
        self.concluding: dict[str, str] = {}  # name by id of each case of which an outcome was asked for and is not written yet

    def set_visit(self, visit: VisitView | None) -> None:
        """The visit at this window, or nobody."""
        if visit != self.here:
            draft, before, self.here = self.draft, self.here, visit
            if visit is not None and visit.person is not None:  # who is known is typed no more
                self._typed.pop(visit.visit_id, None)
            if (visit and visit.visit_id) != (before and before.visit_id):
                self.set_reasons(())  # they were said to who stood here before
            if visit is not None and visit.visit_id != self._stood:
                self._stood = visit.visit_id
                self.visit_came.emit()
            self.visit_changed.emit()
            if self.draft != draft:
                self.case_changed.emit()

    @property
    def typed(self) -> dict[str, str]:
        """Who has no card, as far as he is typed for the visit at the window, or while nobody is here for the walk-in that he
        will be: by the name of the line. It is nowhere but here until he is taken in."""
        return self._typed.setdefault(self.here.visit_id if self.here is not None else "", {})

    @property
    def half_typed(self) -> bool:
        """Something of who has no card stands in the lines."""
        return any(text for name, text in self.typed.items() if name != "kind")

    def take_typed(self, visit_id: str) -> None:
        """This visit was opened for who is typed while nobody is here; he is of no other that comes to the window."""
        typed = self._typed.pop("", None)
        if typed:
            self._typed[visit_id] = typed
            if self.at_window(visit_id):
                self.visit_changed.emit()

    def forget_typed(self) -> None:
        """Somebody else sits here now: what was typed stays with the visit at the window alone."""
        here = self.here.visit_id if self.here is not None else None
        self._typed = {visit: typed for visit, typed in self._typed.items() if visit == here}

    def set_case(self, case: CaseView | None) -> None:
        """The case on the table, or none."""
        if case == self.case:
            return
        other = (case and case.case_id) != (self.case and self.case.case_id)
        moved = other or (case and case.status) != (self.case and self.case.status)
        self.case = case
        if moved:
            self.set_reasons(())  # they were of what the case was before
        if other:
            self.outcome = None
            self.row = None
            self.table_changed.emit()
            self.outcome_changed.emit()
        self.case_changed.emit()

    def on_table(self, case_id: str) -> bool:
        """True while this case lies on the table: what was asked about it long ago may be shown."""
        return self.case is not None and self.case.case_id == case_id

    def at_window(self, visit_id: str) -> bool:
        """True while this visit is the one at the window."""
        return self.here is not None and self.here.visit_id == visit_id

    def set_outcome(self, outcome: OutcomeView | None) -> None:
        """What came of the case on the table."""
        self.outcome = outcome
        self.outcome_changed.emit()

    def set_reasons(self, reasons: tuple[Reason, ...], act: str = "") -> None:
        """The error summary on top of the case, and which outcome they forbid; it stays until solved."""
        if (reasons, act) != (self.reasons, self.refused_act):
            self.reasons, self.refused_act = reasons, act
            self.reasons_changed.emit()

    def set_row(self, seq: int | None) -> None:
        """The row of the materials list that F8 fills."""
        if seq != self.row:
            self.row = seq
            self.row_changed.emit()

    def set_unsaved(self, count: int) -> None:
        """How many typed values the desk could not keep, of whichever case."""
        if count != self.unsaved:
            self.unsaved = count
            self.unsaved_changed.emit()

    @property
    def theirs(self) -> CaseView | None:
        """The case on the table if the person at the window may see it: of their visit, or one that they still owe something.

        Any other lies there only for the clerk to look at, and may be somebody else's; so may any while nobody knows who stands
        there. Once he is known the case of his visit is his: the desk takes no other person into it.
        """
        known = self.here is not None and self.here.person is not None
        mine = self.case is not None and (self.at_window(self.case.visit_id) or bool(self.owing))
        return self.case if known and mine else None

    @property
    def same_person(self) -> bool:
        """True where the case on the table is of the person at the window, now or earlier, through an agent too."""
        case, here = self.case, self.here
        if case is None or here is None:
            return False
        if self.at_window(case.visit_id):
            return True
        known = {*(row.case_id for row in here.history), *(row.case_id for row in here.owed)}
        return case.case_id in known or (here.person is not None and concerns(here.person, case.person, case.applicant))

    @property
    def only_looked_at(self) -> bool:
        """True where the case on the table is no work of this visit: nothing of it is said of who stands at the window."""
        case = self.case
        return case is not None and not self.at_window(case.visit_id) and not self.owing and self.outcome is None

    @property
    def draft(self) -> bool:
        """True while the case on the table may still be changed, also taken in or told what is missing, by who stands here.

        A case that was opened only to look at belongs to another visit.
        """
        mine = self.case is not None and self.at_window(self.case.visit_id)
        return mine and self.case is not None and self.case.status in COLLECTING

    def may(self, act: str) -> bool:
        """True where this act of the life cycle may follow on the case on the table now."""
        return self.draft and self.case is not None and act in allowed(self.case.status)

    def ways(self, row: MaterialView) -> tuple[str, ...]:
        """How this row may be dealt with now: a case that was accepted takes pages into what it owes and nothing else."""
        if self.draft:
            return row.ways
        return tuple(way for way in row.ways if way == "scan" and row.seq in self.owing)

    @property
    def owing(self) -> frozenset[int]:
        """The rows that the case on the table still owes from its acceptance."""
        if self.case is None or self.here is None:
            return frozenset()
        return frozenset(row.seq for row in self.here.owed if row.case_id == self.case.case_id)
