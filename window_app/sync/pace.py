"""When to try again: soon at first, never later than five minutes, never all windows at the same moment."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """Seconds: between looks while all is well; the first wait after trouble; the longest; between probes of a dead line."""

    idle: float = 15.0
    first: float = 0.5
    longest: float = 300.0
    probe: float = 5.0


class Backoff:
    """Waits that double up to a cap, each with jitter between half and the whole of it."""

    def __init__(self, first: float, longest: float, chance: random.Random | None = None) -> None:
        self._first, self._longest, self._chance = first, longest, chance or random.Random()
        self.failures = 0

    def next(self) -> float:
        """The wait after one more failure, in seconds; at most the longest."""
        # 2.0 ** 1024 overflows; by then the cap has long been reached
        whole = min(self._longest, self._first * 2.0 ** min(self.failures, 64))
        self.failures += 1
        return whole * self._chance.uniform(0.5, 1.0)

    def spread(self) -> float:
        """A number from 0 to 1 by chance, to keep windows apart while all is well."""
        return self._chance.random()

    def reset(self) -> None:
        """Something went through."""
        self.failures = 0
