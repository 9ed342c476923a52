"""Carries calls from any thread to the GUI thread; the only place where a lane touches Qt.

Posted events, not signals: naming a queued connection would load the whole Qt namespace, 14 ms before the first picture.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject


class _Call(QEvent):
    """One call on its way."""

    kind = QEvent.Type(QEvent.registerEventType())

    def __init__(self, call: Callable[[], None]) -> None:
        super().__init__(self.kind)
        self.call = call


class Bridge(QObject):
    """`deliver` is what Lanes wants: it posts the call and returns at once."""

    def __init__(self) -> None:
        super().__init__()
        self._open = True

    def deliver(self, call: Callable[[], None]) -> None:
        """Run `call` on the GUI thread as soon as the event loop gets to it."""
        if self._open:
            QCoreApplication.postEvent(self, _Call(call))

    def close(self) -> None:
        """The window is gone: what still comes home is dropped."""
        self._open = False

    def event(self, event: QEvent) -> bool:
        """A call has arrived."""
        if isinstance(event, _Call):
            if self._open:
                event.call()
            return True
        return super().event(event)
