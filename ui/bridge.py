"""Carries calls from any thread to the GUI thread; the only place where a lane touches Qt."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class Bridge(QObject):
    """`deliver` is what Lanes wants: it posts the call and returns at once."""

    _posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._open = True
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def deliver(self, call: Callable[[], None]) -> None:
        """Run `call` on the GUI thread as soon as the event loop gets to it."""
        if self._open:
            self._posted.emit(call)

    def close(self) -> None:
        """The window is gone: what still comes home is dropped."""
        self._open = False

    def _run(self, call: Callable[[], None]) -> None:
        if self._open:
            call()
