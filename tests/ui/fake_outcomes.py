"""The later half of the desk in memory: outcomes, papers, delivery, rating, and everything that only looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tests.ui import fake_cases
from tests.ui import fake_data as data
from tests.ui.fake_figures import data_figures
from window_app.announcer import Announcer, Changed
from window_app.errors import Note, Refused
from window_app.flow.delivery.views import ResultView
from window_app.flow.figures.views import ReportView
from window_app.flow.intake.views import CaseView
from window_app.flow.line.syncing import EntryView
from window_app.flow.line.views import SyncView
from window_app.flow.outcome.views import OutcomeView, ReviewView
from window_app.flow.papers.views import PrintJobView
from window_app.flow.visit.views import PaperView
from window_app.ports import DeviceState

SILENT = Note("no_report", "已送到打印机，还没有收到打完的回报，请看是否打出")


class LaterHalf:
    """Works on what FakeDesk holds."""

    cases: dict[str, CaseView]
    results: list[ResultView]
    kept: list[bytes]
    sync_now: SyncView
    entries_now: list[EntryView]
    devices_now: tuple[DeviceState, ...]
    announcer: Announcer

    def _note(self, *what: Any) -> None:
        raise NotImplementedError

    def _keep(self, case: CaseView) -> CaseView:
        raise NotImplementedError

    # outcomes
    def review(self, case_id: str) -> ReviewView:
        self._note("review", case_id)
        case = self.cases[case_id]
        papers = (PaperView("intake_receipt"), PaperView("acceptance_notice"))
        return ReviewView(
            case_id,
            case.missing,
            "周明远（本人）",
            case.item_name,
            case.case_kind,
            "2026-12-05",
            False,
            case.fee,
            case.materials,
            papers,
            ("intake_receipt",),
        )

    def _outcome(self, case_id: str, status: str) -> OutcomeView:
        number = "3799010001261121000017"
        papers = (PaperView("acceptance_notice", "job-1", "queued", None, "县审批受字〔2026〕第000123号"),)
        self._keep(replace(self.cases[case_id], status=status, case_no=number, accepted_at=data.NOW,
                           papers=papers, undo=None, due="2026-12-05"))  # fmt: skip
        return OutcomeView(case_id, number, self.cases[case_id].item_id, status, "2026-12-05", False, papers)

    def accept(self, case_id: str, date_confirmed: bool = False) -> OutcomeView:
        self._note("accept", case_id, date_confirmed)
        missing = self.cases[case_id].missing
        if missing:
            raise Refused("not_allowed", "还不能受理", missing)
        return self._outcome(case_id, "accepted")

    def refuse(self, case_id: str, reason: str, basis: str) -> OutcomeView:
        self._note("refuse", case_id, reason, basis)
        return self._outcome(case_id, "refused")

    def receive(self, case_id: str) -> OutcomeView:
        self._note("receive", case_id)
        return self._outcome(case_id, "received")

    def correct(self, case_id: str) -> OutcomeView:
        self._note("correct", case_id)
        return self._outcome(case_id, "correction_requested")

    # papers, results, rating
    def jobs(self) -> list[PrintJobView]:
        return [
            PrintJobView("job-1", "acceptance_notice", "3799010001261121000017", "unknown", SILENT, 0, data.NOW)
        ]

    def print_now(self) -> None:
        self._note("print_now")

    def reprint(self, case_no: str, kind: str) -> None:
        self._note("reprint", case_no, kind)

    def answer_unknown(self, job_id: str, printed: bool) -> None:
        self._note("answer_unknown", job_id, printed)

    def preview(self, kind: str, case_no: str) -> bytes:
        self._note("preview", kind, case_no)
        return b""

    def ready(self) -> list[ResultView]:
        return list(self.results)

    def open(self, case_no: str, visit_id: str) -> None:
        self._note("open", case_no, visit_id)

    def hand_over(self, case_no: str, visit_id: str, signature_png: bytes | None) -> PaperView:
        self._note("hand_over", case_no, visit_id, bool(signature_png))
        self.results = [r for r in self.results if r.case_no != case_no]
        return PaperView("collection_receipt", "job-2", "queued")

    def keep_signature(self, visit_id: str, case_id: str | None, png: bytes) -> None:
        self._note("keep_signature", visit_id, case_id)
        self.kept.append(png)

    def ask(self, visit_id: str) -> None:
        self._note("ask", visit_id)

    def give(self, visit_id: str, level: int | None, tags: Sequence[str], text: str) -> None:
        self._note("give", visit_id, level, tuple(tags), text)

    # looking
    def search(self, text: str) -> list[Any]:
        return [hit for words, hit in fake_cases.HITS if text and text.lower() in words]

    def find(self, text: str) -> list[Any]:
        return self.search(text)

    def today(self) -> ReportView:
        return ReportView(data_figures(), data.NOW)

    def figures(self, start: date, end: date) -> ReportView:
        del start, end
        return self.today()

    def report_hall(self) -> ReportView:
        return self.today()

    def view(self) -> SyncView:
        return self.sync_now

    def push_now(self) -> None:
        self._note("push_now")

    def entries(self) -> list[EntryView]:
        return self.entries_now

    def resend(self, case_no: str) -> int:
        self._note("resend", case_no)
        self.entries_now = [replace(one, status_centre="received") if one.case_no == case_no else one for one in self.entries_now]
        return 1

    def devices(self) -> tuple[DeviceState, ...]:
        return self.devices_now

    def change(self, what: str, **values: Any) -> None:
        """Something changed outside: put it in place and say so."""
        for name, value in values.items():
            setattr(self, name, value)
        self.announcer.announce(Changed(what))
