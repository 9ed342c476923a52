"""Which certificates desks may see at this centre, as it tells them, signed: at enrolment, and ahead of each change.

The whole list is told each time, with the moment at which it was made: of two a desk believes the later one, in whatever order it
hears them. A list stays the same word until it says something else.
"""

from __future__ import annotations

import base64
import json
from datetime import timedelta

from sqlalchemy import Connection, select

from central.base import clock, tls_keys
from central.base.core import Core
from central.base.shapes import Json
from central.base.tables_sync import publications
from central.house import changes
from window_app.sealing import signed_text
from window_app.sealing.signed_text import SignedText
from window_app.sealing.tls import fingerprint

KIND = "pins"
# a process of several may show the former one a little longer than was said
_AFTER = timedelta(days=1)


def told(connection: Connection, core: Core, nonce: str = "") -> SignedText:
    """The list as it stands, signed by the centre's key of now: for who is not let in yet. `nonce` is his."""
    last, listed = _last(connection), _wanted(connection, core)
    same = last is not None and _same(last["pins"], listed)
    at = last["at"] if last is not None and same else _moment(core, last)
    said = {"v": 1, "centre": core.identity.centre_id, "nonce": nonce, "at": at, "pins": listed}
    return signed_text.sign(core.identity.signing, signed_text.PINS, said)


def is_news(connection: Connection, core: Core) -> bool:
    """Is there something to tell that was not told last?"""
    return _differs(_last(connection), _wanted(connection, core))


def publish(connection: Connection, core: Core) -> None:
    """Tell every device what it may see, if that is something else than what was told last."""
    _publish(connection, core, _wanted(connection, core))


def publish_own(connection: Connection, core: Core) -> None:
    """The same from a command beside `serve`, which knows no files: of those, what was told last stands."""
    own, last = _own(connection, core), _last(connection)
    mine = {one["sha256"] for one in own} | {one.pair.sha256 for one in tls_keys.found(connection, core.secret)}
    others = [one for one in (last["pins"] if last else []) if one["sha256"] not in mine]
    _publish(connection, core, [*own, *others])


def _publish(connection: Connection, core: Core, listed: list[Json]) -> None:
    last = _last(connection)
    if _differs(last, listed):
        told = {"v": 1, "at": _moment(core, last), "pins": listed}
        changes.publish_to_all(connection, core.now, KIND, told)


def _differs(last: Json | None, listed: list[Json]) -> bool:
    """Who shows no certificate says nothing of it."""
    return bool(listed) and (last is None or not _same(last["pins"], listed))


def _moment(core: Core, last: Json | None) -> int:
    """Later than the list before, whatever the clock says."""
    at = clock.milliseconds(core.now())
    return at if last is None else max(at, int(last["at"]) + 1)


def _wanted(connection: Connection, core: Core) -> list[Json]:
    listed = _own(connection, core) if core.wire.own else []
    known = {one["sha256"] for one in listed}
    given = {fingerprint(one): one for one in core.wire.given}
    return [*listed, *(_pin(one, None) for sha256, one in given.items() if sha256 not in known)]


def _own(connection: Connection, core: Core) -> list[Json]:
    now = core.now()
    listed = tls_keys.found(connection, core.secret)
    holding = [one for one in listed if one.until is None or clock.from_milliseconds(one.until) + _AFTER > now]
    return [_pin(one.pair.certificate, one.until) for one in holding]


def _pin(certificate: bytes, until: int | None) -> Json:
    day = None if until is None else clock.rfc3339(clock.from_milliseconds(until))
    return {"sha256": fingerprint(certificate), "certificate": base64.b64encode(certificate).decode(), "until": day}


def _last(connection: Connection) -> Json | None:
    query = select(publications.c.payload).where(publications.c.kind == KIND)
    text = connection.execute(query.order_by(publications.c.publication_id.desc()).limit(1)).scalar()
    said: Json | None = json.loads(text) if text is not None else None
    return said


def _same(one: list[Json], other: list[Json]) -> bool:
    return sorted((pin["sha256"], str(pin["until"])) for pin in one) == sorted((p["sha256"], str(p["until"])) for p in other)
