"""The certificates that a centre makes itself (`serve --tls auto`), kept with its other keys, sealed under its secret.

One is shown from its `since` on, until the next one's. A row that begins later is the next certificate: it is told to the desks
now, and shown from then on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, text, update

from central.base import clock, key_rows
from central.base.keys import Secret
from central.base.tables_people import centre, centre_keys
from window_app.sealing import tls
from window_app.sealing.tls import Pair

USE = "tls"
_ID = 16


@dataclass(frozen=True)
class Own:
    """One of them; `until` is None for the newest."""

    pair: Pair
    since: int
    until: int | None

    @property
    def key_id(self) -> str:
        """The beginning of its pin."""
        return self.pair.sha256[:_ID]


def found(connection: Connection, secret: Secret) -> list[Own]:
    """All of them, in the order in which they are shown."""
    rows = key_rows.found(connection, secret, USE)
    listed = [Own(Pair(tls.certificates(row.raw)[0], row.raw), row.since, row.until) for row in rows]
    return sorted(listed, key=lambda one: one.since)


def shown(listed: list[Own], at: int) -> Own | None:
    """The one to show now; None if this centre has made none."""
    begun = [one for one in listed if one.since <= at]
    return begun[-1] if begun else None


def ensure(connection: Connection, secret: Secret, now: datetime) -> None:
    """The first is made where there is none."""
    if connection.dialect.name == "postgresql":  # several processes may begin at once
        connection.execute(text(f"SELECT pg_advisory_xact_lock({key_rows.LOCK})"))
    if not found(connection, secret):
        _keep(connection, secret, now, clock.milliseconds(now))


def follow(connection: Connection, secret: Secret, now: datetime, until: int) -> Own:
    """The next one, shown from `until` on; one that waits already is shown from then on instead."""
    listed, at = found(connection, secret), clock.milliseconds(now)
    if listed[-1].since > at:
        _place(connection, listed[-1].key_id, since=until, until=None)
        _place(connection, listed[-2].key_id, since=listed[-2].since, until=until)
    else:
        _place(connection, listed[-1].key_id, since=listed[-1].since, until=until)
        _keep(connection, secret, now, until)
    return found(connection, secret)[-1]


def forget(connection: Connection, before: int) -> None:
    """Those that ended before a moment are good for nothing any more."""
    connection.execute(delete(centre_keys).where(centre_keys.c.use == USE, centre_keys.c.until < before))


def _keep(connection: Connection, secret: Secret, now: datetime, since: int) -> None:
    name = connection.execute(select(centre.c.centre_id)).scalar_one()
    pair = tls.make(name, now)
    key_rows.keep(connection, secret, USE, pair.sha256[:_ID], pair.pem, since)


def _place(connection: Connection, key_id: str, *, since: int, until: int | None) -> None:
    one = (centre_keys.c.use == USE, centre_keys.c.key_id == key_id)
    connection.execute(update(centre_keys).where(*one).values(since=since, until=until))
