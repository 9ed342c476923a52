"""Where this program stands.

Plain frozen values: nothing here can be written back.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class StationView:
    """Where this program stands. `profile_kind`: training, standalone or enrolled."""

    hall_name: str
    window: str
    site: str
    profile_kind: str
    version: str
