"""Waiting in tests for what another thread or process does: looked at again and again, and never longer than a deadline."""

from __future__ import annotations

import time
from collections.abc import Callable

_PAUSE = 0.02


def until(found: Callable[[], object], seconds: float = 30.0) -> None:
    """Return as soon as it is so; AssertionError after `seconds`."""
    ends = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < ends, "it did not come about"
        time.sleep(_PAUSE)
