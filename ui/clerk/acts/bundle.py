"""All acts in one hand, for the panels and the key table."""

from __future__ import annotations

from ui.clerk.acts.accepting import AcceptingActs
from ui.clerk.acts.calling import CallingActs
from ui.clerk.acts.delivering import DeliveringActs
from ui.clerk.acts.identifying import IdentifyingActs
from ui.clerk.acts.intake import IntakeActs
from ui.clerk.acts.scanning import ScanningActs
from ui.clerk.acts.session import SessionActs
from ui.kit.hub import Hub
from ui.kit.text import tr


class Acts:
    """Built once per window."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self.intake = IntakeActs(hub)
        self.identifying = IdentifyingActs(hub)
        self.calling = CallingActs(hub, self.identifying, self.intake)
        self.scanning = ScanningActs(hub, self.intake)
        self.accepting = AcceptingActs(hub, self.intake)
        self.delivering = DeliveringActs(hub)
        self.session = SessionActs(hub, self.identifying, self.intake)

    def undo(self) -> None:
        """Ctrl+Z, Alt+Z: whatever the strip offers to take back."""
        state = self._hub.state
        if state.strip is not None and state.strip.undo == "call":
            self.calling.undo()
        elif state.case is not None and state.case.undo_text and state.draft:
            self.intake.undo()
        else:
            state.say(tr("没有可以撤销的操作"), icon="undo-2")
