"""Child of the start-up bench: opens a window as asked and tells when it stood and could be used.

Usable: a top-level window is exposed, has painted, and the event loop came back for the next event. Both the empty window
and the workstation run through this file, so the watching costs both the same.
Usage: python -m tests.bench.watch_window (empty | ARGUMENTS OF window_app…); the clock starts at BENCH_START.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

WATCH_SECONDS = 3.0
SMALLEST = 400  # pixels: not a splash, not a tool tip

_exec = QApplication.exec
_seen: dict[str, Any] = {}


def _watched(*_: Any) -> int:
    QTimer.singleShot(0, _look)
    return _exec()


def _look() -> None:
    for window in QApplication.topLevelWidgets():
        handle = window.windowHandle()
        if window.isVisible() and window.width() >= SMALLEST and handle is not None and handle.isExposed():
            QTimer.singleShot(0, _usable)
            return
    QTimer.singleShot(1, _look)


def _usable() -> None:
    now = time.monotonic()
    _seen.update(usable=now - float(os.environ["BENCH_START"]), until=now + WATCH_SECONDS, last=now, gap=0.0)
    timer = QTimer(QApplication.instance())
    timer.setInterval(5)
    timer.timeout.connect(_tick)
    timer.start()


def _tick() -> None:
    now = time.monotonic()
    _seen["gap"] = max(_seen["gap"], now - _seen["last"])
    _seen["last"] = now
    if now >= _seen["until"]:
        with open("/proc/self/status", encoding="utf-8") as file:
            rss = next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))
        print("BENCH " + json.dumps({"usable": _seen["usable"], "gap": _seen["gap"], "rss_mb": rss / 1024}), flush=True)
        QApplication.quit()


def main() -> None:
    """Open what the arguments say."""
    QApplication.exec = staticmethod(_watched)  # type: ignore[method-assign, assignment]
    if sys.argv[1:] == ["empty"]:
        application = QApplication(sys.argv[:1])
        window = QMainWindow()
        window.resize(1280, 720)
        window.show()
        application.exec()
        return
    from window_app.programs.main import main as workstation

    sys.argv = ["window_app", *sys.argv[1:]]
    workstation()


if __name__ == "__main__":
    main()
