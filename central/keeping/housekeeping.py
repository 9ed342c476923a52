"""What a centre does by itself: sealed files no row names (at start), parts of uploads nobody continued (every hour), seals over
the acts on numbers (every few seconds), and the walk of a hall whose tables are to be made again."""

from __future__ import annotations

import asyncio
import logging

from sqlalchemy import select

from central.base.core import Core
from central.base.tables_sync import pages
from central.keeping import seals
from central.taking_in import reproject, uploads
from window_app.errors import Trouble

_log = logging.getLogger(__name__)

_HOUR, _MINUTE = 3600.0, 60.0


def sweep(core: Core) -> int:
    """Remove files of pages whose row was never committed; other processes may be writing, so only old ones there."""
    known = set(core.database.look(lambda connection: connection.execute(select(pages.c.sha256)).scalars().all()))
    return core.vault.sweep(known, 0.0 if core.database.dialect == "sqlite" else _HOUR)


async def keep_house(core: Core) -> None:
    """Until cancelled."""
    while True:
        try:
            await core.database.write(lambda connection: uploads.expire(connection, core))
        except Trouble as trouble:
            _log.warning("housekeeping put off: %s", trouble.code)
        await asyncio.sleep(_HOUR)


async def keep_sealed(core: Core) -> None:
    """Until cancelled: no act on a number is older than ten seconds without its seal."""
    while True:
        try:
            await core.database.on_writer(lambda: seals.seal(core))
        except Trouble as trouble:
            _log.warning("seals put off: %s", trouble.code)
        await asyncio.sleep(seals.EVERY_SECONDS)


async def keep_projected(core: Core) -> None:
    """Until cancelled: walks that were begun, here or by a command that was killed, come to their end."""
    while True:
        try:
            for hall in await core.database.read(reproject.unfinished):
                while await core.database.write(lambda connection, hall=hall: reproject.step(connection, core, hall)):  # type: ignore[misc]
                    continue
        except Trouble as trouble:
            _log.warning("reproject put off: %s", trouble.code)
        await asyncio.sleep(_MINUTE)
