"""Issue and call-next beside an earlier release of this project: two centres of one PostgreSQL, loaded in turns by one client.

The numbers of `queue` depend on the machine's hour; the ratio of two programs that take turns does not. It also sees what a
plan on fresh tables does, which the history of `queue` hides: statistics that know nothing of the day.
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
            now, before = in_turns(rounds, *(lambda centre=centre: float(centre.load()["per_second"]) for centre in centres))
        finally:
            for centre in centres:
                centre.close()
    note = f"{CLIENTS} clients; {', '.join(f'{a:.0f}/{b:.0f}' for a, b in zip(now, before, strict=True))}"
    return [Figure("issue and call-next", median(now), "req/s", median(before), release, 0.95, True, note)]
