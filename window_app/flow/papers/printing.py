"""Printing tells the truth: a job is a row, and "printed" is said only when the printer said so (architecture.md 3.13)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from window_app.announcer import Announcer, Changed
from window_app.errors import DeviceTrouble, Note, Refused, Trouble
from window_app.flow.papers.views import PrintJobView
from window_app.flow.people.session import Session
from window_app.ports import Papers, Printer
from window_app.record.events.audit import AuditNoted
from window_app.store import print_jobs
from window_app.store.print_jobs import Order, PrintJob
from window_app.store.store import Store

ROLES = {"queue_ticket": "ticket", "intake_receipt": "ticket"}
_CUT_SHORT = Note("print_cut_short", "打印时程序中断：请看纸是否已经出来")
_NOT_FINISHED = Note("print_not_finished", "打印没有走完：请看纸是否已经出来")
_NO_PRINTER = Note("no_printer", "没有配置打印机：请到设备面板选择打印机，内容已保存，可随时打印")
_SEEN = Note("seen_by_clerk", "由窗口人员确认")
_EXPORTED = Note("exported", "已输出为文件")


class Printing:
    """Sends queued jobs to the printer of their role; a printer in trouble leaves the job queued or asks."""

    def __init__(
        self,
        store: Store,
        session: Session,
        announcer: Announcer,
        papers: Callable[[], Papers],
        printers: Mapping[str, Printer],
    ) -> None:
        self._store, self._session, self._announcer = store, session, announcer
        self._papers, self._printers = papers, printers

    def jobs(self) -> list[PrintJobView]:
        """The newest first."""
        with self._store.reading() as connection:
            return [_view(job) for job in print_jobs.recent(connection)]

    def recover(self) -> int:
        """At start: a job that was being sent when the program ended is unknown, and asks."""
        with self._store.begin() as unit:
            lost = print_jobs.in_state(unit.connection, "sending")
            for job in lost:
                print_jobs.set_state(unit, job.job_id, "unknown", _CUT_SHORT)
        return len(lost)

    def print_now(self, cancel: threading.Event | None = None) -> list[PrintJobView]:
        """Send what is queued, oldest first; a role whose printer is in trouble keeps its jobs. Runs on the print lane."""
        cancel = cancel or threading.Event()
        with self._store.reading() as connection:
            queued = print_jobs.in_state(connection, "queued")
        stuck: set[str] = set()
        done = []
        for job in queued:
            if job.role in stuck or cancel.is_set():
                continue
            state = self._send(job, cancel)
            if state in ("queued", "unknown"):  # the printer is in trouble; a paper that cannot be drawn waits alone
                stuck.add(job.role)
            done.append(job.job_id)
        with self._store.reading() as connection:
            return [_view(job) for job in (print_jobs.get(connection, job_id) for job_id in done) if job]

    def _send(self, job: PrintJob, cancel: threading.Event) -> str:
        printer = self._printers.get(job.role) or self._printers.get("a4")
        if printer is None:
            return self._settle(job.job_id, "queued", _NO_PRINTER)
        try:
            rendered = self._papers().render(job.kind, job.data, printer.takes, printer.paper_mm)
        except Trouble as trouble:
            return self._settle(job.job_id, "failed", trouble.remark())
        self._settle(job.job_id, "sending", None)
        try:
            # the title is the kind: no person's name or number ever stands in the title of a job
            outcome = printer.send(rendered.data, job.kind, cancel)
        except DeviceTrouble as trouble:  # adapters raise it only while nothing was sent
            return self._settle(job.job_id, "queued", trouble.remark())
        except BaseException:  # stopped or broken half-way: nobody knows what is on the paper
            self._settle(job.job_id, "unknown", _NOT_FINISHED)
            raise
        return self._settle(job.job_id, outcome.state, outcome.note)

    def _settle(self, job_id: str, state: str, note: Note | None) -> str:
        with self._store.begin() as unit:
            print_jobs.set_state(unit, job_id, state, note)
        self._announcer.announce(Changed("print", job_id))
        return state

    def answer_unknown(self, job_id: str, printed: bool) -> PrintJobView:
        """The clerk looked: the paper is there, or it shall be printed again. Refused("not_unknown")."""
        self._session.require("intake")
        with self._store.begin() as unit:
            job = print_jobs.get(unit.connection, job_id)
            if job is None or job.state not in ("unknown", "failed", "handed_over"):
                raise Refused("not_unknown", "这份打印任务不需要确认")
            print_jobs.set_state(unit, job_id, "printed" if printed else "queued", _SEEN if printed else None)
            found = print_jobs.get(unit.connection, job_id)
        self._announcer.announce(Changed("print", job_id))
        assert found is not None
        return _view(found)

    def reprint(self, case_no: str, kind: str) -> PrintJobView:
        """The same paper again, counted and marked (补打第 n 次). Refused("no_paper")."""
        actor = self._session.require("intake")
        with self._store.begin() as unit:
            last = self._last(unit.connection, case_no, kind)
            times = print_jobs.printed_times(unit.connection, case_no, kind)
            data = {**last.data, "reprint": times}
            again = Order(kind, last.role, data, last.case_id, case_no, last.document_no, times)
            job_id = print_jobs.queue(unit, again, actor.user)
            unit.record(
                AuditNoted("reprint", case_no, {"kind": kind, "times": times}), ("audit", unit.station.device), actor.user
            )
            job = print_jobs.get(unit.connection, job_id)
        self._announcer.announce(Changed("print", job_id))
        assert job is not None
        return _view(job)

    def export(self, kind: str, case_no: str, form: str, keep: Callable[[bytes], None], paper_mm: int = 80) -> bytes:
        """A paper of a case into `keep`; a reprint if it was printed before, and only what was kept counts as handed over.

        Refused("no_paper").
        """
        self._session.require("intake")
        with self._store.reading() as connection:
            job = self._last(connection, case_no, kind)
            again = job.state in ("printed", "handed_over", "unknown")
            times = print_jobs.printed_times(connection, case_no, kind) if again else job.reprint_no
        data = self._papers().render(kind, {**job.data, "reprint": times}, form, paper_mm).data
        keep(data)
        job_id = self.reprint(case_no, kind).job_id if again else job.job_id
        self._settle(job_id, "handed_over", _EXPORTED)
        return data

    def _last(self, connection: Connection, case_no: str, kind: str) -> PrintJob:
        jobs = [job for job in print_jobs.of_case(connection, case_no) if job.kind == kind]
        if not jobs:
            raise Refused(
                "no_paper", "办件 {case_no} 没有 {paper} 这种文书：请核对办件编号和文书种类", case_no=case_no, paper=kind
            )
        return jobs[-1]


def _view(job: PrintJob) -> PrintJobView:
    return PrintJobView(job.job_id, job.kind, job.case_no, job.state, job.note, job.reprint_no, job.created_at)
