"""Accepting a case with four pages of 1 MB, beside the bare writes and fsyncs that it contains.

What it contains is read off a strace of the same work in a child, then replayed on the same disk with plain system calls.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.figures import Figure, in_turns, median, timed
from tests.bench.throwaway import ITEM, person, throwaway_desk
from tests.harness.strace_log import joined
from window_app.domain.law.materials import Choice
from window_app.flow.desk import Desk
from window_app.ports import ScannedPage

ROOT = Path(__file__).parent.parent.parent
PAGE = 1_000_000
ROWS = (1, 1, 2, 2)
MARK = "bench-mark"
_CALL = re.compile(r"^\d+ +(write|pwrite64|fsync|fdatasync|rename)\((\d+)?(?:<([^>]*)>)?")
_COUNT = re.compile(r", (\d+)(?:, \d+)?\) += \d")


def prepare(desk: Desk) -> Callable[[], object]:
    """A visit with an open, filled form; the act that is timed adds the pages and accepts."""
    visit = desk.calling.walk_in()
    desk.identifying.put_typed(visit.visit_id, person())
    case = desk.intake.open_case(visit.visit_id, ITEM)
    for seq in (1, 2):
        desk.collecting.material(case.case_id, seq, Choice("original", originals=1, copies=0))
    pages = [ScannedPage(b"\x89PNG\r\n\x1a\n" + os.urandom(PAGE - 8), "image/png", 1654, 2339, 200) for _ in ROWS]

    def act() -> None:
        for seq, page in zip(ROWS, pages, strict=True):
            desk.collecting.add_page(case.case_id, seq, page)
        desk.accepting.accept(case.case_id)

    return act


def _finish(desk: Desk) -> None:
    desk.calling.finish()


def contained() -> list[tuple[str, str, int]]:
    """(call, file, bytes) of one accept in a traced child, in order."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        log = Path(folder, "strace")
        strace = ["strace", "-f", "-y", "-qq", "-s", "12", "-o", str(log), "-e", "trace=write,pwrite64,fsync,fdatasync,rename"]
        subprocess.run(
            [*strace, sys.executable, "-m", "tests.bench.accept", folder],
            cwd=ROOT, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        lines = list(joined(log.read_text(errors="replace")))
    marks = [number for number, line in enumerate(lines) if MARK in line]
    found = []
    for line in lines[marks[0] + 1 : marks[1]]:
        call, count = _CALL.match(line), _COUNT.search(line)
        if call is not None and " = -1" not in line:
            size = int(count.group(1)) if count is not None and "write" in call.group(1) else 0
            found.append((call.group(1), call.group(3) or "", size))
    return found


def replay(calls: list[tuple[str, str, int]], folder: Path) -> Callable[[], object]:
    """The same calls on plain files: one file per file of the original, folders opened for their fsync."""
    names = {name: number for number, name in enumerate(dict.fromkeys(name for _, name, _ in calls))}
    data = os.urandom(max(size for _, _, size in calls))

    def act() -> None:
        handles: dict[str, int] = {}
        for number, (call, name, size) in enumerate(calls):
            if call == "rename":
                source = folder / f"moved{number}"
                source.touch()
                os.rename(source, folder / f"to{number}")
                continue
            if name not in handles:
                handles[name] = os.open(folder / f"file{names[name]}", os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600)
            if size:
                os.write(handles[name], data[:size])
            elif call == "fdatasync":
                os.fdatasync(handles[name])
            else:
                os.fsync(handles[name])
        for handle in handles.values():
            os.close(handle)

    return act


def measure(rounds: int) -> list[Figure]:
    """The desk is open and signed in; a new person each time."""
    calls = contained()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, tempfile.TemporaryDirectory(prefix="bench-") as bare:

        def ours(desk: Desk) -> float:
            taken = timed(prepare(desk))
            _finish(desk)
            return taken

        with throwaway_desk(Path(folder) / "profile") as desk:
            accepted, plain = in_turns(rounds * 2, lambda: ours(desk), lambda: timed(replay(calls, Path(bare))))
    written, synced = sum(size for _, _, size in calls), sum("sync" in call for call, _, _ in calls)
    note = f"{written / 1e6:.1f} MB and {synced} fsyncs, median of {rounds * 2}"
    value, baseline = median(accepted) * 1000, median(plain) * 1000
    return [Figure("accept with four pages of 1 MB", value, "ms", baseline, "bare writes and fsyncs", 2.0, note=note)]


def _child(folder: Path) -> None:
    with throwaway_desk(folder / "profile") as desk:
        act = prepare(desk)
        os.write(1, MARK.encode())
        act()
        os.write(1, MARK.encode())


if __name__ == "__main__":
    _child(Path(sys.argv[1]))
