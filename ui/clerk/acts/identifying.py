"""Waiting for a card while somebody stands there unidentified, and the ways on when no card comes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from ui.clerk.state import ITEM
from ui.kit.hub import Hub
from ui.kit.text import tr

if TYPE_CHECKING:
    from window_app.domain.people.person import CardRecord, Person
    from window_app.errors import Trouble
    from window_app.flow.visit.views import VisitView

WAIT_SECONDS = 30.0
QUIET_CODES = ("timeout", "no_card")


class BridgePrompt:
    """What the reader asks of the person, posted to the GUI thread."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def ask(self, text: str) -> None:
        """Called on the reader's lane."""
        self._hub.bridge.deliver(lambda: self._hub.state.set_reader(True, text))


class IdentifyingActs:
    """The reader is armed after a call and let go once the person is known or gone."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._cancel: threading.Event | None = None

    @property
    def waiting(self) -> bool:
        """True while the reader waits for a card."""
        return self._cancel is not None

    def arm(self) -> None:
        """Wait for a card for the visit at the window."""
        self.disarm()
        cancel = threading.Event()
        self._cancel = cancel
        self._hub.state.set_reader(True, tr("请把身份证放在读卡器上"))
        prompt = BridgePrompt(self._hub)
        desk = self._hub.desk

        def home(record: CardRecord) -> None:
            if self._cancel is cancel:
                self._cancel = None
                self._hub.state.set_reader(False, "")
                self._put(record)

        def away(trouble: Trouble) -> None:
            if self._cancel is not cancel:
                return
            self._cancel = None
            if trouble.code in QUIET_CODES and self._wanted():
                self.arm()
                return
            self._hub.state.set_reader(False, trouble.message)
            self._hub.tell(trouble)

        self._hub.do("reader", lambda: desk.identifying.read_card(WAIT_SECONDS, cancel, prompt), home, away)

    def _wanted(self) -> bool:
        visit = self._hub.state.visit
        return visit is not None and visit.person is None

    def disarm(self) -> None:
        """No card is needed any more."""
        if self._cancel is not None:
            self._cancel.set()
            self._cancel = None
            self._hub.state.set_reader(False, "")

    def read_now(self) -> None:
        """F5: read a card; without a visit the person becomes a walk-in."""
        self._hub.state.set_trouble(None)
        if not self.waiting:
            self.arm()

    def _put(self, record: CardRecord) -> None:
        desk, visit = self._hub.desk, self._hub.state.visit

        def work() -> VisitView:
            at = visit or desk.calling.walk_in()
            return desk.identifying.put_card(at.visit_id, record)

        self._hub.do("desk", work, self._known)

    def put_typed(self, person: Person) -> None:
        """Typed by hand: marked as checked by a person (人工核验)."""
        desk, visit = self._hub.desk, self._hub.state.visit

        def work() -> VisitView:
            at = visit or desk.calling.walk_in()
            return desk.identifying.put_typed(at.visit_id, person)

        self.disarm()
        self._hub.do("desk", work, self._known)

    def _known(self, visit: VisitView) -> None:
        state = self._hub.state
        state.set_visit(visit)
        state.set_trouble(None)
        if state.place == "delivery":
            return
        if state.case is None:
            state.set_step(ITEM)
            state.want_focus("result" if visit.results_ready else "item")
        else:
            case_id, desk = state.case.case_id, self._hub.desk
            self._hub.do("desk", lambda: desk.intake.case(case_id), state.set_case)

    def reveal(self, what: str) -> None:
        """The eye is held: the look is logged."""
        visit, desk = self._hub.state.visit, self._hub.desk
        if visit is not None:
            self._hub.do("desk", lambda: desk.identifying.reveal(visit.visit_id, what))
