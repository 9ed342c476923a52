"""Reads views again when somebody says that something changed; many words in one moment become one reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.kit.thrift import give_back

if TYPE_CHECKING:
    from window_app.announcer import Changed
    from window_app.flow.intake.views import CaseView
    from window_app.flow.line.views import SyncView
    from window_app.flow.queue.views import QueueView
    from window_app.flow.visit.views import VisitView
    from window_app.ports import DeviceState

COALESCE_MS = 30
TICK_MS = 1000
REFRESH_MS = 5000


class Reading(QObject):
    """Listens to the desk's announcer (on any thread), reads on the `read` lane, sets the state on the GUI thread."""

    heard = Signal(str, str)

    def __init__(self, seat: Seat, acts: Acts) -> None:
        super().__init__()
        self._seat, self._acts = seat, acts
        self._what: set[str] = set()
        self._stopped = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(COALESCE_MS)
        self._soon.timeout.connect(self._read)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(seat.station.ticked.emit)
        self._refresh = QTimer(self)
        self._refresh.setInterval(REFRESH_MS)
        self._refresh.timeout.connect(self._ask_centre)
        self.heard.connect(self._note)
        self._stop: Callable[[], None] = seat.view.hush

    def start(self) -> None:
        """Begin to listen, and read everything once."""
        self._stop = self._seat.hub.desk.announcer.listen(self._from_any_thread)
        self._what = {"ticket", "visit", "sync", "device", "print", "user"}
        self._read()
        self._seat.visit.visit_changed.connect(self._visit_over)
        self._tick.start()
        self._refresh.start()

    def stop(self) -> None:
        """The window closes; what was said in the last moment is not read any more."""
        self._stopped = True
        for timer in (self._soon, self._tick, self._refresh):
            timer.stop()
        self._stop()

    def _visit_over(self) -> None:
        if self._seat.visit.here is None and not self._stopped:
            self._seat.hub.do("read", give_back)

    def _from_any_thread(self, changed: Changed) -> None:
        self.heard.emit(changed.what, changed.key or "")

    def _note(self, what: str, key: str) -> None:
        del key
        self._what.add(what)
        if not self._stopped and not self._soon.isActive():
            self._soon.start()

    def _ask_centre(self) -> None:
        if not self._seat.hub.pending("centre"):
            self._seat.hub.do("centre", self._seat.hub.desk.calling.refresh, lambda _: self._note("ticket", ""), lambda _: None)

    def _read(self) -> None:
        what, self._what = self._what, set()
        hub, visit = self._seat.hub, self._seat.visit
        desk = hub.desk
        if "case" in what:
            visit.cases_moved.emit()
        if what & {"ticket", "visit", "case"}:
            hub.do("read", desk.calling.board, self._board)
        if "case" in what and visit.case is not None:
            case_id = visit.case.case_id
            hub.do("desk", lambda: desk.looking.case(case_id), self._case)
        if visit.here is not None and ("visit" in what or ("case" in what and visit.here.owed)):
            visit_id = visit.here.visit_id
            hub.do("desk", lambda: desk.looking.visit(visit_id), self._visit)
        if what & {"sync", "case", "window"}:
            hub.do("read", desk.syncing.view, self._sync)
        if "device" in what:
            hub.do("devices", desk.devices, self._devices)
        if what & {"print", "case"}:
            self._acts.papers.read_jobs()

    def _board(self, board: QueueView) -> None:
        self._seat.hall.set_board(board)
        self._acts.calling.someone_came(board)
        self._acts.calling.left_standing(board)

    def _case(self, case: CaseView) -> None:
        if self._seat.visit.on_table(case.case_id):
            self._seat.visit.set_case(case)

    def _visit(self, visit: VisitView) -> None:
        if self._seat.visit.at_window(visit.visit_id):
            self._seat.visit.set_visit(visit)

    def _sync(self, sync: SyncView) -> None:
        self._seat.station.set_sync(sync)

    def _devices(self, devices: Sequence[DeviceState]) -> None:
        self._seat.station.set_devices(tuple(devices))
