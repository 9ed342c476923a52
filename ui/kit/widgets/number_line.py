"""A line for a number that is hidden while nobody types it.

The mask is never the text of the line, it is only drawn: so it cannot be copied, cut, dragged, selected, or read back as what
was typed, and whatever comes in (a key, a paste, a drop, an input method) meets an empty line and replaces the number whole.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette, QValidator
from PySide6.QtWidgets import QApplication, QLineEdit, QStyle, QStyleOptionFrame, QWidget

from ui.kit.widgets.line_edit import LineEdit
from window_app.domain.people.masking import is_masked

PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
EMPTYING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
INDENT = 2  # of a line's text in its contents, as Qt draws it


def left_for(now: QWidget | None, line: QWidget) -> bool:
    """The hands went on elsewhere; a sheet or the lock over the window, a menu or another program only interrupt them, and the
    focus that rests on what the line stands in is nowhere."""
    if now is None or now.window() is not line.window() or now.isAncestorOf(line) or not line.isEnabled():
        return False
    at: QWidget | None = now
    while at is not None and at.property("look") != "scrim":
        at = at.parentWidget()
    return at is None


class NoMask(QValidator):
    """Refuses a mask, or a piece of one, from wherever it comes."""

    found = False  # at the last look

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        """Asked by the line before a change counts."""
        self.found = is_masked(text)
        return QValidator.State.Invalid if self.found else QValidator.State.Acceptable, text, at


class NumberLine(LineEdit):
    """`said` is told what is meant, at each change by hand; `replaced` that it is the first after a number that was hidden."""

    said = Signal(str)
    replaced = Signal()
    mask_refused = Signal()

    def __init__(self, mask: Callable[[str], str] | None, unfinished: Callable[[str], bool]) -> None:
        """`mask` None: nothing is hidden here. What is `unfinished` stands open to whoever comes to it, and is gone on with."""
        super().__init__()
        self._mask, self._unfinished = mask, unfinished
        self._number = self._before = self._seen = ""  # what is meant, what it replaced, the text that was last looked at
        self._described = ""
        self._typing = self._shown = self._composing = False
        self._resume: tuple[int, int, int] | None = None
        self.most = self.maxLength()
        self.textEdited.connect(self._was_changed)
        self.textChanged.connect(self._may_be_changed)

    def refuse_masks(self) -> None:
        """A number belongs here, so nothing that has a piece of a mask in it does."""
        self.setValidator(NoMask(self))
        self.inputRejected.connect(self._was_rejected)

    def raw(self) -> str:
        """What is really meant, unmasked."""
        return self._number

    @property
    def hidden(self) -> bool:
        """A number is here and not in the line."""
        return self._mask is not None and not self._typing and bool(self._number)

    @property
    def typing(self) -> bool:
        """It is being typed, or will be gone on with after an interruption."""
        return self._typing or self._resume is not None

    def displayText(self) -> str:
        """What is seen."""
        if self.hidden and self._mask is not None:
            return self._number if self._shown else self._mask(self._number)
        return super().displayText()

    def set_mask(self, mask: Callable[[str], str] | None) -> None:
        """Another kind of number: hidden otherwise, or not at all."""
        if mask is not self._mask:
            number, self._mask = self._number, mask
            self.put(number)

    def put(self, number: str) -> None:
        """Another number, by the program; nothing that was typed before can be typed back."""
        self._number = number
        self._typing, self._resume, self._before = False, None, ""
        self._stand("" if self.hidden else number)
        if self.hidden and self.hasFocus() and self._unfinished(number):
            self._go_on()

    def show_number(self, shown: bool) -> None:
        """The eye is held: the number is drawn, and still not there to be copied."""
        self._shown = shown
        self._tell()

    def go_on(self) -> None:
        """It was being typed when the program ended: it stands open, as it stood then."""
        self._resume = (len(self._number), -1, 0) if self.hidden else None
        if self.hidden and self.hasFocus():
            self._go_on()

    def _stand(self, text: str) -> None:
        with QSignalBlocker(self):
            if self.maxLength() != max(self.most, len(text)):
                self.setMaxLength(max(self.most, len(text)))
            if text != self.text() or self.isUndoAvailable():
                self.setText(text)
        self._seen = self.text()
        self._tell()

    def _tell(self) -> None:
        """To the eye, and to a screen reader, which finds no text in the line."""
        said = self.displayText() if self.hidden else ""
        if said != self._described:
            self._described = said
            self.setAccessibleDescription(said)
        self.update()

    def _go_on(self) -> None:
        self._typing = True
        self._stand(self._number)
        at, start, length = self._resume or (len(self._number), -1, 0)
        self._resume = None
        self.setCursorPosition(at)
        if length:
            self.setSelection(start, length)

    def _was_rejected(self) -> None:
        validator = self.validator()
        if isinstance(validator, NoMask) and validator.found:
            self.mask_refused.emit()

    def _may_be_changed(self) -> None:
        """A text that was set from outside, by a screen reader say, is an edit like any other."""
        if self.text() != self._seen:
            self._was_changed(self.text())

    def _was_changed(self, text: str) -> None:
        if self.validator() is not None and is_masked(text):
            self.put(self._number)
            self.mask_refused.emit()
            return
        over = self._number if self.hidden else ""
        if self._typing and self._before and not text and not self.isUndoAvailable():
            self.put(self._before)  # its own undo came back to the mask that was typed over
        else:
            if self.maxLength() != self.most:
                with QSignalBlocker(self):
                    self.setMaxLength(self.most)
                text = self.text()
            self._typing, self._number = True, text
            if over:
                self._before = over
                self.replaced.emit()
            self._tell()
        self._seen = self.text()
        if self.isVisible() and not self.hasFocus():
            self._hide()  # it was dropped here
        self.said.emit(self._number)

    def _hide(self) -> None:
        self._typing = False
        if self.hidden:
            self._stand("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key takes a hidden number away: half of a mask is nothing that could be changed."""
        cut = event.matches(QKeySequence.StandardKey.Cut)
        if self.hidden and event.key() in EMPTYING and not cut and not self.isReadOnly():
            self._before, self._number, self._typing = self._number, "", True
            self.replaced.emit()
            self._tell()
            self.said.emit("")
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What is being composed stands in the place of the mask."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What was being typed is gone on with, where the hands were; what was left is hidden, and typed over as a whole."""
        super().focusInEvent(event)
        if self.hidden and (self._resume is not None or self._unfinished(self._number)):
            self._go_on()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hidden from whoever comes by, also where the hands are only interrupted."""
        super().focusOutEvent(event)
        if event.reason() in PASSING:
            return
        left = left_for(QApplication.focusWidget(), self)
        at = (self.cursorPosition(), self.selectionStart(), self.selectionLength())
        self._resume = at if self.typing and not left else None
        if left:
            self._before = ""
        self._hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mask where the text would be, marked while the next key replaces it."""
        super().paintEvent(event)
        if not self.hidden or self._composing:
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self).adjusted(INDENT, 0, -INDENT, 0)
        words = self.fontMetrics().elidedText(self.displayText(), Qt.TextElideMode.ElideRight, room.width())
        painter, role = QPainter(self), QPalette.ColorRole.Text
        if self.hasFocus():
            marked = self.fontMetrics().boundingRect(room, Qt.AlignmentFlag.AlignVCenter, words)
            painter.fillRect(marked, self.palette().color(QPalette.ColorRole.Highlight))
            role = QPalette.ColorRole.HighlightedText
        painter.setPen(self.palette().color(role))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)


def put_text(edit: QLineEdit, text: str) -> None:
    """By the program, into a line whichever. What stands there already is left to the hands that type it."""
    if text == text_of(edit):
        return
    if isinstance(edit, NumberLine):
        edit.put(text)
    else:
        edit.setText(text)


def text_of(edit: QLineEdit) -> str:
    """What is meant by what stands in a line."""
    return edit.raw() if isinstance(edit, NumberLine) else edit.text()
