"""One measured line: what was measured, what it is held against, what it should reach, and how a run takes turns."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Figure:
    """`value` and `baseline` in `unit`; `aim` in words; `ratio_aim` is met if value / baseline is at most (or at least) it.

    Without a baseline `ratio_aim` bounds the value itself. `note` says how it was taken.
    """

    name: str
    value: float
    unit: str
    baseline: float | None = None
    baseline_name: str = ""
    ratio_aim: float | None = None
    at_least: bool = False
    note: str = ""
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def ratio(self) -> float | None:
        """value / baseline."""
        return self.value / self.baseline if self.baseline else None

    @property
    def reached(self) -> bool | None:
        """Whether the aim was reached; None where there is none."""
        if self.ratio_aim is None:
            return None
        held = self.value if self.baseline is None else self.ratio
        return held is not None and (held >= self.ratio_aim if self.at_least else held <= self.ratio_aim)

    def line(self) -> str:
        """For people."""
        mark = {None: " ", True: "+", False: "-"}[self.reached]
        text = f"{mark} {self.name}: {_short(self.value)} {self.unit}"
        if self.ratio is not None:
            text += f"; {self.baseline_name} {_short(self.baseline or 0)} {self.unit}; {self.ratio:.2f} x"
        if self.ratio_aim is not None:
            text += f" (aim {'>=' if self.at_least else '<='} {self.ratio_aim:g}{' x' if self.baseline else ' ' + self.unit})"
        return text + (f"  [{self.note}]" if self.note else "")

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        out: dict[str, Any] = {"name": self.name, "value": self.value, "unit": self.unit, "reached": self.reached}
        if self.baseline is not None:
            out |= {"baseline": self.baseline, "baseline_name": self.baseline_name, "ratio": self.ratio}
        return out | {"aim": self.ratio_aim, "note": self.note, **self.more}


def _short(number: float) -> str:
    return f"{number:.0f}" if abs(number) >= 100 else f"{number:.3g}"


def in_turns(rounds: int, *acts: Callable[[], float]) -> list[list[float]]:
    """Do each act once a round, in an order that turns; one list of values per act. The first round warms up and is dropped."""
    values: list[list[float]] = [[] for _ in acts]
    for number in range(rounds + 1):
        for step in range(len(acts)):
            index = (number + step) % len(acts)
            value = acts[index]()
            if number:
                values[index].append(value)
    return values


def timed(act: Callable[[], object]) -> float:
    """Seconds that `act` takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def median(values: list[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def nearest_rank(values: list[float], share: float) -> float:
    """The percentile by nearest rank, as the house's own figures use it."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(len(ordered) * share * 1000) // 1000) - 1)]
