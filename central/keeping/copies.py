"""A copy of the database for a backup, and the trial of it before it is called good: brought up in a place of its own, its rows
counted against those of the very state that was copied, every page it names opened, and its record walked."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from central.base.core import Core, open_core
from central.base.database import Database, parsed_url
from central.base.keys import Secret
from central.base.shapes import Json
from central.base.tables import metadata
from central.base.tables_sync import pages
from central.house.halls import names
from central.keeping import chains, pg_tools
from central.keeping.empty_place import PAGES, SQLITE, dumped, seal_dump
from window_app.errors import StationTrouble
from window_app.sealing.backup import back_up

_SCRATCH = "central_check_"
_CHECK, _DAY, _HOUR = ".check-", 24 * 3600, 3600


def database(core: Core, secret: Secret, folder: Path) -> dict[str, int]:
    """Copy the database, as it stands at one moment, into a backup; how many rows each table of the copy has. StationTrouble
    `no_tool`, `tool_failed`."""
    counted: dict[str, int] = {}
    if core.database.path is not None:

        def look(driver: Any) -> None:
            for table in metadata.tables:
                counted[table] = driver.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]

        back_up(core.database.reader, folder / SQLITE, secret.draw("database"), look)
        return counted
    with core.database.snapshot() as connection:
        counted.update(_counts(connection))
        snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        seal_dump(folder, secret, pg_tools.dump(core.database.url, snapshot))
    return counted


def tried(core: Core, secret: Secret, folder: Path, counted: dict[str, int]) -> Json:
    """`{"rows", "pages", "restored", "record_ok"}`; StationTrouble `bad_copy` where the copy has other rows, or lacks a page.

    `restored` is false where this person may make no database to try it in: it was then read through, and not counted. A record
    that does not walk is told and no fault of the copy.
    """
    with _brought_up(core, secret, folder) as url:
        if url is None:
            for _ in dumped(folder, secret):
                pass
            return {"rows": sum(counted.values()), "pages": None, "restored": False, "record_ok": None}
        copy = open_core(url, secret, folder / PAGES, core.now, core.hearing)
        try:
            found = copy.database.look(_counts)
            if found != counted:
                table = next(name for name in counted if found.get(name) != counted[name])
                raise _bad(f"表 {table} 有 {found.get(table)} 行，应为 {counted[table]} 行")
            whole = _open_pages(copy)
            with copy.database.snapshot() as connection:
                walked = all(chains.verify(connection, copy, hall)["ok"] for hall in names(connection))
        finally:
            copy.close()
    return {"rows": sum(counted.values()), "pages": whole, "restored": True, "record_ok": walked}


def _open_pages(copy: Core) -> int:
    held = copy.database.look(lambda connection: list(connection.execute(select(pages.c.sha256)).scalars()))
    for sha256 in held:
        digest = hashlib.sha256()
        try:
            for part in copy.vault.parts(sha256):
                digest.update(part)
        except StationTrouble as trouble:
            raise _bad(f"扫描页 {sha256[:12]}… 打不开（{trouble.code}）") from trouble
        if digest.hexdigest() != sha256:
            raise _bad(f"扫描页 {sha256[:12]}… 的内容与校验值不符")
    return len(held)


def _bad(why: str) -> StationTrouble:
    return StationTrouble("bad_copy", f"备份写好后试恢复时核对不符：{why}；这份备份不能用，请检查磁盘后另选文件夹重新备份")


def _counts(connection: Connection) -> dict[str, int]:
    return {
        table.name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
        for table in metadata.tables.values()
    }


@contextmanager
def _brought_up(core: Core, secret: Secret, folder: Path) -> Iterator[str | None]:
    """The address of the copy, brought up beside the real one; it goes afterwards."""
    if core.database.path is not None:
        # beside the one in use: an address can name that place, and a backup's folder may be of any bytes
        place = core.database.path.parent
        for old in place.glob(f"{_CHECK}*"):  # of a backup that was killed
            if time.time() - old.stat().st_mtime > _DAY:
                shutil.rmtree(old, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=_CHECK, dir=place) as scratch:
            shutil.copyfile(folder / SQLITE, Path(scratch) / SQLITE)
            yield parsed_url(core.database.url).set(database=str(Path(scratch) / SQLITE)).render_as_string(hide_password=False)
        return
    name = f"{_SCRATCH}{int(time.time())}_{os.urandom(6).hex()}"
    if not _asked(core.database, f'CREATE DATABASE "{name}"'):
        yield None
        return
    url = parsed_url(core.database.url).set(database=name).render_as_string(hide_password=False)
    try:
        pg_tools.restore(url, dumped(folder, secret), "SELECT 1")
        yield url
    finally:
        _asked(core.database, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        for left in _left(core.database):
            _asked(core.database, f'DROP DATABASE IF EXISTS "{left}"')


def _asked(database: Database, statement: str) -> bool:
    """False where this person may not, or somebody is at it."""
    with suppress(DBAPIError), database.writer.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(statement)
        return True
    return False


def _left(database: Database) -> list[str]:
    """Of backups that were killed. A younger one may be that of another backup, made and not yet connected to."""
    query = text("SELECT datname FROM pg_database WHERE datname LIKE :like")
    found = database.look(lambda connection: list(connection.execute(query, {"like": f"{_SCRATCH}%"}).scalars()))
    return [name for name in found if time.time() - _made(name) > _HOUR]


def _made(name: str) -> int:
    told, behind, _ = name.removeprefix(_SCRATCH).partition("_")
    return int(told) if behind and told.isdecimal() else 0  # a program of before did not say
