"""The application form: sections, inputs in two columns, origin and error at each field; every change is saved by itself."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget
from shiboken6 import isValid

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.clerk.workspace.field_box import FieldBox
from ui.clerk.workspace.form_body import FormBody
from ui.clerk.workspace.form_inputs import TextInput
from ui.kit.text import tr
from ui.kit.widgets.basic import down
from ui.kit.widgets.number_line import left_for

if TYPE_CHECKING:
    from window_app.flow.intake.views import CaseView, FieldView

PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)


class FormView(QFrame):
    """objectName form."""

    def __init__(self, seat: Seat, acts: Acts) -> None:
        super().__init__()
        self.setObjectName("form")
        self.setProperty("look", "card")
        self.setAccessibleName(tr("申请表"))
        self._seat, self._acts = seat, acts
        self._built_for: tuple[object, ...] = ()
        self._case: CaseView | None = None
        self._at = ""  # the field the hands are in, or come back to after an interruption
        self._composing = False
        self._body = FormBody()
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._body)
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
        return list(self._body.boxes.values())

    def _draw(self) -> None:
        """What is typed into stays until the hands leave it, also where the form no longer asks it."""
        case, draft = self._seat.visit.case, self._seat.visit.draft
        built_for = (case.case_id, case.item_id, draft) if case else ()
        again = ""
        if built_for != self._built_for:
            if built_for[:2] == self._built_for[:2] and self._top() is not None:
                again = self._at if self._body.boxes[self._at].input.hasFocus() else ""
            self._built_for, self._case, self._at = built_for, case, ""
            self._body.clear()
        boxes = self._body.boxes
        fields = [one for one in case.fields if one.visible or (one.key == self._at and one.key in boxes)] if case else []
        typed = self._acts.intake.saving.typed(case.case_id) if case else {}
        for field in fields:
            if field.key in boxes and field.key not in typed and field.visible:  # what is not asked has no value at the desk
                boxes[field.key].show_field(field)
        top = self._top()
        shown = [replace(one, value=typed[one.key]) if one.key in typed else one for one in fields]
        if self._body.arrange(shown, self._make) and top is not None:
            QTimer.singleShot(0, self, partial(self._stay, top))  # behind the laying out
        if again in self._body.boxes:
            self._body.boxes[again].input.setFocus()

    def _make(self, field: FieldView) -> FieldBox:
        box = FieldBox(field, partial(self._edited, self._case, field.key))
        if isinstance(box.input, TextInput):
            box.input.mask_refused.connect(self._acts.intake.mask_refused)
        if not self._seat.visit.draft:
            box.setEnabled(False)
        return box

    def _top(self) -> int | None:
        """Where the field with the hands in it stands in the part of the form that is seen."""
        box = self._body.boxes.get(self._at)
        return None if box is None else box.mapTo(self._scroll.viewport(), QPoint(0, 0)).y()

    def _stay(self, top: int) -> None:
        """What came or went above moves the rest of the form, not the field that is looked at."""
        now, bar = self._top(), self._scroll.verticalScrollBar()
        if now is not None:
            bar.setValue(bar.value() + now - top)
            self._scroll.ensureWidgetVisible(self._body.boxes[self._at])

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
        box = self._body.boxes.get(key) or (open_ones[0] if open_ones else boxes[0] if boxes else None)
        if box is not None:
            box.input.setFocus(Qt.FocusReason.OtherFocusReason)  # nothing is selected that the next key would take away
            if isinstance(box.input, TextInput) and self._was_typed_last(box):
                box.input.go_on()
            self._scroll.ensureWidgetVisible(box)

    def _was_typed_last(self, box: FieldBox) -> bool:
        """An account may always have one more digit: where typing it was the last that was done here, it is gone on with."""
        case = self._seat.visit.case
        step = case.undo if case is not None and case.focus == box.key else None
        return box.field.type == "bank_account" and step is not None and (step.code, step.name) == ("field", box.field.label)

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        """Only the input with the focus is watched: a filter on every one is asked at each of their events, also unseen."""
        del old
        if self._watched is not None:
            if isValid(self._watched):
                self._watched.removeEventFilter(self)
            self._watched, self._composing = None, False
        key = self._key_of(now) if now is not None and self.isAncestorOf(now) else ""
        self._come_to(key, now)
        if key and now is not None:
            self._watched = now
            now.installEventFilter(self)
            if self._seat.visit.draft and self._case is not None:
                self._acts.intake.saving.focus(self._case, key)

    def _come_to(self, key: str, now: QWidget | None) -> None:
        """Another field than before: what is typed in it is a step of its own, and what was only kept for the hands goes."""
        if key == self._at or not (key or left_for(now, self)):
            return
        self._at = key
        if key and self._case is not None and self._seat.visit.draft:
            self._acts.intake.saving.come_anew(self._case)
        case = self._seat.visit.case
        if case is not None and any(one.key in self._body.boxes and not one.visible for one in case.fields):
            QTimer.singleShot(0, self, self._draw)

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
        for key, box in self._body.boxes.items():
            if watched is box.input or (isinstance(watched, QWidget) and box.input.isAncestorOf(watched)):
                return key
        return ""

    def _move(self, key: str, by: int) -> None:
        keys = list(self._body.boxes)
        at = keys.index(key) + by if key in keys else 0
        if at >= len(keys):
            self._seat.view.set_step(3)
            self._seat.view.want_focus("materials")
        else:
            box = self._body.boxes[keys[max(0, at)]]
            box.input.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(box)
