"""The pages asked of the scanner and not yet in their rows: while one is on its way, no record is made of its case."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.clerk.acts.bound import Bound
from ui.clerk.acts.saving import Saving
from window_app.errors import Refused

if TYPE_CHECKING:
    from window_app.errors import Trouble


@dataclass(frozen=True)
class PageWanted:
    """One press of F8: the page that comes of it goes into this row of this case and nowhere else."""

    case: Bound
    row: int


class Coming:
    """`wanted` waits for the scanner in the order of the presses, `now` is under way until it is in its row."""

    def __init__(self, saving: Saving) -> None:
        self._saving = saving
        self.wanted: deque[PageWanted] = deque()
        self.now: PageWanted | None = None

    @property
    def under_way(self) -> bool:
        """A page of any case is still to come."""
        return self.now is not None or bool(self.wanted)

    def rows(self, case_id: str) -> Counter[int]:
        """How many pages each row of the case will still get."""
        waiting = [*self.wanted, *([self.now] if self.now is not None else [])]
        return Counter(one.row for one in waiting if one.case.case_id == case_id)

    def drop(self, case_id: str) -> None:
        """What was still wanted for this case is not scanned."""
        self.wanted = deque(one for one in self.wanted if one.case.case_id != case_id)

    def waits(self, case_id: str) -> Refused | None:
        """Why an outcome of this case must wait."""
        if not self.rows(case_id):
            return None
        return Refused("page_coming", "正在扫描：等这一页放好再办；不等了按 Esc 停止扫描")

    def when_whole(self, case: Bound, then: Callable[[], object], refuse: Callable[[Trouble], object]) -> None:
        """What makes a record of `case` waits until its typing is kept; for a page it does not wait, it is pressed again.

        `refuse` is told why not: at once, or after the saving where F8 was pressed meanwhile.
        """

        def look() -> None:
            waits = self.waits(case.case_id)
            if waits is None:
                then()
            else:
                refuse(waits)

        waits = self.waits(case.case_id)
        if waits is None:
            self._saving.when_kept(case, look, refuse)
        else:
            refuse(waits)
