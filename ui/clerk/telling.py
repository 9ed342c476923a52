"""Trouble becomes something a clerk sees, and is said of the case it belongs to, whatever lies on the table by then."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.clerk.state.view import ViewState
from ui.clerk.state.visit import VisitState
from ui.kit.text import tr
from ui.kit.words.told import trouble_words
from window_app.errors import CentreAway, Refused, Trouble

if TYPE_CHECKING:
    from window_app.flow.intake.views import CaseView

LASTING = ("not_transferred",)  # stands in a line of its own until somebody knows: the board says so (`DoubtLine`)

_log = logging.getLogger(__name__)


def _nothing() -> None:
    """Until somebody saves."""


class Telling:
    """The one place where trouble becomes words; `standing` is what could not be saved and still waits, with its case's name."""

    def __init__(self, visit: VisitState, view: ViewState) -> None:
        self._visit, self._view = visit, view
        self.standing: Callable[[], Trouble | None] = _nothing

    def tell(self, trouble: Trouble, act: str = "") -> None:
        """Of the visit at the window, or of nothing in particular; `act` is what its reasons forbid."""
        if isinstance(trouble, Refused) and trouble.reasons:
            self._visit.set_reasons(trouble.reasons, act)
        else:
            self.say(trouble)

    def of_case(self, case: CaseView, act: str = "") -> Callable[[Trouble], None]:
        """Of this case: its reasons are never laid over another one."""

        def tell(trouble: Trouble) -> None:
            if self._visit.on_table(case.case_id) or trouble.code == "confirm_date":
                self.tell(trouble, act)
            elif isinstance(trouble, Refused):
                self._view.say(tr("{0}：{1}").format(case.item_name, trouble_words(trouble)), icon="circle-alert")
            else:
                self.say(trouble)

        return tell

    def say(self, trouble: Trouble) -> None:
        """One line for what a rule or the line forbids, a banner for what is broken; a date in doubt is asked for."""
        if trouble.code == "confirm_date":
            self._view.date_asked.emit(trouble)
        elif trouble.code in LASTING:
            _log.warning("in doubt: %s", trouble.code)
        elif isinstance(trouble, CentreAway | Refused):
            self._view.say(trouble_words(trouble), icon="info")
        else:
            _log.warning("trouble shown: %s %s", trouble.kind, trouble.code)
            standing = self.standing()
            same = standing is not None and standing.params.get("cause") == trouble.code
            self._view.set_trouble(standing if same else trouble)  # what is at stake says more than the cause alone, and ends
