"""What every panel shares: the desk, the lanes, the state, and one way to start work and to tell trouble."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from ui.clerk.state import State
from ui.kit.bridge import Bridge
from window_app.errors import Bug, Cancelled, CentreAway, Refused, Trouble

if TYPE_CHECKING:
    from ui.clerk.desk import Desk
    from window_app.lanes import Lanes

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Hub(QObject):
    """Starts work on lanes and brings it home; `pending` counts what is under way (used to wait in tests and the demo)."""

    settled = Signal()

    lanes: Lanes  # put in place by whoever builds the window, after its first picture

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.state = State()
        self._desk: Desk | None = None
        self._pending: dict[str, int] = {}

    @property
    def desk(self) -> Desk:
        """The desk; only asked for once the window is ready."""
        if self._desk is None:
            raise Bug("not_ready", "工作台还没有准备好，请稍候")
        return self._desk

    @desk.setter
    def desk(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def ready(self) -> bool:
        """True once the desk is built."""
        return self._desk is not None

    def pending(self, *lanes: str) -> int:
        """How much work is under way on these lanes (all lanes if none is named)."""
        return sum(count for lane, count in self._pending.items() if not lanes or lane in lanes)

    def under_way(self) -> str:
        """For a message: which lanes are busy."""
        return ", ".join(f"{lane} {count}" for lane, count in self._pending.items() if count)

    def do(
        self,
        lane: str,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[Trouble], None] | None = None,
    ) -> None:
        """Start `work` on `lane`; `then` or `otherwise` comes home on the GUI thread. Trouble nobody takes is shown."""
        self._pending[lane] = self._pending.get(lane, 0) + 1

        def guarded() -> T | None:
            try:
                return work()
            except Cancelled:
                self.bridge.deliver(lambda: self._settle(lane))
                raise

        def home(result: T | None) -> None:
            try:
                if then is not None:
                    then(result)  # type: ignore[arg-type]
            finally:
                self._settle(lane)

        def away(trouble: Trouble) -> None:
            try:
                (otherwise or self.tell)(trouble)
            finally:
                self._settle(lane)

        self.lanes.start(lane, guarded, home, away)

    def _settle(self, lane: str) -> None:
        self._pending[lane] -= 1
        if not self.pending("desk", "read", "print", "scanner"):
            self.settled.emit()

    def tell(self, trouble: Trouble) -> None:
        """The one place where trouble becomes something a clerk sees."""
        if isinstance(trouble, Refused) and trouble.reasons:
            self.state.set_reasons(trouble.reasons)
        elif isinstance(trouble, CentreAway | Refused):
            self.state.say(trouble.message, icon="info")
        else:
            _log.warning("trouble shown: %s %s", trouble.kind, trouble.code)
            self.state.set_trouble(trouble)
