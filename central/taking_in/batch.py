"""What one transaction gathers for its end and for after its commit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from window_app.domain.numbers.case_no import CaseNo


@dataclass
class Batch:
    """What one transaction gathers for its end and for after its commit."""

    halls: set[str] = field(default_factory=set)
    # the highest case number of each date: a batch of two hundred asks for the next block of serials at most once
    numbers: dict[date, CaseNo] = field(default_factory=dict)
