"""What is open on the screen: place, step, strip, banner of trouble, and what the citizen's screen mirrors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from ui.kit.mirror import RatingAsked, SignatureAsked
    from window_app.errors import Trouble

STEPS = ("identify", "item", "form", "materials", "accept")
IDENTIFY, ITEM, FORM, MATERIALS, ACCEPT = range(5)

Undo = Callable[[], object]


def _always() -> bool:
    return True


@dataclass(frozen=True)
class StripText:
    """One line in the undo strip; `undo` takes back just what the line tells of, None where nothing can be taken back."""

    text: str
    undo: Undo | None = None
    icon: str = "check"
    lasting: bool = False


class ViewState(QObject):
    """What the clerk looks at; asks for focus and sheets go through it too, so that acts know no widgets."""

    step_changed = Signal()
    place_changed = Signal()
    strip_changed = Signal()
    trouble_changed = Signal()
    citizen_changed = Signal()
    typed = Signal()
    focus_wanted = Signal(str)
    sheet_wanted = Signal(str, object)
    sheet_closed = Signal()
    appearance_wanted = Signal(str, str)
    lock_changed = Signal()
    date_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.step = IDENTIFY
        self.place = "workspace"
        self.strip: StripText | None = None
        self.last_undo: Undo | None = None  # of the last act that can be taken back, also when the strip tells of other things
        self.trouble: Trouble | None = None
        self.citizen = "idle"
        self.asked: SignatureAsked | RatingAsked | None = None
        self.locked = self.covered = False
        self.make_room: Callable[[], bool] = _always  # the window's: closes what is open, False where that would lose words
        self._behind: tuple[str, SignatureAsked | RatingAsked | None] = ("idle", None)
        self.typed.connect(self._typed)

    def lock(self, blank: bool) -> None:
        """Somebody must sign in first: until then no sheet opens, nothing takes the focus, and a blank screen stays blank."""
        if self.locked:
            return
        rating = self.citizen in ("rate", "thanks")  # a question that was taken away has been answered: none
        now = ("idle", None) if rating else (self.citizen, self.asked)
        if blank:
            self.set_citizen("blank")
        self._behind, self.locked = now, True
        self.lock_changed.emit()

    def unlock(self) -> None:
        """Somebody signed in: the citizen's screen shows what it would show by now."""
        if not self.locked:
            return
        self.locked = False
        self.set_citizen(*self._behind)
        self.lock_changed.emit()

    def set_step(self, step: int) -> None:
        """Which of the five steps is open."""
        if step != self.step:
            self.step = step
            self.step_changed.emit()

    def set_place(self, place: str) -> None:
        """Which place of the program is shown: workspace, cases, delivery, find_page, day, sync, hall, settings."""
        if place != self.place:
            self.place = place
            self.place_changed.emit()

    def say(self, text: str, undo: Undo | None = None, icon: str = "check", lasting: bool = False) -> None:
        """Something reversible was done, or a short fact: into the strip. `lasting`: no case on the table has it as its step, so
        Ctrl+Z takes it back also when the strip tells of other things, until something newer can be."""
        self.strip = StripText(text, undo, icon, lasting)
        if undo is not None:
            self.last_undo = undo if lasting else None
        self.strip_changed.emit()

    def hush(self) -> None:
        """Empty the strip."""
        if self.strip is not None:
            self.strip = None
            self.strip_changed.emit()

    def _typed(self) -> None:
        """What is typed says nothing in the strip, and is a newer step of the case on the table: what the strip tells of is no
        longer what its button would take back."""
        self.last_undo = None
        if self.strip is not None and self.strip.undo is not None:
            self.strip = replace(self.strip, undo=None)
            self.strip_changed.emit()

    def other_table(self) -> None:
        """Another case came to the table: a step of the former one is not taken back unseen, nor told of over this one."""
        if self.strip is not None and self.strip.undo is not None and not self.strip.lasting:
            self.hush()

    def other_visit(self) -> None:
        """Somebody else stands here: what was told of who stood here before is not said over his head."""
        if self.strip is not None and self.strip.undo is None:
            self.hush()

    def forget(self) -> None:
        """Nothing is told of and nothing can be taken back: whoever did it has left."""
        self.last_undo = None
        self.hush()

    def take_undo(self) -> Undo | None:
        """What Ctrl+Z takes back: what the strip tells of, else the last act that could be; asked once."""
        undo = (self.strip and self.strip.undo) or self.last_undo
        self.last_undo = None
        return undo

    def set_trouble(self, trouble: Trouble | None) -> None:
        """The banner in the pane: what happened, what is safe, what to do; None closes it."""
        if trouble is not self.trouble:
            self.trouble = trouble
            self.trouble_changed.emit()

    def want_focus(self, where: str) -> None:
        """Ask whoever draws `where` (materials, item, form, form:KEY, identify …) to take the focus; not from under a sheet."""
        if not self.locked and not self.covered:
            self.focus_wanted.emit(where)

    def open_sheet(self, name: str, content: object = None) -> None:
        """Ask for a sheet over the case pane, or for the lock."""
        if not self.locked:
            self.sheet_wanted.emit(name, content)

    def asks(self, asked: SignatureAsked | RatingAsked) -> bool:
        """True while the applicant's screen asks just this, or will when the window is unlocked."""
        return asked == (self._behind[1] if self.locked else self.asked)

    def set_citizen(self, mode: str, asked: SignatureAsked | RatingAsked | None = None) -> None:
        """What the applicant's screen shows: idle, confirm, sign, notice, rate, thanks, blank; `asked` for sign and rate."""
        if self.locked:
            self._behind = (mode, asked)
        elif (mode, asked) != (self.citizen, self.asked):
            self.citizen, self.asked = mode, asked
            self.citizen_changed.emit()
