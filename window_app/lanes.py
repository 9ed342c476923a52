"""One single-worker lane per busy thing, and one shape for waiting: work, then, otherwise.

`desk` is the lane of every flow verb that writes, so that a late autosave cannot overtake an accept;
each device, the centre and rendering have lanes of their own. Only plain frozen values cross a lane.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from window_app.errors import Bug, Cancelled, Trouble

T = TypeVar("T")
Deliver = Callable[[Callable[[], None]], None]

_log = logging.getLogger(__name__)


class Lanes:
    """Named single-worker pools; outcomes come home through `deliver` (the GUI posts them to its thread)."""

    def __init__(self, deliver: Deliver | None = None) -> None:
        self._deliver: Deliver = deliver or (lambda call: call())
        self._lock = threading.Lock()
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._closed = False

    def _pool(self, lane: str) -> ThreadPoolExecutor:
        with self._lock:
            if self._closed:
                raise Bug("lanes_closed", "程序正在退出")
            if lane not in self._pools:
                self._pools[lane] = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"lane-{lane}")
            return self._pools[lane]

    def start(
        self,
        lane: str,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[Trouble], None] | None = None,
    ) -> Future[T]:
        """Queue `work` on `lane`; exactly one of `then` and `otherwise` is delivered (none if cancelled)."""

        def run() -> T:
            try:
                result = work()
            except Cancelled:
                raise
            except Trouble as trouble:
                self._tell(otherwise, trouble)
                raise
            except Exception as error:
                _log.exception("unexpected trouble on lane %s", lane)
                bug = Bug("bug", "程序内部错误（{name}），已记入日志；已保存的内容不受影响", name=type(error).__name__)
                self._tell(otherwise, bug)
                raise bug from error
            if then is not None:
                self._deliver(lambda: then(result))
            return result

        return self._pool(lane).submit(run)

    def _tell(self, otherwise: Callable[[Trouble], None] | None, trouble: Trouble) -> None:
        if otherwise is not None:
            self._deliver(lambda: otherwise(trouble))

    def run(self, lane: str, work: Callable[[], T]) -> T:
        """Do `work` on `lane` and wait for it; for tools without a screen."""
        return self.start(lane, work).result()

    def close(self) -> None:
        """Finish what is queued and stop; used once, at the end."""
        with self._lock:
            self._closed = True
            pools: list[Any] = list(self._pools.values())
        for pool in pools:
            pool.shutdown(wait=True)
