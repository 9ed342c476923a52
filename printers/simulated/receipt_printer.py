"""A receipt printer in software: speaks ESC/POS and DLE EOT over TCP, has the faults real ones have, keeps what it prints."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from printers.kit.fonts import FontSet
from printers.kit.tokens import Token, next_token
from printers.roll.picture import draw_png
from printers.simulated.faults import Faults
from printers.simulated.ports import serving
from printers.spool.receipt_status import TURN_PAPER_END
from resources import path as resource

FONTS = resource("fonts")


class SimulatedReceiptPrinter:
    """Serves on `address` until closed; receipts are receipt-0001.bin and .png in `out_dir`, torn ones receipt-0002-torn."""

    def __init__(
        self,
        host: str,
        port: int,
        out_dir: Path | None,
        faults: Faults | None = None,
        fonts_dir: Path = FONTS,
        paper_mm: int = 80,
    ) -> None:
        self._fonts, self._paper_mm, self._out = FontSet(fonts_dir), paper_mm, out_dir
        self._changed = threading.Condition()
        self._faults = faults or Faults()
        self._receipts: list[bytes] = []
        self._count = 0
        self._closed = False
        self._server = socket.create_server((host, port))
        self.address: tuple[str, int] = self._server.getsockname()[:2]
        threading.Thread(target=self._accept, name="receipt-printer", daemon=True).start()

    @property
    def receipts(self) -> list[bytes]:
        """What was printed so far, one document per cut."""
        with self._changed:
            return list(self._receipts)

    @property
    def faults(self) -> Faults:
        """What is wrong now."""
        with self._changed:
            return self._faults

    def set_faults(self, faults: Faults) -> None:
        """Break or mend it while it runs; what waits in its buffer goes on when it is mended."""
        with self._changed:
            self._faults = faults
            self._changed.notify_all()

    def close(self) -> None:
        """Stop serving."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._server.close()

    def wait_closed(self) -> None:
        """Serve until closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), name="receipt-printer-line", daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        """Take bytes: status questions are answered at once, everything else goes to the print thread in turn."""
        work: queue.SimpleQueue[tuple[Token, bytes] | None] = queue.SimpleQueue()

        def say(byte: int) -> None:
            if not self.faults.mute:
                try:
                    connection.sendall(bytes([byte]))
                except OSError:
                    return  # the other side went away; nothing to tell

        printer = threading.Thread(target=self._print, args=(work, say), name="receipt-printer-head", daemon=True)
        printer.start()
        held, received = b"", 0
        with connection:
            while not self._closed:
                try:
                    data = connection.recv(4096)
                except OSError:
                    break
                limit = self.faults.cut_off
                if limit is not None and received + len(data) > limit:
                    data, received = data[: max(limit - received, 0)], limit
                    self._take(held + data, work, say)
                    break
                if not data:
                    break
                received += len(data)
                held = self._take(held + data, work, say)
            work.put(None)
            if self.faults.cut_off is None:
                printer.join()

    def _take(self, data: bytes, work: queue.SimpleQueue[tuple[Token, bytes] | None], say: Callable[[int], None]) -> bytes:
        """Pass on whole commands; returns the bytes of one that is not finished."""
        place = 0
        while place < len(data):
            token, end = next_token(data, place)
            if token.name == "cut_short" or (token.name == "text" and end == len(data)):
                return data[place:]
            if token.name == "status":
                say(self.faults.answer(token.args[0]))
            else:
                work.put((token, data[place:end]))
            place = end
        return b""

    def _print(self, work: queue.SimpleQueue[tuple[Token, bytes] | None], say: Callable[[int], None]) -> None:
        """Do the commands one after the other; stops while there is no paper or the cover is open."""
        document = bytearray()
        while (job := work.get()) is not None:
            token, raw = job
            with self._changed:
                self._changed.wait_for(lambda: self._closed or not self._faults.stopped)
                if self._faults.slow:
                    self._changed.wait_for(lambda: self._closed, timeout=self._faults.slow)
                if self._closed:
                    return
                lines = self._faults.paper_lines
                if lines is not None and token.name in ("feed_line", "code128", "function_k", "raster"):
                    self._faults = replace(self._faults, paper_lines=lines - 1)
            if token.name == "ordered_status":
                say(TURN_PAPER_END if self.faults.stopped else 0)
                continue
            document += raw
            if token.name == "cut":
                self._keep(bytes(document), "")
                document.clear()
        if document:
            self._keep(bytes(document), "-torn")

    def _keep(self, document: bytes, mark: str) -> None:
        with self._changed:
            self._count += 1
            number = self._count
        if self._out is not None:
            self._out.mkdir(parents=True, exist_ok=True)
            name = f"receipt-{number:04d}{mark}"
            (self._out / f"{name}.bin").write_bytes(document)
            (self._out / f"{name}.png").write_bytes(draw_png(document, self._fonts, self._paper_mm))
        with self._changed:
            if not mark:
                self._receipts.append(document)
            self._changed.notify_all()

    def wait_receipts(self, count: int, timeout: float) -> list[bytes]:
        """The receipts once there are `count`, or what there is after `timeout` seconds."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._receipts) >= count, timeout)
            return list(self._receipts)


def serve(host: str, port: int, out_dir: Path | None, faults: str = "", paper_mm: int = 80) -> None:
    """For the command line: prints host:port as the first line, then serves until ended. StationTrouble `port`."""
    broken = Faults.parse(faults)
    with serving(host, port):
        printer = SimulatedReceiptPrinter(host, port, out_dir, broken, paper_mm=paper_mm)
    print(f"{printer.address[0]}:{printer.address[1]}", flush=True)
    try:
        printer.wait_closed()
    except KeyboardInterrupt:
        printer.close()
