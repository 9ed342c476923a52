"""Which certificate this process shows: one of a file, or the centre's own, which the next one follows in its time.

Each process looks once a minute: the change comes by its day, not by a restart. A power cut on the evening of
`keys rotate tls` must not lock out the desks that were away and have not heard of the next one.
"""

from __future__ import annotations

import asyncio
import logging
import ssl

from sqlalchemy import Connection

from central.base import clock, tls_keys
from central.base.core import Core
from central.house import pins
from window_app.errors import Trouble
from window_app.sealing import tls
from window_app.sealing.tls import Pair

_log = logging.getLogger(__name__)
_EVERY_SECONDS = 60.0


class Shown:
    """`pair` is of a file; without one the centre's own is shown, made where there is none yet."""

    def __init__(self, core: Core, pair: Pair | None = None) -> None:
        self._core, self._file = core, pair
        self._pair = pair or core.database.change(self._own)
        self._context = tls.server_context(self._pair)

    @property
    def sha256(self) -> str:
        """Its pin."""
        return self._pair.sha256

    def context(self) -> ssl.SSLContext:
        """For the next connection; those that stand go on under the one they began with."""
        return self._context

    def refresh(self) -> None:
        """Show the next one if its time has come; then tell the desks what they may see from now on."""
        pair = self._file or self._core.database.look(self._due)
        if pair.sha256 != self._pair.sha256:
            self._pair, self._context = pair, tls.server_context(pair)
            _log.warning("another certificate is shown from now on: %s", pair.sha256)
        publish(self._core)

    async def keep(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(_EVERY_SECONDS)
            try:
                await self._core.database.on_writer(self.refresh)
            except Trouble as trouble:
                _log.warning("certificate put off: %s", trouble.code)
            except Exception:
                _log.exception("certificate put off")

    def _own(self, connection: Connection) -> Pair:
        tls_keys.ensure(connection, self._core.secret, self._core.now())
        return self._due(connection)

    def _due(self, connection: Connection) -> Pair:
        listed = tls_keys.found(connection, self._core.secret)
        # a clock that went back finds none that has begun: the oldest is the one that desks know
        found = tls_keys.shown(listed, clock.milliseconds(self._core.now())) or listed[0]
        return found.pair


def publish(core: Core) -> None:
    """Tell every device what it may see at this centre, where that is something else than was told last."""
    if core.database.look(lambda connection: pins.is_news(connection, core)):
        core.database.change(lambda connection: pins.publish(connection, core))
