"""How a workstation is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """`size` None means maximised; `remember` keeps what was chosen on the settings page."""

    theme: str = "light"
    scale: float = 1.0
    language: str = "zh_CN"
    size: tuple[int, int] | None = None
    remember: Callable[[str, str], None] | None = None
