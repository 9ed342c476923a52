"""Counters for Prometheus: requests by call and status, and their time; no path value, no name, no number in a label."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from central.base import clock
from central.base.core import Core
from central.house import lease_sizes
from central.house.sites import Site
from window_app.errors import Trouble

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
_LEFT_SECONDS = 60.0


@dataclass
class Timing:
    """Filled in while a call runs."""

    status: int = 500


class Meter:
    """Counts in the event loop's thread only, so no lock is needed."""

    def __init__(self) -> None:
        self._count: dict[tuple[str, str, int], int] = {}
        self._seconds: dict[tuple[str, str], float] = {}
        self._buckets: dict[tuple[str, str], list[int]] = {}
        self._started = time.time()

    @contextmanager
    def timed(self, method: str, path: str) -> Iterator[Timing]:
        """Count one call."""
        timing, begun = Timing(), time.perf_counter()
        try:
            yield timing
        finally:
            took = time.perf_counter() - begun
            key = (method, path)
            self._count[(*key, timing.status)] = self._count.get((*key, timing.status), 0) + 1
            self._seconds[key] = self._seconds.get(key, 0.0) + took
            buckets = self._buckets.setdefault(key, [0] * (len(BUCKETS) + 1))
            buckets[next((n for n, edge in enumerate(BUCKETS) if took <= edge), len(BUCKETS))] += 1

    def text(self) -> str:
        """The exposition format 0.0.4."""
        lines = ["# TYPE central_start_time_seconds gauge", f"central_start_time_seconds {self._started:.3f}"]
        lines.append("# TYPE central_requests_total counter")
        for (method, path, status), count in sorted(self._count.items()):
            lines.append(f'central_requests_total{{method="{method}",call="{path}",status="{status}"}} {count}')
        lines.append("# TYPE central_request_seconds histogram")
        for (method, path), buckets in sorted(self._buckets.items()):
            label, total = f'method="{method}",call="{path}"', 0
            for edge, count in zip((*BUCKETS, "+Inf"), buckets, strict=True):
                total += count
                lines.append(f'central_request_seconds_bucket{{{label},le="{edge}"}} {total}')
            lines.append(f"central_request_seconds_sum{{{label}}} {self._seconds[(method, path)]:.6f}")
            lines.append(f"central_request_seconds_count{{{label}}} {total}")
        return "\n".join(lines) + "\n"


def sockets_refused(refused: Counter[str], held: int) -> str:
    """Connections of this process that were ended or not accepted, by the bound they met; bytes of bodies that are held."""
    lines = ["# TYPE central_refused_sockets_total counter"]
    lines += [f'central_refused_sockets_total{{bound="{bound}"}} {count}' for bound, count in sorted(refused.items())]
    lines += ["# TYPE central_held_bytes gauge", f"central_held_bytes {held}"]
    return "\n".join(lines) + "\n"


class SerialsLeft:
    """Case numbers of each site that are in no block that is still good; looked up once a minute, however often anybody asks."""

    def __init__(self, core: Core) -> None:
        self._core, self._left, self._at = core, dict[Site, int](), float("-inf")

    async def text(self) -> str:
        """As they were when the database was last there."""
        core = self._core
        if time.monotonic() - self._at > _LEFT_SECONDS:
            with suppress(Trouble):
                self._left = await core.database.read(lambda c: lease_sizes.all_left(c, clock.business_day(core.now())))
            self._at = time.monotonic()
        lines = ["# TYPE central_serials_left gauge"]
        lines += [f'central_serials_left{{site="{"-".join(site)}"}} {count}' for site, count in self._left.items()]
        return "\n".join(lines) + "\n"


def refusals(refused: Counter[str]) -> str:
    """Envelopes that were not taken, by the code the desk was told."""
    lines = ["# TYPE central_refused_envelopes_total counter"]
    lines += [f'central_refused_envelopes_total{{code="{code}"}} {count}' for code, count in sorted(refused.items())]
    return "\n".join(lines) + "\n"
