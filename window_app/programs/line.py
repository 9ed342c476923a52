"""The line of a place to its centre: queue, envelopes, changes, the live board; a place that stands alone has a line at rest."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from window_app.announcer import Changed
from window_app.errors import CentreAway, Refused
from window_app.flow.line.syncing import LinkState
from window_app.lanes import Lanes
from window_app.programs.place import TOKEN, Place, seal_public
from window_app.record.kinds import REGISTRY
from window_app.record.registry import Event
from window_app.sealing.machine import machine_id
from window_app.store import centre_keys, centre_pins
from window_app.store.centre_facts import EPOCH, WATERMARK
from window_app.store.inbox import StoreInbox
from window_app.store.kept_calls import KeptCalls
from window_app.store.outbox import StoreOutbox
from window_app.store.own_envelopes import OwnEnvelopes
from window_app.store.stationing import StoreStation
from window_app.store.store import Unit

if TYPE_CHECKING:
    from window_app.domain.queue.board import WindowTold
    from window_app.sync.centre import HttpCentre
    from window_app.sync.greeting import Greeter
    from window_app.sync.live import LiveBoard, LiveEvent
    from window_app.sync.loop import SyncLoop
    from window_app.sync.queue_calls import CentreQueue

_log = logging.getLogger(__name__)


class Line:
    """`queue` is the centre as the queue's authority, None where there is no centre."""

    def __init__(self, place: Place, heard: Callable[[WindowTold], None]) -> None:
        """`heard` is told what the centre says of numbers that were acted on while nobody waited for the answer."""
        self._place, self._heard = place, heard
        self.lanes = Lanes()  # of the line only; a window has lanes of its own
        self.centre = self._centre()
        self.station = StoreStation(place.store, machine_id(), lambda: seal_public(place.keys))
        self._own = OwnEnvelopes(place.store, _read)
        self.greeter = self._greeter()
        if self.centre is not None:
            place.numbering.gate = self._check_numbers
        self.queue = self._queue()
        self.loop: SyncLoop | None = None
        self._live: LiveBoard | None = None

    def _centre(self) -> HttpCentre | None:
        place = self._place
        token = place.keys.get(TOKEN) if place.profile.centre_url else None
        if token is None:
            return None
        from window_app.sync.centre import HttpCentre  # the HTTP client is only loaded where there is a centre
        from window_app.sync.trust import Trust
        from window_app.sync.wire.changes import Hearer
        from window_app.sync.wire.coding import convert
        from window_app.sync.wire.enrolment import PinsSaid

        known, station = json.loads(place.store.get_meta("centre") or "{}"), place.store.station
        ours = Hearer(centre_keys.known(place.store.get_meta), str(known.get("id", "")), station.hall, station.device)
        pins = centre_pins.known(place.store.get_meta)
        insecure = bool(place.store.get_meta(centre_pins.INSECURE))
        trust = Trust(convert(pins, PinsSaid) if pins else None, insecure=insecure)
        return HttpCentre(place.profile.centre_url, token.decode(), ours, place.clock, trust=trust)

    def _greeter(self) -> Greeter | None:
        if self.centre is None:
            return None
        from window_app.sync.greeting import Greeter

        return Greeter(self.centre, self.station)

    def _check_numbers(self) -> None:
        """The gate of numbers. Refused `station_forked`, `station_revoked`, `station_checking`."""
        if self.greeter is not None and self.loop is not None:
            self.greeter.check_said()
        self.station.check_numbers()
        if self._own.hides_numbers():
            raise Refused("station_checking", "正在与中心核对本机的编号，请稍候几秒再办；已填内容都已保存")

    def say_hello(self) -> None:
        """Before a tool deals a number; a line that is cut is no trouble."""
        if self.greeter is None or self.loop is not None:
            return
        self.greeter.try_once()
        try:
            self.take_back()
        except (CentreAway, Refused) as trouble:
            _log.warning("not taken back: %s", trouble.code)

    def take_back(self) -> int:
        """What an older copy of this desk lost comes back from the centre; how many. CentreAway."""
        taken = 0
        while self.centre is not None and (after := self._own.after()) is not None:
            taken += self._own.take(self.centre.own_envelopes(after))
            self._place.numbering.forget()  # what is in hand was reserved before anybody knew
        return taken

    def _queue(self) -> CentreQueue[Unit] | None:
        if self.centre is None:
            return None
        from window_app.sync.queue_calls import CentreQueue
        from window_app.sync.queue_calls import Place as Where

        def here() -> Where:
            return Where(self._place.store.station.hall, self._place.store.station.window)

        return CentreQueue(KeptCalls(self._place.store), self.centre, here, self._heard)

    def state(self) -> LinkState:
        """How the line stands, for the chip and for what needs a look-up."""
        if self.centre is None:
            return LinkState()
        if self.loop is None:
            return LinkState("away")
        from window_app.sync.http import NOT_ADMITTED

        state = self.loop.state()
        since = state.since.isoformat() if state.since else ""
        return LinkState(
            "up" if state.link == "up" else "away",
            state.last_ok.isoformat() if state.last_ok else "",
            since if state.link == "away" else "",
            getattr(state, "sending", 0),
            state.next_try,
            since if state.code == NOT_ADMITTED else "",
        )

    def make_loop(self) -> SyncLoop:
        """The sync loop over the place's store; what the program before this one could not read is taken in first."""
        from window_app.sync.centre import Standing
        from window_app.sync.loop import SyncLoop

        store, announcer = self._place.store, self._place.announcer

        def known() -> Standing:
            founded = int(json.loads(store.get_meta("centre") or "{}").get("epoch", 0))
            return Standing(max(founded, int(store.get_meta(EPOCH) or 0)), int(store.get_meta(WATERMARK) or 0))

        inbox = StoreInbox(store, announcer, self._place.numbering.arrived)
        inbox.take_waiting()
        assert self.centre is not None
        assert self.greeter is not None
        self.loop = SyncLoop(
            StoreOutbox(store),
            inbox,
            self.centre,
            self._place.clock,
            known,
            lambda *_: announcer.announce(Changed("sync")),
            greet=self.greeter.greet,
            recover=self.take_back,
        )
        return self.loop

    def start(self, board: Callable[[LiveEvent], None]) -> None:
        """Send and take in from now on; `board` hears what the live line pushes."""
        if self.centre is None:
            return
        self.make_loop().start()
        from window_app.sync.live import LiveBoard

        self._live = LiveBoard(self.centre, self._place.store.station.hall, board)
        self._live.start()
        self._place.announcer.listen(self._committed)

    def _committed(self, changed: Changed) -> None:
        """Something was committed here: its envelopes go at once."""
        if changed.what in ("case", "visit"):
            self.kick()

    def kick(self) -> None:
        """Push now."""
        if self.loop is not None:
            self.loop.kick()

    def stop(self) -> None:
        """End it; what is committed goes at the next start."""
        if self._live is not None:
            self._live.stop()
        if self.loop is not None:
            self.loop.stop()
        self.lanes.close()
        if self.centre is not None:
            self.centre.close()


def _read(kind: str, payload: bytes) -> Event | None:
    """A fact of this desk, None if it cannot be read."""
    from window_app.sync.wire.batch import decode_payload

    try:
        return decode_payload(REGISTRY, kind, payload, kept=True)
    except ValueError:  # its content is gone
        return None
