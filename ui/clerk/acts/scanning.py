"""F8: one page from the scanner; case and row are bound when the key is pressed, and presses are kept in order."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from ui.clerk.acts.bound import Bound, bound
from ui.clerk.acts.coming import Coming, PageWanted
from ui.clerk.acts.filling import FillingActs
from ui.clerk.acts.intake import IntakeActs
from ui.clerk.acts.rows import next_row, pages_owed, row_for_page
from ui.clerk.seat import Seat
from ui.kit.text import tr
from ui.kit.words.told import trouble_words
from ui.kit.words.undo import undo_words
from window_app.domain.life_cycle import COLLECTING
from window_app.errors import Cancelled, Refused

if TYPE_CHECKING:
    from window_app.errors import Trouble
    from window_app.flow.intake.views import CaseView
    from window_app.ports import ScannedPage

MOST = 99


class ScanningActs:
    """One scan at a time; a page whose case has left the table is filed in its case all the same."""

    def __init__(self, seat: Seat, intake: IntakeActs, filling: FillingActs, coming: Coming) -> None:
        self._seat, self._intake, self._filling, self._coming = seat, intake, filling, coming
        self._cancel = threading.Event()

    def scan(self) -> None:
        """One page into the row in sight, or the next one where pages on their way will fill it."""
        seat, case = self._seat, bound(self._seat)
        if case is None and seat.visit.owing:
            self._scan_owed()
            return
        if case is None:
            seat.view.say(tr("先选事项，再扫描材料"), icon="info")
            return
        if seat.visit.row is None:
            seat.visit.set_row(next_row(case.case, None))
        row = row_for_page(case.case, seat.visit.row, self._coming.rows(case.case_id))
        if any(one.seq == row and "scan" not in one.ways for one in case.case.materials):
            seat.view.say(tr("第 {0} 项不能这样办").format(row), icon="info")
        elif row is not None and len(self._coming.wanted) < MOST:
            self._coming.wanted.append(PageWanted(case, row))
            self._go()

    def _scan_owed(self) -> None:
        """An accepted case takes pages only into the rows it still owes."""
        visit = self._seat.visit
        if visit.case is None or visit.row is None or visit.row not in visit.owing:
            self._seat.view.say(tr("只能扫描到还欠的容缺材料"), icon="info")
            return
        self._coming.wanted.append(PageWanted(Bound(self._seat, visit.case), visit.row))
        self._go()

    def scan_all(self) -> None:
        """Shift+F8: on until the rows are full or the feeder is empty."""
        case = bound(self._seat)
        if case is None:
            return
        coming = self._coming.rows(case.case_id)
        for row in pages_owed(case.case):
            if coming[row]:
                coming[row] -= 1  # asked for already
            else:
                self._coming.wanted.append(PageWanted(case, row))
        self._seat.visit.set_row(next_row(case.case, None))
        self._go()

    def give_up(self) -> bool:
        """Esc: whoever does not want to wait stops the scanner; False where it does nothing."""
        if not self._seat.station.scanning:
            return False
        self.stop()
        self._seat.view.say(tr("已停止扫描"), icon="info")
        return True

    def stop(self) -> None:
        """Nothing more is scanned; the page under way is given up, unless it is in its row already."""
        self._coming.wanted.clear()
        self._cancel.set()

    def _go(self) -> None:
        coming = self._coming
        if coming.now is not None or not coming.wanted:
            return
        coming.now = wanted = coming.wanted.popleft()
        self._cancel = cancel = threading.Event()
        desk = self._seat.hub.desk
        self._seat.station.set_scanner(True)

        def work() -> ScannedPage | None:
            try:
                return desk.scan(cancel)
            except Cancelled:
                return None  # said here: of what is cancelled a lane says nothing, and the next press would wait for it

        self._seat.hub.do("scanner", work, lambda page: self._page(wanted, page), self._failed)

    def _page(self, wanted: PageWanted, page: ScannedPage | None) -> None:
        desk, case = self._seat.hub.desk, wanted.case
        if page is None:
            self._rest()
            self._go()
            return
        self._intake.flush()

        def home(now: CaseView) -> None:
            self._rest()
            self._filed(wanted, now)
            self._go()

        def away(trouble: Trouble) -> None:
            self._rest()
            self._coming.drop(case.case_id)
            self._not_filed(wanted, trouble)
            self._go()

        self._seat.hub.do("desk", lambda: desk.collecting.add_page(case.case_id, wanted.row, page), home, away)

    def _not_filed(self, wanted: PageWanted, trouble: Trouble) -> None:
        """A page that its case does not take any more is gone: of which case, which row, and why."""
        case = wanted.case
        if isinstance(trouble, Refused):
            words = tr("“{0}”：扫描的 1 页没有放进第 {1} 项。{2}")
            self._seat.view.say(words.format(case.name, wanted.row, trouble_words(trouble)), icon="circle-alert")
        else:
            self._seat.telling.of_case(case.case)(trouble)

    def _filed(self, wanted: PageWanted, now: CaseView) -> None:
        case, say = wanted.case, self._seat.view.say
        words = tr("第 {0} 项已扫描 1 页").format(wanted.row)
        undo = partial(self._intake.undo, case)
        if not case.show(now):
            say(tr("{0}：{1}").format(case.name, words))  # Ctrl+Z is of the case on the table
            return
        say(undo_words(now.undo) or words, undo)
        if now.status in COLLECTING:
            self._filling.next_open(now)

    def _failed(self, trouble: Trouble) -> None:
        """The scanner itself: what was still to come would fail alike."""
        self._coming.wanted.clear()
        self._rest()
        self._seat.telling.tell(trouble)

    def _rest(self) -> None:
        self._coming.now = None
        self._seat.station.set_scanner(False)
