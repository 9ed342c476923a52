"""Papers on their way: print, print again, and say what only the clerk can see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.clerk.seat import Seat
from ui.kit.text import tr
from window_app.flow.outcome.outcomes import INSTANT_PAPERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from window_app.flow.intake.views import CaseView
    from window_app.flow.papers.views import PrintJobView


def last_papers(case: CaseView) -> tuple[str, ...]:
    """The kinds of papers that came of the last outcome; one printed again keeps its number and its place."""
    told: dict[tuple[str, str], None] = {(paper.kind, paper.document_no): None for paper in case.papers}
    kinds = tuple(kind for kind, _ in told)
    return INSTANT_PAPERS if kinds[-len(INSTANT_PAPERS) :] == INSTANT_PAPERS else kinds[-1:]


class PaperActs:
    """Everything of the print queue."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def print_now(self) -> None:
        """Send what waits to the printers."""
        desk = self._seat.hub.desk
        self._seat.hub.do("print", desk.printing.print_now, lambda _: self.read_jobs())

    def read_jobs(self) -> None:
        """Read the print queue again."""

        def home(jobs: Sequence[PrintJobView]) -> None:
            self._seat.station.set_jobs(tuple(jobs))

        self._seat.hub.do("read", self._seat.hub.desk.printing.jobs, home)

    def reprint(self) -> None:
        """Ctrl+P: the papers of the last outcome of the case on the table once more (counted and marked)."""
        desk, view, case = self._seat.hub.desk, self._seat.view, self._seat.visit.case
        if case is None or not case.case_no or not case.papers:
            view.say(tr("没有可以再打印的文书"), icon="info")
            return
        number, kinds = case.case_no, last_papers(case)

        def home(_: object) -> None:
            view.say(tr("已再打印，计入补打次数"), icon="printer")
            self.print_now()

        self._seat.hub.do("desk", lambda: [desk.printing.reprint(number, kind) for kind in kinds], home)

    def answer_unknown(self, job_id: str, printed: bool) -> None:
        """Only the clerk knows whether the paper came out."""
        desk = self._seat.hub.desk
        self._seat.hub.do("desk", lambda: desk.printing.answer_unknown(job_id, printed), lambda _: self.print_now())
