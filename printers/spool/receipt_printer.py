"""A receipt printer on the network (TCP 9100): asks how it is before and after, and never says more than it was told."""

from __future__ import annotations

import select
import socket
import threading
import time
from typing import Any

from printers.spool.receipt_status import ASK, ASK_IN_TURN, TURN_PAPER_END, ReceiptStatus, is_realtime
from window_app.errors import Cancelled, DeviceTrouble, Note
from window_app.ports import DeviceState, PrintOutcome

CHUNK = 1024


class EscposTcpPrinter:
    """Implements ports.Printer for ESC/POS over TCP. Seconds: `connect` to reach it, `answer` for one status byte,
    `confirm` for its word that everything sent was printed."""

    takes = "escpos"

    def __init__(
        self, host: str, port: int = 9100, paper_mm: int = 80, connect: float = 3.0, answer: float = 1.0, confirm: float = 15.0
    ) -> None:
        self.paper_mm = paper_mm
        self._host, self._port = host, port
        self._connect, self._answer, self._confirm = connect, answer, confirm
        self._one = threading.Lock()  # these printers take one connection at a time

    def state(self) -> DeviceState:
        """Connects and asks; a printer that is silent but reachable counts as ready."""
        name = "receipt_printer"
        try:
            with self._one, _Line(self._host, self._port, self._connect) as line:
                status = line.status(self._answer)
        except DeviceTrouble as trouble:
            return DeviceState(name, "missing", trouble.remark())
        except OSError:
            return DeviceState(name, "missing", Note("receipt_line_cut", "小票打印机连接中断，请检查网线和电源"))
        trouble_now = status.trouble
        if trouble_now:
            return DeviceState(name, "attention", trouble_now[1])
        return DeviceState(name, "ready", Note("paper_near_end", "纸将用完，请备好纸卷") if status.near_end else None)

    def send(self, document: bytes, title: str, cancel: threading.Event) -> PrintOutcome:
        """Print one receipt. DeviceTrouble (absent, no_paper, cover_open, offline) only while nothing was sent yet."""
        with self._one, _Line(self._host, self._port, self._connect) as line:
            try:
                before = line.status(self._answer)
            except OSError as error:
                raise DeviceTrouble(
                    "cut_off", "小票打印机连接中断，还没有开始打印；请检查网线和电源，内容没有丢失，可稍后补打", why="receipt"
                ) from error
            if before.trouble:
                code, what = before.trouble
                message = "{what}；这张小票还没有开始打印，内容没有丢失，可稍后补打"
                raise DeviceTrouble(code, message, why="receipt", what=what)
            if cancel.is_set():
                raise Cancelled
            return self._print(line, document, before.known, cancel)

    def _print(self, line: _Line, document: bytes, talks: bool, cancel: threading.Event) -> PrintOutcome:
        try:
            for start in range(0, len(document), CHUNK):
                if cancel.is_set():
                    return PrintOutcome("unknown", Note("receipt_stopped", "已停止发送，小票可能只打出一部分，请看打印机上的纸"))
                line.write(document[start : start + CHUNK])
            if not talks:
                return PrintOutcome("handed_over", Note("receipt_silent", "已送到小票打印机；这台打印机不回报状态，请看是否打出"))
            line.write(ASK_IN_TURN)
            return self._hear(line, cancel)
        except OSError:
            return PrintOutcome("unknown", Note("receipt_cut_off", "打印中途与小票打印机的连接中断，请看这张小票是否完整打出"))

    def _hear(self, line: _Line, cancel: threading.Event) -> PrintOutcome:
        """Wait for the answer in turn; meanwhile ask at once whether paper or cover stopped it."""
        end = time.monotonic() + self._confirm
        while time.monotonic() < end and not cancel.is_set():
            turn = line.in_turn(min(self._answer, max(end - time.monotonic(), 0.01)))
            if turn is None:
                now = line.status(self._answer)
                if line.turn is None and now.trouble:
                    message = "打印中途停下：{what}。处理后可能继续打出，请看这张小票是否完整"
                    return PrintOutcome("unknown", Note("receipt_held", message, {"what": now.trouble[1]}))
                continue
            if turn & TURN_PAPER_END:
                return PrintOutcome("unknown", Note("receipt_paper_end", "小票打印机打印中缺纸，请装纸并看这张小票是否完整打出"))
            after = line.status(self._answer)
            if after.cover_open or after.error:
                return PrintOutcome("unknown", Note("receipt_error", "小票打印机打印后报告异常，请看这张小票是否完整打出"))
            return PrintOutcome("printed")
        return PrintOutcome("handed_over", Note("receipt_no_report", "已送到小票打印机，还没有收到打完的回报，请看是否打出"))


class _Line:
    """One connection; status bytes of both kinds are told apart by their fixed bits.

    A plain socket: python-escpos leaves its socket open when a connection is refused, knows only IPv4, and reads up to
    16 bytes at once, which mixes the two kinds of answers. The tests hold the simulated printer against it.
    """

    def __init__(self, host: str, port: int, timeout: float) -> None:
        try:
            self._socket = socket.create_connection((host, port), timeout=timeout)
        except OSError as error:
            raise DeviceTrouble(
                "absent", "连不上小票打印机，请检查电源、网线和设置中的地址；内容没有丢失，可稍后补打", why="receipt"
            ) from error
        self.turn: int | None = None

    def __enter__(self) -> _Line:
        return self

    def __exit__(self, *_: Any) -> None:
        self._socket.close()

    def write(self, data: bytes) -> None:
        """Send; OSError when the line is cut or the printer takes nothing for the timeout."""
        self._socket.sendall(data)

    def status(self, seconds: float) -> ReceiptStatus:
        """Ask by DLE EOT 1, 2 and 4, one after the other; stops at the first that is not answered."""
        answers: dict[int, int] = {}
        for n, question in ASK.items():
            self.write(question)
            byte = self._read(seconds, realtime=True)
            if byte is None:
                break
            answers[n] = byte
        return ReceiptStatus.of(answers)

    def in_turn(self, seconds: float) -> int | None:
        """The answer to GS r, if it came within `seconds`."""
        if self.turn is None:
            self._read(seconds, realtime=False)
        return self.turn

    def _read(self, seconds: float, realtime: bool) -> int | None:
        end = time.monotonic() + seconds
        while True:
            ready, _, _ = select.select([self._socket], [], [], max(end - time.monotonic(), 0))
            if not ready:
                return None
            data = self._socket.recv(1)
            if not data:
                raise ConnectionResetError("closed by the printer")
            if is_realtime(data[0]):
                if realtime:
                    return data[0]
            else:
                self.turn = data[0]
                if not realtime:
                    return data[0]
