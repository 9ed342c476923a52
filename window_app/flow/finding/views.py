"""What is shown of a search.

Plain frozen values: nothing here can be written back.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HitView:
    """One hit of the search (F6, Ctrl+K): kind is item, case or command."""

    kind: str
    key: str
    title: str
    line: str
    score: float = 0.0
