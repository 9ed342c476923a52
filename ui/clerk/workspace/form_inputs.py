"""The inputs a form is made of: one per type of field, all with the same few calls, so that the form knows no types."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QHBoxLayout, QRadioButton, QWidget

from ui.kit.form_values import LATIN_TYPES, masked, plain_text
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.number_line import NumberLine
from window_app.domain.form.form_values import names_a_number, parse, unfinished

if TYPE_CHECKING:
    from window_app.flow.intake.views import FieldView

Edited = Callable[[object], None]


class TextInput(NumberLine):
    """One line of text. A number that is masked stands in it only while it is typed; typing replaces it as a whole."""

    def __init__(self, field: FieldView, edited: Edited) -> None:
        super().__init__(partial(masked, field) if field.mask else None, partial(unfinished, field))
        self._field = field
        self.most = field.max_length or self.most
        if names_a_number(field):
            self.refuse_masks()
        if field.ime == "latin" or field.type in LATIN_TYPES:
            self.setInputMethodHints(Qt.InputMethodHint.ImhLatinOnly | Qt.InputMethodHint.ImhNoAutoUppercase)
        hint = {"date": tr("如 2026-11-21"), "datetime": tr("如 2026-11-21 09:30")}.get(field.type)
        if hint:
            self.setPlaceholderText(hint)
        self.said.connect(edited)
        self.put(plain_text(field))

    def show_field(self, field: FieldView) -> None:
        """The value the desk knows; typing that goes on is not disturbed by the echo of its own saving."""
        self._field = field
        text = plain_text(field)
        if text != self.raw() and not (self.typing and parse(field, self.raw()) == field.value):
            self.put(text)


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
