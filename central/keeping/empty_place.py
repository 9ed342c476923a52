"""The empty place that a backup is brought into: a restoring that fails leaves it as empty as it was, to be tried again.

What becomes visible there is of the new epoch already, for a restoring may be killed between any two of its steps: a file is
made ready in a folder beside the place and moved in at the end, PostgreSQL gets data and epoch in one transaction.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Update, inspect
from sqlalchemy.dialects import postgresql

from central.base import identity, schema
from central.base.database import Database, parsed_url
from central.base.keys import Secret
from central.keeping import pg_tools
from window_app.errors import Refused, StationTrouble
from window_app.sealing import sealed_file
from window_app.sealing.files import sync_folder

SQLITE, DUMP, PAGES = "centre.db", "centre.dump.sealed", "pages"
# a backup of before dumps were sealed
_BARE_DUMP = "centre.dump"
_DUMP_KEY = "backup"
_ELSEWHERE = "没有恢复，请另选位置"
_READY = ".restoring-"


class EmptyPlace:
    """Where the database of `url` is to stand. Refused `not_empty`, `bad_backup` (of the other kind of database)."""

    def __init__(self, url: str, secret: Secret, kind: str) -> None:
        self._url, self._secret = url, secret
        parsed = parsed_url(url)
        self._file = Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None
        self._check_kind(kind)
        if self._file is not None:
            _check_file(self._file)
        else:
            with self._opened(self._url) as database, database.reading() as connection:
                self._before = _checked_tables(connection)

    @contextmanager
    def pages(self, source: Path, folder: Path | None) -> Iterator[Path]:
        """The pages of the backup, in `folder` or in their own place; a folder that is new goes again with what fails behind."""
        place = folder or (self._file.parent / PAGES if self._file is not None else Path(PAGES))
        new = not place.exists()
        try:
            if source.exists():
                with usable(place, "没有恢复，请另选存放扫描页的文件夹后重新恢复"):
                    shutil.copytree(source, place, dirs_exist_ok=True)
            yield place
        except BaseException:
            if new:
                shutil.rmtree(place, ignore_errors=True)
            raise

    @contextmanager
    def database(self, folder: Path, at: str) -> Iterator[str]:
        """The address of the backup's database, restored `at`, to be looked at before it stands in its place; it goes with what
        fails behind. What somebody put there meanwhile is not touched. Refused: `not_empty`."""
        if self._file is not None:
            with self._beside(self._file, folder / SQLITE, at) as url:
                yield url
            return
        pg_tools.restore(self._url, dumped(folder, self._secret), _sql(identity.next_epoch(at)))
        try:
            yield self._url
        except BaseException:
            self._take_away()
            raise

    @contextmanager
    def _beside(self, file: Path, source: Path, at: str) -> Iterator[str]:
        """In a folder of its own until it is whole; such a folder that a killed restoring left goes with the next one."""
        with usable(file.parent, _ELSEWHERE):
            for left in file.parent.iterdir():
                if left.name.startswith(f"{file.name}{_READY}"):
                    shutil.rmtree(left, ignore_errors=True)
            ready = Path(tempfile.mkdtemp(prefix=f"{file.name}{_READY}", dir=file.parent)) / file.name
        try:
            with usable(file.parent, _ELSEWHERE):
                ready.touch(0o600)
                shutil.copyfile(source, ready)
            url = parsed_url(self._url).set(database=str(ready)).render_as_string(hide_password=False)
            with self._opened(url) as database:
                database.change(lambda connection: connection.execute(identity.next_epoch(at)))
            yield url
            _move(ready, file)
        finally:
            shutil.rmtree(ready.parent, ignore_errors=True)

    def _check_kind(self, kind: str) -> None:
        if self._file is not None and kind != "sqlite":
            raise Refused("bad_backup", "这是 PostgreSQL 的备份；请恢复到 PostgreSQL 数据库")
        if self._file is None and kind != "postgresql":
            raise Refused("bad_backup", "这是 SQLite 的备份；请恢复到 SQLite 文件")

    @contextmanager
    def _opened(self, url: str) -> Iterator[Database]:
        database = Database(url, self._secret.draw("database"))
        try:
            yield database
        finally:
            database.close()

    def _take_away(self) -> None:
        with self._opened(self._url) as database, database.writing() as connection:
            for table in sorted(_tables(connection) - self._before):
                connection.exec_driver_sql(f'DROP TABLE "{table}" CASCADE')


def seal_dump(folder: Path, secret: Secret, dumping: Iterator[bytes]) -> None:
    """Keep a dump in a backup: people and case numbers stand in it, so that it lies sealed."""
    sealed_file.write(folder / DUMP, secret.draw(_DUMP_KEY), DUMP.encode(), dumping)


def dumped(folder: Path, secret: Secret) -> Iterator[bytes]:
    """The dump in a backup, part by part; StationTrouble `wrong_key`, `damaged_file`."""
    if (folder / DUMP).exists():
        yield from sealed_file.parts(folder / DUMP, secret.draw(_DUMP_KEY), DUMP.encode())
        return
    with (folder / _BARE_DUMP).open("rb") as file:
        while part := file.read(1 << 16):
            yield part


def _sql(statement: Update) -> str:
    """As a script says it."""
    return str(statement.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True}))  # type: ignore[no-untyped-call]


def _move(ready: Path, file: Path) -> None:
    """All of it or nothing, on the disk before anybody hears of it; never over what came there meanwhile."""
    wal = ready.with_name(f"{ready.name}-wal")
    if wal.exists() and wal.stat().st_size:  # it would be left behind, and the new epoch with it
        raise StationTrouble("backup_folder", f"文件夹 {file.parent} 不能使用（数据库没有写完整）；{_ELSEWHERE}")
    with usable(file.parent, _ELSEWHERE):
        with ready.open("r+b") as whole:
            os.fsync(whole.fileno())
        try:
            os.link(ready, file)
        except FileExistsError as error:
            raise _taken(file) from error
        except OSError:  # a file system that knows no second name of a file
            _check_file(file)
            ready.rename(file)
        sync_folder(file.parent)


def _check_file(file: Path) -> None:
    if file.exists():
        raise _taken(file)
    with usable(file.parent, _ELSEWHERE):
        file.parent.mkdir(parents=True, exist_ok=True)


def _taken(file: Path) -> Refused:
    return Refused("not_empty", f"{file.name} 已存在；没有恢复，请先移走现有数据库或另选位置")


def _checked_tables(connection: Connection) -> set[str]:
    """What stands there of others; a centre may not."""
    if schema.revision(connection) is not None:
        raise Refused("not_empty", "目标数据库里已有一个中心；没有恢复，请用空数据库")
    return _tables(connection)


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


@contextmanager
def usable(folder: Path, so: str) -> Iterator[None]:
    """A folder that somebody named may be a file, or on a disk that is full, gone or not his to write. StationTrouble
    `backup_folder`."""
    try:
        yield
    except OSError as error:
        cause = error.strerror or type(error).__name__
        raise StationTrouble("backup_folder", f"文件夹 {folder} 不能使用（{cause}）；{so}") from error
