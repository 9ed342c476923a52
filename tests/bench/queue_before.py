"""Issue and call-next beside an earlier release of this project: two centres of one PostgreSQL, loaded in turns by one client.

The numbers of `queue` depend on the machine's hour; the ratio of two programs that take turns does not. It also sees what a
plan on fresh tables does, which the history of `queue` hides: statistics that know nothing of the day. The turns are short and
many, because a shared machine's speed may double within seconds: the figure is the median of the ratios of neighbours.
"""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
import tempfile
from pathlib import Path

from tests.bench.figures import Figure, in_turns, median
from tests.bench.queue import CLIENTS, ROOT, Centre
from tests.harness.postgres import running

TURNS, SECONDS = 5, 1.0  # turns for each round asked for
RELEASE = "e7e01fc"  # 0.1.0; another with the environment variable BENCH_BEFORE


def measure(rounds: int) -> list[Figure]:
    """Needs the history of this checkout (git)."""
    release = os.environ.get("BENCH_BEFORE", RELEASE)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, running(durable=True) as cluster:
        old = Path(folder, "old")
        packed = subprocess.run(["git", "archive", release], cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
        with tarfile.open(fileobj=io.BytesIO(packed)) as files:
            files.extractall(old, filter="data")
        centres = [Centre(cluster.database(), Path(folder, root.name), root) for root in (ROOT, old)]
        try:
            now, before = in_turns(
                rounds * TURNS, *(lambda centre=centre: float(centre.load(SECONDS)["per_second"]) for centre in centres)
            )
        finally:
            for centre in centres:
                centre.close()
    ratios = sorted(new / old for new, old in zip(now, before, strict=True))
    low, high = (ratios[len(ratios) * part // 4] for part in (1, 3))
    note = f"{CLIENTS} clients, {len(ratios)} turns of {SECONDS:g} s; half of the ratios lie from {low:.2f} to {high:.2f}"
    speed = median(before)
    return [Figure("issue and call-next", speed * median(ratios), "req/s", speed, release, 0.95, True, note)]
