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
from tests.torture.workstation import ROOT, WAYS, Workstation, numbers_in


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
            f"{self.runs} cases, {self.killed} killed ({self.placed} at a write, fsync or rename, the others at random times)",
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
    desk.accept(WAYS[0])  # makes what later runs find
    patterns = {way: _pattern(desk, way) for way in WAYS}
    shown = {number for pattern in patterns.values() for number in numbers_in(pattern.whole.said)}
    for way, pattern in patterns.items():
        if not numbers_in(pattern.whole.said):
            report.problems.append(f"undisturbed {way} shows no number: {pattern.whole.said}{pattern.whole.complained[-1500:]}")
            return report
    for number in range(count):
        way = WAYS[number % len(WAYS)]
        pattern = patterns[way]
        kill = _place(dice, number // len(WAYS), pattern)
        run = desk.accept(way, kill)
        _count(report, run, kill, pattern.accepting)
        shown |= set(numbers_in(run.said))
        verdict = _judge(desk)
        report.kept = len(verdict["numbers"])
        problems = list(verdict["problems"])
        problems += [f"{no} was shown and is not there" for no in shown - set(verdict["numbers"])]
        fresh = [words for words in problems if words not in str(report.problems)]
        report.problems += [f"kill {number + 1} ({way}, {kill}): {words}" for words in fresh]
        if (number + 1) % 20 == 0 or number + 1 == count:
            say(f"{number + 1}/{count} kills, {report.inside} inside a transaction, {len(report.problems)} problems")
    audit = desk.tool("audit", "verify")
    if not audit["ok"]:
        report.problems.append(f"audit verify: broken at {audit['broken_at']}")
    report.shown, report.seconds = len(shown), time.monotonic() - started
    return report


@dataclass(frozen=True)
class Pattern:
    """An undisturbed run: what it did, which of its transactions accepts, how many seconds it took."""

    whole: Run
    accepting: int
    seconds: float


def _pattern(desk: Workstation, way: str) -> Pattern:
    begun = time.monotonic()
    whole = desk.accept(way)
    accepting = max(whole.trace.transactions, key=lambda one: one.wal_bytes, default=None)
    return Pattern(whole, accepting.ordinal if accepting else 0, time.monotonic() - begun)


def _place(dice: random.Random, number: int, pattern: Pattern) -> Kill:
    """In turn: in the accepting transaction, after it (the number is shown then), anywhere, at a random time."""
    points, inside = pattern.whole.trace.points, pattern.whole.trace.transactions[pattern.accepting - 1].points
    after = points[points.index(inside[-1]) + 1 :] if inside else []
    where = (inside, after, points, None)[number % 4]
    if where is None:
        return Kill(after=dice.uniform(0.05, 1.0) * pattern.seconds)
    call, nth = dice.choice(where or points)
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
