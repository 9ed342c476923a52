"""What is shown of results that can be handed over.

Plain frozen values: nothing here can be written back.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ResultView:
    """A decided case that can be handed over."""

    case_id: str
    case_no: str
    item_name: str
    person_masked: str
    result_name: str
    granted: bool
    ready_at: str
    document_no: str = ""
