"""The next certificate that this centre shows: made now, told to every desk at once, shown from a day on.

Until that day the former one is shown, so that a desk that was away hears of the next one when it comes back; whoever must not
wait names an earlier day. It is one transaction: killed, nothing or all of it was done, and asked for again it answers the same.
"""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import Connection

from central.base import clock, record, tls_keys
from central.base.core import Core
from central.base.shapes import Json
from central.house import pins
from central.keeping import rotation
from central.keeping.own_keys import ROTATED
from window_app.errors import Refused


def tls(core: Core, by: str, until: date | None = None) -> Json:
    """Show another certificate from `until` on (90 days from now, or of the one that waits already): `{"key_id", "old_until"}`.
    Refused: `no_role`, `no_tls_key`, `bad_until`."""

    def work(connection: Connection) -> Json:
        rotation.check_officer(connection, by)
        rotation.hold_all(connection)
        now = core.now()
        at, listed = clock.milliseconds(now), tls_keys.found(connection, core.secret)
        if not listed:
            message = "中心没有自己保管的证书（serve --tls auto）；文件里的证书请换文件，并用 --tls-seen 提前告知。没有改动"
            raise Refused("no_tls_key", message)
        last = listed[-1]
        if last.since > at and until is None:
            return _answer(last.key_id, last.since)
        from_ = _moment(now, until)
        tls_keys.forget(connection, clock.milliseconds(now - rotation.OVERLAP))
        made = tls_keys.follow(connection, core.secret, now, from_)
        for hall in rotation.halls_of(connection):
            about = {"use": "tls", "former": _former(connection, core, made), "until": rotation.day(from_)}
            record.note(connection, core, hall, ROTATED, made.key_id, by, **about)
        pins.publish_own(connection, core)
        return _answer(made.key_id, from_)

    return core.database.change(work)


def _former(connection: Connection, core: Core, made: tls_keys.Own) -> str:
    return next(one.key_id for one in reversed(tls_keys.found(connection, core.secret)) if one.since < made.since)


def _moment(now: datetime, until: date | None) -> int:
    """The beginning of a day, today: now; later than any before it."""
    if until is None:
        return clock.milliseconds(now + rotation.OVERLAP)
    if until < clock.business_day(now):
        raise Refused("bad_until", "--until 应为今天或以后的日期；没有改动")
    return clock.milliseconds(max(now, datetime.combine(until, time(), clock.SHANGHAI)))


def _answer(key_id: str, until: int) -> Json:
    return {"key_id": key_id, "old_until": rotation.day(until)}
