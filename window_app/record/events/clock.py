"""What was said about the time: the centre moved the date of a desk, or a chief declared it (offline.md 5)."""

from __future__ import annotations

from dataclasses import dataclass

from window_app.record.events.audit import AUDIT
from window_app.record.registry import Kind


@dataclass(frozen=True)
class ClockSet:
    """The centre's word moved this desk's time by more than a day; both ends RFC 3339 with offset."""

    from_: str
    to: str


@dataclass(frozen=True)
class ClockDeclared:
    """A chief said what time it is (`at`) and why; `before` is what this desk held for the time."""

    at: str
    before: str
    reason: str


KINDS = (Kind(ClockSet, AUDIT, names={"from_": "from"}), Kind(ClockDeclared, AUDIT))
