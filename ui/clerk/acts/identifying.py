"""Waiting for a card while somebody stands there unidentified, and the ways on when no card comes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.clerk.acts.intake import show_citizen
from ui.clerk.acts.saving import Saving
from ui.clerk.acts.visiting import at_visit
from ui.clerk.seat import Seat
from ui.clerk.state.view import ITEM
from ui.kit.text import tr
from ui.kit.words.told import note_words, trouble_words
from window_app.errors import Refused

if TYPE_CHECKING:
    from window_app.domain.people.person import CardRecord, Person
    from window_app.errors import Note, Reason, Trouble
    from window_app.flow.intake.views import CaseView
    from window_app.flow.visit.views import VisitView

WAIT_SECONDS = 30.0
QUIET_CODES = ("timeout", "no_card")


@dataclass(frozen=True, eq=False)
class Waiting:
    """One wait for a card: for which visit (None: the person becomes a walk-in), and how it is called off."""

    visit_id: str | None
    cancel: threading.Event


class BridgePrompt:
    """What the reader asks of the person, posted to the GUI thread while this is still the wait that counts."""

    def __init__(self, seat: Seat, counts: Callable[[], bool]) -> None:
        self._seat, self._counts = seat, counts

    def ask(self, what: Note) -> None:
        """Called on the reader's lane."""
        self._seat.hub.bridge.deliver(lambda: self._show(what))

    def _show(self, what: Note) -> None:
        if self._counts():
            self._seat.station.set_reader(True, lambda: note_words(what))


