"""`scripts/emptied`: empties every verb of the desk and every call of the centre, one at a time, and prints which test notices.

Exit 0 if each was caught, 1 if one was not. The whole takes long (--resume FILE takes it up again); --quick tries a few that
the day chooses, within a minute. A test counts only if it passes while nothing is emptied.
"""

from __future__ import annotations

import argparse
import queue
import random
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.emptied import scratch
from tests.emptied.asking import Asking, Stopped
from tests.emptied.judging import Known, caught_by
from tests.emptied.notes import Notes
from tests.emptied.targets import Target, calls, verbs

ROOT = Path(__file__).resolve().parent.parent.parent
WORKERS = 2
QUICK_TARGETS, QUICK_SECONDS = 6, 45.0


@dataclass
class Run:
    """One run: what is left, what came of it; the workers share it."""

    root: Path
    notes: Notes
    asking: Asking
    left: queue.SimpleQueue[Target]
    known: Known = field(default_factory=Known)
    missed: list[str] = field(default_factory=list)
    untried: list[str] = field(default_factory=list)
    say: threading.Lock = field(default_factory=threading.Lock)

    def work(self, folder: Path) -> None:
        """One worker: a copy of its own, a target after the other."""
        place = scratch.copy(self.root, folder)
        while True:
            try:
                target = self.left.get_nowait()
            except queue.Empty:
                return
            try:
                self.judge(place, target)
            except Stopped:
                self.untried.append(target.title)

    def judge(self, place: Path, target: Target) -> None:
        """Ask, write down, print."""
        caught = self.notes.caught(target)
        if caught is None:
            caught = caught_by(place, target, self.asking, self.known)
            if caught is None:
                self.missed.append(target.title)
            else:
                self.notes.add(target, caught)
        with self.say:
            print(f"{target.title:58} {caught or 'NOT CAUGHT'}", flush=True)


def options(given: list[str] | None = None) -> argparse.Namespace:
    """What may be asked for."""
    parser = argparse.ArgumentParser("scripts/emptied", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="targets whose title contains this")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_TARGETS} targets, within a minute")
    parser.add_argument("--seed", default=date.today().isoformat(), help="which targets --quick tries (default: today's date)")
    parser.add_argument("--resume", type=Path, default=None, metavar="FILE", help="go on where this file ends, and write to it")
    parser.add_argument("--list", action="store_true", help="print the targets and stop")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    return parser.parse_args(given)


def wanted(asked: argparse.Namespace) -> list[Target]:
    """The targets of this run."""
    every: list[Target] = [*verbs(asked.root), *calls(asked.root)]
    found = [target for target in every if not asked.only or any(name in target.title for name in asked.only)]
    return few(found, asked.seed) if asked.quick else found


def few(targets: list[Target], seed: str) -> list[Target]:
    """Those that a seed chooses."""
    return random.Random(seed).sample(targets, min(QUICK_TARGETS, len(targets)))


def main(given: list[str] | None = None) -> int:
    """Run, print, judge."""
    asked = options(given)
    targets = wanted(asked)
    if asked.list:
        print("\n".join(target.title for target in targets))
        return 0
    asking = Asking(QUICK_SECONDS if asked.quick else None)
    run = Run(asked.root, Notes(asked.resume, asked.root), asking, queue.SimpleQueue())
    for target in targets:
        run.left.put(target)
    _work(run)
    return _told(run, len(targets), asked.quick)


def _work(run: Run) -> None:
    with TemporaryDirectory(prefix="emptied-") as folder, ThreadPoolExecutor(WORKERS) as pool:
        try:
            jobs = [pool.submit(run.work, Path(folder, str(number))) for number in range(WORKERS)]
            for job in jobs:
                job.result()
        finally:
            run.asking.stop()


def _told(run: Run, count: int, quick: bool) -> int:
    for title in run.untried:
        print(f"{title:58} not tried, the time was over")
    for test in sorted(run.known.bad):
        print(f"fails with nothing emptied, not counted: {test}")
    print(f"{count} targets, {len(run.missed)} not caught, {len(run.untried)} not tried")
    return 1 if run.missed or not count or (run.untried and not quick) else 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that copies and children are gone in any case
    sys.exit(main())
