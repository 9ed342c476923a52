"""One field of the form as it stands on the page: label with its origin, input with its unit, error under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget

from ui.clerk.workspace.form_inputs import Input, ManyInput, make_input
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, label, restyle, show_if
from ui.kit.words.pairs import told_after
from ui.kit.words.people import origin_word
from ui.kit.words.told import note_words

if TYPE_CHECKING:
    from window_app.flow.intake.views import FieldView

WIDE_TYPES = ("address", "multi_choice")
WIDE_LENGTH = 101


def kind_of(field: FieldView) -> tuple[object, ...]:
    """What an input is made for; all else that changes of a field is shown by the same one."""
    return field.type, field.options, field.section


class FieldBox(QWidget):
    """Only what there is to say has a label.

    Four of five fields have no unit, no origin and no error, and every label costs as much as the input itself.
    """

    def __init__(self, field: FieldView, edited: Callable[[object], None]) -> None:
        super().__init__()
        self.key, self.kind = field.key, kind_of(field)
        self.input: Input = make_input(field, edited)
        self.input.setObjectName(f"field_{field.key}")
        self._label = label("", "muted")
        self._label.setBuddy(self.input)
        self._origin: QLabel | None = None
        self._error: QLabel | None = None
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        column.addWidget(self._label)
        if field.unit:
            row = across(self.input, label(field.unit, "muted"))
            row.setStretch(0, 1)
            column.addLayout(row)
        else:
            column.addWidget(self.input)
        column.addStretch(1)
        self.show_field(field)

    def show_field(self, field: FieldView) -> None:
        """As the desk knows it now."""
        self.field = field
        self._label.setText(field.label if field.required else tr("{0}（选填）").format(field.label))
        origin = origin_word(field.origin) if field.value not in (None, "") else ""
        self._say_origin(origin)
        self._say_error(note_words(field.error))
        said = [field.label, tr("必填") if field.required else tr("选填"), origin, note_words(field.error)]
        self.input.setAccessibleName(told_after(said))
        self.input.show_field(field)

    def _say_origin(self, words: str) -> None:
        if self._origin is None and words:
            self._origin = label("", "origin")
            self._column.removeWidget(self._label)
            self._column.insertLayout(0, across(self._label, self._origin, None))
        if self._origin is not None:
            self._origin.setText(words)

    def _say_error(self, words: str) -> None:
        if self._error is None and words:
            self._error = label("", "error", wrap=True)
            self._column.insertWidget(self._column.count() - 1, self._error)
        if self._error is not None:
            self._error.setText(words)
            show_if(self._error, bool(words))
            restyle(self.input, wrong="true" if words else "false")

    @property
    def wide(self) -> bool:
        """It takes the whole line."""
        return self.field.type in WIDE_TYPES or (self.field.max_length or 0) >= WIDE_LENGTH or isinstance(self.input, ManyInput)

    def stops(self) -> list[QWidget]:
        """Where Tab stops in it, in order."""
        return [self.input] if self.input.focusProxy() is None else list[QWidget](self.input.findChildren(QAbstractButton))
