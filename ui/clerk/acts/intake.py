"""Cases: open, fill, materials, undo; the desk answers every act with the whole case, which is then shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.clerk.acts.saving import Saving
from ui.clerk.state import ACCEPT, FORM, ITEM, MATERIALS
from ui.kit.hub import Hub
from ui.kit.text import tr
from window_app.errors import Refused

if TYPE_CHECKING:
    from window_app.domain.people.person import Applicant
    from window_app.flow.intake.views import CaseView, MaterialView
    from window_app.flow.visit.views import VisitView

SOURCES = {
    "Space": ("original", "copy"),
    "D": ("deferred",),
    "M": ("missing",),
    "E": ("e_certificate", "data_sharing"),
    "X": ("not_applicable",),
}  # what a row key means; where the item does not allow the first, the second is meant


class IntakeActs:
    """Everything that changes a draft."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self.saving = Saving(hub)

    def flush(self) -> None:
        """Unsaved typing goes to the desk first."""
        self.saving.flush()

    def open_item(self, item_id: str) -> None:
        """F6 … Enter: a case for that item; without a visit the person is a walk-in."""
        state, desk = self._hub.state, self._hub.desk
        visit = state.visit
        changing = state.case if state.draft and state.step == ITEM else None
        self.flush()

        def work() -> tuple[VisitView, CaseView]:
            if changing is not None:
                return desk.intake.visit(changing.visit_id), desk.intake.change_item(changing.case_id, item_id)
            at = visit or desk.calling.walk_in()
            case = desk.intake.open_case(at.visit_id, item_id)
            return desk.intake.visit(at.visit_id), case

        def home(opened: tuple[VisitView, CaseView]) -> None:
            state.set_visit(opened[0])
            self.show(opened[1])

        self._hub.do("desk", work, home)

    def open_known(self, case_id: str) -> None:
        """A draft or an earlier case of this visit."""
        desk = self._hub.desk
        self.flush()

        def work() -> tuple[VisitView, CaseView]:
            case = desk.intake.case(case_id)
            return desk.intake.visit(case.visit_id), case

        def home(opened: tuple[VisitView, CaseView]) -> None:
            self._hub.state.set_place("workspace")
            self._hub.state.set_visit(opened[0])
            self.show(opened[1])

        self._hub.do("desk", work, home)

    def show(self, case: CaseView) -> None:
        """Put a case on the table at the step where work goes on."""
        state = self._hub.state
        state.set_case(case)
        state.set_citizen("confirm")
        open_questions = any(question.value is None for question in case.situations)
        if not state.draft:
            state.set_step(ACCEPT)
        elif case.focus and any(field.key == case.focus for field in case.fields):
            state.set_step(FORM)
            state.want_focus(f"form:{case.focus}")
        elif open_questions:
            state.set_step(ITEM)
            state.want_focus("situations")
        elif any(reason.field for reason in case.missing):
            state.set_step(FORM)
            state.want_focus("form")
        else:
            state.set_step(MATERIALS)
            state.want_focus("materials")

    def _on_case(self, work: Callable[[str], CaseView], then: Callable[[CaseView], None] | None = None) -> None:
        state = self._hub.state
        if state.case is None or not state.draft:
            return
        case_id = state.case.case_id
        self.flush()

        def home(case: CaseView) -> None:
            if state.case is None or state.case.case_id != case.case_id:
                return
            state.set_case(case)
            if case.undo_text:
                state.say(case.undo_text, "case")
            if then is not None:
                then(case)

        self._hub.do("desk", lambda: work(case_id), home)

    def situation(self, situation_id: str, value: str) -> None:
        """A guide question was answered."""
        desk = self._hub.desk
        self._on_case(lambda case_id: desk.intake.situation(case_id, situation_id, value))

    def material(self, seq: int, key: str, reason: str | None = None, identifier: str | None = None) -> None:
        """A row key was pressed (or its button)."""
        desk, state = self._hub.desk, self._hub.state
        if key == "X" and not reason:
            state.open_sheet("not_applicable", seq)
            return
        first, *others = SOURCES[key]

        def work(case_id: str) -> CaseView:
            try:
                return desk.intake.material(case_id, seq, first, reason, identifier)
            except Refused as refused:
                if refused.code != "source_not_allowed" or not others:
                    raise
                return desk.intake.material(case_id, seq, others[0], reason, identifier)

        self._on_case(work, self.next_open)

    def reset_row(self, seq: int) -> None:
        """Back to open."""
        desk = self._hub.desk
        self._on_case(lambda case_id: desk.intake.material(case_id, seq, None))

    def next_open(self, case: CaseView) -> None:
        """The row that is done gives way to the next open one."""
        state = self._hub.state
        state.set_row(next_row(case, state.row_seq))
        state.want_focus("row")

    def remove_page(self, page_id: str) -> None:
        """A page was scanned wrongly (kept seven days)."""
        desk = self._hub.desk
        self._on_case(lambda case_id: desk.intake.remove_page(case_id, page_id))

    def set_applicant(self, applicant: Applicant | None) -> None:
        """For whom the person at the window acts."""
        desk = self._hub.desk
        self._on_case(lambda case_id: desk.intake.set_applicant(case_id, applicant))

    def set_delivery(self, mode: str, address: str) -> None:
        """How the result comes to the applicant."""
        desk = self._hub.desk
        self._on_case(lambda case_id: desk.intake.set_delivery(case_id, mode, address))

    def undo(self) -> None:
        """Take back the last reversible act on the case."""
        desk, state = self._hub.desk, self._hub.state
        if state.case is None:
            return
        case_id = state.case.case_id
        self.flush()

        def home(case: CaseView) -> None:
            state.set_case(case)
            state.say(tr("已撤销"), icon="undo-2")

        self._hub.do("desk", lambda: desk.intake.undo(case_id), home)

    def drop(self, case_id: str) -> None:
        """Put a draft away."""
        desk, state = self._hub.desk, self._hub.state

        def home(result: object) -> None:
            del result
            if state.case is not None and state.case.case_id == case_id:
                state.set_case(None)
                state.set_step(ITEM)
            state.say(tr("草稿已删除"))

        self._hub.do("desk", lambda: desk.intake.drop(case_id), home)


def next_row(case: CaseView, current: int | None) -> int | None:
    """The current row while it is open, else the next owed one after it, else the first owed one, else stay."""

    def is_open(row: MaterialView) -> bool:
        return not row.closed and row.state != "missing" and (row.seq == current or not row.requirement.startswith("非必要"))

    rows = {row.seq: row for row in case.materials}
    if current in rows and current is not None and is_open(rows[current]):
        return current
    ahead: list[int | None] = [row.seq for row in case.materials if is_open(row) and (current is None or row.seq > current)]
    behind: list[int | None] = [row.seq for row in case.materials if is_open(row)]
    fallback = current if current in rows else (case.materials[0].seq if case.materials else None)
    return [*ahead, *behind, fallback][0]
