"""The encrypted store's engine: SQLAlchemy over SQLCipher that loses no update and no acknowledged commit.

The plain recipes lose updates without an error and do not roll back DDL (architecture.md 3.10): here the driver never
opens a transaction by itself (`isolation_level=None`) and every transaction of a writer starts with BEGIN IMMEDIATE.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from window_app.errors import StationTrouble
from window_app.sealing.store_trouble import busy, damaged, explain, from_driver, not_a_store, wrong_key

__all__ = ["KEY_BYTES", "explain", "make_engine", "make_reader"]

KEY_BYTES = 32
BUSY_MILLISECONDS = 5000
CACHE_KIB = 16384
_PAGE, _RESERVE, _MAC = 4096, 80, 64


def make_engine(path: Path, key: bytes, *, create: bool = False) -> Engine:
    """The writer's engine for the store at `path`; `key` is 32 raw bytes. Only founding and restoring `create` it: a store that
    is gone is a loss and told as one, never an empty new one.

    Each transaction begins IMMEDIATE: a select-then-update is safe between threads and processes.
    Raises StationTrouble: store_lost, wrong_key, damaged_store, not_a_store, store_busy, disk_full, store_unreachable.
    """
    return _make(path, key, "BEGIN IMMEDIATE", writes=True, create=create)


def make_reader(path: Path, key: bytes) -> Engine:
    """An engine for reading only: it sees the last commit, never waits for the writer, and refuses to write."""
    return _make(path, key, "BEGIN DEFERRED", writes=False)


def _make(path: Path, key: bytes, begin: str, *, writes: bool, create: bool = False) -> Engine:
    if len(key) != KEY_BYTES:
        raise StationTrouble(
            "wrong_key", "数据库密钥的长度不对，没有打开数据库；已保存的数据未受影响，请联系技术人员", why="length"
        )
    _make_private(path) if create else _look(path)
    engine = create_engine(
        "sqlite://",
        creator=_opener(path, key, writes=writes),
        module=sqlcipher,
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=24,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        driver = connection.connection.driver_connection
        driver.isolation_level = None  # somebody may have asked for AUTOCOMMIT once; the pool would keep its leftovers
        connection.exec_driver_sql(begin)

    try:
        with engine.connect():
            pass
    except (sqlcipher.Error, DBAPIError) as error:  # the driver's own, or as SQLAlchemy wraps what it said of connecting
        engine.dispose()
        raise from_driver(getattr(error, "orig", error)) from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def _make_private(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise _unreachable(error) from error


def _look(path: Path) -> None:
    """Before the driver, which would make what it does not find."""
    try:
        file = os.open(path, os.O_RDWR)
        empty = not os.read(file, 1)
        os.close(file)
    except FileNotFoundError as error:
        if not path.parent.is_dir():
            raise _unreachable(error) from error
        message = "数据库文件 {name} 不见了：没有新建，也没有改动任何文件；请不要重新初始化，请技术人员用备份恢复"
        raise StationTrouble("store_lost", message, name=path.name) from error
    except OSError as error:
        raise _unreachable(error) from error
    if empty:
        message = "数据库文件 {name} 是空的：资料丢失了，没有改动任何文件；请不要重新初始化，请技术人员用备份恢复"
        raise StationTrouble("store_lost", message, why="empty", name=path.name)


def _unreachable(error: OSError) -> StationTrouble:
    return StationTrouble(
        "store_unreachable",
        "打不开数据库文件（{strerror}）；请检查磁盘与文件夹权限后重试",
        why="file",
        strerror=error.strerror,
    )


def _opener(path: Path, key: bytes, *, writes: bool) -> Callable[[], Any]:
    def connect() -> Any:
        connection = sqlcipher.connect(
            os.fspath(path), timeout=BUSY_MILLISECONDS / 1000, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")  # else a wrong key writes to stderr
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            _check_readable(connection, path, key)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA temp_store = MEMORY")  # a temporary file would not be sealed
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            if not writes:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
        return connection

    return connect


def _check_readable(connection: Any, path: Path, key: bytes) -> None:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError as error:
        if from_driver(error).code != "damaged_store":
            raise from_driver(error) from error
        head = _first_bytes(path)
        if head.startswith(b"SQLite format 3\x00"):
            raise not_a_store() from error
        if len(head) < _PAGE:
            raise (busy() if not head else not_a_store()) from error
        if _key_opens_some_page(path, key):
            raise damaged() from error
        raise wrong_key() from error


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_PAGE)


def _key_opens_some_page(path: Path, key: bytes) -> bool:
    """Tell a wrong key from a damaged first page: does any page authenticate under `key` (SQLCipher 4 format)?"""
    with path.open("rb") as file:
        salt = file.read(16)
        mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
        file.seek(0)
        for number in range(1, 65):
            page = file.read(_PAGE)
            if len(page) < _PAGE:
                return False
            start = 16 if number == 1 else 0
            sealed = page[start : _PAGE - _MAC - (_RESERVE - 16 - _MAC)]
            mac = page[_PAGE - _RESERVE + 16 : _PAGE - _RESERVE + 16 + _MAC]
            expected = hmac.new(mac_key, sealed + number.to_bytes(4, "little"), "sha512").digest()
            if hmac.compare_digest(mac, expected):
                return True
    return False
