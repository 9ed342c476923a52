"""What is shown before and after an outcome.

Plain frozen values: nothing here can be written back.
"""

from __future__ import annotations

from dataclasses import dataclass

from window_app.errors import Reason
from window_app.flow.intake.views import MaterialView
from window_app.flow.visit.views import PaperView


@dataclass(frozen=True)
class ReviewView:
    """The F9 sheet: either reasons why not, or what will happen on Enter."""

    case_id: str
    reasons: tuple[Reason, ...]
    who: str
    item_name: str
    button: str
    due: str | None
    due_provisional: bool
    due_text: str
    fee_text: str
    materials: tuple[MaterialView, ...]
    papers: tuple[PaperView, ...]
    to_sign: tuple[str, ...]
    date_to_confirm: str = ""


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
