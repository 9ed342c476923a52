"""Views that stand still, as mockup 01 has them: for how the window looks and what it says; acts are tried on a real desk."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from tests.ui import fake_data as data
from tests.ui.fake_cases import FOOD
from tests.ui.fake_figures import data_figures, page_png
from window_app.announcer import Announcer, Changed
from window_app.domain.people.actor import Actor
from window_app.domain.people.person import CardRecord
from window_app.domain.trusted_time import CENTRE, Reading
from window_app.errors import Cancelled, Note
from window_app.flow.delivery.views import ResultView
from window_app.flow.figures.views import ReportView
from window_app.flow.intake.views import CaseView, DraftView
from window_app.flow.line.syncing import EntryView
from window_app.flow.line.views import SyncView
from window_app.flow.papers.views import PrintJobView
from window_app.flow.queue.views import QueueView
from window_app.flow.visit.views import VisitView
from window_app.ports import DeviceState

NOW = datetime(2026, 11, 21, 10, 42, 8, tzinfo=timezone(timedelta(hours=8)))
SILENT = Note("no_report", "已送到打印机，还没有收到打完的回报，请看是否打出")
VISIT = VisitView(
    "visit-1", "C021", "企业登记", data.CURRENT.started_at, data.ZHOU, (), "raw", ("case-food",), data.HISTORY, data.READY
)


class Clock:
    """The moment of the mockup."""

    def now(self) -> datetime:
        return NOW

    def reading(self) -> Reading:
        return Reading(NOW, CENTRE)

    def skew_seconds(self) -> float:
        return 0.0


class StillDesk:
    """One object for every part that is only looked at; `change` puts another view in place and says so."""

    def __init__(self, in_service: bool = False) -> None:
        self.session = self
        self.actor: Actor | None = Actor("3127", "林晓岚", frozenset({"clerk", "manager"}))
        self.clock, self.announcer, self.station = Clock(), Announcer(), data.STATION
        self.shown = (VISIT, FOOD) if in_service else None
        self.board_now: QueueView = data.BOARD if in_service else replace(data.BOARD, current=None, window_state="idle")
        self.sync_now = SyncView("up", 0, 0, 0, data.NOW)
        for part in ("calling", "identifying", "looking", "printing", "delivering", "reporting", "syncing"):
            setattr(self, part, self)

    def change(self, what: str, **values: object) -> None:
        """Something changed outside."""
        for name, value in values.items():
            setattr(self, name, value)
        self.announcer.announce(Changed(what))

    def board(self) -> QueueView:
        return self.board_now

    def doubt(self) -> None:
        """Every number is known."""

    def refresh(self) -> None:
        return None

    def reopen(self) -> tuple[VisitView, CaseView] | None:
        return self.shown

    def visit(self, visit_id: str) -> VisitView:
        del visit_id
        return VISIT

    def case(self, case_id: str) -> CaseView:
        del case_id
        return FOOD

    def drafts(self) -> list[DraftView]:
        return [DraftView("case-food", "visit-1", "C021", "食品经营许可核发", "周*", data.NOW)]

    def dropped(self) -> list[DraftView]:
        return []

    def page_bytes(self, sha256: str) -> bytes:
        del sha256
        return page_png()

    def read_card(self, timeout: float, cancel: threading.Event, prompt: object = None) -> CardRecord:
        del timeout, prompt
        cancel.wait()
        raise Cancelled

    def jobs(self) -> list[PrintJobView]:
        return [PrintJobView("job-1", "acceptance_notice", "3799010001261121000017", "unknown", SILENT, 0, data.NOW)]

    def ready(self) -> list[ResultView]:
        return [ResultView("case-old", data.READY[0].case_no, "营业执照（变更）", "周*", "营业执照", True, "2026-11-20")]

    def today(self) -> ReportView:
        return ReportView(data_figures(), data.NOW)

    def report_hall(self) -> ReportView:
        return self.today()

    def view(self) -> SyncView:
        return self.sync_now

    def entries(self) -> list[EntryView]:
        return []

    def devices(self) -> tuple[DeviceState, ...]:
        return data.DEVICES
