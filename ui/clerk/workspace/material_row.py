"""One row of the materials list: number, name and note, form asked for, state; the current row shows its keys as buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.clerk.acts.rows import WAYS
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import Elided, down, empty, label, restyle, show_if
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.chip import Chip
from ui.kit.words.materials import ROW_STATES, asked_for, row_note, row_state
from ui.kit.words.pairs import told_after, word

if TYPE_CHECKING:
    from window_app.flow.intake.views import MaterialView

ROW_HEIGHT, CURRENT_HEIGHT = 62, 106


def key_words() -> dict[str, tuple[str, str]]:
    """Row keys in order: (cap, words)."""
    return {
        "F8": ("F8", tr("扫描")),
        "Space": (tr("空格"), word(ROW_STATES, "checked")),
        "D": ("D", word(ROW_STATES, "deferred")),
        "M": ("M", word(ROW_STATES, "missing")),
        "E": ("E", tr("证照")),
        "X": ("X", word(ROW_STATES, "not_applicable")),
    }


class MaterialRow(QFrame):
    """`press(key)` is called by the row's buttons."""

    def __init__(self, press: Callable[[str], None]) -> None:
        super().__init__()
        self.setProperty("look", "material_row")
        self._press = press
        self.view: MaterialView | None = None
        self._current = False
        self._ways: tuple[str, ...] = ()
        self._owed = False
        self._number = label("", "row_number")
        self._number.setFixedWidth(theme.px(28))
        self._name = Elided("", "emphasis")
        self._note = Elided("", "caption")
        self._keys = QHBoxLayout()
        self._keys.setSpacing(theme.px(4))
        self._keys.setContentsMargins(0, 0, 0, 0)
        self._hints = QWidget(self)  # laid over the row by hand: six keys may reach under the next column
        self._hints.setLayout(self._keys)
        self._room = QWidget()
        self._room.setFixedHeight(theme.px(29))
        self._room.hide()
        self._form = Elided("", "muted")
        self._chip = Chip("", "", height=25)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(11), 0, theme.px(16), 0)
        row.setSpacing(theme.px(16))
        row.addWidget(self._number)
        row.addLayout(down(None, self._name, self._note, self._room, None, spacing=0), 478)
        row.addWidget(self._form, 150)
        side = QHBoxLayout()
        side.addStretch(1)
        side.addWidget(self._chip)
        row.addLayout(side, 123)

    def height_wanted(self) -> int:
        """Its height now."""
        return theme.px(CURRENT_HEIGHT if self._current else ROW_HEIGHT)

    def show_row(self, view: MaterialView, current: bool, ways: tuple[str, ...], owed: bool) -> str:
        """Draw, with a key for each of `ways`; `owed`: by an accepted case. The answer is the text for screen readers."""
        words, tone, icon = row_state(view, owed)
        if (view, current, ways, owed) != (self.view, self._current, self._ways, self._owed):
            self.view, self._current, self._ways, self._owed = view, current, ways, owed
            self._number.setText(str(view.seq))
            self._name.setText(view.name)
            note = row_note(view, owed)
            self._note.setText(note)
            show_if(self._note, bool(note))
            self._form.setText(asked_for(view))
            self._chip.show_word(words, tone, icon)
            self._draw_keys()
            restyle(self, current="true" if current else "false")
        return told_after((f"{view.seq} {view.name}", asked_for(view), words))

    def _draw_keys(self) -> None:
        empty(self._keys)
        show_if(self._room, self._current)
        show_if(self._hints, self._current)
        if not self._current or self.view is None:
            return
        for key, (cap, words) in key_words().items():
            if WAYS[key] in self._ways:
                button = ActButton(words, lambda key=key: self._press(key), look="text", key=cap)  # type: ignore[misc]
                button.key_first()
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                self._keys.addWidget(button)
        self._lay_hints()
        QTimer.singleShot(0, self, self._lay_hints)

    def _lay_hints(self) -> None:
        self._hints.resize(self._hints.sizeHint())
        self._hints.move(self._name.x(), self._room.y() + theme.px(4))
        self._hints.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hints keep their place under the name."""
        super().resizeEvent(event)
        self._lay_hints()
