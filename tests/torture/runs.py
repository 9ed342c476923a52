"""What a long run tells, the databases it goes over, and how runs by seed add up over calls."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.harness import postgres


@dataclass
class Run:
    """What was done where, in how many seconds, and what went wrong."""

    done: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, object]:
        """For `--json`."""
        return {"done": self.done, "problems": self.problems}

    def words(self) -> str:
        """For a person."""
        lines = [f"{name}: {words}" for name, words in self.done.items()]
        return "\n".join([*lines, f"{len(self.problems)} problems", *self.problems[:20]])


def on_databases(names: tuple[str, ...], folder: Path, of: str) -> Iterator[tuple[str, str]]:
    """(name, url) of a fresh one of each kind."""
    with ExitStack() as kept:
        for name in names:
            if name == "postgresql":
                yield name, kept.enter_context(postgres.running()).database()
            else:
                yield name, f"sqlite:///{folder}/{of}.db"


@dataclass
class Kept:
    """`--resume FILE`: the runs of one command that were made before, by seed, and what they found together."""

    file: Path | None
    command: str

    def _all(self) -> list[dict[str, object]]:
        if self.file is None or not self.file.exists():
            return []
        found: list[dict[str, object]] = json.loads(self.file.read_text("utf-8"))
        return found

    def next_seed(self, first: int) -> int:
        """The first from this one on that was not played yet."""
        played = {one["seed"] for one in self._all() if one["command"] == self.command}
        return next(seed for seed in range(first, first + len(played) + 1) if seed not in played)

    def add(self, seed: int, run: Run) -> str:
        """Keep a run; all of this command's in words. What went wrong stands by its seed."""
        if self.file is None:
            return ""
        found = [*self._all(), {"command": self.command, "seed": seed, **run.as_dict()}]
        self.file.write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")
        mine = [one for one in found if one["command"] == self.command]
        bad = [str(one["seed"]) for one in mine if one["problems"]]
        return f"{len(mine)} runs together, problems with {', '.join(bad) or 'none'}"
