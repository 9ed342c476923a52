"""The two hottest statements without threads between: psycopg's own pool on the event loop (PostgreSQL only).

A thread per statement and SQLAlchemy around it cost more than the statement; everywhere else they are worth their price.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

import psycopg
from psycopg.rows import dict_row
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from central.base.database import database_away, unsure
from central.base.shapes import Json, Values
from window_app.errors import Refused

# more would only queue up inside PostgreSQL: both statements are short and one hall's counters are shared
CONNECTIONS = 8
_WAIT_SECONDS = 10.0
# a number that somebody else is at is waited for so long; who holds it longer hangs, and nobody can say whether it stays
_LOCK_SECONDS = 5


class Taken(Exception):
    """A unique key says no: this key was answered, or this window has a number already."""


class Hot:
    """Connections on which each statement is its own transaction.

    The pool opens and mends them; while all is well each keeps its cursor here, because going through the pool for every
    statement cost a tenth of the whole call.
    """

    def __init__(self, libpq: str) -> None:
        self._pool: AsyncConnectionPool[psycopg.AsyncConnection[Json]] = AsyncConnectionPool(
            libpq,
            min_size=1,
            max_size=CONNECTIONS,
            open=False,
            timeout=_WAIT_SECONDS,
            kwargs={"autocommit": True, "row_factory": dict_row, "options": f"-c lock_timeout={_LOCK_SECONDS:g}s"},
        )
        self._turns = asyncio.Semaphore(CONNECTIONS)
        self._idle: list[psycopg.AsyncCursor[Json]] = []

    async def open(self) -> None:
        """To be called on the loop that uses it."""
        await self._pool.open()

    async def close(self) -> None:
        """Let go."""
        await self._give_back()
        await self._pool.close()

    async def one(self, sql: str, values: Values) -> Json | None:
        """The statement's one row, if it has one; Taken, Refused `held_up`, StationTrouble `database_away`.

        After a restart of the database every connection is gone. What bears a key is asked once more, since it cannot be done
        twice; without one, whether it was done nobody knows.
        """
        try:
            return await self._one(sql, values)
        except psycopg.errors.UniqueViolation as error:
            raise Taken from error
        except psycopg.errors.LockNotAvailable as error:
            raise _held_up() from error
        except (PoolTimeout, TimeoutError) as error:  # it was not asked
            raise database_away() from error
        except psycopg.OperationalError as error:
            await self._give_back()
            with suppress(psycopg.OperationalError, PoolTimeout, TimeoutError):
                await self._pool.check()  # all that is dead goes at once: each would fail somebody else
            if values.get("key") is None:
                raise unsure() from error
        try:
            return await self._one(sql, values)
        except psycopg.errors.UniqueViolation as error:
            raise Taken from error
        except (psycopg.OperationalError, PoolTimeout, TimeoutError) as error:
            raise unsure() from error

    async def _one(self, sql: str, values: Values) -> Json | None:
        async with asyncio.timeout(_WAIT_SECONDS):
            await self._turns.acquire()
        try:
            cursor = self._idle.pop() if self._idle else (await self._pool.getconn()).cursor()
            try:
                row = await (await cursor.execute(sql, values)).fetchone()
            except BaseException:  # also where whoever asked went away: the pool sees whether the connection is still good
                await self._pool.putconn(cursor.connection)
                raise
            self._idle.append(cursor)
            return row
        finally:
            self._turns.release()

    async def _give_back(self) -> None:
        """All that nobody uses: the pool throws away what is broken."""
        while self._idle:
            await self._pool.putconn(self._idle.pop().connection)


def _held_up() -> Refused:
    return Refused("held_up", "排队正被另一个操作占用，这一次没有执行；请稍候再按一次，反复出现请联系技术人员")
