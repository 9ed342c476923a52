"""The window (窗口) itself: open, pausing, standing by, closed."""

from __future__ import annotations

from dataclasses import dataclass

from window_app.record.registry import Kind


@dataclass(frozen=True)
class WindowChanged:
    """The window's state: open, paused (reason), stand_by, closed."""

    window: str
    state: str
    reason: str
    at: str


KINDS = (Kind(WindowChanged, "window"),)
