"""What is shown of the print queue.

Plain frozen values: nothing here can be written back.
"""

from __future__ import annotations

from dataclasses import dataclass

from window_app.errors import Note


@dataclass(frozen=True)
class PrintJobView:
    """One print job and what is truly known of it."""

    job_id: str
    kind: str
    case_no: str
    state: str
    note: Note | None
    reprint_no: int
    at: str
