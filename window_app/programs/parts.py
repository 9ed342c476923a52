"""The composition root's joinery: opens a profile and builds every part of the desk by hand, in order."""

from __future__ import annotations

import json
import os
import secrets
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import resources
from printers.spool.worker import PaperWorker
from window_app import __version__
from window_app.announcer import Announcer, Changed
from window_app.errors import Note, StationTrouble
from window_app.flow.delivery.delivering import Delivering
from window_app.flow.desk import Desk
from window_app.flow.figures.reporting import Reporting
from window_app.flow.finding.catalogue_now import CatalogueNow
from window_app.flow.intake.case_view import CaseViews
from window_app.flow.intake.collecting import Collecting
from window_app.flow.intake.drafting import Drafting
from window_app.flow.intake.facts import FactsMaker
from window_app.flow.intake.intake import Intake
from window_app.flow.intake.looking import Looking
from window_app.flow.line.syncing import LinkState, Syncing, status_here
from window_app.flow.line.trusted_clock import TrustedClock
from window_app.flow.outcome.accepting import Accepting
from window_app.flow.outcome.concluding import Concluding
from window_app.flow.outcome.deferring import Deferring
from window_app.flow.outcome.numbering import Numbering
from window_app.flow.papers.paper_data import PaperData
from window_app.flow.papers.printing import Printing
from window_app.flow.people.session import Session
from window_app.flow.people.signing_in import SigningIn
from window_app.flow.queue.calling import Calling
from window_app.flow.queue.desk_queue import DeskQueue
from window_app.flow.queue.queues import Queues
from window_app.flow.queue.strip import Strip
from window_app.flow.queue.ticketing import Ticketing
from window_app.flow.queue.window import Window
from window_app.flow.visit.identifying import Identifying
from window_app.flow.visit.rating import Rating
from window_app.flow.visit.signing import Signing
from window_app.lanes import Lanes
from window_app.ports import DeviceState, KeyStore
from window_app.programs.queue_line import QueueLine
from window_app.programs.tools.counter import card_reader, printers_of, scanner_of
from window_app.record.hybrid_clock import parse as parse_stamp
from window_app.record.kinds import REGISTRY
from window_app.record.registry import Hearers
from window_app.sealing.key_file import KeyFile
from window_app.sealing.machine import machine_id
from window_app.sealing.memory_key_store import MemoryKeyStore
from window_app.sealing.signing import SigningKey
from window_app.settings import Profile
from window_app.store import heard_cases
from window_app.store.inbox import StoreInbox
from window_app.store.kept_calls import KeptCalls
from window_app.store.recorder import Told
from window_app.store.store import Secrets, Store, Unit
from window_app.store.tables_line import events

if TYPE_CHECKING:
    from window_app.sync.queue_calls import CentreQueue

# who is told of a fact at the desk, beside the record itself
HEARERS: Hearers[Told] = Hearers(REGISTRY, heard_cases.HEARERS)

DB_KEY, SIGNING_KEY, PAGE_KEY, TOKEN = "db-key", "signing-key", "page-key", "centre-token"


def keys_of(profile: Profile, ask: Callable[[str], str]) -> KeyStore:
    """The key store the profile names; never a plain fallback."""
    if profile.key_store == "file":
        passphrase = os.environ.get("WINDOW_APP_PASSPHRASE") or ask("密钥文件口令：")
        return KeyFile(Path(str(profile.key_file)), passphrase)
    if profile.key_store == "keyring":
        from window_app.sealing.key_ring import KeyRing  # keyring's backends are slow to import; only where they are used

        return KeyRing(profile.profile_id)
    raise StationTrouble("no_key_store", "这个资料目录的密钥只在创建它的演示进程里：不能再次打开")


def new_keys(keys: KeyStore) -> None:
    """Make the secrets of a fresh profile."""
    keys.put(DB_KEY, secrets.token_bytes(32))
    keys.put(PAGE_KEY, secrets.token_bytes(32))
    keys.put(SIGNING_KEY, SigningKey.generate().private_bytes)


