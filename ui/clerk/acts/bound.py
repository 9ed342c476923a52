"""One case as it lay on the table when a key was pressed: whatever lies there when the answer comes, it goes to this one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from ui.clerk.seat import Seat

if TYPE_CHECKING:
    from window_app.errors import Trouble
    from window_app.flow.intake.views import CaseView

T = TypeVar("T")


class Bound:
    """Work on the desk's lane for one case; trouble is told of that case."""

    def __init__(self, seat: Seat, case: CaseView) -> None:
        self._seat, self.case = seat, case
        self.case_id, self.name = case.case_id, case.item_name

    @property
    def on_table(self) -> bool:
        """True while the case still lies where it lay."""
        return self._seat.visit.on_table(self.case_id)

    def do(
        self, work: Callable[[], T], then: Callable[[T], object], otherwise: Callable[[Trouble], object] | None = None
    ) -> None:
        """Start `work`; order is kept with everything else asked of the desk."""
        self._seat.hub.do("desk", work, then, otherwise or self._seat.telling.of_case(self.case))

    def show(self, case: CaseView) -> bool:
        """Put the case as it now stands on the table, if it still lies there; says whether."""
        if self.on_table:
            self._seat.visit.set_case(case)
            return True
        return False


def bound(seat: Seat) -> Bound | None:
    """The case on the table while it may still be changed; None where there is none."""
    case = seat.visit.case
    return Bound(seat, case) if case is not None and seat.visit.draft else None
