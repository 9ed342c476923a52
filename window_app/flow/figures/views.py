"""What is shown of figures.

Plain frozen values: nothing here can be written back.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from window_app.record.json_types import JsonObject


@dataclass(frozen=True)
class ReportView:
    """Figures with the keys of cli.md `stats`."""

    figures: JsonObject = field(default_factory=dict)
    as_of: str = ""
