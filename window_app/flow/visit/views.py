"""What is shown of a visit: who stands there, what he had before, and the papers printed for him.

Plain frozen values: nothing here can be written back.
"""

from __future__ import annotations

from dataclasses import dataclass

from window_app.domain.people.person import Person
from window_app.errors import Note


@dataclass(frozen=True)
class PaperView:
    """A paper that was or will be printed. `state` as in print jobs: queued, sending, handed_over, printed, unknown, failed."""

    kind: str
    job_id: str = ""
    state: str = ""
    note: Note | None = None
    document_no: str = ""


@dataclass(frozen=True)
class HistoryRow:
    """A case of the same person."""

    case_no: str
    date: str
    item_name: str
    status: str
    case_id: str = ""


@dataclass(frozen=True)
class OwedRow:
    """A material that was deferred at an acceptance and not brought yet (容缺待补); `due` YYYY-MM-DD or empty, `pages`
    how many were scanned for it already."""

    case_id: str
    case_no: str
    item_name: str
    seq: int
    name: str
    due: str
    pages: int = 0


@dataclass(frozen=True)
class VisitView:
    """The visit at this window: who stands there and the cases opened. `person` is None until identified. `history` are his
    cases that have a number, those of this visit too, and those where he applies or represents; `owed` is of any of his cases."""

    visit_id: str
    number: str
    category: str
    opened_at: str
    person: Person | None
    person_notes: tuple[Note, ...] = ()
    photo: str = "none"
    case_ids: tuple[str, ...] = ()
    history: tuple[HistoryRow, ...] = ()
    results_ready: tuple[HistoryRow, ...] = ()
    rating: str = "not_asked"
    owed: tuple[OwedRow, ...] = ()
