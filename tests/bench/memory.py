"""Resident memory of the workstation after ten visits: the demo's process with window and simulated devices, not its centre."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from tests.bench.figures import Figure

ROOT = Path(__file__).parent.parent.parent
VISITS = 10
LOOK_SECONDS = 0.1


def _resident(pid: int) -> float | None:
    """MB, None once the process is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return None
    found = [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")]
    return found[0] / 1024 if found else None


def measure(rounds: int) -> list[Figure]:
    """One run; looked at from outside ten times a second. The last looks are after the tenth visit."""
    del rounds
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        command = [sys.executable, "-m", "window_app", "demo", "--out", folder, "--visits", str(VISITS), "--json"]
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        seen: list[float] = []
        over = threading.Event()

        def look() -> None:
            while not over.wait(LOOK_SECONDS):
                if (now := _resident(child.pid)) is not None:
                    seen.append(now)

        looking = threading.Thread(target=look)
        looking.start()
        try:
            _, complaint = child.communicate()
        finally:
            over.set()
            looking.join()
            if child.poll() is None:
                child.terminate()
    if child.returncode != 0:
        raise RuntimeError(f"the demo ended with {child.returncode}: {complaint.decode(errors='replace')[-300:]}")
    note = f"largest seen {max(seen):.0f} MB (with pictures being taken)"
    return [Figure(f"resident memory after {VISITS} visits", seen[-1], "MB", ratio_aim=200, note=note)]
