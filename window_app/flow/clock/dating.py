"""Which date stands on papers, and who may say so: shown, confirmed at sign-in or once a day, declared by a chief."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from window_app.announcer import Announcer, Changed
from window_app.domain.trusted_time import CARRIED, CENTRE
from window_app.errors import Refused
from window_app.flow.clock.machine_time import SHANGHAI
from window_app.flow.clock.trusted_clock import TrustedClock
from window_app.flow.people.session import Session
from window_app.record.events.audit import AuditNoted
from window_app.record.events.clock import ClockDeclared, ClockSet
from window_app.store import leases
from window_app.store.store import Store
from window_app.store.tables_line import events

FARTHEST = timedelta(days=400)  # a typed date beyond is a slip of the finger: nobody is cut off that long
_MARK_EVERY = timedelta(hours=1)


@dataclass(frozen=True)
class ClockView:
    """`state` centre, carried, doubtful or declared; `trusted` and `machine` RFC 3339; `off_seconds` machine minus trusted;
    `since` when somebody last vouched for it; `ask` the date is to be confirmed before anything is written; `ahead` how many
    facts bear a later date than today: what was written under a wrong year."""

    state: str
    trusted: str
    machine: str
    off_seconds: float
    since: str
    ask: bool
    ahead: int

    @property
    def day(self) -> str:
        """The legal date."""
        return self.trusted[:10]


class Dating:
    """The desk's time as people see it."""

    def __init__(
        self, store: Store, clock: TrustedClock, session: Session, announcer: Announcer, mark: Callable[[datetime], None]
    ) -> None:
        """`mark` keeps the last trusted moment where an older copy of the store cannot take it back: in the key store."""
        self._store, self._clock, self._session, self._announcer, self._mark = store, clock, session, announcer, mark
        self._marked: datetime | None = None

    def view(self) -> ClockView:
        """How the time stands."""
        reading, since = self._clock.reading(), self._clock.trusted
        later = select(func.count()).select_from(events).where(events.c.legal_date > reading.day.isoformat())
        with self._store.reading() as connection:
            ahead = connection.execute(later).scalar_one()
        off = self._clock.skew_seconds()
        return ClockView(
            reading.state,
            reading.at.isoformat(),
            (reading.at + timedelta(seconds=off)).isoformat(timespec="milliseconds"),
            round(off, 1),
            since.isoformat() if since is not None else "",
            reading.ask,
            ahead,
        )

    def confirm(self, day: date) -> ClockView:
        """The date was read off a calendar: today it is not asked about again. Refused("before_last_trusted", "too_far")."""
        trusted = self._clock.trusted
        if trusted is not None and day > (trusted + FARTHEST).date():
            raise Refused(
                "too_far",
                "{day} 离本机最后确认的日期 {last} 超过 {days} 天：请核对年份。没有改动",
                day=day.isoformat(),
                last=trusted.date().isoformat(),
                days=FARTHEST.days,
            )
        self._clock.confirm(day)
        actor = self._session.actor
        with self._store.begin() as unit:  # what is kept of the clock goes with it
            if actor is not None:
                detail = {"state": unit.time.state}
                unit.record(AuditNoted("clock", day.isoformat(), detail), ("audit", unit.station.device), actor.user)
        self._announcer.announce(Changed("clock"))
        return self.view()

    def declare(self, day: date, at: time | None, reason: str) -> ClockView:
        """A chief says what time it is. Refused("no_operator", "not_permitted", "no_reason", "before_last_trusted",
        "outside_lease")."""
        actor = self._session.require("say_date")
        if not reason.strip():
            raise Refused("no_reason", "请写明为什么要人工指定日期；没有改动")
        self._within_lease(day)
        before = self._clock.reading().at
        moment = datetime.combine(day, at or (before + timedelta(seconds=self._clock.skew_seconds())).time(), SHANGHAI)
        self._clock.declare(moment)
        with self._store.begin() as unit:
            fact = ClockDeclared(moment.isoformat(timespec="seconds"), before.isoformat(), reason.strip())
            unit.record(fact, ("audit", unit.station.device), actor.user)
        self._announcer.announce(Changed("clock"))
        return self.view()

    def _within_lease(self, day: date) -> None:
        """A case of a day beyond every lease could have no number."""
        with self._store.reading() as connection:
            ends = [lease.until for lease, _ in leases.all_leases(connection)]
        if ends and day > max(ends):
            raise Refused(
                "outside_lease",
                "{day} 在本机号段有效期（至 {until}）之后：这一天不能给办件编号。没有改动，请核对年份，或联网领取新号段",
                day=day.isoformat(),
                until=max(ends).isoformat(),
            )

    def upkeep(self) -> None:
        """What the centre moved is put on record, and the last trusted moment kept: hourly also in the key store."""
        steps = self._clock.steps()
        with self._store.begin(of_itself=True) as unit:
            for step in steps:
                fact = ClockSet(step.before.isoformat(), step.after.isoformat())
                unit.record(fact, ("audit", unit.station.device), "")
        trusted = self._clock.trusted
        if trusted is None or self._clock.reading().state not in (CENTRE, CARRIED):
            return
        if steps or self._marked is None or abs(trusted - self._marked) >= _MARK_EVERY:
            self._mark(trusted)
            self._marked = trusted
