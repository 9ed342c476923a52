"""Buttons that carry their icon, their words and their key, and answer to mouse, Space and Enter alike."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.kit.icons import Icon, IconLabel
from ui.kit.theme import theme
from ui.kit.widgets.basic import Elided, label, show_if

SIDES = {
    "bare": 1,
    "icon": 1,
    "text": 6,
    "queue": 10,
    "primary": 40,
    "link": 12,
    "key_cell": 6,
    "sync": 16,
    "place": 16,
    "bar": 12,
    "window_state": 18,
    "missing": 1,
    "strip": 18,
}
HEIGHTS = {
    "bare": 24, "icon": 36, "text": 24, "link": 30, "key_cell": 20, "search": 36, "bar": 34, "sync": 26, "window_state": 28,
    "missing": 31, "call": 52, "strip": 33, "tile_soft": 88, "tag": 64, "banner": 30, "place": 36,
}  # fmt: skip
KEY_LOOKS = {"primary": "key_on_accent", "strip": "key_on_dark", "search": "key_on_dark"}
GIVING_WAY = ("search", "missing")  # too long words end in …
FEWEST = 64  # of a line of words that gives way


class ActButton(QPushButton):
    """[icon] words [key]; the accessible name says words and key, the size follows the words in any language."""

    def __init__(
        self,
        words: str,
        act: Callable[[], object] | None = None,
        *,
        key: str = "",
        icon: str | Icon = "",
        look: str = "plain",
    ) -> None:
        super().__init__()
        self.setProperty("look", look)
        drawn = Icon(icon) if isinstance(icon, str) else icon
        self._icon = IconLabel(drawn.name, drawn.role, drawn.size) if drawn.name else None
        self._words: QLabel = Elided(words, "act") if look in GIVING_WAY else label(words, "act")
        if look == "missing":  # no wider than its words, and its sides stay when they give way
            self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._key = label(key, KEY_LOOKS.get(look, "key")) if key else None
        self._extra: list[QLabel] = []
        self._row = QHBoxLayout(self)
        sides = theme.px(9) if look == "missing" else 0
        self._row.setContentsMargins(sides, 0, sides, 0)
        self._row.setSpacing(theme.px(8))
        self._row.addStretch(1)
        for part in (self._icon, self._words, self._key):
            if part is not None:
                part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(theme.px(HEIGHTS.get(look, 36)))
        if look in ("icon", "bare"):
            self.setFixedSize(theme.px(HEIGHTS[look]), theme.px(HEIGHTS[look]))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_words(words)
        if act is not None:
            self.clicked.connect(lambda: act())

    def words(self) -> str:
        """What the button says."""
        return self._words.text()

    def show_words(self, words: str) -> None:
        """Other words on the same button."""
        self._words.setText(words)
        if isinstance(self._words, Elided):
            self.setToolTip(words)
        show_if(self._words, bool(words))
        key = self._key.text() if self._key is not None else ""
        self.setAccessibleName(f"{words} {key}".strip())
        self.updateGeometry()

    def show_key(self, key: str) -> None:
        """Another key on the cap."""
        if self._key is not None:
            self._key.setText(key)
        self.show_words(self.words())

    def show_icon(self, icon: str, role: str) -> None:
        """Another icon."""
        if self._icon is not None:
            self._icon.show_icon(icon, role)

    def add(self, extra: QLabel) -> None:
        """One more small text after the key."""
        extra.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row.insertWidget(self._row.count() - 1, extra, 0, Qt.AlignmentFlag.AlignVCenter)

    def fill(self, content: QWidget) -> None:
        """Other content than icon, words and key."""
        self._row.insertWidget(1, content)

    def spread(self) -> None:
        """Icon and words to the left, key to the right."""
        first, last = self._row.itemAt(0), self._row.itemAt(self._row.count() - 1)
        for spacer in (first, last):
            if spacer is not None and spacer.spacerItem() is not None:
                self._row.removeItem(spacer)
        self._row.setStretchFactor(self._words, 1)
        self._row.setContentsMargins(theme.px(14), 0, theme.px(14), 0)

    def key_first(self) -> None:
        """The key stands before the words, as in the row hints."""
        if self._key is not None:
            self._row.removeWidget(self._key)
            self._row.insertWidget(self._row.indexOf(self._words), self._key, 0, Qt.AlignmentFlag.AlignVCenter)

    def _sides(self) -> int:
        return theme.px(SIDES.get(str(self.property("look")), 34))

    def sizeHint(self) -> QSize:
        """As wide as icon, words and key need."""
        inner = self._row.sizeHint()
        return QSize(inner.width() + self._sides(), max(self.minimumHeight(), inner.height()))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than the words, but where they give way."""
        hint = self.sizeHint()
        if self.property("look") in GIVING_WAY:
            return QSize(min(hint.width(), self._row.minimumSize().width() + theme.px(FEWEST) + self._sides()), hint.height())
        return QSize(hint.width() - self._sides() * 2 // 3, hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, like Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)


def icon_button(icon: str, name: str, act: Callable[[], object], look: str = "icon", role: str = "text2") -> ActButton:
    """A square button with an icon only; `name` is its tooltip and accessible name."""
    made = ActButton("", act, icon=Icon(icon, role), look=look)
    made.setToolTip(name)
    made.setAccessibleName(name)
    return made
