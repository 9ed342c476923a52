"""The application form: sections, inputs in two columns, origin and error at each field; every change is saved by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.clerk.workspace.form_inputs import Input, ManyInput, make_input
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, empty, frame, label, restyle, show_if
from ui.kit.words.pairs import told_after
from ui.kit.words.people import origin_word
from ui.kit.words.told import note_words

if TYPE_CHECKING:
    from window_app.flow.intake.views import CaseView, FieldView

PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)
WIDE_TYPES = ("address", "multi_choice")
WIDE_LENGTH = 101


class FieldBox(QWidget):
    """One field: label with its origin, input with its unit, error under it; only what there is to say has a label.

    Four of five fields have no unit, no origin and no error, and every label costs as much as the input itself.
    """

    def __init__(self, field: FieldView, edited: Callable[[object], None]) -> None:
        super().__init__()
        self.key = field.key
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


class FormView(QFrame):
    """objectName form."""

    def __init__(self, seat: Seat, acts: Acts) -> None:
        super().__init__()
        self.setObjectName("form")
        self.setProperty("look", "card")
        self.setAccessibleName(tr("申请表"))
        self._seat, self._acts = seat, acts
        self._shape: tuple[object, ...] = ()
        self._case: CaseView | None = None
        self._boxes: dict[str, FieldBox] = {}
        self._composing = False
        self._body = QVBoxLayout()
        self._body.setSpacing(theme.px(12))
        self._body.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(20))
        inside = QWidget()
        inside.setLayout(self._body)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(down(self._scroll, margins=(1, 1, 1, 1)))
        seat.visit.case_changed.connect(self._draw)
        seat.view.focus_wanted.connect(self._focus)
        self._watched: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        self._draw()

    def order(self) -> list[FieldBox]:
        """The boxes as they stand on the page."""
        return list(self._boxes.values())

    def _draw(self) -> None:
        case = self._seat.visit.case
        fields = tuple(field for field in case.fields if field.visible) if case else ()
        kinds = tuple((field.key, field.type, field.options, field.section) for field in fields)
        shape = (case.case_id if case else "", self._seat.visit.draft, kinds)
        typed = self._acts.intake.saving.typed(case.case_id) if case else {}
        if shape != self._shape:
            self._shape, self._case = shape, case
            self._build(tuple(replace(one, value=typed[one.key]) if one.key in typed else one for one in fields))
            return
        for field in fields:
            if field.key not in typed:
                self._boxes[field.key].show_field(field)

    def _build(self, fields: tuple[FieldView, ...]) -> None:
        focus = next((box.key for box in self._boxes.values() if box.input.hasFocus()), "")
        empty(self._body)
        self._boxes = {}
        sections: dict[str, list[FieldView]] = {}
        for field in fields:
            sections.setdefault(field.section, []).append(field)
        draft = self._seat.visit.draft
        for title, members in sections.items():
            self._body.addWidget(label(title or tr("申请信息"), "section"))
            grid = QGridLayout()
            grid.setHorizontalSpacing(theme.px(24))
            grid.setVerticalSpacing(theme.px(10))
            at = 0
            for field in members:
                box = FieldBox(field, partial(self._edited, self._case, field.key))
                if not draft:
                    box.setEnabled(False)
                self._boxes[field.key] = box
                wide = field.type in WIDE_TYPES or (field.max_length or 0) >= WIDE_LENGTH or isinstance(box.input, ManyInput)
                at += at % 2 if wide else 0
                grid.addWidget(box, at // 2, at % 2, 1, 2 if wide else 1)
                at += 2 if wide else 1
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
            holder = frame("plain")
            holder.setLayout(grid)
            self._body.addWidget(holder)
        self._body.addStretch(1)
        if focus in self._boxes:
            self._boxes[focus].input.setFocus()

    def _edited(self, case: CaseView | None, key: str, value: object) -> None:
        """A clerk changed a field; the case is the one the input was built for, even if another is open by now."""
        if case is not None:
            self._acts.intake.saving.edit(case, key, value)

    def _focus(self, where: str) -> None:
        if where != "form" and not where.startswith("form:"):
            return
        key = where.partition(":")[2]
        boxes = self.order()
        open_ones = [box for box in boxes if box.field.error or (box.field.required and box.field.value in (None, "", []))]
        box = self._boxes.get(key) or (open_ones[0] if open_ones else boxes[0] if boxes else None)
        if box is not None:
            box.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._scroll.ensureWidgetVisible(box)

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        """Only the input with the focus is watched: a filter on every one is asked at each of their events, also unseen."""
        del old
        if self._watched is not None:
            if isValid(self._watched):
                self._watched.removeEventFilter(self)
            self._watched, self._composing = None, False
        if now is None or not self.isAncestorOf(now):
            return
        key = self._key_of(now)
        if key:
            self._watched = now
            now.installEventFilter(self)
            if self._seat.visit.draft and self._case is not None:
                self._acts.intake.saving.focus(self._case, key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Shift+Enter move between fields (never while a composition is open)."""
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not self._composing and event.modifiers() in PLAIN:
                self._move(self._key_of(watched), -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        return super().eventFilter(watched, event)

    def _key_of(self, watched: QObject) -> str:
        for key, box in self._boxes.items():
            if watched is box.input or (isinstance(watched, QWidget) and box.input.isAncestorOf(watched)):
                return key
        return ""

    def _move(self, key: str, by: int) -> None:
        keys = list(self._boxes)
        at = keys.index(key) + by if key in keys else 0
        if at >= len(keys):
            self._seat.view.set_step(3)
            self._seat.view.want_focus("materials")
        else:
            box = self._boxes[keys[max(0, at)]]
            box.input.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(box)
