"""What the manager asks of this window: over the places until somebody here has read it, so that it hides nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame

from ui.clerk.seat import Seat
from ui.kit.icons import IconLabel
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, holding, label, show_if
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.scrolling import Scrolling

MOST_LINES = 3
ABOVE = 8


class RequestLine(QFrame):
    """objectName request; one after the other, the oldest first. As many lines as it needs up to a few; what is longer scrolls,
    by the wheel or by Page Down on the button."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.setObjectName("request")
        self.setProperty("look", "lasting")
        self.setProperty("tone", "notice")
        self._seat = seat
        self._words = label("", "banner", wrap=True)
        self._scroll = Scrolling(holding(down(self._words)), 20)
        seen = ActButton(tr("知道了"), self._seen, look="banner")
        row = across(IconLabel("bell", "notice", 20), self._scroll, seen, margins=(20, ABOVE, 20, ABOVE), spacing=12)
        row.setStretch(1, 1)
        self.setLayout(row)
        seat.station.sync_changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        sync = self._seat.station.sync
        requests = sync.requests if sync is not None else ()
        show_if(self, bool(requests))
        if requests:
            words = tr("{0} 请本窗口：{1}").format(requests[0].sender, requests[0].text)
            more = tr("（还有 {0} 条）").format(len(requests) - 1) if len(requests) > 1 else ""
            if words + more != self._words.text():
                self._words.setText(words + more)
                self._scroll.verticalScrollBar().setValue(0)
            self._fit()
        self.setAccessibleName(self._words.text() if requests else "")

    def _fit(self) -> None:
        """As high as the words at this width, up to a few lines."""
        few = self._words.fontMetrics().lineSpacing() * MOST_LINES
        self._scroll.setFixedHeight(min(self._scroll.heightForWidth(self._scroll.width()), few))
        self.setFixedHeight(max(theme.region("banner"), self._scroll.height() + 2 * theme.px(ABOVE)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may mean another number of lines."""
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The style, and with it the size of the letters, comes with the window."""
        super().showEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """By page, with the button focused."""
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and self._scroll.turn(event.key() == Qt.Key.Key_PageDown):
            return
        super().keyPressEvent(event)

    def _seen(self) -> None:
        """Somebody here has read it; the next one takes its place."""
        sync, desk = self._seat.station.sync, self._seat.hub.desk
        if sync is not None and sync.requests:
            request_id = sync.requests[0].request_id
            self._seat.hub.do("desk", lambda: desk.syncing.seen(request_id))
