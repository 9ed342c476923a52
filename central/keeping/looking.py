"""Looking for everything the rows name: every page's file, opened byte by byte, and every page of an encrypted database (L13).

What is gone is not only told: it counts as not held from that moment, so that the desks that have it send it again.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import Connection, select, update

from central.base import clock, resealing
from central.base.core import Core
from central.base.live import Notice
from central.base.shapes import Json
from central.base.tables_people import checks
from central.base.tables_sync import pages
from central.taking_in import uploads
from window_app.errors import StationTrouble
from window_app.sealing.integrity import dead_pages

NIGHT = "night"
_EVERY = timedelta(hours=20)
_LATEST = timedelta(hours=48)  # a centre that is switched off at night is looked after by day
_HOURS = range(1, 5)
_AT_ONCE = 200


def due(connection: Connection, core: Core) -> bool:
    """Is it night, and was the last look on another one?"""
    at = core.now()
    last = connection.execute(select(checks.c.at).where(checks.c.name == NIGHT)).scalar()
    if last is None:
        return at.hour in _HOURS
    since = at - clock.from_milliseconds(last)
    return since > _LATEST or (since > _EVERY and at.hour in _HOURS)


def begin(connection: Connection, core: Core) -> bool:
    """One process of many looks: True for the one that may."""
    if not due(connection, core):
        return False
    at = clock.milliseconds(core.now())
    last = connection.execute(select(checks.c.at).where(checks.c.name == NIGHT)).scalar()
    if last is None:
        first = core.database.insert(checks).values(name=NIGHT, at=at, found="{}").on_conflict_do_nothing()
        return connection.execute(first.returning(checks.c.name)).first() is not None
    mine = update(checks).where(checks.c.name == NIGHT, checks.c.at == last).values(at=at)
    return connection.execute(mine).rowcount == 1


def look(core: Core, cancel: threading.Event) -> Json:
    """Open every page and ask the cipher; what was found is kept for `doctor` and told.

    A page that is gone or damaged is asked for again. `{"pages", "lost": [sha256…], "store":
    [words…], "whole": bool, "unsealed": {table: values}}`
    """
    lost: list[str] = []
    count = 0
    for sha256 in _named(core):
        if cancel.is_set():
            break
        count += 1
        if not _opens(core, sha256):
            lost.append(sha256)
            halls = core.database.change(lambda connection, sha256=sha256: uploads.lost(connection, core, sha256))  # type: ignore[misc]
            for hall in dict.fromkeys(halls):
                core.hub.tell(Notice(hall, "change", 0))
    store = dead_pages(core.database.reader) if core.database.path is not None and not cancel.is_set() else []
    found: Json = {"pages": count, "lost": lost, "store": store, "whole": not cancel.is_set(), "unsealed": _sealed_anew(core)}
    keep = update(checks).where(checks.c.name == NIGHT).values(found=json.dumps(found))
    core.database.change(lambda connection: connection.execute(keep))
    return found


def _sealed_anew(core: Core) -> dict[str, int]:
    """Values that lie under no key or a former one, by table: another process wrote them before it heard of the new one, or
    somebody past the program. They are sealed."""
    strays = core.database.look(lambda connection: resealing.strays(connection, core.database.ring))
    if strays:
        core.database.change(resealing.begin_again)
        resealing.go_on(core.database, core.identity.search_key)
    return strays


def last(connection: Connection) -> Json | None:
    """What the last look found, and `at` when; None before the first."""
    row = connection.execute(select(checks).where(checks.c.name == NIGHT)).first()
    return None if row is None else {**json.loads(row.found), "at": clock.rfc3339(clock.from_milliseconds(row.at))}


def _opens(core: Core, sha256: str) -> bool:
    try:
        for _ in core.vault.parts(sha256):
            pass
    except StationTrouble:
        return False
    return True


def _named(core: Core) -> Iterator[str]:
    after = ""
    while True:
        query = select(pages.c.sha256).where(pages.c.sha256 > after).order_by(pages.c.sha256).limit(_AT_ONCE)
        found = core.database.look(lambda connection, query=query: list(connection.execute(query).scalars()))  # type: ignore[misc]
        if not found:
            return
        yield from found
        after = found[-1]
