"""Writing a file so that after a power cut it is there whole or not at all (storage-server.md 3)."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from window_app.errors import StationTrouble


def trouble(error: OSError) -> StationTrouble:
    """Words for a failed file operation."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StationTrouble("disk_full", "磁盘已满，本次内容没有保存，此前已保存的不受影响；请清理磁盘空间后重试")
    return StationTrouble(
        "disk_error",
        "读写文件出错（{cause}），本次内容没有保存，此前已保存的不受影响；请检查磁盘后重试",
        why="file",
        cause=error.strerror or "?",
    )


def sync_folder(folder: Path) -> None:
    """Make names in `folder` durable (Windows keeps its own journal of names and has no such call)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a private folder durable, parents included; nothing happens if it is there."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def write_all(handle: int, data: bytes | memoryview) -> None:
    """Write every byte, also where the system takes them in pieces."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def replace(temporary: Path, path: Path) -> None:
    """Give a finished, synced file its name, durably."""
    os.replace(temporary, path)
    sync_folder(path.parent)


def write_durably(path: Path, data: bytes) -> None:
    """Write a small private file: temporary file, fsync, rename, fsync of the folder; StationTrouble if it cannot."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    try:
        make_folder(path.parent)
        handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            write_all(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        replace(temporary, path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise trouble(error) from error
