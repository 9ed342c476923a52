"""A small desk in memory that keeps the contract, so that the window is judged alone; every call is written down."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from tests.ui import fake_data as data
from window_app.announcer import Announcer, Changed
from window_app.domain.actor import Actor
from window_app.domain.person import CardRecord, Person
from window_app.errors import Cancelled, DeviceTrouble, Reason, Refused
from window_app.flow.views import (
    CaseView,
    DraftView,
    FieldView,
    MaterialView,
    OutcomeView,
    PageView,
    PaperView,
    PrintJobView,
    QueueView,
    ReportView,
    ResultView,
    ReviewView,
    StepView,
    SyncView,
    VisitView,
)
from window_app.ports import DeviceState, ScannedPage

TZ = timezone(timedelta(hours=8))
STATES = {"original": ("checked", "原件已核"), "deferred": ("deferred", "容缺"), "missing": ("missing", "缺失"),
          "e_certificate": ("certificate", "电子证照"), "not_applicable": ("not_applicable", "不适用")}  # fmt: skip
LABELS = {"text": "请填写", "id_card": "请填写"}


class Clock:
    def now(self) -> datetime:
        return datetime(2026, 11, 21, 10, 42, 8, tzinfo=TZ)

    def skew_seconds(self) -> float:
        return 0.0

    def heard(self, centre_time: datetime) -> None:
        del centre_time


class FakeDesk:
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
        self.devices_now: tuple[DeviceState, ...] = data.DEVICES
        self.reopened: tuple[VisitView, CaseView] | None = None
        self.results = [ResultView("case-old", data.READY[0].case_no, "营业执照（变更）", "周*", "营业执照", True, "2026-11-20")]
        self.card_list = tuple(cards)
        for name in ("signing_in", "calling", "identifying", "intake", "accepting", "printing", "delivering", "signing",
                     "rating", "searching", "reporting", "syncing"):  # fmt: skip
            setattr(self, name, self)
        if in_service:
            self.visit_now = VisitView("visit-1", "C021", "企业登记", data.CURRENT.started_at, data.ZHOU, ("人证一致",), "raw",
                                       ("case-food",), data.HISTORY, data.READY)  # fmt: skip
            self.board_now = data.BOARD
            self.cases["case-food"] = self._finished(data.FOOD)
            self.reopened = (self.visit_now, self.cases["case-food"])

    def _note(self, *what: Any) -> None:
        self.gate.wait()
        self.log.append(what)

    def called(self, name: str) -> list[tuple[Any, ...]]:
        """Every call of that name, in order."""
        return [entry for entry in self.log if entry[0] == name]

    # people
    def users(self) -> list[tuple[str, str]]:
        return [("3127", "林晓岚"), ("1001", "许文静")]

    def sign_in(self, user: str, password: str) -> Actor:
        if password != "right":
            raise Refused("wrong_password", "用户名或密码不对，请重新输入；连续 5 次会锁定 10 分钟")
        self.actor = Actor(user, dict(self.users())[user], frozenset({"clerk"}))
        return self.actor

    def sign_out(self) -> None:
        self.actor = None

    # numbers
    def board(self) -> QueueView:
        return self.board_now

    def refresh(self) -> None:
        return None

    def _serve(self, number: str, category: str, ticket: Any) -> VisitView:
        self.visit_now = VisitView("visit-1", number, category, data.NOW, None)
        self.board_now = replace(self.board_now, current=ticket, window_state="serving")
        for card in self.card_list:
            self.cards.put(card)
        return self.visit_now

    def call_next(self) -> VisitView | None:
        self._note("call_next")
        if not self.board_now.waiting:
            return None
        first, *rest = self.board_now.waiting
        self.board_now = replace(self.board_now, waiting=tuple(rest))
        return self._serve(first.number, first.category, replace(first, state="called", called_at=data.NOW))

    def call_number(self, number: str) -> VisitView:
        self._note("call_number", number)
        return self._serve(number, "A", replace(data.CURRENT, number=number))

    def walk_in(self) -> VisitView:
        self._note("walk_in")
        return self._serve("", "", None)

    def recall(self) -> None:
        self._note("recall")

    def _clear(self, what: str, *rest: Any) -> None:
        self._note(what, *rest)
        self.visit_now = None
        self.board_now = replace(self.board_now, current=None, window_state="idle")

    def no_show(self) -> None:
        self._clear("no_show")

    def hold(self, reason: str) -> None:
        current = self.board_now.current
        self._clear("hold", reason)
        if current:
            self.board_now = replace(self.board_now, held=(*self.board_now.held, replace(current, state="held", reason=reason)))

    def resume(self, ticket_id: str) -> VisitView:
        self._note("resume", ticket_id)
        ticket = next(held for held in self.board_now.held if held.ticket_id == ticket_id)
        self.board_now = replace(self.board_now, held=tuple(h for h in self.board_now.held if h is not ticket))
        return self._serve(ticket.number, ticket.category, ticket)

    def transfer(self, category: str) -> None:
        self._clear("transfer", category)

    def finish(self) -> None:
        self._clear("finish")

    def pause(self, reason: str) -> None:
        self._note("pause", reason)
        self.board_now = replace(self.board_now, window_state="paused")

    def resume_window(self) -> None:
        self._note("resume_window")
        self.board_now = replace(self.board_now, window_state="idle")

    # identity
    def read_card(self, timeout: float, cancel: threading.Event, prompt: Any = None) -> CardRecord:
        if prompt is not None:
            prompt.ask("请把身份证放在读卡器上")
        deadline = threading.Event()
        while not cancel.is_set():
            try:
                return self.cards.get(timeout=0.02)
            except queue.Empty:
                timeout -= 0.02
                if timeout <= 0 or deadline.is_set():
                    raise DeviceTrouble("timeout", "没有等到证件") from None
        raise Cancelled

    def put_card(self, visit_id: str, record: CardRecord) -> VisitView:
        self._note("put_card", visit_id)
        return self._identified(data.ZHOU if record.name == "周明远" else replace(data.ZHOU, name=record.name))

    def put_typed(self, visit_id: str, person: Person) -> VisitView:
        self._note("put_typed", visit_id)
        return self._identified(person)

    def _identified(self, person: Person) -> VisitView:
        assert self.visit_now
        self.visit_now = replace(self.visit_now, person=person, photo="raw", history=data.HISTORY, results_ready=data.READY)
        return self.visit_now

    def reveal(self, visit_id: str, what: str) -> None:
        self._note("reveal", visit_id, what)

    # cases
    def visit(self, visit_id: str) -> VisitView:
        assert self.visit_now and self.visit_now.visit_id == visit_id
        return self.visit_now

    def open_case(self, visit_id: str, item_id: str) -> CaseView:
        self._note("open_case", visit_id, item_id)
        return self._keep(data.FOOD if item_id == "SVC-007" else data.ELDER)

    def case(self, case_id: str) -> CaseView:
        return self.cases[case_id]

    def _keep(self, case: CaseView) -> CaseView:
        case = self._finished(case)
        self.cases[case.case_id] = case
        return case

    def _change(self, case_id: str, undo: str, **changes: Any) -> CaseView:
        case = self.cases[case_id]
        self.before.append(case)
        return self._keep(replace(case, **{"undo_text": undo, **changes}))

    def _finished(self, case: CaseView) -> CaseView:
        """Steps and what is missing, as flow computes them."""
        needed = [f for f in case.fields if f.required and f.visible]
        filled = [f for f in needed if f.value not in (None, "", []) and not f.error]
        closed = [m for m in case.materials if m.closed]
        missing = [Reason("field", f"{f.label}还没有填", case.item_id, f.key) for f in needed if f not in filled]
        missing += [Reason("material", m.name, case.item_id, material_seq=m.seq) for m in case.materials if not m.closed]
        form_state = "done" if len(filled) == len(needed) else "todo"
        steps = (
            StepView("identify", "身份", "done" if case.person else "current", "刷卡 · 人证一致"),
            StepView("item", "事项", "done", "食品经营许可新办" if case.item_id == "SVC-007" else case.item_name),
            StepView("form", "申请表", form_state, f"必填 {len(filled)} / {len(needed)}"),
            StepView("materials", "材料", "done" if len(closed) == len(case.materials) else "current",
                     f"已齐 {len(closed)} / {len(case.materials)}"),
            StepView("accept", "受理", "done" if case.accepted_at else "todo",
                     case.status_text if case.accepted_at else ("承诺 10 个工作日" if case.item_id == "SVC-007" else "即时办结")),
        )  # fmt: skip
        return replace(case, steps=steps, missing=tuple(missing))

    def answer(self, case_id: str, answers: Mapping[str, Any], focus: str = "") -> CaseView:
        self._note("answer", case_id, dict(answers), focus)

        def put(field: FieldView) -> FieldView:
            if field.key not in answers:
                return field
            value = answers[field.key]
            wrong = field.type == "mobile" and bool(value) and len(str(value)) != 11
            return replace(field, value=value, origin="clerk", error="手机号少 1 位" if wrong else "")

        case = self.cases[case_id]
        return self._keep(replace(case, fields=tuple(put(f) for f in case.fields), focus=focus, saved_at=data.NOW))

    def situation(self, case_id: str, situation_id: str, value: str) -> CaseView:
        self._note("situation", case_id, situation_id, value)
        case = self.cases[case_id]
        answered = tuple(replace(s, value=value) if s.id == situation_id else s for s in case.situations)
        return self._change(case_id, "情形已改", situations=answered)

    def _row(self, case_id: str, seq: int, undo: str, change: Callable[[MaterialView], MaterialView]) -> CaseView:
        rows = tuple(change(m) if m.seq == seq else m for m in self.cases[case_id].materials)
        return self._change(case_id, undo, materials=rows)

    def material(self, case_id: str, seq: int, source: str | None, reason: str | None = None, identifier: str | None = None,
                 originals: int | None = None, copies: int | None = None) -> CaseView:  # fmt: skip
        self._note("material", case_id, seq, source, reason)
        state, words = STATES.get(source or "", ("open", "待收"))
        closed = source not in (None, "missing")
        return self._row(
            case_id, seq, f"第 {seq} 项已改为{words}",
            lambda m: replace(m, source=source, state=state, state_text=words, closed=closed),
        )  # fmt: skip

    def add_page(self, case_id: str, seq: int, page: ScannedPage) -> CaseView:
        self._note("add_page", case_id, seq)

        def add(row: MaterialView) -> MaterialView:
            pages = (*row.pages, PageView(f"p{len(self.log)}", f"{len(self.log):064x}", len(page.data), page.media_type))
            closed = len(pages) >= (row.expected_pages or 1)
            words = f"已扫描 {len(pages)} 页" if closed else f"待扫描 {len(pages)} / {row.expected_pages}"
            return replace(
                row, pages=pages, closed=closed, source="scan", state="scanned" if closed else "to_scan", state_text=words
            )

        return self._row(case_id, seq, f"第 {seq} 项扫描了 1 页", add)

    def remove_page(self, case_id: str, page_id: str) -> CaseView:
        self._note("remove_page", case_id, page_id)
        return self.cases[case_id]

    def page_bytes(self, sha256: str) -> bytes:
        del sha256
        return page_png()

    def set_applicant(self, case_id: str, applicant: Any) -> CaseView:
        self._note("set_applicant", case_id, applicant)
        return self._change(case_id, "申请人已改", applicant=applicant)

    def set_delivery(self, case_id: str, mode: str, address: str = "") -> CaseView:
        self._note("set_delivery", case_id, mode, address)
        return self._change(case_id, "送达方式已改", delivery_mode=mode, delivery_address=address)

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

    # outcomes
    def review(self, case_id: str) -> ReviewView:
        self._note("review", case_id)
        case = self.cases[case_id]
        instant = case.case_kind == "即办件"
        papers = (PaperView("intake_receipt", "收件凭证"), PaperView("acceptance_notice", "受理通知书"))
        return ReviewView(
            case_id, case.missing, "周明远（本人）", case.item_name, "受理并办结" if instant else "确认受理", "2026-12-05", False,
            "即时办结" if instant else "2026 年 12 月 5 日前办结（承诺 10 个工作日）", case.fee_text, case.materials, papers, ("收件凭证",),
        )  # fmt: skip

    def _outcome(self, case_id: str, status: str, words: str) -> OutcomeView:
        number = "3799010001261121000017"
        papers = (PaperView("acceptance_notice", "受理通知书", "job-1", "queued", "排队等候", "县审批受字〔2026〕第000123号"),)
        self._keep(replace(self.cases[case_id], status=status, status_text=words, case_no=number, accepted_at=data.NOW,
                           papers=papers, undo_text="", due="2026-12-05"))  # fmt: skip
        return OutcomeView(case_id, number, self.cases[case_id].item_id, status, "2026-12-05", False, papers)

    def accept(self, case_id: str, date_confirmed: bool = False) -> OutcomeView:
        self._note("accept", case_id, date_confirmed)
        missing = self.cases[case_id].missing
        if missing:
            raise Refused("not_allowed", "还不能受理", missing)
        return self._outcome(case_id, "accepted", "已受理")

    def refuse(self, case_id: str, reason: str, basis: str) -> OutcomeView:
        self._note("refuse", case_id, reason, basis)
        return self._outcome(case_id, "refused", "不予受理")

    def receive(self, case_id: str) -> OutcomeView:
        self._note("receive", case_id)
        return self._outcome(case_id, "received", "收件待定")

    def correct(self, case_id: str) -> OutcomeView:
        self._note("correct", case_id)
        return self._outcome(case_id, "correction_requested", "一次性告知")

    # papers, results, rating
    def jobs(self) -> list[PrintJobView]:
        return [
            PrintJobView(
                "job-1", "acceptance_notice", "受理通知书", "3799010001261121000017", "unknown", "打印机没有回话", 0, data.NOW
            )
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
        return PaperView("collection_receipt", "领取回执", "job-2", "queued")

    def keep_signature(self, visit_id: str, case_id: str | None, png: bytes) -> None:
        self._note("keep_signature", visit_id, case_id)
        self.kept.append(png)

    def ask(self, visit_id: str) -> None:
        self._note("ask", visit_id)

    def give(self, visit_id: str, level: int | None, tags: Sequence[str], text: str) -> None:
        self._note("give", visit_id, level, tuple(tags), text)

    # looking
    def search(self, text: str) -> list[Any]:
        return [hit for words, hit in data.HITS if text and text.lower() in words]

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

    def devices(self) -> tuple[DeviceState, ...]:
        return self.devices_now

    def change(self, what: str, **values: Any) -> None:
        """Something changed outside: put it in place and say so."""
        for name, value in values.items():
            setattr(self, name, value)
        self.announcer.announce(Changed(what))


def page_png() -> bytes:
    """A page with a few grey lines, as PNG."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QColor, QImage, QPainter

    image = QImage(620, 877, QImage.Format.Format_RGB32)
    image.fill(QColor("#FDFDFB"))
    painter = QPainter(image)
    for line in range(14):
        painter.fillRect(60, 240 + line * 36, 500 - (line * 53) % 170, 12, QColor("#CBD3DC"))
    painter.fillRect(60, 80, 160, 120, QColor("#E8ECF1"))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def data_figures() -> dict[str, Any]:
    """Figures with the keys of `stats`."""
    wait = {"mean": 816, "p50": 700, "p90": 1500, "max": 1920}
    service = {"mean": 660, "p50": 600, "p90": 1080, "max": 2280}

    def row(served: int, waiting: int, mean: int, longest: int) -> dict[str, Any]:
        return {"tickets": served + waiting, "served": served, "waiting": waiting, "missed": 1,
                "wait_seconds": {"mean": mean, "p50": mean, "p90": longest, "max": longest},
                "service_seconds": {"mean": mean, "p50": 600, "p90": 960, "max": 1500}, "cases": served}  # fmt: skip

    return {
        "tickets": 264, "served": 212, "missed": 6, "waiting": 46, "wait_seconds": wait, "service_seconds": service,
        "cases": 218, "instant_share": 0.71, "on_time_share": 0.996, "overdue": 1, "corrections": 7, "repeat_notices": 0,
        "rating": {"rated": 137, "satisfied_share": 0.984, "bad_open": 2},
        "by": {
            "category": {"社会保险": row(70, 15, 900, 1920), "企业登记": row(41, 9, 760, 1260), "户口户籍": row(38, 8, 500, 720),
                         "不动产登记": row(30, 6, 700, 1020), "医疗保障": row(21, 5, 300, 480), "交通车管": row(12, 3, 250, 300)},
            "hour": {f"{hour:02}": row(served, 0, mean, 1200) for hour, served, mean in
                     ((8, 21, 240), (9, 104, 840), (10, 87, 960))},
            "window": {str(window): row(10 + window % 5, 0, 700, 900) for window in range(1, 17)},
            "item": {"企业设立登记": row(19, 0, 1140, 1440), "不动产转移登记": row(18, 0, 1080, 1560), "养老关系转移": row(12, 0, 720, 900),
                     "食品经营许可": row(11, 0, 660, 900), "户口迁移": row(9, 0, 540, 600)},
        },
    }  # fmt: skip
