"""A large file that lies sealed, written and read as a stream: the format of a sealed page under a name of its own."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from window_app.errors import StationTrouble
from window_app.sealing import files
from window_app.sealing.page_format import CHUNK, HEADER, TAG, FileKey, chunks_of, open_header, seal_parts


def write(path: Path, key: bytes, name: bytes, parts: Iterable[bytes]) -> int:
    """Seal what comes into a new file, durable when this returns; its clear size. StationTrouble: disk_full, disk_error."""
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        try:
            made = FileKey.generate()
            os.lseek(handle, HEADER, os.SEEK_SET)
            size = seal_parts(handle, made, parts)
            os.lseek(handle, 0, os.SEEK_SET)
            files.write_all(handle, made.header(key, name, size))
            os.fsync(handle)
        finally:
            os.close(handle)
        files.sync_folder(path.parent)
    except OSError as error:
        raise files.trouble(error) from error
    return size


def parts(path: Path, key: bytes, name: bytes) -> Iterator[bytes]:
    """Its clear bytes in parts of at most 64 KiB; StationTrouble: wrong_key, damaged_file."""
    with path.open("rb") as file:
        try:
            made, size = open_header(file.read(HEADER), key, name)
        except StationTrouble as error:
            message = "密钥与所保存的内容不符，没有打开；数据原样保留，请核对密钥来源"
            raise StationTrouble("wrong_key", message, why="secret") from error
        last = chunks_of(size) - 1
        for number in range(last + 1):
            part = file.read(CHUNK + TAG)
            try:
                clear = made.open(number, number == last, part)
            except StationTrouble as error:
                raise _damaged(path) from error
            yield clear


def _damaged(path: Path) -> StationTrouble:
    message = "文件 {name} 已损坏，没有读完；数据库中的数据未受影响，请换一份备份，或重新备份"
    return StationTrouble("damaged_file", message, name=path.name)
