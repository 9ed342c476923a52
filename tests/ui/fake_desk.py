"""A small desk in memory that keeps the contract, so that the window is judged alone; every call is written down."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from tests.ui import fake_cases
from tests.ui import fake_data as data
from tests.ui.fake_figures import page_png
from tests.ui.fake_outcomes import LaterHalf
from tests.ui.fake_queue import EarlyHalf
from window_app.announcer import Announcer
from window_app.domain.law.materials import Choice
from window_app.domain.people.actor import Actor
from window_app.domain.people.person import CardRecord
from window_app.errors import Cancelled, Note, Reason
from window_app.flow.delivery.views import ResultView
from window_app.flow.intake.views import CaseView, DraftView, FieldView, MaterialView, PageView, StepView, UndoView
from window_app.flow.line.syncing import EntryView
from window_app.flow.line.views import SyncView
from window_app.flow.queue.views import QueueView
from window_app.flow.visit.views import VisitView
from window_app.ports import DeviceState, ScannedPage

TZ = timezone(timedelta(hours=8))
STATES = {"original": "checked", "deferred": "deferred", "missing": "missing", "e_certificate": "certificate",
          "not_applicable": "not_applicable"}  # fmt: skip
LABELS = {"text": "请填写", "id_card": "请填写"}


class Clock:
    def now(self) -> datetime:
        return datetime(2026, 11, 21, 10, 42, 8, tzinfo=TZ)

    def skew_seconds(self) -> float:
        return 0.0

    def heard(self, centre_time: datetime) -> None:
        del centre_time


class FakeDesk(EarlyHalf, LaterHalf):
    """One desk for all steps: `calling`, `intake` … are the desk itself; names do not collide."""

    def __init__(self, *, in_service: bool = False, cards: Sequence[CardRecord] = (data.CARD,)) -> None:
        self.session = self
        self.actor: Actor | None = Actor("3127", "林晓岚", frozenset({"clerk", "manager"}))
        self.clock = Clock()
        self.announcer = Announcer()
        self.station = data.STATION
        self.log: list[tuple[Any, ...]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.cards: queue.Queue[CardRecord] = queue.Queue()
        self.kept: list[bytes] = []
        self.cases: dict[str, CaseView] = {}
        self.before: list[CaseView] = []
        self.visit_now: VisitView | None = None
        self.board_now: QueueView = replace(data.BOARD, current=None, window_state="idle")
        self.sync_now = SyncView("up", 0, 0, 0, data.NOW)
        self.entries_now: list[EntryView] = []
        self.devices_now: tuple[DeviceState, ...] = data.DEVICES
        self.reopened: tuple[VisitView, CaseView] | None = None
        self.results = [ResultView("case-old", data.READY[0].case_no, "营业执照（变更）", "周*", "营业执照", True, "2026-11-20")]
        self.card_list = tuple(cards)
        for name in ("signing_in", "calling", "identifying", "looking", "intake", "collecting", "accepting", "deferring",
                     "printing", "delivering", "signing", "rating", "searching", "reporting", "syncing"):  # fmt: skip
            setattr(self, name, self)
        if in_service:
            self.visit_now = VisitView("visit-1", "C021", "企业登记", data.CURRENT.started_at, data.ZHOU, (), "raw",
                                       ("case-food",), data.HISTORY, data.READY)  # fmt: skip
            self.board_now = data.BOARD
            self.cases["case-food"] = self._finished(fake_cases.FOOD)
            self.reopened = (self.visit_now, self.cases["case-food"])

    def _note(self, *what: Any) -> None:
        self.gate.wait()
        self.log.append(what)

    def called(self, name: str) -> list[tuple[Any, ...]]:
        """Every call of that name, in order."""
        return [entry for entry in self.log if entry[0] == name]

    # cases
    def visit(self, visit_id: str) -> VisitView:
        assert self.visit_now
        assert self.visit_now.visit_id == visit_id
        return self.visit_now

    def open_case(self, visit_id: str, item_id: str) -> CaseView:
        self._note("open_case", visit_id, item_id)
        return self._keep(fake_cases.FOOD if item_id == "SVC-007" else fake_cases.ELDER)

    def case(self, case_id: str) -> CaseView:
        return self.cases[case_id]

    def _keep(self, case: CaseView) -> CaseView:
        case = self._finished(case)
        self.cases[case.case_id] = case
        return case

    def _change(self, case_id: str, undo: UndoView, **changes: Any) -> CaseView:
        case = self.cases[case_id]
        self.before.append(case)
        return self._keep(replace(case, **{"undo": undo, **changes}))

    def _finished(self, case: CaseView) -> CaseView:
        """Steps and what is missing, as flow computes them."""
        needed = [f for f in case.fields if f.required and f.visible]
        filled = [f for f in needed if f.value not in (None, "", []) and not f.error]
        closed = [m for m in case.materials if m.closed]
        missing = [Reason("field", f"{f.label}还没有填", case.item_id, f.key) for f in needed if f not in filled]
        missing += [Reason("material", m.name, case.item_id, material_seq=m.seq) for m in case.materials if not m.closed]
        form_state = "done" if len(filled) == len(needed) else "todo"
        steps = (
            StepView("identity", "done" if case.person else "current"),
            StepView("item", "done"),
            StepView("form", form_state, len(filled), len(needed)),
            StepView(
                "materials", "done" if len(closed) == len(case.materials) else "current", len(closed), len(case.materials)
            ),
            StepView("accept", "done" if case.accepted_at else "todo"),
        )
        return replace(case, steps=steps, missing=tuple(missing))

    def answer(self, case_id: str, answers: Mapping[str, Any], focus: str = "") -> CaseView:
        self._note("answer", case_id, dict(answers), focus)

        def put(field: FieldView) -> FieldView:
            if field.key not in answers:
                return field
            value = answers[field.key]
            wrong = field.type == "mobile" and bool(value) and len(str(value)) != 11
            return replace(field, value=value, origin="clerk", error=Note("phone_shape", "手机号少 1 位") if wrong else None)

        case = self.cases[case_id]
        return self._keep(replace(case, fields=tuple(put(f) for f in case.fields), focus=focus, saved_at=data.NOW))

    def situation(self, case_id: str, situation_id: str, value: str) -> CaseView:
        self._note("situation", case_id, situation_id, value)
        case = self.cases[case_id]
        answered = tuple(replace(s, value=value) if s.id == situation_id else s for s in case.situations)
        return self._change(case_id, UndoView("situation", name=situation_id), situations=answered)

    def _row(self, case_id: str, seq: int, undo: UndoView, change: Callable[[MaterialView], MaterialView]) -> CaseView:
        rows = tuple(change(m) if m.seq == seq else m for m in self.cases[case_id].materials)
        return self._change(case_id, undo, materials=rows)

    def material(self, case_id: str, seq: int, choice: Choice | None) -> CaseView:
        source = choice.source if choice else None
        self._note("material", case_id, seq, source, choice.reason if choice else None)
        state = STATES.get(source or "", "open")
        closed = source not in (None, "missing")
        return self._row(
            case_id,
            seq,
            UndoView("row", seq, source=source or ""),
            lambda m: replace(m, source=source, state=state, closed=closed),
        )

    def add_page(self, case_id: str, seq: int, page: ScannedPage) -> CaseView:
        self._note("add_page", case_id, seq)

        def add(row: MaterialView) -> MaterialView:
            pages = (*row.pages, PageView(f"p{len(self.log)}", f"{len(self.log):064x}", len(page.data), page.media_type))
            closed = len(pages) >= (row.expected_pages or 1)
            return replace(row, pages=pages, closed=closed, source="scan", state="scanned" if closed else "to_scan")

        return self._row(case_id, seq, UndoView("page_added", seq), add)

    def remove_page(self, case_id: str, page_id: str) -> CaseView:
        self._note("remove_page", case_id, page_id)
        return self.cases[case_id]

    def page_bytes(self, sha256: str) -> bytes:
        del sha256
        return page_png()

    def set_applicant(self, case_id: str, applicant: Any) -> CaseView:
        self._note("set_applicant", case_id, applicant)
        return self._change(case_id, UndoView("applicant"), applicant=applicant)

    def set_delivery(self, case_id: str, mode: str, address: str = "") -> CaseView:
        self._note("set_delivery", case_id, mode, address)
        return self._change(case_id, UndoView("delivery"), delivery_mode=mode, delivery_address=address)

    def change_item(self, case_id: str, item_id: str) -> CaseView:
        self._note("change_item", case_id, item_id)
        return self.open_case("visit-1", item_id)

    def drop(self, case_id: str) -> None:
        self._note("drop", case_id)
        self.cases.pop(case_id)

    def undo(self, case_id: str | None = None) -> Any:
        self._note("undo", case_id)
        return self._keep(self.before.pop()) if case_id else "已撤销"

    def drafts(self) -> list[DraftView]:
        return [DraftView("case-food", "visit-1", "C021", "食品经营许可核发", "周*", data.NOW)]

    def reopen(self) -> tuple[VisitView, CaseView] | None:
        return self.reopened

    def scan(self, cancel: threading.Event) -> ScannedPage:
        self._note("scan")
        if cancel.is_set():
            raise Cancelled
        return ScannedPage(page_png(), "image/png", 620, 877, 75)
