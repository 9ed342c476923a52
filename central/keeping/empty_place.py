"""The empty place that a backup is brought into: a restoring that fails leaves it as empty as it was, to be tried again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, inspect

from central.base import schema
from central.base.database import Database, parsed_url
from central.base.keys import Secret
from central.keeping import pg_tools
from window_app.errors import Refused, StationTrouble

SQLITE, DUMP, PAGES = "centre.db", "centre.dump", "pages"
_ELSEWHERE = "没有恢复，请另选位置"
_BESIDE = ("", "-wal", "-shm", "-journal")


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
            with self._opened() as database, database.reading() as connection:
                self._before = _checked_tables(connection)

    @contextmanager
    def pages(self, source: Path, folder: Path | None) -> Iterator[None]:
        """The pages of the backup, in `folder` or in their own place; a folder that is new goes again with what fails behind."""
        place = folder or (self._file.parent / PAGES if self._file is not None else Path(PAGES))
        new = not place.exists()
        try:
            if source.exists():
                with usable(place, "没有恢复，请另选存放扫描页的文件夹后重新恢复"):
                    shutil.copytree(source, place, dirs_exist_ok=True)
            yield
        except BaseException:
            if new:
                shutil.rmtree(place, ignore_errors=True)
            raise

    @contextmanager
    def database(self, folder: Path) -> Iterator[None]:
        """The database of the backup; it goes with what fails behind: one of the old epoch must not be served. What somebody
        put there meanwhile is not touched. Refused: `not_empty`."""
        if self._file is None:  # in one transaction: where it fails, nothing is there
            pg_tools.run(self._url, "pg_restore", "--no-owner", "--single-transaction", str(folder / DUMP))
        else:
            self._make(self._file)
        try:
            if self._file is not None:
                with usable(self._file.parent, _ELSEWHERE):
                    shutil.copyfile(folder / SQLITE, self._file)
            yield
        except BaseException:
            self._take_away()
            raise

    @staticmethod
    def _make(file: Path) -> None:
        try:
            with usable(file.parent, _ELSEWHERE):
                file.touch(0o600, exist_ok=False)
        except StationTrouble as trouble:
            if isinstance(trouble.__cause__, FileExistsError):
                raise _taken(file) from trouble
            raise

    def _check_kind(self, kind: str) -> None:
        if self._file is not None and kind != "sqlite":
            raise Refused("bad_backup", "这是 PostgreSQL 的备份；请恢复到 PostgreSQL 数据库")
        if self._file is None and kind != "postgresql":
            raise Refused("bad_backup", "这是 SQLite 的备份；请恢复到 SQLite 文件")

    @contextmanager
    def _opened(self) -> Iterator[Database]:
        database = Database(self._url, self._secret.draw("database"))
        try:
            yield database
        finally:
            database.close()

    def _take_away(self) -> None:
        if self._file is not None:
            for end in _BESIDE:
                self._file.with_name(f"{self._file.name}{end}").unlink(missing_ok=True)
            return
        with self._opened() as database, database.writing() as connection:
            for table in sorted(_tables(connection) - self._before):
                connection.exec_driver_sql(f'DROP TABLE "{table}" CASCADE')


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
