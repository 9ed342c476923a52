"""One way to start work on a lane and to bring it home; knows neither what the desk is nor what the window shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from shiboken6 import isValid

from window_app.errors import Bug, Cancelled, Trouble

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ui.kit.bridge import Bridge
    from window_app.lanes import Lanes

D = TypeVar("D")
T = TypeVar("T")


def alive(owner: QObject, call: Callable[..., object]) -> Callable[..., None]:
    """`call` as long as `owner` is there. Whatever a widget hands out to be called when an answer comes goes through this."""

    def if_there(*given: object) -> None:
        if isValid(owner):
            call(*given)

    return if_there


class Hub(Generic[D]):
    """`desk` is whatever the window asks; `pending` counts what is under way (used to wait in tests and the demo)."""

    lanes: Lanes  # put in place by whoever builds the window, after its first picture

    def __init__(self, bridge: Bridge, tell: Callable[[Trouble], None]) -> None:
        """`tell` shows the trouble that nobody else takes."""
        self.bridge = bridge
        self._tell = tell
        self._desk: D | None = None
        self._pending: dict[str, int] = {}

    @property
    def desk(self) -> D:
        """The desk; only asked for once the window is ready."""
        if self._desk is None:
            raise Bug("not_ready", "工作台还没有准备好，请稍候")
        return self._desk

    @desk.setter
    def desk(self, desk: D) -> None:
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
        then: Callable[[T], object] | None = None,
        otherwise: Callable[[Trouble], object] | None = None,
    ) -> None:
        """Start `work` on `lane`; `then` or `otherwise` comes home on the GUI thread. Trouble nobody takes is shown."""
        self._pending[lane] = self._pending.get(lane, 0) + 1

        def guarded() -> T:
            try:
                return work()
            except Cancelled:
                self.bridge.deliver(lambda: self._settle(lane))
                raise

        def home(result: T) -> None:
            try:
                if then is not None:
                    then(result)
            finally:
                self._settle(lane)

        def away(trouble: Trouble) -> None:
            try:
                (otherwise or self._tell)(trouble)
            finally:
                self._settle(lane)

        self.lanes.start(lane, guarded, home, away)

    def _settle(self, lane: str) -> None:
        self._pending[lane] -= 1
