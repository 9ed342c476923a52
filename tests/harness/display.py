"""A display for tests that need real windows: a private Xvfb on a number of its own choosing, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def display(width: int = 1920, height: int = 1080) -> Iterator[dict[str, str]]:
    """Start Xvfb; gives the environment with which a child draws on it (fixed numbers collide when two jobs share a machine)."""
    if shutil.which("Xvfb") is None:
        raise RuntimeError("not installed: Xvfb (./scripts/install brings it)")
    readable, writable = os.pipe()
    command = ["Xvfb", "-displayfd", str(writable), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writable], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writable)
    try:
        with os.fdopen(readable) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait(timeout=20)
