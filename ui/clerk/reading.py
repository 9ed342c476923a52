"""Reads views again when somebody says that something changed; many words in one moment become one reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.clerk.acts.bundle import Acts
from ui.kit.hub import Hub
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

    def __init__(self, hub: Hub, acts: Acts) -> None:
        super().__init__()
        self._hub, self._acts = hub, acts
        self._what: set[str] = set()
        self._stopped = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(COALESCE_MS)
        self._soon.timeout.connect(self._read)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(hub.state.ticked.emit)
        self._refresh = QTimer(self)
        self._refresh.setInterval(REFRESH_MS)
        self._refresh.timeout.connect(self._ask_centre)
        self.heard.connect(self._note)
        self._stop: Callable[[], None] = hub.state.hush

    def start(self) -> None:
        """Begin to listen, and read everything once."""
        self._stop = self._hub.desk.announcer.listen(self._from_any_thread)
        self._what = {"ticket", "visit", "sync", "device", "print", "user"}
        self._read()
        self._hub.state.visit_changed.connect(self._visit_over)
        self._tick.start()
        self._refresh.start()

    def stop(self) -> None:
        """The window closes; what was said in the last moment is not read any more."""
        self._stopped = True
        for timer in (self._soon, self._tick, self._refresh):
            timer.stop()
        self._stop()

    def _visit_over(self) -> None:
        if self._hub.state.visit is None and not self._stopped:
            self._hub.do("read", give_back)

    def _from_any_thread(self, changed: Changed) -> None:
        self.heard.emit(changed.what, changed.key or "")

    def _note(self, what: str, key: str) -> None:
        del key
        self._what.add(what)
        if not self._stopped and not self._soon.isActive():
            self._soon.start()

    def _ask_centre(self) -> None:
        if not self._hub.pending("centre"):
            self._hub.do("centre", self._hub.desk.calling.refresh, lambda _: self._note("ticket", ""), lambda _: None)

    def _read(self) -> None:
        what, self._what = self._what, set()
        hub, state = self._hub, self._hub.state
        desk = hub.desk
        if what & {"ticket", "visit", "case"}:
            hub.do("read", desk.calling.board, self._board)
        if "case" in what and state.case is not None:
            case_id = state.case.case_id
            hub.do("desk", lambda: desk.intake.case(case_id), self._case)
        if "visit" in what and state.visit is not None:
            visit_id = state.visit.visit_id
            hub.do("desk", lambda: desk.intake.visit(visit_id), self._visit)
        if what & {"sync", "case"}:
            hub.do("read", desk.syncing.view, self._sync)
        if "device" in what:
            hub.do("devices", desk.devices, self._devices)
        if what & {"print", "case"}:
            self._acts.accepting.read_jobs()

    def _board(self, board: QueueView) -> None:
        self._hub.state.set_board(board)
        self._acts.calling.someone_came(board)

    def _case(self, case: CaseView) -> None:
        if self._hub.state.case is not None and self._hub.state.case.case_id == case.case_id:
            self._hub.state.set_case(case)

    def _visit(self, visit: VisitView) -> None:
        if self._hub.state.visit is not None and self._hub.state.visit.visit_id == visit.visit_id:
            self._hub.state.set_visit(visit)

    def _sync(self, sync: SyncView) -> None:
        self._hub.state.sync = sync
        self._hub.state.sync_changed.emit()

    def _devices(self, devices: Sequence[DeviceState]) -> None:
        self._hub.state.devices = tuple(devices)
        self._hub.state.devices_changed.emit()
