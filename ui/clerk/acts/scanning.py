"""F8: one page from the scanner into the current row; presses while the scanner works are kept in order."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from ui.clerk.acts.intake import IntakeActs, next_row
from ui.kit.hub import Hub
from ui.kit.text import tr

if TYPE_CHECKING:
    from window_app.errors import Trouble
    from window_app.flow.intake.views import CaseView
    from window_app.ports import ScannedPage

ALL = 99


class ScanningActs:
    """One scan at a time; the row is chosen when the page is there, so that F8 F8 fills one row after the other."""

    def __init__(self, hub: Hub, intake: IntakeActs) -> None:
        self._hub = hub
        self._intake = intake
        self._wanted = 0
        self._busy = False
        self._cancel = threading.Event()

    def scan(self) -> None:
        """One page."""
        state = self._hub.state
        if state.case is None or not state.draft:
            state.say(tr("先选事项，再扫描材料"), icon="info")
            return
        if state.row_seq is None:
            state.set_row(next_row(state.case, None))
        self._wanted = min(self._wanted + 1, ALL)
        self._go()

    def scan_all(self) -> None:
        """Shift+F8: on until the rows are full or the feeder is empty."""
        state = self._hub.state
        if state.case is None or not state.draft:
            return
        self._wanted = sum(
            max(1, (row.expected_pages or 1) - len(row.pages))
            for row in state.case.materials
            if not row.closed and row.state in ("open", "to_scan")
        )
        if self._wanted:
            state.set_row(next_row(state.case, None))
            self._go()

    def stop(self) -> None:
        """Esc while the scanner works."""
        self._wanted = 0
        self._cancel.set()

    def _go(self) -> None:
        if self._busy or not self._wanted:
            return
        self._wanted -= 1
        self._busy = True
        self._cancel = threading.Event()
        cancel, desk = self._cancel, self._hub.desk
        self._hub.state.set_scanner(True, tr("正在扫描"))
        self._hub.do("scanner", lambda: desk.scan(cancel), self._page, self._failed)

    def _page(self, page: ScannedPage) -> None:
        state, desk = self._hub.state, self._hub.desk
        if state.case is None or not state.draft:
            self._rest()
            return
        seq = next_row(state.case, state.row_seq)
        if seq is None:
            self._rest()
            return
        case_id, row = state.case.case_id, seq
        self._intake.flush()

        def home(case: CaseView) -> None:
            if state.case is not None and state.case.case_id == case.case_id:
                state.set_case(case)
                state.say(case.undo_text or tr("第 {0} 项已扫描 1 页").format(row), "case")
                self._intake.next_open(case)
            self._rest()
            self._go()

        self._hub.do("desk", lambda: desk.intake.add_page(case_id, row, page), home, self._failed)

    def _failed(self, trouble: Trouble) -> None:
        self._wanted = 0
        self._rest()
        self._hub.tell(trouble)

    def _rest(self) -> None:
        self._busy = False
        self._hub.state.set_scanner(False, "")
