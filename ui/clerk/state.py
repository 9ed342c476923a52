"""What the window shows right now: the last views read, one signal per view; panels listen and draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:  # the views cost start-up time and are only named here
    from window_app.domain.people.actor import Actor
    from window_app.errors import Reason, Trouble
    from window_app.flow.intake.views import CaseView
    from window_app.flow.line.views import SyncView
    from window_app.flow.outcome.views import OutcomeView
    from window_app.flow.papers.views import PrintJobView
    from window_app.flow.people.views import StationView
    from window_app.flow.queue.views import QueueView
    from window_app.flow.visit.views import VisitView
    from window_app.ports import DeviceState

STEPS = ("identify", "item", "form", "materials", "accept")
IDENTIFY, ITEM, FORM, MATERIALS, ACCEPT = range(5)


@dataclass(frozen=True)
class StripText:
    """One line in the undo strip; `undo` is empty, "case" or "call"."""

    text: str
    undo: str = ""
    icon: str = "check"


class State(QObject):
    """The views in force. Setting one tells those who draw it; nothing here asks the desk for anything."""

    station_changed = Signal()
    actor_changed = Signal()
    board_changed = Signal()
    visit_changed = Signal()
    case_changed = Signal()
    step_changed = Signal()
    place_changed = Signal()
    sync_changed = Signal()
    devices_changed = Signal()
    jobs_changed = Signal()
    strip_changed = Signal()
    trouble_changed = Signal()
    reasons_changed = Signal()
    reader_changed = Signal()
    scanner_changed = Signal()
    outcome_changed = Signal()
    citizen_changed = Signal()
    ticked = Signal()
    typed = Signal()
    focus_wanted = Signal(str)
    sheet_wanted = Signal(str, object)
    sheet_closed = Signal()
    appearance_wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.station: StationView | None = None
        self.actor: Actor | None = None
        self.board: QueueView | None = None
        self.visit: VisitView | None = None
        self.case: CaseView | None = None
        self.step = IDENTIFY
        self.place = "workspace"
        self.sync: SyncView | None = None
        self.devices: tuple[DeviceState, ...] = ()
        self.jobs: tuple[PrintJobView, ...] = ()
        self.strip: StripText | None = None
        self.trouble: Trouble | None = None
        self.reasons: tuple[Reason, ...] = ()
        self.reader_words = ""
        self.reading = False
        self.scanning = False
        self.scan_words = ""
        self.outcome: OutcomeView | None = None
        self.citizen = "idle"
        self.row_seq: int | None = None
        self.stand_by = False
        self.rated_visit = ""
        self.rated_line = ""

    def set_board(self, board: QueueView) -> None:
        """The queue strip's view."""
        if board != self.board:
            self.board = board
            self.board_changed.emit()

    def set_visit(self, visit: VisitView | None) -> None:
        """The visit at this window, or nobody."""
        if visit != self.visit:
            self.visit = visit
            self.visit_changed.emit()

    def set_case(self, case: CaseView | None) -> None:
        """The case on the table, or none."""
        if case == self.case:
            return
        other = (case and case.case_id) != (self.case and self.case.case_id)
        self.case = case
        if other:
            self.set_reasons(())
            self.outcome = None
            self.row_seq = None
            self.outcome_changed.emit()
        self.case_changed.emit()

    def set_outcome(self, outcome: OutcomeView | None) -> None:
        """What came of the case on the table."""
        self.outcome = outcome
        self.outcome_changed.emit()

    def set_step(self, step: int) -> None:
        """Which of the five steps is open."""
        if step != self.step:
            self.step = step
            self.step_changed.emit()

    def set_place(self, place: str) -> None:
        """Which place of the program is shown: workspace, cases, delivery, search, day, sync, hall, settings."""
        if place != self.place:
            self.place = place
            self.place_changed.emit()

    def say(self, text: str, undo: str = "", icon: str = "check") -> None:
        """Something reversible was done, or a short fact: into the strip."""
        self.strip = StripText(text, undo, icon)
        self.strip_changed.emit()

    def hush(self) -> None:
        """Empty the strip."""
        if self.strip is not None:
            self.strip = None
            self.strip_changed.emit()

    def set_trouble(self, trouble: Trouble | None) -> None:
        """The banner in the pane: what happened, what is safe, what to do; None closes it."""
        if trouble is not self.trouble:
            self.trouble = trouble
            self.trouble_changed.emit()

    def set_reasons(self, reasons: tuple[Reason, ...]) -> None:
        """The error summary on top of the case; it stays until solved."""
        if reasons != self.reasons:
            self.reasons = reasons
            self.reasons_changed.emit()

    def want_focus(self, where: str) -> None:
        """Ask whoever draws `where` (materials, item, form, form:KEY, identify, strip …) to take the focus."""
        self.focus_wanted.emit(where)

    def open_sheet(self, name: str, content: object = None) -> None:
        """Ask for a sheet over the case pane."""
        self.sheet_wanted.emit(name, content)

    def set_reader(self, reading: bool, words: str) -> None:
        """What the card reader waits for."""
        if (reading, words) != (self.reading, self.reader_words):
            self.reading, self.reader_words = reading, words
            self.reader_changed.emit()

    def set_scanner(self, scanning: bool, words: str) -> None:
        """What the scanner does."""
        self.scanning, self.scan_words = scanning, words
        self.scanner_changed.emit()

    def set_row(self, seq: int | None) -> None:
        """The row of the materials list that F8 fills."""
        if seq != self.row_seq:
            self.row_seq = seq
            self.scanner_changed.emit()

    def set_citizen(self, mode: str) -> None:
        """What the applicant's screen shows: idle, confirm, sign, notice, rate, thanks, blank."""
        if mode != self.citizen:
            self.citizen = mode
            self.citizen_changed.emit()

    @property
    def offline(self) -> bool:
        """True while the centre is away (a standalone profile has none and is not offline)."""
        return self.sync is not None and self.sync.link == "away"

    @property
    def draft(self) -> bool:
        """True while the case on the table may still be changed."""
        return self.case is not None and self.case.status in ("", "draft", "received") and not self.outcome_final

    @property
    def outcome_final(self) -> bool:
        """True once the case on the table has left the desk."""
        return self.case is not None and bool(self.case.accepted_at or self.case.case_no)
