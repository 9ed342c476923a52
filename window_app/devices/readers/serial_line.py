"""One serial port: every way pyserial can fail becomes one trouble, and every wait ends early when cancelled.

Seen on a port that is pulled out: read raises SerialException, in_waiting and the modem lines OSError, flushing
termios.error (which is no OSError), and closing from another thread TypeError in the one that reads.
"""

from __future__ import annotations

import contextlib
import os
import threading
from typing import Any

import serial

from window_app.devices.readers import results
from window_app.errors import Cancelled, DeviceTrouble, Note

# A read gives up this often to look at the cancel event; nobody feels a fiftieth of a second.
_SLICE = 0.02

_failures: list[type[Exception]] = [OSError, TypeError, ValueError]  # SerialException is an OSError
try:
    import termios

    _failures.append(termios.error)
except ImportError:  # Windows has no termios
    pass
FAILURES = tuple(_failures)


class SerialLine:
    """A port opened at `baud`, 8N1, no flow control. Not for two threads at once: its owner holds a lock."""

    def __init__(self, port: str, baud: int) -> None:
        self.port = port
        self.baud = baud
        self._serial: Any = None
        self._opened_as = ""

    @property
    def is_open(self) -> bool:
        """True while this object holds the port."""
        return self._serial is not None

    def open(self) -> None:
        """Open the port; an open one stays, unless its name has come to mean another device (replugged)."""
        place = os.path.realpath(self.port)
        if self._serial is not None and place == self._opened_as and os.path.exists(place):
            return
        self.close()
        try:
            opened = serial.Serial(baudrate=self.baud, timeout=_SLICE, write_timeout=2.0, exclusive=_exclusive())
            opened.port = self.port
            opened.open()
        except FAILURES as error:
            message = "打不开身份证阅读器的端口 {port}（没有接上，或被别的程序占用）"
            raise self._gone(Note("port_not_opened", message, {"port": self.port})) from error
        self._serial, self._opened_as = opened, place

    def close(self) -> None:
        """Let go of the port, whatever state it is in."""
        held, self._serial = self._serial, None
        if held is not None:
            with contextlib.suppress(*FAILURES):
                held.close()

    def write(self, data: bytes) -> None:
        """Send all of `data`; DeviceTrouble unplugged."""
        try:
            self._held().write(data)
        except serial.SerialTimeoutException as error:
            raise results.trouble("timeout", Note("reader_takes_nothing", "阅读器不接收数据")) from error
        except FAILURES as error:
            raise self._lost() from error

    def read(self, cancel: threading.Event) -> bytes:
        """What has come, after waiting at most 20 ms for a first byte; Cancelled, or DeviceTrouble unplugged."""
        if cancel.is_set():
            raise Cancelled
        held = self._held()
        try:
            data: bytes = held.read(1)
            if data:
                data += held.read(held.in_waiting)
        except FAILURES as error:
            raise self._lost() from error
        if cancel.is_set():
            raise Cancelled
        return data

    def waiting(self) -> int:
        """How many bytes have come unread."""
        try:
            return int(self._held().in_waiting)
        except FAILURES as error:
            raise self._lost() from error

    def flush(self) -> int:
        """Throw away what came unasked; how many bytes that was."""
        held = self._held()
        try:
            count = int(held.in_waiting)
            held.reset_input_buffer()
        except FAILURES as error:
            raise self._lost() from error
        return count

    def _held(self) -> Any:
        if self._serial is None:
            raise self._gone(Note("port_closed", "身份证阅读器的端口 {port} 没有打开", {"port": self.port}))
        return self._serial

    def _lost(self) -> DeviceTrouble:
        self.close()
        return self._gone(Note("reader_lost", "身份证阅读器断开了"))

    @staticmethod
    def _gone(what: Note) -> DeviceTrouble:
        return results.trouble("unplugged", what)


def _exclusive() -> bool | None:
    """Two programs on one reader mix their frames; Windows ports are exclusive by themselves."""
    return True if os.name == "posix" else None
