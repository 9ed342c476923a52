"""What the manager asks of this window: a line of its own until somebody here has read it, so that it hides nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from ui.clerk.seat import Seat
from ui.kit.icons import IconLabel
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, label, show_if
from ui.kit.widgets.buttons import ActButton


class RequestLine(QFrame):
    """objectName request; one after the other, the oldest first."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.setObjectName("request")
        self.setProperty("look", "lasting")
        self.setProperty("tone", "notice")
        self.setFixedHeight(theme.region("banner"))
        self._seat = seat
        self._words = label("", "banner")
        seen = ActButton(tr("知道了"), self._seen, look="banner")
        self.setLayout(across(IconLabel("bell", "notice", 20), self._words, None, seen, margins=(20, 0, 20, 0), spacing=12))
        seat.station.sync_changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        sync = self._seat.station.sync
        requests = sync.requests if sync is not None else ()
        show_if(self, bool(requests))
        if requests:
            words = tr("{0} 请本窗口：{1}").format(requests[0].sender, requests[0].text)
            more = tr("（还有 {0} 条）").format(len(requests) - 1) if len(requests) > 1 else ""
            self._words.setText(words + more)
        self.setAccessibleName(self._words.text() if requests else "")

    def _seen(self) -> None:
        """Somebody here has read it; the next one takes its place."""
        sync, desk = self._seat.station.sync, self._seat.hub.desk
        if sync is not None and sync.requests:
            request_id = sync.requests[0].request_id
            self._seat.hub.do("desk", lambda: desk.syncing.seen(request_id))
