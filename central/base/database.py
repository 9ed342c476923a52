"""One door to the database, whichever it is: SQLCipher file (one writer in line) or PostgreSQL.

The rest of the program sees `writing()` and `reading()` and, from the event loop, `write(...)` and `read(...)`, which
do the same work on threads so that no handler blocks the loop.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table, create_engine
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, ProgrammingError, TimeoutError

from central.base.at_rest import Ring, attach
from central.base.shapes import Json
from window_app.errors import Refused, StationTrouble
from window_app.sealing.engine import make_engine, make_reader
from window_app.sealing.store_trouble import explain

T = TypeVar("T")
AWAY = "database_away"
_UNSURE = "unsure"

_TRIES = 5
# a line that dies without a word is noticed within half a minute, also where something is on its way
_ALIVE = {
    "keepalives_idle": "10", "keepalives_interval": "5", "keepalives_count": "3", "tcp_user_timeout": "25000",
    "connect_timeout": "10",
}  # fmt: skip
_ENDS = ("57P", "08")  # PostgreSQL is told to end, is starting, or lost the line
_SERIALIZATION_FAILURE = ("40001", "40P01")  # PostgreSQL asks to try again: lost race, deadlock


def parsed_url(url: str) -> URL:
    """The address of a database in its parts; Refused `bad_database_url` if it is none."""
    try:
        return make_url(url)
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
        raise _bad_url() from error


class Database:
    """The engines of one centre; `key` opens the SQLCipher file and is not used by PostgreSQL."""

    def __init__(self, url: str, key: bytes, *, connections: int = 8, create: bool = False) -> None:
        """`create`: a file may be made where there is none; whoever only looks makes none (StationTrouble `no_database`)."""
        parsed = parsed_url(url)
        self.url = url
        self.path: Path | None = None
        backend = parsed.get_backend_name()
        if backend == "sqlite":
            if not parsed.database or parsed.database == ":memory:":
                raise Refused("bad_database_url", "SQLite 中心必须是一个文件；请写 sqlite:///文件路径")
            self.dialect = "sqlite"
            self.path = Path(parsed.database)
            if create:
                _make_folder(self.path.parent)
            elif not self.path.exists():
                message = "没有数据库文件 {name}，也没有新建：请核对 --database；首次使用先运行 central init，丢失的用备份恢复"
                raise StationTrouble("no_database", message, name=self.path.name)
            self.writer: Engine = make_engine(self.path, key, create=create)
            self.reader: Engine = make_reader(self.path, key)
            writers = 1
        elif backend == "postgresql":
            self.dialect = "postgresql"
            parsed = _watched(parsed).set(drivername="postgresql+psycopg")
            options: Json = {
                "pool_size": connections,
                "max_overflow": connections,
                "pool_timeout": 10,
                "hide_parameters": True,
            }
            self.writer = create_engine(parsed, **options)
            self.reader = self.writer
            writers = connections
        else:
            raise Refused("bad_database_url", "不支持的数据库 {backend}；请用 SQLite 文件或 PostgreSQL", backend=backend)
        self.ring = Ring()
        for engine in (self.writer, self.reader):
            attach(engine.dialect, self.ring)
        self._line = threading.RLock()
        self._write_pool = ThreadPoolExecutor(writers, thread_name_prefix="centre-write")
        self._read_pool = ThreadPoolExecutor(4, thread_name_prefix="centre-read")

    @property
    def libpq(self) -> str:
        """The connection text for psycopg alone (LISTEN)."""
        return _watched(make_url(self.url)).set(drivername="postgresql").render_as_string(hide_password=False)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction; on SQLite one at a time in this process, others wait in line instead of spinning. Whether a commit
        without an answer was done, nobody knows: StationTrouble `database_away` says so then (`why` "unsure")."""
        if self.dialect == "sqlite":
            with self._line, self._told(), self.writer.begin() as connection:
                yield connection
            return
        committing = False
        try:
            with self._told(), self.writer.begin() as connection:
                yield connection
                committing = True
        except StationTrouble as trouble:
            if committing and trouble.code == AWAY:
                raise unsure() from trouble
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A look at the last committed state."""
        with self._told(), self.reader.begin() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A look at one committed state, however many statements look: a long walk beside those who write."""
        if self.dialect == "sqlite":  # every reading transaction of its is one already
            with self.reading() as connection:
                yield connection
            return
        options: Json = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._told(), self.reader.connect() as raw, raw.execution_options(**options).begin():
            yield raw

    def change(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in one transaction; again if PostgreSQL says that two transactions crossed, and once more if a connection
        turned out to be gone before anything could be committed. StationTrouble as `writing`."""
        lost = False
        for left in range(_TRIES - 1, -1, -1):
            try:
                with self.writing() as connection:
                    return work(connection)
            except OperationalError as error:
                if left == 0 or getattr(error.orig, "sqlstate", None) not in _SERIALIZATION_FAILURE:
                    raise
            except StationTrouble as trouble:
                if trouble.code != AWAY or trouble.params.get("why") == _UNSURE or lost:
                    raise
                lost = True
        raise AssertionError("unreachable")

    def look(self, work: Callable[[Connection], T]) -> T:
        """Run a reading `work`, once more if its connection turned out to be gone: after a restart of the database each is."""
        try:
            with self.reading() as connection:
                return work(connection)
        except StationTrouble as trouble:
            if trouble.code != AWAY:
                raise
        with self.reading() as connection:
            return work(connection)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """`change` on a thread, for the event loop."""
        return await self.on_writer(lambda: self.change(work))

    async def read(self, work: Callable[[Connection], T]) -> T:
        """`look` on a thread, for the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._read_pool, lambda: self.look(work))

    async def on_writer(self, work: Callable[[], T]) -> T:
        """Any blocking work in the writers' line."""
        return await asyncio.get_running_loop().run_in_executor(self._write_pool, work)

    async def on_reader(self, work: Callable[[], T]) -> T:
        """Any blocking work beside the writers."""
        return await asyncio.get_running_loop().run_in_executor(self._read_pool, work)

    def insert(self, table: Table) -> Any:
        """INSERT that knows ON CONFLICT, in the dialect spoken here."""
        return sqlite.insert(table) if self.dialect == "sqlite" else postgresql.insert(table)

    def give_up(self, tables: list[str]) -> None:
        """Write these tables anew, so that the database's own files hold nothing of rows that were changed."""
        if self.dialect == "sqlite":
            with self._line, self._told(), self.writer.connect() as connection:
                driver = connection.connection.driver_connection
                assert driver is not None
                driver.execute("VACUUM")
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        with self._told(), self.writer.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in tables:
                connection.exec_driver_sql(f'VACUUM (FULL, ANALYZE) "{table}"')

    def close(self) -> None:
        """Let go of threads and connections."""
        self._write_pool.shutdown(wait=True)
        self._read_pool.shutdown(wait=True)
        for engine in {id(e): e for e in (self.writer, self.reader)}.values():
            engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except TimeoutError as error:  # every connection is held by somebody who waits for a database that hangs
            raise database_away() from error
        except DBAPIError as error:
            trouble = explain(error) or _misspelt(error) or _away(error)
            if trouble is None:
                raise
            raise trouble from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = "打不开数据库文件（{strerror}）；请检查磁盘与文件夹权限后重试"
        raise StationTrouble("store_unreachable", message, why="file", strerror=error.strerror) from error


