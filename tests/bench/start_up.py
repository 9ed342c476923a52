"""From the start of the process to a usable window, beside an empty PySide6 window; on a private X display."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.bench.figures import Figure, in_turns, median
from tests.harness.display import display
from tests.harness.places import fresh_places

ROOT = Path(__file__).parent.parent.parent


def _open(environment: dict[str, str], *arguments: str) -> dict[str, Any]:
    # an installed program has its bytecode; without it Python compiles every module anew at each start
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir(), "service-window-bench-bytecode"))
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        env = {**os.environ, **environment, **fresh_places(Path(folder)), "BENCH_START": str(time.monotonic())}
        child = subprocess.run(
            [sys.executable, "-m", "tests.bench.watch_window", *arguments],
            cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
    told = [line for line in child.stdout.splitlines() if line.startswith("BENCH ")]
    if not told:
        raise RuntimeError(f"no window opened: {child.stderr[-2000:]}")
    answer: dict[str, Any] = json.loads(told[-1][6:])
    return answer


def measure(rounds: int) -> list[Figure]:
    """Warm disk cache; training mode, whose centre and devices start behind the window."""
    gaps: list[float] = []
    with display() as environment:

        def ours() -> float:
            told = _open(environment, "--training")
            gaps.append(float(told["gap"]))
            return float(told["usable"])

        def empty() -> float:
            return float(_open(environment, "empty")["usable"])

        window, bare = in_turns(rounds, ours, empty)
    note = f"median of {rounds}; longest gap of the event loop in the 3 s after: {max(gaps) * 1000:.0f} ms"
    return [Figure("start to a usable window", median(window) * 1000, "ms", median(bare) * 1000, "empty window", 1.5, note=note)]
