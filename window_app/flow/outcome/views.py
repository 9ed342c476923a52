"""What is shown before and after an outcome.

Plain frozen values: nothing here can be written back.
"""

from __future__ import annotations

from dataclasses import dataclass

from window_app.errors import Reason
from window_app.flow.intake.views import FeeView, MaterialView
from window_app.flow.visit.views import PaperView


@dataclass(frozen=True)
class ReviewView:
    """The sheet before an acceptance: reasons why not, or what will happen; `to_sign` are the kinds of papers to be signed."""

    case_id: str
    reasons: tuple[Reason, ...]
    who: str
    item_name: str
    case_kind: str
    due: str | None
    due_provisional: bool
    fee: FeeView
    materials: tuple[MaterialView, ...]
    papers: tuple[PaperView, ...]
    to_sign: tuple[str, ...]


@dataclass(frozen=True)
class OutcomeView:
    """What came of a case: its number, status, due date and papers."""

    case_id: str
    case_no: str
    item_id: str
    status: str
    due: str | None
    due_provisional: bool
    papers: tuple[PaperView, ...]
