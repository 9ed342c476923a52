"""All acts in one hand, for the panels and the key table."""

from __future__ import annotations

from ui.clerk.acts.accepting import AcceptingActs
from ui.clerk.acts.bound import Bound
from ui.clerk.acts.calling import CallingActs
from ui.clerk.acts.coming import Coming
from ui.clerk.acts.delivering import DeliveringActs
from ui.clerk.acts.filling import FillingActs
from ui.clerk.acts.identifying import IdentifyingActs
from ui.clerk.acts.intake import IntakeActs
from ui.clerk.acts.leaving import LeavingActs
from ui.clerk.acts.papers import PaperActs
from ui.clerk.acts.pausing import PausingActs
from ui.clerk.acts.scanning import ScanningActs
from ui.clerk.acts.session import SessionActs
from ui.clerk.acts.supplying import SupplyingActs
from ui.clerk.seat import Seat
from ui.kit.text import tr


class Acts:
    """Built once per window."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self.intake = IntakeActs(seat)
        self.filling = FillingActs(seat, self.intake)
        self.coming = Coming(self.intake.saving)
        self.scanning = ScanningActs(seat, self.intake, self.filling, self.coming)
        self.identifying = IdentifyingActs(seat, self.intake.saving)
        self.calling = CallingActs(seat, self.identifying, self.intake)
        self.pausing = PausingActs(seat, self.calling.read_board)
        self.papers = PaperActs(seat)
        self.supplying = SupplyingActs(seat, self.intake, self.papers, self.coming)
        self.accepting = AcceptingActs(seat, self.intake.saving, self.papers, self.coming, self.supplying.ask)
        self.delivering = DeliveringActs(seat)
        self.leaving = LeavingActs(seat, self.coming, self.intake.saving)
        self.session = SessionActs(seat, self.identifying, self.intake, self.coming, self.supplying)

    def undo(self) -> None:
        """Ctrl+Z, Alt+Z: what the strip tells of, else the last act that can be taken back, else the last step on the case."""
        visit = self._seat.visit
        if undo := self._seat.view.take_undo():
            undo()
        elif visit.case is not None:
            self.intake.undo_last(Bound(self._seat, visit.case))
        else:
            self._seat.view.say(tr("没有可以撤销的操作"), icon="undo-2")
