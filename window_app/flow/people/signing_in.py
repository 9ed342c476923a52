"""Signing in: own accounts, five tries, ten minutes (GB/T 22239 身份鉴别 a, b)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from window_app.announcer import Announcer, Changed
from window_app.domain.people.actor import Actor
from window_app.errors import Refused
from window_app.flow.people.session import Session
from window_app.record.events.audit import AuditNoted
from window_app.sealing.passwords import matches
from window_app.store import users, visits
from window_app.store.store import Store
from window_app.store.users import UserRow

_TRIES = 5
_LOCKED = timedelta(minutes=10)


class SigningIn:
    """People come and go; each success and failure is on record."""

    def __init__(self, store: Store, session: Session, announcer: Announcer, confirm: Callable[[date], object]) -> None:
        """`confirm` takes the date that whoever signs in read off a calendar."""
        self._store, self._session, self._announcer, self._confirm = store, session, announcer, confirm

    def users(self) -> list[tuple[str, str]]:
        """(name, display name) of everybody who may sign in here."""
        with self._store.reading() as connection:
            return [(row.actor.user, row.actor.display_name) for row in users.names(connection)]

    def sign_in(self, user: str, password: str, day: date | None = None) -> Actor:
        """Check the password; the same words for an unknown name and a wrong password. Where the date is in doubt it is asked
        for and `day` is the answer; it counts only from somebody whose password was right.

        Refused("locked", "wrong_password", "confirm_date", "before_last_trusted", "too_far").
        """
        with self._store.reading() as connection:
            row = users.get(connection, user)
        now = self._store.clock.now()
        if row is not None and row.locked_until and datetime.fromisoformat(row.locked_until) > now:
            minutes = max(1, int((datetime.fromisoformat(row.locked_until) - now).total_seconds() // 60) + 1)
            raise Refused(
                "locked",
                "连续输错 {tries} 次，账号已锁定：请约 {minutes} 分钟后再试，或请主管处理",
                tries=_TRIES,
                minutes=minutes,
            )
        if row is None or not row.active or not matches(password, row.password_hash):
            self._failed(user, row, now)
            raise Refused("wrong_password", "用户名或密码不对，请重新输入")
        if day is not None and self._store.clock.reading().ask:
            self._confirm(day)
        with self._store.begin() as unit:
            users.note_failure(unit.connection, user, 0, None)
            unit.record(AuditNoted("sign_in", user), ("audit", unit.station.device), user)
        self._session.actor = row.actor
        self._announcer.announce(Changed("user", user))
        return row.actor

    def _failed(self, user: str, row: UserRow | None, now: datetime) -> None:
        if row is None:
            return
        failed = row.failed + 1
        until = (now + _LOCKED).isoformat() if failed >= _TRIES else None
        with self._store.begin(of_itself=True) as unit:  # a date in doubt gives nobody more tries
            users.note_failure(unit.connection, user, 0 if until else failed, until)
            unit.record(AuditNoted("sign_in_failed", user, {"failed": failed}), ("audit", unit.station.device), user)

    def sign_out(self) -> None:
        """Leave the desk; not from somebody who stands at the window. Refused("busy")."""
        actor = self._session.actor
        if actor is None:
            return
        with self._store.begin(of_itself=True) as unit:
            if visits.open_here(unit.connection) is not None:
                raise Refused("busy", "正在为当前号码服务：请先办结，或挂起", acts=("finish", "hold"))
            unit.record(AuditNoted("sign_out", actor.user), ("audit", unit.station.device), actor.user)
        self._session.actor = None
        self._announcer.announce(Changed("user"))
