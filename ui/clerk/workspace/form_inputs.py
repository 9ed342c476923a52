"""The inputs a form is made of: one per type of field, all with the same few calls, so that the form knows no types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QHBoxLayout, QRadioButton, QWidget

from ui.kit.form_values import LATIN_TYPES, masked, plain_text
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.line_edit import LineEdit
from window_app.domain.form.form_values import parse

if TYPE_CHECKING:
    from window_app.flow.intake.views import FieldView

Edited = Callable[[object], None]


class TextInput(LineEdit):
    """One line of text. A masked value stays masked on screen; typing replaces it as a whole."""

    def __init__(self, field: FieldView, edited: Edited) -> None:
        super().__init__()
        self._field = field
        self._edited = edited
        self._typing = False
        self._raw = self._shown = ""
        if field.max_length:
            self.setMaxLength(field.max_length)
        if field.ime == "latin" or field.type in LATIN_TYPES:
            self.setInputMethodHints(Qt.InputMethodHint.ImhLatinOnly | Qt.InputMethodHint.ImhNoAutoUppercase)
        hint = {"date": tr("如 2026-11-21"), "datetime": tr("如 2026-11-21 09:30")}.get(field.type)
        if hint:
            self.setPlaceholderText(hint)
        self.textEdited.connect(self._was_edited)
        self.show_field(field)

    def show_field(self, field: FieldView) -> None:
        """The value the desk knows; typing that goes on is not disturbed by the echo of its own saving."""
        self._field = field
        if self.hasFocus() and self._typing and parse(field, self._raw) == field.value:
            return
        self._typing = False
        self._raw = text = plain_text(field)
        shown = masked(field, text) if field.mask and text else text
        if shown != self.text():
            self._put(shown)
            self._select_masked()

    def _put(self, shown: str) -> None:
        """Into a mask there is room to type, as if it were not there."""
        with QSignalBlocker(self):
            if self._field.max_length:
                most = self._field.max_length
                self.setMaxLength(most + len(shown) if "*" in shown else max(most, len(shown)))
            self.setText(shown)
        self._shown = shown

    def raw(self) -> str:
        """What is really meant, unmasked."""
        return self._raw

    def _was_edited(self, text: str) -> None:
        if self._field.mask and not self._typing:
            text = self._typed_over(text)
            with QSignalBlocker(self):
                self.setText(text)  # and so the line forgets the mask: its own undo would bring it back as if it had been typed
        if self._field.max_length and self.maxLength() != self._field.max_length:
            with QSignalBlocker(self):
                self.setMaxLength(self._field.max_length)
            text = self.text()
        self._typing = True
        self._raw = text
        self._edited(text)

    def _typed_over(self, text: str) -> str:
        """What was typed or pasted into the mask, wherever it stood, or in its place: the mask itself is no part of it."""
        if "*" not in text:
            return text
        before, after = self._shown, text
        while before and after and before[0] == after[0]:
            before, after = before[1:], after[1:]
        while before and after and before[-1] == after[-1]:
            before, after = before[:-1], after[:-1]
        return after

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A masked value is selected whole, so that typing replaces it."""
        super().focusInEvent(event)
        self._select_masked()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """So does the mouse: half of a mask is nothing that could be changed."""
        super().mousePressEvent(event)
        self._select_masked()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """As pressed."""
        super().mouseReleaseEvent(event)
        self._select_masked()

    def _select_masked(self) -> None:
        if self._field.mask and not self._typing and self.hasFocus():
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Back to the mask."""
        super().focusOutEvent(event)
        self._typing = False
        if self._field.mask and self._raw:
            self._put(masked(self._field, self._raw))


class ChoiceInput(QComboBox):
    """One of a few; the wheel does not change it by accident."""

    def __init__(self, field: FieldView, edited: Edited) -> None:
        super().__init__()
        self.addItem(tr("请选择"), None)
        for option in field.options:
            self.addItem(option.label, option.value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda: edited(self.currentData()))
        self.show_field(field)

    def show_field(self, field: FieldView) -> None:
        """The chosen one."""
        with QSignalBlocker(self):
            self.setCurrentIndex(max(0, self.findData(field.value)) if field.value is not None else 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls the page."""
        event.ignore()


class ManyInput(QWidget):
    """Any of a few."""

    def __init__(self, field: FieldView, edited: Edited) -> None:
        super().__init__()
        self._boxes = {option.value: QCheckBox(option.label) for option in field.options}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        for box in self._boxes.values():
            box.setAccessibleName(f"{field.label} {box.text()}")
            box.toggled.connect(lambda: edited([value for value, at in self._boxes.items() if at.isChecked()]))
            row.addWidget(box)
        row.addStretch(1)
        for first in list(self._boxes.values())[:1]:
            self.setFocusProxy(first)
        self.show_field(field)

    def show_field(self, field: FieldView) -> None:
        """The ticked ones."""
        chosen = field.value if isinstance(field.value, list | tuple) else ()
        for value, box in self._boxes.items():
            with QSignalBlocker(box):
                box.setChecked(value in chosen)


class YesNoInput(QWidget):
    """Yes, no, or not answered."""

    def __init__(self, field: FieldView, edited: Edited) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons = {True: QRadioButton(tr("是")), False: QRadioButton(tr("否"))}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(20))
        for value, button in self._buttons.items():
            button.setAccessibleName(f"{field.label} {button.text()}")
            self._group.addButton(button)
            button.clicked.connect(lambda checked=False, value=value: edited(value))
            row.addWidget(button)
        row.addStretch(1)
        self.setFocusProxy(self._buttons[True])
        self.show_field(field)

    def show_field(self, field: FieldView) -> None:
        """The answer."""
        self._group.setExclusive(False)
        for value, button in self._buttons.items():
            with QSignalBlocker(button):
                button.setChecked(field.value is value)
        self._group.setExclusive(True)


Input = TextInput | ChoiceInput | ManyInput | YesNoInput


def make_input(field: FieldView, edited: Edited) -> Input:
    """The input of a field's type; a type this program does not know is asked as text."""
    if field.type == "choice" or (field.options and field.type not in ("multi_choice", "bool")):
        return ChoiceInput(field, edited)
    if field.type == "multi_choice":
        return ManyInput(field, edited)
    if field.type == "bool":
        return YesNoInput(field, edited)
    return TextInput(field, edited)
