"""What a centre does by itself: sealed files no row names (at start), parts of uploads nobody continued (every hour), seals over
the acts on numbers (every few seconds), a look for every page (every night), and the walk of a hall whose tables are to be made
again."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from central.base import resealing
from central.base.core import Core
from central.base.live import Notice
from central.base.tables_sync import pages
from central.keeping import looking, rotation, seals
from central.taking_in import reproject, uploads
from central.taking_in.ahead import Ahead
from window_app.errors import Trouble

_log = logging.getLogger(__name__)

_HOUR, _TEN_MINUTES, _MINUTE = 3600.0, 600.0, 60.0


def sweep(core: Core) -> int:
    """Remove files of pages whose row was never committed; other processes may be writing, so only old ones there."""
    known = set(core.database.look(lambda connection: connection.execute(select(pages.c.sha256)).scalars().all()))
    return core.vault.sweep(known, 0.0 if core.database.dialect == "sqlite" else _HOUR)


async def keep_house(core: Core) -> None:
    """Until cancelled: pages that are whole and were not made yet are made, then parts nobody continued are forgotten."""
    while True:
        with _put_off("owed pages"):
            await core.database.on_writer(lambda: make_owed(core))
        with _put_off("housekeeping"):
            await core.database.write(lambda connection: uploads.expire(connection, core))
        await asyncio.sleep(_HOUR)


def make_owed(core: Core) -> int:
    """Finish every upload that was left whole and unfinished; how many. One that cannot be made keeps no other waiting."""
    made = 0
    for upload in core.database.look(lambda connection: uploads.owed(connection, core)):
        with _put_off("an owed page"):
            halls = uploads.finish_owed(core, upload)
            made += halls is not None
            for hall in dict.fromkeys(halls or ()):
                core.hub.tell(Notice(hall, "change", 0))
    return made


async def keep_sealed(core: Core) -> None:
    """Until cancelled: no act on a number is older than ten seconds without its seal."""
    while True:
        with _put_off("seals"):
            await core.database.on_writer(lambda: seals.seal(core))
        await asyncio.sleep(seals.EVERY_SECONDS)


async def keep_projected(core: Core) -> None:
    """Until cancelled: walks that were begun, here or by a command that was killed, come to their end."""
    while True:
        with _put_off("reproject"):
            ahead = Ahead()
            for hall in await core.database.read(reproject.unfinished):
                while await core.database.write(
                    lambda connection, hall=hall, ahead=ahead: reproject.step(connection, core, hall, ahead)  # type: ignore[misc]
                ):
                    continue
                core.hub.tell(Notice(hall, "change", 0))
        await asyncio.sleep(_MINUTE)


async def keep_keys(core: Core) -> None:
    """Until cancelled: keys that another process changed are taken up, and what it left unsealed is sealed."""
    while True:
        await asyncio.sleep(_MINUTE)
        with _put_off("keys"):
            await core.database.on_reader(lambda: rotation.refresh(core))
            if not await core.database.read(resealing.is_done):
                # beside the writers: each step of it takes their line for itself, and calls come between
                await core.database.on_reader(lambda: rotation.go_on(core))


async def keep_looked_after(core: Core) -> None:
    """Until cancelled: once a night every page is opened and the database asked of its soundness, beside the calls."""
    cancel = threading.Event()
    try:
        while True:
            with _put_off("the look of the night"):
                if await core.database.write(lambda connection: looking.begin(connection, core)):
                    found = await asyncio.to_thread(looking.look, core, cancel)
                    if found["lost"] or found["store"]:
                        _log.error("%d pages are asked for again; database: %s", len(found["lost"]), found["store"] or "sound")
            await asyncio.sleep(_TEN_MINUTES)
    finally:
        cancel.set()


async def seal_last(core: Core) -> None:
    """At the end; what cannot be sealed now is sealed after the next start."""
    with _put_off("last seals"):
        await core.database.on_writer(lambda: seals.seal(core, wait=True))


@contextmanager
def _put_off(what: str) -> Iterator[None]:
    """Whatever goes wrong is logged, and tried again in its time: one bad minute must not end a work for good, unseen."""
    try:
        yield
    except Trouble as trouble:
        _log.warning("%s put off: %s", what, trouble.code)
    except Exception:
        _log.exception("%s put off", what)
