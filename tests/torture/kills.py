"""Runs a command under strace and kills it: at its n-th write, fsync or rename, or after a while."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.torture import trace

LONGEST = 120.0


@dataclass(frozen=True)
class Kill:
    """Where to strike: `call` and `nth` (per thread) of a system call, or `after` seconds from the start."""

    call: str = ""
    nth: int = 0
    after: float = 0.0

    def __str__(self) -> str:
        return f"{self.call} no. {self.nth}" if self.call else f"after {self.after * 1000:.0f} ms"


@dataclass(frozen=True)
class Run:
    """What came of one run: everything it said before it died, whether it was killed, and what it did."""

    said: str
    complained: str
    code: int
    killed: bool
    trace: trace.Trace


def run(command: Sequence[str], env: Mapping[str, str], cwd: Path, kill: Kill | None = None) -> Run:
    """Run `command` to its end or to the kill."""
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        log = Path(folder, "strace")
        strace = ["strace", "-f", "-y", "-qq", "-ttt", "-s", "0", "-o", str(log), "-e", f"trace={','.join(trace.TRACED)}"]
        if kill is not None and kill.call:
            strace += ["-e", f"inject={kill.call}:signal=SIGKILL:when={kill.nth}"]
        process = subprocess.Popen(
            [*strace, *command], env=dict(env), cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        timer = threading.Timer(kill.after if kill is not None and kill.after else LONGEST, _kill_children, [process.pid])
        timer.start()
        try:
            said, complained = process.communicate(timeout=LONGEST + 30)
        finally:
            timer.cancel()
            if process.poll() is None:
                _kill_children(process.pid)
                process.kill()
                process.wait()
        killed = process.returncode in (-9, 137)
        words = [data.decode(errors="replace") for data in (said, complained)]
        return Run(words[0], words[1], process.returncode, killed, trace.read(log))


def _kill_children(parent: int) -> None:
    """SIGKILL whatever strace runs; strace itself must live to write down how it ended."""
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    except OSError:
        return  # it ended by itself in this moment
    for child in children:
        try:
            os.kill(int(child), 9)
        except ProcessLookupError:
            continue
