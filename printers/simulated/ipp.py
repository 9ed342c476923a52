"""A page printer in software: takes PDFs over IPP, keeps them in a folder, and has the faults real ones have."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from printers.simulated.ports import serving
from printers.spool import ipp
from printers.spool.folder import PdfFolderPrinter
from window_app.errors import StationTrouble
from window_app.record.json_types import JsonObject

JOB_PROCESSING = 5


@dataclass(frozen=True)
class IppFaults:
    """What is wrong: reasons it reports, whether it stopped, takes jobs, takes PDF; how jobs end; a line cut on a job."""

    reasons: tuple[str, ...] = ("none",)
    stopped: bool = False
    accepting: bool = True
    takes_pdf: bool = True
    job_state: int = 9
    job_reasons: tuple[str, ...] = ("job-completed-successfully",)
    sheets: int = 1
    cut_off: bool = False
    forgets: bool = False

    @staticmethod
    def parse(text: str) -> IppFaults:
        """From `no_paper,cut_off`; StationTrouble("bad_fault") names what is not known."""
        found = IppFaults()
        for name in filter(None, (part.strip() for part in text.split(","))):
            if name not in _NAMED:
                raise StationTrouble("bad_fault", "不认识的故障 {part}；可用：{known}", part=name, known="、".join(_NAMED))
            found = replace(found, **_NAMED[name])
        return found


_NAMED: dict[str, JsonObject] = {
    "no_paper": {"reasons": ("media-empty",), "stopped": True},
    "cover_open": {"reasons": ("cover-open",), "stopped": True},
    "not_accepting": {"accepting": False},
    "no_pdf": {"takes_pdf": False},
    "aborts": {"job_state": 8, "job_reasons": ("aborted-by-system",), "sheets": 0},
    "cut_off": {"cut_off": True},
    "forgets": {"forgets": True},
}


class SimulatedIppPrinter:
    """Serves on `uri` until closed; documents are kept as paper-000001.pdf in `out_dir` and in `documents`."""

    def __init__(self, host: str, port: int, out_dir: Path | None, faults: IppFaults | None = None) -> None:
        self.faults = faults or IppFaults()
        self.documents: list[bytes] = []
        self.titles: list[str] = []
        self._folder = PdfFolderPrinter(out_dir) if out_dir else None
        self._lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            """One exchange."""

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                answer = outer.answer(body)
                if answer is None:
                    self.close_connection = True
                    return
                self.send_response(200)
                self.send_header("Content-Type", "application/ipp")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, format: str, *args: object) -> None:
                """Nothing: a log of requests belongs to nobody here."""

        self._server = ThreadingHTTPServer((host, port), Handler)
        self._server.daemon_threads = True
        self.uri = f"ipp://{host}:{self._server.server_address[1]}/ipp/print"
        self._thread = threading.Thread(target=self._server.serve_forever, name="ipp-printer", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def wait_closed(self) -> None:
        """Serve until closed."""
        self._thread.join()

    def answer(self, body: bytes) -> bytes | None:
        """The answer to one request; None cuts the line."""
        try:
            request = ipp.decode(body)
        except ValueError:
            return ipp.encode(0x0400, 0, [])
        faults = self.faults
        if request.code == ipp.PRINT_JOB:
            return self._take(request, faults)
        if request.code == ipp.GET_JOB:
            return self._job(request, faults)
        if request.code == ipp.GET_PRINTER:
            return self._say(
                request,
                (ipp.PRINTER, [
                    (ipp.ENUM, "printer-state", [5 if faults.stopped else 3]),
                    (ipp.KEYWORD, "printer-state-reasons", list(faults.reasons)),
                    (ipp.BOOLEAN, "printer-is-accepting-jobs", [faults.accepting]),
                ]),
            )  # fmt: skip
        return self._say(request, code=0x0501)

    def _take(self, request: ipp.Message, faults: IppFaults) -> bytes | None:
        if faults.cut_off:
            return None
        if not faults.takes_pdf:
            return self._say(request, code=ipp.FORMAT_NOT_SUPPORTED)
        with self._lock:
            self.documents.append(request.data)
            self.titles.extend(request.words("job-name"))
            number = len(self.documents)
        if self._folder is not None:
            self._folder.send(request.data, "", threading.Event())
        return self._say(request, (ipp.JOB, [(ipp.INTEGER, "job-id", [number]), (ipp.ENUM, "job-state", [JOB_PROCESSING])]))

    def _job(self, request: ipp.Message, faults: IppFaults) -> bytes:
        if faults.forgets or not 1 <= request.number("job-id") <= len(self.documents):
            return self._say(request, code=ipp.NOT_FOUND)
        return self._say(
            request,
            (ipp.JOB, [
                (ipp.INTEGER, "job-id", [request.number("job-id")]),
                (ipp.ENUM, "job-state", [faults.job_state]),
                (ipp.KEYWORD, "job-state-reasons", list(faults.job_reasons)),
                (ipp.INTEGER, "job-media-sheets-completed", [faults.sheets]),
            ]),
        )  # fmt: skip

    @staticmethod
    def _say(request: ipp.Message, *groups: tuple[int, ipp.Attributes], code: int = 0) -> bytes:
        head: list[tuple[int, str, list[ipp.Value]]] = [
            (ipp.CHARSET, "attributes-charset", ["utf-8"]),
            (ipp.LANGUAGE, "attributes-natural-language", ["zh-cn"]),
        ]
        return ipp.encode(code, request.request_id, [(ipp.OPERATION, head), *groups])


def serve(host: str, port: int, out_dir: Path | None, faults: str = "") -> int:
    """For the command line: prints the address as the first line, then serves until ended; how many documents came.
    StationTrouble `port`."""
    broken = IppFaults.parse(faults)
    with serving(host, port):
        printer = SimulatedIppPrinter(host, port, out_dir, broken)
    print(printer.uri, flush=True)
    try:
        printer.wait_closed()
    except KeyboardInterrupt:
        printer.close()
    return len(printer.documents)
