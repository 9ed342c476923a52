"""Many deaths of one profile, one after another, each judged before the next."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.torture.kills import Kill, Run
from tests.torture.trace import Trace
from tests.torture.workstation import ROOT, Workstation, numbers_in


@dataclass
class Report:
    """What came of it. `inside` died in a transaction of the store, `accepting` of these in the one that accepts."""

    runs: int = 0
    killed: int = 0
    placed: int = 0
    inside: int = 0
    accepting: int = 0
    shown: int = 0
    kept: int = 0
    seed: int = 0
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {**asdict(self), "share_inside": self.inside / self.killed if self.killed else None}

    def words(self) -> str:
        """For people."""
        share = 100 * self.inside / max(1, self.killed)
        lines = [
            f"{self.runs} intakes, {self.killed} killed ({self.placed} at a write, fsync or rename, the others at random times)",
            f"inside a transaction: {self.inside} of {self.killed} ({share:.0f} %), {self.accepting} in the one that accepts",
            f"numbers shown: {self.shown}; numbered cases kept and looked at: {self.kept}",
            f"seed {self.seed}; {self.seconds:.0f} s; problems: {len(self.problems)}",
        ]
        return "\n".join(lines + [f"  {words}" for words in self.problems])


def kill_many(folder: Path, count: int, seed: int | None, say: Callable[[str], None]) -> Report:
    """Kill `count` intakes of one profile in `folder` and judge the profile after each."""
    started = time.monotonic()
    report = Report(seed=seed if seed is not None else random.randrange(10**6))
    dice = random.Random(report.seed)
    desk = Workstation(folder)
    first = desk.intake()  # makes what later runs find
    begun = time.monotonic()
    pattern = desk.intake()
    length = time.monotonic() - begun
    shown = {*numbers_in(first.said), *numbers_in(pattern.said)}
    if len(shown) < 2:
        report.problems.append(f"an undisturbed intake shows no number: {pattern.said}{pattern.complained[-1500:]}")
        return report
    accepting = max(pattern.trace.transactions, key=lambda one: one.wal_bytes).ordinal
    for number in range(count):
        kill = _place(dice, number, pattern.trace, accepting, length)
        run = desk.intake(kill)
        _count(report, run, kill, accepting)
        shown |= set(numbers_in(run.said))
        verdict = _judge(desk)
        report.kept = len(verdict["numbers"])
        problems = list(verdict["problems"])
        problems += [f"{no} was shown and is not there" for no in shown - set(verdict["numbers"])]
        report.problems += [f"kill {number + 1} ({kill}): {words}" for words in problems if words not in str(report.problems)]
        if (number + 1) % 20 == 0 or number + 1 == count:
            say(f"{number + 1}/{count} kills, {report.inside} inside a transaction, {len(report.problems)} problems")
    audit = desk.tool("audit", "verify")
    if not audit["ok"]:
        report.problems.append(f"audit verify: broken at {audit['broken_at']}")
    report.shown, report.seconds = len(shown), time.monotonic() - started
    return report


def _place(dice: random.Random, number: int, pattern: Trace, accepting: int, length: float) -> Kill:
    """In turn: at a call of the accepting transaction, at any call of the run, at a random time."""
    if number % 3 == 2:
        return Kill(after=dice.uniform(0.05, 1.0) * length)
    inside = pattern.transactions[accepting - 1].points
    call, nth = dice.choice(inside if number % 3 == 0 and inside else pattern.points)
    return Kill(call, nth)


def _count(report: Report, run: Run, kill: Kill, accepting: int) -> None:
    report.runs += 1
    report.killed += run.killed
    report.placed += run.killed and bool(kill.call)
    report.inside += run.killed and run.trace.died_inside > 0
    report.accepting += run.killed and run.trace.died_inside == accepting


def _judge(desk: Workstation) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture.judge", str(desk.profile)],
        cwd=ROOT, env=desk.env, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        return {"numbers": [], "problems": [f"the profile does not open again: {done.stderr[-1500:]}"]}
    verdict: dict[str, Any] = json.loads(done.stdout)
    return verdict
