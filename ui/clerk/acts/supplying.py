"""Bringing what was deferred at an acceptance (容缺补齐): the earlier case comes to the table, its owed rows are dealt with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.clerk.acts.bound import Bound
from ui.clerk.acts.coming import Coming
from ui.clerk.acts.intake import IntakeActs
from ui.clerk.acts.papers import PaperActs
from ui.clerk.seat import Seat
from ui.clerk.state.view import ACCEPT, MATERIALS
from ui.kit.text import tr
from ui.kit.words.materials import bring_words
from ui.kit.words.pairs import listed
from ui.kit.words.papers import paper_title

if TYPE_CHECKING:
    from window_app.domain.law.materials import Choice
    from window_app.errors import Trouble
    from window_app.flow.intake.views import CaseView, MaterialView
    from window_app.flow.outcome.views import OutcomeView
    from window_app.flow.visit.views import OwedRow, VisitView


@dataclass(frozen=True)
class SupplyOpened:
    """What the sheet is opened for: the case, the visit it is supplied in, its rows that are owed, and by his document number
    the person who brings them: what is written by then for another is refused."""

    case: Bound
    visit_id: str
    rows: tuple[MaterialView, ...]
    person: str


class SupplyingActs:
    """The case stays what it is; only what it owes is taken in, and only while he stands here for whom it came to the table."""

    def __init__(self, seat: Seat, intake: IntakeActs, papers: PaperActs, coming: Coming) -> None:
        self._seat, self._intake, self._papers, self._coming = seat, intake, papers, coming
        self._brought = ("", "", "")
        seat.visit.visit_changed.connect(self._person_moved)
        seat.visit.case_changed.connect(self._note)

    def _person(self) -> tuple[str, str]:
        here = self._seat.visit.here
        return (here.visit_id, here.person.id_number if here.person is not None else "") if here is not None else ("", "")

    def _note(self) -> None:
        """Which case owes something on the table, and who stands there with it."""
        visit = self._seat.visit
        self._brought = (visit.case.case_id, *self._person()) if visit.case is not None and visit.owing else ("", "", "")

    def _person_moved(self) -> None:
        """Another card in the same visit: what the one before brought leaves the table, its pages stay in the owed row."""
        (case_id, visit_id, number), now = self._brought, self._person()
        if case_id and self._seat.visit.on_table(case_id) and now[0] == visit_id and now[1] != number:
            self._seat.view.sheet_closed.emit()
            self._seat.visit.set_case(None)
            self._seat.view.say(tr("来访人换了：补交已收起，扫描的页仍在原办件的待补项里"), icon="info")
        self._note()

    def bring(self, row: OwedRow) -> None:
        """The earlier case lies on the table, at the row that is owed; F8 scans into it, F9 takes it in."""
        seat, desk, visit = self._seat, self._seat.hub.desk, self._seat.visit.here
        self._intake.flush()

        def home(case: CaseView) -> None:
            if visit is not None and seat.visit.at_window(visit.visit_id):
                seat.view.set_place("workspace")
                self._lay(case, row.seq)
                seat.view.say(bring_words(row.seq), icon="info")

        seat.hub.do("desk", lambda: desk.looking.case(row.case_id), home)

    def _lay(self, case: CaseView, seq: int) -> None:
        seat = self._seat
        seat.visit.set_case(case)
        seat.visit.set_row(seq)
        seat.view.set_step(MATERIALS)
        seat.view.want_focus("materials")

    def go_on(self, case: CaseView) -> None:
        """After a restart: what was scanned for a row that is owed lies there as it lay."""
        here = self._seat.visit.here
        begun = [row for row in (here.owed if here is not None else ()) if row.case_id == case.case_id and row.pages]
        if begun:
            self._lay(case, begun[0].seq)
            words = tr("补交已恢复：第 {0} 项已扫描 {1} 页，还没有收下")
            self._seat.view.say(words.format(begun[0].seq, begun[0].pages), icon="history")

    def ask(self) -> bool:
        """F9 on such a case opens the sheet; False where the case on the table owes nothing."""
        case, visit, owing = self._seat.visit.case, self._seat.visit.here, self._seat.visit.owing
        if case is None or visit is None or not owing:
            return False
        waits = self._coming.waits(case.case_id)
        if waits is not None:
            self._seat.telling.say(waits)
            return True
        rows = tuple(row for row in case.materials if row.seq in owing)
        self._seat.view.open_sheet("supply", SupplyOpened(Bound(self._seat, case), visit.visit_id, rows, self._person()[1]))
        return True

    def supply(self, opened: SupplyOpened, rows: Mapping[int, Choice], refused: Callable[[Trouble], object]) -> None:
        """Enter on the sheet, which is told why not."""
        desk, case, concluding = self._seat.hub.desk, opened.case, self._seat.visit.concluding
        concluding[case.case_id] = case.name

        def work() -> tuple[OutcomeView, CaseView, VisitView]:
            outcome = desk.deferring.supply(case.case_id, opened.visit_id, rows, opened.person)
            return outcome, desk.looking.case(case.case_id), desk.looking.visit(opened.visit_id)

        def home(done: tuple[OutcomeView, CaseView, VisitView]) -> None:
            outcome, now, visit = done
            concluding.pop(case.case_id, None)
            if self._seat.visit.at_window(visit.visit_id):
                self._seat.visit.set_visit(visit)
            if case.show(now):
                self._seat.view.sheet_closed.emit()
                self._seat.visit.set_reasons(())
                self._seat.visit.set_outcome(outcome)
                self._seat.view.set_step(ACCEPT)
            papers = listed(paper_title(paper.kind) for paper in outcome.papers)
            self._seat.view.say(tr("{0}：已补交 {1} 项，{2}在打印").format(case.name, len(rows), papers))
            self._papers.print_now()

        def away(trouble: Trouble) -> None:
            concluding.pop(case.case_id, None)
            self._seat.telling.of_case(case.case)(trouble)
            refused(trouble)

        self._coming.when_whole(case, lambda: case.do(work, home, away), away)