def _bad_url() -> Refused:
    return Refused("bad_database_url", "数据库地址写得不对；应为 sqlite:///文件 或 postgresql+psycopg://…")


def _misspelt(error: DBAPIError) -> Refused | None:
    """PostgreSQL was never asked anything: its driver does not know what the address says."""
    return _bad_url() if isinstance(error, ProgrammingError) and error.statement is None else None


def _away(error: DBAPIError) -> StationTrouble | None:
    """PostgreSQL is not there: no connection was had, it was lost, or the server said with its last word that it ends."""
    if not type(error.orig).__module__.startswith("psycopg"):
        return None
    state: str | None = getattr(error.orig, "sqlstate", None)
    unsaid = isinstance(error, OperationalError) and state is None
    return database_away() if unsaid or error.connection_invalidated or (state or "").startswith(_ENDS) else None


def database_away() -> StationTrouble:
    """Nothing was asked of the database, or nothing came of it."""
    return StationTrouble(AWAY, "连不上中心数据库，本次操作没有保存；请检查数据库服务后重试")


def unsure() -> StationTrouble:
    """The line broke while something was under way: whether it was done, nobody knows."""
    return StationTrouble(AWAY, "与中心数据库的连接断了，本次操作是否已保存不能确定；请先查看排队情况再重试", why=_UNSURE)


def _watched(url: URL) -> URL:
    """Whoever names another pace in the address has it."""
    return url.update_query_dict({name: value for name, value in _ALIVE.items() if name not in url.query})
