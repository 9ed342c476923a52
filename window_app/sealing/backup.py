"""A consistent copy of an encrypted store while it is in use: never a copy of the file beside its -wal."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlcipher3 import dbapi2 as sqlcipher

from window_app.errors import StationTrouble
from window_app.sealing.files import sync_folder, trouble
from window_app.sealing.store_trouble import from_driver


def back_up(engine: Engine, target: Path, key: bytes, look: Callable[[Any], None] | None = None) -> None:
    """Copy the store behind `engine` to the new file `target`, sealed under `key`, durable when this returns; `look` is handed
    the driver's connection of the very state that is copied.

    StationTrouble(file_exists) if `target` is there; disk_full, disk_error, store_busy.
    """
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError as error:
        raise StationTrouble("file_exists", "备份文件 {name} 已存在，没有覆盖；请换一个位置", name=target.name) from error
    except OSError as error:
        raise trouble(error) from error
    source = engine.raw_connection()
    try:
        copy = sqlcipher.connect(os.fspath(target), isolation_level=None)
        try:
            copy.execute("PRAGMA cipher_log_level = NONE")
            copy.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            copy.execute("PRAGMA synchronous = FULL")
            assert source.driver_connection is not None
            if look is not None:
                source.driver_connection.execute("BEGIN")
                look(source.driver_connection)
            source.driver_connection.backup(copy)
            if look is not None:
                source.driver_connection.execute("ROLLBACK")
            copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            copy.close()
        sync_folder(target.parent)
    except sqlcipher.Error as error:
        target.unlink(missing_ok=True)
        raise from_driver(error) from error
    finally:
        source.close()
