"""Where our own mistakes are written down: a file, never the person's screen; stack places only, no values.

An exception's message may carry what was typed; the log keeps its type and the lines of code it came through.
"""

from __future__ import annotations

import logging
import os
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType


class _Places(logging.Formatter):
    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        kind, _, trace = ei
        places = "".join(
            f'  File "{Path(frame.filename).name}", line {frame.lineno}, in {frame.name}\n'
            for frame in traceback.extract_tb(trace)
        )
        return f"{places}{kind.__name__ if kind else ''}"


def folder() -> Path:
    """The platform's place for logs."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "ServiceWindow" / "log"
    return Path(os.environ.get("XDG_STATE_HOME", str(Path.home() / ".local" / "state"))) / "service-window"


def keep(name: str = "window-app") -> None:
    """Send the program's log to its file; a place that cannot be written is no reason not to serve."""
    handler: logging.Handler
    try:
        folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = RotatingFileHandler(folder() / f"{name}.log", maxBytes=2_000_000, backupCount=3, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_Places("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    for former in root.handlers:
        if isinstance(former, RotatingFileHandler):
            former.close()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for noisy in ("httpx2", "httpcore2", "alembic", "PIL", "fontTools"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
