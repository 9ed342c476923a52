"""What the manager asks of this window: over the places until somebody here has read it, so that it hides nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from ui.clerk.seat import Seat
from ui.kit.icons import IconLabel
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, label, show_if
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.few_lines import FewLines

ABOVE = 4


class RequestLine(QFrame):
    """objectName request; one after the other, the oldest first. As many lines as it needs up to a few; what is longer scrolls,
    by the wheel or by Page Down on the button."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.setObjectName("request")
        self.setProperty("look", "lasting")
        self.setProperty("tone", "notice")
        self._seat = seat
        self._words = FewLines(label("", "banner", wrap=True))
        self._words.turned_by_keys_of(self)
        seen = ActButton(tr("知道了"), self._seen, look="banner")
        row = across(IconLabel("bell", "notice", 20), self._words, seen, margins=(20, ABOVE, 20, ABOVE), spacing=12)
        row.setStretch(1, 1)
        self.setLayout(row)
        self.setMinimumHeight(theme.region("banner"))
        seat.station.sync_changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        sync = self._seat.station.sync
        requests = sync.requests if sync is not None else ()
        show_if(self, bool(requests))
        words = ""
        if requests:
            words = tr("{0} 请本窗口：{1}").format(requests[0].sender, requests[0].text)
            words += tr("（还有 {0} 条）").format(len(requests) - 1) if len(requests) > 1 else ""
            self._words.say(words)
        self.setAccessibleName(words)

    def _seen(self) -> None:
        """Somebody here has read it; the next one takes its place."""
        sync, desk = self._seat.station.sync, self._seat.hub.desk
        if sync is not None and sync.requests:
            request_id = sync.requests[0].request_id
            self._seat.hub.do("desk", lambda: desk.syncing.seen(request_id))
