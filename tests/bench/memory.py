"""Resident memory of the workstation after ten visits: the process that opens a profile, not the hall that is played around it.

Centre, card reader, receipt printer and kiosk are simulated in this process; the one measured is started from outside and
driven by keys. Its children (the paper worker, a scan in progress) are counted beside it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.figures import Figure
from tests.harness.outside import ROOT, Outside
from window_app.programs.rehearsal import PASSPHRASE, Rehearsal

VISITS = 10
PHONE = "13856781234"
ADDRESS = "示例县城关街道枫林路27号"


class Clerk:
    """The window in a process of its own, and hands that obey."""

    def __init__(self, profile: Path) -> None:
        self.child = subprocess.Popen(
            [sys.executable, "-m", "tests.harness.hands", str(profile)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "WINDOW_APP_PASSPHRASE": PASSPHRASE}, cwd=ROOT, text=True,
        )  # fmt: skip
        self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self.child.stdout is not None
        told = json.loads(self.child.stdout.readline() or '{"trouble": "the workstation is gone"}')
        if "trouble" in told:
            raise RuntimeError(told["trouble"])
        assert isinstance(told, dict)
        return told

    def do(self, act: str, *given: Any) -> dict[str, Any]:
        """One act, and what the window shows afterwards."""
        assert self.child.stdin is not None
        self.child.stdin.write(json.dumps({"do": act, "with": given}) + "\n")
        self.child.stdin.flush()
        return self._answer()

    def resident(self) -> float:
        """MB now."""
        return _resident(self.child.pid)

    def beside(self) -> float:
        """MB of its children."""
        threads = Path(f"/proc/{self.child.pid}/task").glob("*/children")
        return sum(_resident(int(pid)) for thread in threads for pid in thread.read_text().split())


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def _visit(clerk: Clerk, rehearsal: Rehearsal, kiosk: Outside, instant: bool) -> None:
    """An elderly card decided at once, or a residence permit that is promised."""
    kiosk.take("E" if instant else "A")
    clerk.do("call")
    rehearsal.reader.put(rehearsal.person("resident" if instant else "resident_young"))
    clerk.do("identified")
    rehearsal.reader.lift()
    if instant:
        clerk.do("item", "lnr", "SVC-020")
        clerk.do("fill", {"mobile": PHONE})
        clerk.do("scan", 1, 1)
    else:
        clerk.do("item", "jzzsl", "SVC-021")
        clerk.do("situation", "apply_kind", "first")
        clerk.do("situation", "ground", "housing")
        clerk.do("fill", {"mobile": PHONE, "residence_address": ADDRESS, "reside_from": "2025-03-01"})
        clerk.do("scan", 1, 1, 1)
    clerk.do("accept")
    clerk.do("finish")


def measure(rounds: int) -> list[Figure]:
    """One run; looked at from outside after each visit, when everything has gone up."""
    del rounds
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        rehearsal = Rehearsal(folder, pace=False, key_file=folder / "keys", kind="enrolled")
        clerk: Clerk | None = None
        try:
            rehearsal.start().desk.close()
            kiosk = Outside(rehearsal.centre, "kiosk")
            clerk = Clerk(folder / "desk")
            clerk.do("sign_in")
            seen = [clerk.resident()]
            for number in range(VISITS):
                _visit(clerk, rehearsal, kiosk, number % 2 == 0)
                seen.append(clerk.resident())
            clerk.do("until_safe")
            seen.append(clerk.resident())
            beside = clerk.beside()
            clerk.do("end")
        finally:
            if clerk is not None:
                if clerk.child.poll() is None and sys.exc_info()[0] is not None:
                    clerk.child.terminate()
                clerk.child.communicate()
            rehearsal.close()
    note = f"signed in {seen[0]:.0f}, first visit {seen[1]:.0f}, largest after a visit {max(seen):.0f}; children {beside:.0f} MB"
    return [Figure(f"resident memory after {VISITS} visits", seen[-1], "MB", ratio_aim=200, note=note)]