class IdentifyingActs:
    """The reader is armed after a call and let go once the person is known or gone; a locked window waits for nobody."""

    def __init__(self, seat: Seat, saving: Saving) -> None:
        self._seat, self._saving = seat, saving
        self._waiting: Waiting | None = None
        self._wrong: tuple[Reason, ...] = ()  # what was wrong with who was typed last
        self._taking_in = False  # of a walk-in the card, or what was typed, is there before his visit is
        seat.view.lock_changed.connect(self._lock_moved)
        seat.visit.visit_came.connect(self.wait_on)
        seat.visit.visit_changed.connect(self._visit_moved)

    def _lock_moved(self) -> None:
        """A card behind the lock is nobody's: whoever signs in finds the reader armed again for who stands there unknown."""
        if self._seat.view.locked:
            self.disarm()
        else:
            self.wait_on()

    def _visit_moved(self) -> None:
        """Whoever was waited for is not who stands here now, however this visit came to the window."""
        if self._waiting is not None and not self._for_who_is_here(self._waiting):
            self.disarm()
            self.wait_on()

    def _for_who_is_here(self, wait: Waiting) -> bool:
        here = self._seat.visit.here
        return wait.visit_id == (here.visit_id if here is not None else None)

    def wait_on(self) -> None:
        """Wait for the card of who stands here unknown, however his visit came to the window; it may be waited for already."""
        waits = self._waiting is not None and self._for_who_is_here(self._waiting)
        if self._wanted() and not waits and not self._taking_in:
            self.arm()

    @property
    def taking_in(self) -> bool:
        """True while somebody whose visit is not there yet is being taken in."""
        return self._taking_in

    @property
    def waiting(self) -> bool:
        """True while the reader waits for a card."""
        return self._waiting is not None

    def arm(self) -> None:
        """Wait for a card for the visit at the window; a card that comes after that visit is nobody's."""
        self.disarm()
        if self._seat.view.locked:
            return
        visit = self._seat.visit.here
        self._waiting = wait = Waiting(visit.visit_id if visit else None, threading.Event())
        self._seat.station.set_reader(True, lambda: tr("请把身份证放在读卡器上"))
        prompt = BridgePrompt(self._seat, lambda: self._waiting is wait)
        desk = self._seat.hub.desk

        def home(record: CardRecord) -> None:
            if self._waiting is wait:
                self._waiting, self._taking_in = None, wait.visit_id is None
                self._seat.station.set_reader(False)
                self._put(wait.visit_id, record)

        def away(trouble: Trouble) -> None:
            if self._waiting is wait:
                self._waiting = None
                self._no_card(trouble)

        self._seat.hub.do("reader", lambda: desk.identifying.read_card(WAIT_SECONDS, wait.cancel, prompt), home, away)

    def _no_card(self, trouble: Trouble) -> None:
        if trouble.code in QUIET_CODES and self._wanted():
            self.wait_on()
            return
        self._seat.station.set_reader(False, lambda: trouble_words(trouble))
        self._seat.telling.tell(trouble)

    def _wanted(self) -> bool:
        visit = self._seat.visit.here
        return visit is not None and visit.person is None

    def disarm(self) -> None:
        """No card is needed any more."""
        if self._waiting is not None:
            self._waiting.cancel.set()
            self._waiting = None
            self._seat.station.set_reader(False)

    def read_now(self) -> None:
        """F5: read a card; without a visit the person becomes a walk-in."""
        self._close_banner()
        if not self.waiting:
            self.arm()

    def start_over(self) -> None:
        """Another person is typed: what was wrong with the one before is not his."""
        if self._seat.visit.reasons and self._seat.visit.reasons == self._wrong:
            self._seat.visit.set_reasons(())

    def _put(self, visit_id: str | None, record: CardRecord) -> None:
        desk = self._seat.hub.desk
        self._identify(visit_id, lambda at: desk.identifying.put_card(at, record))

    def put_typed(self, person: Person) -> None:
        """Typed by hand: marked as checked by a person (人工核验). Refused, the card is waited for as it was."""
        desk, visit = self._seat.hub.desk, self._seat.visit.here
        waited, self._taking_in = self.waiting, visit is None
        self.disarm()

        def refused(trouble: Trouble) -> None:
            self._seat.telling.tell(trouble)
            self._wrong = trouble.reasons if isinstance(trouble, Refused) else ()
            gone = visit is not None and not self._seat.visit.at_window(visit.visit_id)
            if waited and not gone and not self.waiting and (self._seat.visit.here is None or self._wanted()):
                self.arm()

        self._identify(visit.visit_id if visit else None, lambda at: desk.identifying.put_typed(at, person), refused)

    def _identify(
        self, visit_id: str | None, put: Callable[[str], VisitView], refused: Callable[[Trouble], object] | None = None
    ) -> None:
        def home(known: VisitView) -> None:
            if self._seat.visit.at_window(known.visit_id):
                self._known(known)

        def put_in(at: str) -> None:
            self._taking_in = False
            self._seat.hub.do("desk", lambda: put(at), home, refused)

        def away(trouble: Trouble) -> None:
            self._taking_in = False
            (refused or self._seat.telling.tell)(trouble)

        if visit_id is None:
            self._taking_in = True
            at_visit(self._seat, put_in, away)
        else:
            put_in(visit_id)

    def _close_banner(self) -> None:
        """A banner of the reader is over; what could not be saved stays until it is saved or given up."""
        self._seat.view.set_trouble(self._saving.standing)

    def _known(self, visit: VisitView) -> None:
        seat, here = self._seat, self._seat.visit.here
        unknown = here is None or here.person is None
        seat.visit.set_visit(visit)
        if seat.visit.reasons and seat.visit.reasons == self._wrong:  # what a case lacks is not mended by a card
            seat.visit.set_reasons(())
        self._close_banner()
        if seat.visit.case is not None:
            self._read_again(seat.visit.case.case_id, unknown)
        elif seat.view.place != "delivery":
            seat.view.set_step(ITEM)
            seat.view.want_focus("result" if visit.results_ready else "item")

    def _read_again(self, case_id: str, came: bool) -> None:
        """The case was opened before the person was known: it knows him now, and he may see it."""
        seat, desk = self._seat, self._seat.hub.desk

        def home(case: CaseView) -> None:
            if seat.visit.on_table(case_id):
                seat.visit.set_case(case)
                if came:
                    show_citizen(seat, case)

        seat.hub.do("desk", lambda: desk.looking.case(case_id), home)

    def reveal(self, visit_id: str, what: str, then: Callable[[], object]) -> None:
        """The eye is held: `then` shows it, once the look stands in the record of that visit."""
        desk = self._seat.hub.desk
        self._seat.hub.do("desk", lambda: desk.identifying.reveal(visit_id, what), lambda _: then())
