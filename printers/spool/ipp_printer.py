"""A page printer or a CUPS queue over IPP: hands over one PDF on A4 and says only what the job's state says."""

from __future__ import annotations

import http.client
import itertools
import threading
import time
from urllib.parse import urlsplit

from printers.spool import ipp
from window_app.errors import Cancelled, DeviceTrouble, Note
from window_app.ports import DeviceState, PrintOutcome

NAME = "document_printer"
STOPPED = 5  # printer-state
JOB_STOPPED, JOB_CANCELED, JOB_ABORTED, JOB_DONE = 6, 7, 8, 9
LINE_ERRORS = (OSError, http.client.HTTPException, ValueError)

Stopped = tuple[str, Note]  # (code, remark)

# state reason (without its -error or -report ending)
REASONS: dict[str, Stopped] = {
    "media-empty": ("no_paper", Note("printer_media_empty", "打印机缺纸，请加纸")),
    "media-needed": ("no_paper", Note("printer_media_needed", "打印机缺纸，请加纸")),
    "media-jam": ("offline", Note("printer_media_jam", "打印机卡纸，请取出卡住的纸")),
    "cover-open": ("cover_open", Note("printer_cover_open", "打印机盖板没有合好，请合上")),
    "door-open": ("cover_open", Note("printer_door_open", "打印机盖板没有合好，请合上")),
    "toner-empty": ("offline", Note("printer_toner_empty", "打印机墨粉用尽，请更换")),
    "marker-supply-empty": ("offline", Note("printer_marker_supply_empty", "打印机墨粉用尽，请更换")),
    "offline": ("offline", Note("printer_offline", "打印机脱机，请检查电源和连线")),
    "connecting-to-device": ("offline", Note("printer_connecting", "打印队列正在连接打印机，请检查电源和连线")),
    "paused": ("offline", Note("printer_paused", "打印队列已暂停，请在系统打印设置中恢复")),
}


def known_reason(reasons: tuple[str, ...]) -> Stopped | None:
    """(code, remark) of the first reason known here that is not a mere warning, or None."""
    for reason in reasons:
        if not reason.endswith("-warning"):
            known = REASONS.get(reason.removesuffix("-error").removesuffix("-report"))
            if known:
                return known
    return None


def truly_done(answer: ipp.Message) -> bool:
    """Whether a job in state completed was really printed.

    CUPS before 2.4.8 leaves `processing-to-stop-point` on every completed job, also when nothing came out (its issue
    828), so there only counted sheets prove it.
    """
    reasons = set(answer.words("job-state-reasons"))
    if reasons & {"job-completed-successfully", "job-completed-with-warnings"} or not reasons - {"none"}:
        return True
    return max(answer.number("job-media-sheets-completed"), answer.number("job-impressions-completed")) > 0


def _not_taken(code: int) -> Note:
    return Note("job_not_taken", "打印机没有接受这份文书（代码 {code}），请稍后补打", {"code": f"{code:04x}"})


