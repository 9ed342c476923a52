"""What the sync chip and the sync centre show: two states for every entry, here and there."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from window_app.announcer import Announcer, Changed
from window_app.domain.law.calendar import Calendar
from window_app.domain.numbers.limits import Limits
from window_app.errors import Note
from window_app.flow.line.views import RequestView, SyncView
from window_app.flow.visit.status import status_centre
from window_app.store import case_lists, limits, requests
from window_app.store.case_lists import CaseLine
from window_app.store.checking import CHECKED
from window_app.store.inbox import waiting_for_a_later_program
from window_app.store.outbox import StoreOutbox
from window_app.store.store import Store, get_meta
from window_app.store.tables_line import outbox


@dataclass(frozen=True)
class LinkState:
    """What the sync loop says of the line. `link`: up, away or standalone; `not_admitted_since` while the centre refuses this
    machine itself."""

    link: str = "standalone"
    last_ok: str = ""
    away_since: str = ""
    sending: int = 0
    next_try_seconds: float | None = None
    not_admitted_since: str = ""


@dataclass(frozen=True)
class EntryView:
    """One case on its way."""

    case_no: str
    item_name: str
    status_here: str
    status_centre: str
    note: Note | None = None


def status_here(connection: Connection, case_no: str) -> str:
    """draft, waiting, exported or sent: how far the case's envelopes got; what the centre said of them is `status_centre`."""
    if not case_no:
        return "draft"
    return statuses_here(connection, [case_no])[case_no]


def statuses_here(connection: Connection, case_nos: Sequence[str]) -> dict[str, str]:
    """The same of many numbered cases, asked in one go."""
    wanted = select(outbox.c.case_no, outbox.c.state).where(outbox.c.case_no.in_(case_nos)).distinct()
    found: dict[str, set[str]] = {case_no: set() for case_no in case_nos}
    for row in connection.execute(wanted):
        found[row.case_no].add(row.state)
    return {case_no: next((w for w in ("waiting", "exported") if w in states), "sent") for case_no, states in found.items()}


class Syncing:
    """Reads the outbox; the loop itself lives in sync/ and is told to hurry here."""

    # many: where it looks, whom it tells
    def __init__(
        self,
        store: Store,
        announcer: Announcer,
        link: Callable[[], LinkState],
        kick: Callable[[], None],
        calendar: Callable[[Connection], Calendar],
    ) -> None:
        """`calendar` of the working days, as a connection sees it."""
        self._store, self._announcer, self._link, self._kick, self._calendar = store, announcer, link, kick, calendar
        self.outbox = StoreOutbox(store)

    def view(self) -> SyncView:
        """The chip."""
        waiting, refused, pages_waiting = self.outbox.counts()
        link = self._link()
        with self._store.reading() as connection:
            later = waiting_for_a_later_program(connection)
            checked = json.loads(get_meta(connection, CHECKED) or "{}")
            left = self._limits(connection)
        return SyncView(
            link.link,
            waiting,
            refused,
            pages_waiting,
            link.last_ok,
            link.away_since,
            link.sending,
            link.next_try_seconds,
            self._store.get_meta("revoked") or link.not_admitted_since,
            later,
            tuple(self.requests()),
            self.outbox.count_refused_pages(),
            len(checked.get("missing", ())) + len(checked.get("damaged", ())),
            bool(checked.get("store")),
            left,
        )

    def limits(self) -> Limits:
        """How long the desk can go on by itself."""
        with self._store.reading() as connection:
            return self._limits(connection)

    def _limits(self, connection: Connection) -> Limits:
        today = self._store.clock.now().date()
        published = self._calendar(connection).until(today)
        return limits.read(connection, today, published, alone=self._store.station.alone)

    def requests(self) -> list[RequestView]:
        """What the manager asks of this window and nobody here has seen yet, oldest first."""
        with self._store.reading() as connection:
            return [RequestView(r.request_id, r.text, r.sender, r.heard_at) for r in requests.unseen(connection)]

    def seen(self, request_id: str) -> None:
        """Somebody at this window has seen the request."""
        with self._store.begin() as unit:
            requests.seen(unit, request_id)
        self._announcer.announce(Changed("window"))

    def entries(self) -> list[EntryView]:
        """Every numbered case that is not safe at the centre yet, and the newest that are."""
        with self._store.reading() as connection:
            cases = case_lists.on_their_way(connection, 200)
            here = statuses_here(connection, [case.case_no for case in cases])
            why = {page.case_no: page.why for page in self.outbox.pages_refused()}
            return [_entry(connection, case, here[case.case_no], why.get(case.case_no)) for case in cases]

    def push_now(self) -> None:
        """Try at once."""
        self._kick()

    def resend(self, case_no: str) -> int:
        """Send a refused case's envelopes again, unchanged."""
        count = self.outbox.resend(case_no)
        self._kick()
        return count


def _entry(connection: Connection, case: CaseLine, here: str, page: Note | None) -> EntryView:
    note = Note("", case.returned) if case.returned else page
    if case.centre_status == "returned":
        words = select(outbox.c.code, outbox.c.message)
        refused = connection.execute(words.where(outbox.c.case_no == case.case_no, outbox.c.state == "refused").limit(1)).first()
        note = Note.told(refused.code, refused.message, {"why": "envelope"}) if refused else note
    return EntryView(case.case_no, case.item_name, here, status_centre(case), note)
