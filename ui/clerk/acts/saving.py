"""Autosave: edits wait at most 0.8 s after the last key, then go to the desk with the field that has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from ui.kit.hub import Hub

if TYPE_CHECKING:
    from window_app.errors import Trouble
    from window_app.flow.intake.views import CaseView

PAUSE_MS = 500


class Saving(QObject):
    """Collects edits of one case; `flush` sends them at once, before any other act on that case."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._case_id = ""
        self._edits: dict[str, Any] = {}
        self._focus = ""
        self._focus_saved = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.flush)

    @property
    def edits(self) -> dict[str, Any]:
        """What was typed and is not yet at the desk."""
        return dict(self._edits)

    def edit(self, key: str, value: Any) -> None:
        """One field was changed by the clerk."""
        self._take_case()
        self._edits[key] = value
        self._focus = key
        self._timer.start()
        self._hub.state.typed.emit()

    def focus(self, key: str) -> None:
        """The focus went to a field: a crash comes back to it."""
        self._take_case()
        self._focus = key
        if key != self._focus_saved:
            self._timer.start()

    def _take_case(self) -> None:
        case = self._hub.state.case
        now = case.case_id if case is not None else ""
        if now != self._case_id:
            self.flush()
            self._case_id = now
            self._focus_saved = ""

    def flush(self) -> None:
        """Send what waits; the order of the desk lane keeps it before whatever is asked next."""
        self._timer.stop()
        if not self._case_id or not (self._edits or self._focus != self._focus_saved):
            return
        case_id, edits, focus, desk = self._case_id, self._edits, self._focus, self._hub.desk
        self._edits, self._focus_saved = {}, focus
        if not self._hub.state.draft:
            return

        def home(case: CaseView) -> None:
            if self._hub.state.case is not None and self._hub.state.case.case_id == case.case_id:
                self._hub.state.set_case(case)

        def away(trouble: Trouble) -> None:
            for key, value in edits.items():
                self._edits.setdefault(key, value)
            self._hub.tell(trouble)

        self._hub.do("desk", lambda: desk.intake.answer(case_id, edits, focus), home, away)