def open_store(folder: Path, keys: KeyStore, clock: TrustedClock) -> Store:
    """Open with the keys of the key store; wrong or missing keys are said in words."""
    found = {name: keys.get(name) for name in (DB_KEY, SIGNING_KEY, PAGE_KEY)}
    missing = [name for name, value in found.items() if value is None]
    if missing:
        raise StationTrouble(
            "no_key", "密钥库里没有这个资料目录的密钥：请用创建它的用户和电脑打开，或从备份恢复密钥；资料没有被改动"
        )
    db_key, signing_key, page_key = (value or b"" for value in found.values())
    secrets_found = Secrets(db_key, page_key, SigningKey.from_bytes(signing_key))
    store = Store(folder, secrets_found, clock, REGISTRY, HEARERS)
    with store.reading() as connection:
        newest = connection.execute(events.select().order_by(events.c.id.desc()).limit(1)).first()
    if newest is not None:
        clock.not_before(parse_stamp(newest.happened_at)[0])
    return store


def fresh_profile(key_store: str, key_file: Path | None, devices: Mapping[str, Mapping[str, Any]] | None = None) -> Profile:
    """A profile with an id of its own."""
    return Profile(str(uuid.uuid4()), key_store, str(key_file.absolute()) if key_file else None, "", devices or {})


