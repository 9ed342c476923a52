"""Asks pytest in a scratch copy: which test fails first, if any. Children are ended with us."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

_WATCH = "emptied_watch"
_TOLD = "first-failure.txt"
_WATCHING = f'''
import signal
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background would ignore it and leave servers behind
TOLD = Path(__file__).with_name("{_TOLD}")
def pytest_runtest_logreport(report):
    if report.failed and not TOLD.exists():
        TOLD.write_text(report.nodeid, encoding="utf-8")
pytest_collectreport = pytest_runtest_logreport
'''
_NOT_HANDED_ON = ("PYTEST_ADDOPTS", "PYTHONDONTWRITEBYTECODE")  # what was compiled once is not compiled again for each target
_ONE_TEST = 120  # seconds; a verb that does nothing may leave a test waiting for ever
_A_LIFETIME = 600.0


class Stopped(Exception):
    """There is no time left, or a person stopped the run."""


class Asking:
    """Runs tests for several workers; `stop` ends what runs and lets nothing begin."""

    def __init__(self, seconds: float | None = None) -> None:
        self._until = time.monotonic() + seconds if seconds else None
        self._children: set[subprocess.Popen[bytes]] = set()
        self._lock, self._over = threading.Lock(), False

    def stop(self) -> None:
        """End all children gently, so that their fixtures end what they started."""
        with self._lock:
            self._over = True
            children = list(self._children)
        for child in children:
            child.send_signal(signal.SIGINT)
        for child in children:
            _await(child)

    def first_failure(self, place: Path, tests: Sequence[str], left_out: Sequence[str] = ()) -> str | None:
        """The id of the first test that fails, None if all pass. Stopped if the time is over."""
        (place / f"{_WATCH}.py").write_text(_WATCHING, encoding="utf-8")
        (place / _TOLD).unlink(missing_ok=True)
        command = [sys.executable, "-X", "utf8", "-m", "pytest", "-x", "-q", "--tb=no", "-p", _WATCH, f"--timeout={_ONE_TEST}"]
        self._run(place, [*command, *(f"--deselect={one}" for one in left_out), *tests])
        told = place / _TOLD
        return told.read_text(encoding="utf-8") if told.exists() else None

    def _run(self, place: Path, command: list[str]) -> None:
        environment = {name: value for name, value in os.environ.items() if name not in _NOT_HANDED_ON}
        environment |= {"PYTHONPATH": str(place), "QT_QPA_PLATFORM": "offscreen"}
        quiet = subprocess.DEVNULL
        with self._lock:
            left = self._until - time.monotonic() if self._until else _A_LIFETIME
            if self._over or left <= 0:
                raise Stopped
            child = subprocess.Popen(
                command, cwd=place, env=environment, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
            )
            self._children.add(child)
        try:
            child.wait(timeout=left)
        except subprocess.TimeoutExpired:
            raise Stopped from None
        finally:
            _end(child)
            self._children.discard(child)
        if self._over:
            raise Stopped


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        child.send_signal(signal.SIGINT)
        _await(child)


def _await(child: subprocess.Popen[bytes]) -> None:
    try:
        child.wait(timeout=20)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