class IppPrinter:
    """Implements ports.Printer. `uri` is ipp://host[:631]/path (a printer, or CUPS: ipp://localhost/printers/QUEUE).

    `timeout` seconds for one exchange, `confirm` to wait for the job to be finished, `pause` between two questions.
    """

    takes = "pdf"
    paper_mm = 210

    def __init__(self, uri: str, timeout: float = 10.0, confirm: float = 60.0, pause: float = 0.5) -> None:
        parts = urlsplit(uri)
        self._uri, self._host, self._port, self._path = uri, parts.hostname or "", parts.port or 631, parts.path or "/"
        self._timeout, self._confirm, self._pause = timeout, confirm, pause
        self._requests = itertools.count(1)

    def state(self) -> DeviceState:
        """Asks the printer how it is."""
        try:
            trouble = self._trouble()
        except DeviceTrouble as away:
            return DeviceState(NAME, "missing", away.remark())
        return DeviceState(NAME, "attention", trouble[1]) if trouble else DeviceState(NAME, "ready")

    def send(self, document: bytes, title: str, cancel: threading.Event) -> PrintOutcome:
        """Print one PDF; DeviceTrouble (absent, no_paper, cover_open, offline) only while nothing was handed over."""
        trouble = self._trouble()
        if trouble:
            code, what = trouble
            raise DeviceTrouble(code, "{what}；这份文书还没有送出，可稍后补打", why="document", what=what)
        if cancel.is_set():
            raise Cancelled
        head = [(ipp.NAME, "job-name", [title]), (ipp.MIME, "document-format", ["application/pdf"])]
        job = [(ipp.KEYWORD, "media", ["iso_a4_210x297mm"]), (ipp.KEYWORD, "print-scaling", ["none"])]
        try:
            answer = self._ask(ipp.PRINT_JOB, head, job, document)
        except LINE_ERRORS:
            return PrintOutcome("unknown", Note("sent_cut_off", "送出文书时与打印机的连接中断，请看是否打出"))
        if answer.code == ipp.FORMAT_NOT_SUPPORTED:
            return PrintOutcome("failed", Note("no_pdf", "这台打印机不能直接打印 PDF，请改用系统打印队列；文书没有打印"))
        if answer.code > ipp.OK_LAST:
            return PrintOutcome("failed", _not_taken(answer.code))
        return self._follow(answer.number("job-id"), cancel)

    def _follow(self, job_id: int, cancel: threading.Event) -> PrintOutcome:
        """Ask after the job until it ends; when time is up it is handed over, no more."""
        end = time.monotonic() + self._confirm
        held: Stopped | None = None
        while True:
            try:
                answer = self._ask(ipp.GET_JOB, [(ipp.INTEGER, "job-id", [job_id])])
            except LINE_ERRORS:
                return PrintOutcome("unknown", Note("followed_cut_off", "文书已送出，但与打印机的连接中断，请看是否打出"))
            if answer.code == ipp.NOT_FOUND:
                return PrintOutcome("unknown", Note("job_forgotten", "打印机已不记得这份文书，请看是否打出"))
            state, reasons = answer.number("job-state"), answer.words("job-state-reasons")
            if state == JOB_DONE and "job-completed-with-errors" in reasons:
                return PrintOutcome("unknown", Note("job_with_errors", "打印机报告打印中出过错，请看这份文书是否完整打出"))
            if state == JOB_DONE and truly_done(answer):
                return PrintOutcome("printed")
            if state in (JOB_CANCELED, JOB_ABORTED):
                return PrintOutcome("failed", Note("job_aborted", "打印任务被取消或中止，文书可能没有打出，请看打印机后补打"))
            if state == JOB_DONE:
                end = min(end, time.monotonic() + 2 * self._pause)  # a proper reason may still follow
            held = known_reason(reasons) or (
                ("offline", Note("printer_stopped_job", "打印机停下了")) if state == JOB_STOPPED else None
            )
            if cancel.is_set() or time.monotonic() >= end:
                break
            cancel.wait(self._pause)
        if held:
            return PrintOutcome(
                "unknown", Note("job_held", "{what}；处理后可能继续打出，请看这份文书是否完整", {"what": held[1]})
            )
        return PrintOutcome("handed_over", Note("no_report", "已送到打印机，还没有收到打完的回报，请看是否打出"))

    def _trouble(self) -> Stopped | None:
        try:
            answer = self._ask(ipp.GET_PRINTER, [])
        except LINE_ERRORS as error:
            message = "连不上文书打印机，请检查电源、网线和设置中的地址；文书可稍后补打"
            raise DeviceTrouble("absent", message, why="document") from error
        if answer.code > ipp.OK_LAST:
            return "absent", Note("printer_address", "打印机地址不对或打印队列不存在，请检查设置")
        known = known_reason(answer.words("printer-state-reasons"))
        if answer.values("printer-is-accepting-jobs") == [False]:
            return known or ("offline", Note("printer_not_accepting", "打印机现在不接受打印任务，请检查打印机面板或系统打印设置"))
        if answer.number("printer-state") == STOPPED:
            return known or ("offline", Note("printer_stopped", "打印机已停止，请检查打印机面板"))
        return None

    def _ask(self, operation: int, head: ipp.Attributes, job: ipp.Attributes = (), document: bytes = b"") -> ipp.Message:
        """One request. The user name is neutral: neither clerk nor applicant is told to the spooler."""
        attributes: list[tuple[int, str, list[ipp.Value]]] = [
            (ipp.CHARSET, "attributes-charset", ["utf-8"]),
            (ipp.LANGUAGE, "attributes-natural-language", ["zh-cn"]),
            (ipp.URI, "printer-uri", [self._uri]),
        ]
        named = [one for one in head if one[1] == "job-id"]
        rest = [one for one in head if one[1] != "job-id"]
        groups: list[tuple[int, ipp.Attributes]] = [
            (ipp.OPERATION, [*attributes, *named, (ipp.NAME, "requesting-user-name", ["window"]), *rest])
        ]
        if job:
            groups.append((ipp.JOB, job))
        body = ipp.encode(operation, next(self._requests), groups, document)
        connection = http.client.HTTPConnection(self._host, self._port, timeout=self._timeout)
        try:
            connection.request("POST", self._path, body, {"Content-Type": "application/ipp"})
            answer = connection.getresponse()
            if answer.status != http.client.OK:
                raise http.client.HTTPException(f"HTTP {answer.status}")
            return ipp.decode(answer.read())
        finally:
            connection.close()
