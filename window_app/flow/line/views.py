"""What is shown of the line to the centre.

Plain frozen values: nothing here can be written back.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SyncView:
    """The sync chip. `link`: up, away, standalone; worst state wins."""

    link: str
    waiting: int
    refused: int
    pages_waiting: int
    last_ok: str = ""
    away_since: str = ""
    sending: int = 0
    next_try_seconds: float | None = None