class Building:
    """Everything of one opened profile; `desk` for the verbs, `sync` for one round or the loop."""

    def __init__(self, folder: Path, profile: Profile, keys: KeyStore) -> None:
        self.folder, self.profile, self.keys = folder, profile, keys
        self.clock = TrustedClock()
        self.store = open_store(folder, keys, self.clock)
        station = self.store.station
        self.numbering = Numbering(keys, machine_id(), station.incarnation)
        self.announcer, self.session = Announcer(), Session()
        self.lanes = Lanes()  # of the line only; the window has lanes of its own
        self.centre = self._centre()
        self.calls = self._calls()
        self.loop: Any = None
        self.live: Any = None
        self.reader = card_reader(profile.devices.get("card_reader"))
        self.scanner = scanner_of(profile.devices.get("scanner"))
        self.printers = printers_of(profile.devices, folder)
        self.papers = PaperWorker(resources.path("fonts"), [resources.path("papers"), folder / "papers"])
        self.desk = self._desk()
        self.queue_line = QueueLine(self.desk.calling, self.session, self.calls, self.lanes, self.kick)

    def _centre(self) -> Any:
        token = self.keys.get(TOKEN) if self.profile.centre_url else None
        if token is None:
            return None
        from window_app.sync.centre import HttpCentre  # the HTTP client is only loaded where there is a centre

        sign_key = bytes.fromhex(self.store.get_meta("centre_sign_key") or "")
        return HttpCentre(self.profile.centre_url, token.decode(), sign_key, self.clock)

    def _calls(self) -> CentreQueue[Unit] | None:
        """The centre as the queue's authority."""
        if self.centre is None:
            return None
        from window_app.sync.queue_calls import CentreQueue, Place

        def place() -> Place:
            return Place(self.store.station.hall, self.store.station.window)

        return CentreQueue(KeptCalls(self.store), self.centre, place, lambda told: self.desk.calling.hear(told))

    def _desk(self) -> Desk:
        store, session, announcer = self.store, self.session, self.announcer
        catalogue = CatalogueNow(store)
        announcer.listen(lambda changed: catalogue.forget() if changed.what == "catalogue" else None)
        facts = FactsMaker(store, session, lambda: self.link().link == "up")
        paper_data = PaperData(store, catalogue)
        drafting = Drafting(store, session, announcer, CaseViews(facts, status_here))
        concluding = Concluding(session, facts, self.numbering, paper_data)
        syncing = Syncing(store, announcer, self.link, self.kick)
        calling = self._calling(catalogue)
        return Desk(
            store=store,
            session=session,
            announcer=announcer,
            clock=self.clock,
            catalogue=catalogue,
            signing_in=SigningIn(store, session, announcer),
            calling=calling,
            ticketing=Ticketing(store, session, calling, paper_data),
            identifying=Identifying(store, session, announcer, self.reader, calling.begun),
            looking=Looking(drafting),
            intake=Intake(drafting, catalogue),
            collecting=Collecting(drafting, catalogue),
            accepting=Accepting(store, session, announcer, facts, concluding),
            deferring=Deferring(store, session, announcer, facts, self.numbering, paper_data),
            printing=Printing(store, session, announcer, lambda: self.papers, self.printers),
            signing=Signing(store, session, announcer),
            delivering=Delivering(store, session, announcer, paper_data),
            rating=Rating(store, session, announcer),
            reporting=Reporting(store, session, self.centre),
            syncing=syncing,
            scanner=self.scanner,
            device_states=self.device_states,
            on_close=(self.stop, self.numbering.close),
            version=__version__,
        )

    def _calling(self, catalogue: CatalogueNow) -> Calling:
        store, session, announcer = self.store, self.session, self.announcer
        strip = Strip(store, announcer, catalogue.category_words)
        queues = Queues(self.calls, DeskQueue(store), lambda: strip.take(None))
        return Calling(store, session, announcer, queues, Window(store, session, announcer, self.calls), strip)

    def device_states(self) -> list[DeviceState]:
        """The device bar: every place on the counter, there or not."""
        found = []
        places = ((place.name, place.printer) for place in self._places())
        for name, device in (("card_reader", self.reader), ("scanner", self.scanner), *places):
            found.append(device.state() if device else DeviceState(name, "missing", Note("not_set_up", "没有配置")))
        return found

    def _places(self) -> list[Any]:
        from window_app.programs.tools.counter import Place

        return [Place("document_printer", self.printers.get("a4")), Place("receipt_printer", self.printers.get("ticket"))]

    # -- the line

    def link(self) -> LinkState:
        """How the line stands, for the chip and for what needs a look-up."""
        if self.centre is None:
            return LinkState()
        if self.loop is None:
            return LinkState("away")
        state = self.loop.state()
        since = state.since.isoformat() if state.since else ""
        return LinkState(
            "up" if state.link == "up" else "away",
            state.last_ok.isoformat() if state.last_ok else "",
            since if state.link == "away" else "",
            getattr(state, "sending", 0),
            state.next_try,
        )

    def make_loop(self) -> Any:
        """The sync loop over this store."""
        from window_app.sync.centre import Standing
        from window_app.sync.loop import SyncLoop

        def known() -> Standing:
            centre = json.loads(self.store.get_meta("centre") or "{}")
            return Standing(int(centre.get("epoch", 0)), int(self.store.get_meta("watermark") or 0))

        inbox = StoreInbox(self.store, self.announcer, self.numbering.arrived)
        inbox.take_waiting()  # what the program before this one could not read
        self.loop = SyncLoop(self.desk.syncing.outbox, inbox, self.centre, self.clock, known, self._line_changed)
        return self.loop

    def _line_changed(self, *_: Any) -> None:
        self.announcer.announce(Changed("sync"))

    def start(self) -> None:
        """For the window: sweep, recover print jobs, start the line and the live board."""
        self.store.sweep_pages()
        self.desk.printing.recover()
        if self.centre is not None:
            self.make_loop().start()
            from window_app.sync.live import LiveBoard

            self.live = LiveBoard(self.centre, self.store.station.hall, self.queue_line.heard)
            self.live.start()
            self.announcer.listen(self._tell_the_centre)
        self.announcer.listen(self.queue_line.changed)
        self.queue_line.attend()

    def _tell_the_centre(self, changed: Changed) -> None:
        """Something was committed here: its envelopes go by the loop."""
        if changed.what in ("case", "visit"):
            self.kick()

    def kick(self) -> None:
        """Push now."""
        if self.loop is not None:
            self.loop.kick()

    def stop(self) -> None:
        """End the line."""
        self.queue_line.end()
        if self.live is not None:
            self.live.stop()
        if self.loop is not None:
            self.loop.stop()
        self.lanes.close()
        self.papers.close()
        if self.centre is not None:
            self.centre.close()
        if self.reader is not None:
            self.reader.close()


def open_building(folder: Path, ask: Callable[[str], str]) -> Building:
    """Open a profile that exists."""
    profile = Profile.load(folder)
    return Building(folder, profile, keys_of(profile, ask))


__all__ = ["Building", "MemoryKeyStore", "fresh_profile", "keys_of", "new_keys", "open_building", "open_store"]
