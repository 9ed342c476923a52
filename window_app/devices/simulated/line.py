"""The line of a simulated device: a pseudo-terminal under a stable name, at the pace of a real serial line.

A pty carries bytes at once and at any speed; so the pace, the effect of a wrong speed and the pulling of the cable are
made here. A pty starts cooked with echo, and reading its master fails while nobody holds the slave: both seen to.
"""

from __future__ import annotations

import contextlib
import os
import select
import termios
import threading
import time
import tty
from pathlib import Path

from window_app.errors import StationTrouble

BITS_PER_BYTE = 10  # 8N1: start, eight, stop
_TERMINALS = ("/dev/pts/", "/dev/ttys")  # what a name of ours leads to, on Linux and on a Mac
_CHUNK = 8  # bytes between two looks at the clock: 0.7 ms at 115200 baud
_SPEEDS = {getattr(termios, f"B{baud}"): baud for baud in (9600, 19200, 38400, 57600, 115200)}
_UNTOUCHED = termios.B38400  # what a new pty stands at: a host that never set a speed is not held to one


class SimulatedLine:
    """A pty behind the symlink `link`. One thread pumps it; `unplug` and `replug` may come from any."""

    def __init__(self, link: Path, baud: int, pace: bool) -> None:
        self.link, self.baud, self.pace = link, baud, pace
        self._lock = threading.Lock()
        self._pulled = threading.Event()
        self._pulled.set()
        self._master = self._slave = -1
        self._wake_out, self._wake_in = os.pipe()

    @property
    def plugged(self) -> bool:
        """True while the name leads to a device."""
        return not self._pulled.is_set()

    def plug(self) -> None:
        """Appear (again): a new pty under the same name. StationTrouble `bad_link` if something else bears it."""
        with self._lock:
            if self.plugged:
                return
            self._master, self._slave = os.openpty()
            tty.setraw(self._slave)
            os.set_blocking(self._master, False)
            self._name(os.ttyname(self._slave))
            self._pulled.clear()
        self.wake()

    def unplug(self) -> None:
        """Vanish at once, also in the middle of an answer: the host's calls fail as on a real port."""
        self._pulled.set()  # ends a write that is under way, which holds the lock
        with self._lock:
            for fd in (self._master, self._slave):
                if fd >= 0:
                    os.close(fd)
            self._master = self._slave = -1
            self._forget_name()
        self.wake()

    def _name(self, terminal: str) -> None:
        try:
            self._forget_name()
            self.link.symlink_to(terminal)
        except OSError as error:
            raise StationTrouble(
                "bad_link",
                "端口名 {link} 不能使用（{strerror}）；请另选一个不存在的路径",
                link=self.link,
                strerror=error.strerror,
            ) from error

    def _forget_name(self) -> None:
        """Also one that a killed run left behind; whatever else stands there is not ours to take away."""
        if self.link.is_symlink() and os.readlink(self.link).startswith(_TERMINALS):
            self.link.unlink(missing_ok=True)

    def wake(self) -> None:
        """End a `receive` that waits."""
        with contextlib.suppress(OSError):
            os.write(self._wake_in, b"w")

    def receive(self) -> bytes:
        """Wait for bytes from the host; b"" when woken or unplugged. Comes back once the line had time to carry them."""
        with self._lock:
            master = self._master
            fds = [self._wake_out] if master < 0 else [self._wake_out, master]
        # the lock is not held while waiting: a pulled port closes `master`, and the wake ends the select
        try:
            ready, _, _ = select.select(fds, [], [])
        except (OSError, ValueError):
            return b""
        if self._wake_out in ready:
            os.read(self._wake_out, 4096)
            return b""
        with self._lock:
            if self._master != master:
                return b""
            try:
                data = os.read(master, 4096)
            except OSError:
                return b""
            wrong = self._wrong_speed()
        if self.pace and data:
            self._pulled.wait(len(data) * BITS_PER_BYTE / self.baud)
        return bytes(byte ^ 0xFF for byte in data) if wrong else data

    def send(self, data: bytes, gap: float = 0.0) -> None:
        """Write at the pace of the line; `gap` is an extra pause after every byte, in seconds."""
        start, sent = time.monotonic(), 0
        chunk = 1 if gap else _CHUNK if self.pace else len(data)
        with self._lock:
            if self.plugged and self._wrong_speed():
                data = bytes(byte ^ 0xFF for byte in data)
            while sent < len(data) and self.plugged:
                piece = data[sent : sent + chunk]
                sent += len(piece)
                each = (BITS_PER_BYTE / self.baud if self.pace else 0.0) + gap
                wait = start + sent * each - time.monotonic()
                if wait > 0 and self._pulled.wait(wait):
                    return
                # a host that does not read overruns, as a real one does
                with contextlib.suppress(BlockingIOError):
                    os.write(self._master, piece)

    def pause(self, seconds: float) -> None:
        """Let time pass unless the cable is pulled."""
        self._pulled.wait(seconds)

    def close(self) -> None:
        """Vanish for good."""
        self.unplug()
        os.close(self._wake_in)
        os.close(self._wake_out)

    def _wrong_speed(self) -> bool:
        speed = termios.tcgetattr(self._slave)[5]
        return speed != _UNTOUCHED and _SPEEDS.get(speed) != self.baud
