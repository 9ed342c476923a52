"""What a centre tidies by itself: sealed files no row names (at start), parts of uploads nobody continued (every hour)."""

from __future__ import annotations

import asyncio
import logging

from sqlalchemy import select

from central.base.core import Core
from central.base.tables_sync import pages
from central.taking_in import uploads
from window_app.errors import Trouble

_log = logging.getLogger(__name__)

_HOUR = 3600.0


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
