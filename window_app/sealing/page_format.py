"""How one sealed page lies on disk: a wrapped file key, then AES-256-GCM chunks of 64 KiB that cannot be cut, mixed or swapped.

    magic 8 | file id 16 | clear size 8 (big endian) | nonce 12 | wrapped file key 48 | chunk 0 | chunk 1 | ...

The file key is wrapped by the store's key with magic, file id, size and the page's name as associated data. A chunk is
its clear bytes + 16; its nonce is the chunk's number, its associated data the file id, the number and whether it is the
last. Any part can be read without the rest; rotating the store's key rewraps 48 bytes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from window_app.errors import StationTrouble
from window_app.sealing.files import write_all

MAGIC = b"SWPAGE1\n"
CHUNK = 64 * 1024
TAG = 16
HEADER = len(MAGIC) + 16 + 8 + 12 + 48


def damaged() -> StationTrouble:
    """The words for a page that does not open."""
    return StationTrouble("damaged_page", "扫描件文件已损坏，无法打开；其余材料不受影响，请重新扫描该页或联系技术人员用备份恢复")


def chunks_of(size: int) -> int:
    """How many chunks a page of `size` bytes has; an empty page has one empty chunk, so that its end is sealed too."""
    return max(1, -(-size // CHUNK))


def sealed_size(size: int) -> int:
    """The file's length for a page of `size` clear bytes."""
    return HEADER + size + TAG * chunks_of(size)


@dataclass(frozen=True)
class FileKey:
    """The key of one file; `file_id` binds its chunks together."""

    file_id: bytes
    key: bytes

    @classmethod
    def generate(cls) -> FileKey:
        """A new one from the operating system's randomness."""
        return cls(os.urandom(16), os.urandom(32))

    def header(self, store_key: bytes, name: bytes, size: int) -> bytes:
        """The first bytes of the file, once its size and name are known."""
        bound = MAGIC + self.file_id + size.to_bytes(8, "big")
        nonce = os.urandom(12)
        return bound + nonce + AESGCM(store_key).encrypt(nonce, self.key, bound + name)

    def seal(self, number: int, last: bool, clear: bytes | bytearray | memoryview) -> bytes:
        """One chunk as it lies on disk."""
        return self._cipher.encrypt(number.to_bytes(12, "big"), clear, self._bound(number, last))

    def open(self, number: int, last: bool, sealed: bytes) -> bytes:
        """The clear bytes of one chunk; StationTrouble(damaged_page) if a single bit is off."""
        try:
            return self._cipher.decrypt(number.to_bytes(12, "big"), sealed, self._bound(number, last))
        except InvalidTag as error:
            raise damaged() from error

    @cached_property
    def _cipher(self) -> AESGCM:
        return AESGCM(self.key)

    def _bound(self, number: int, last: bool) -> bytes:
        return self.file_id + number.to_bytes(8, "big") + (b"\1" if last else b"\0")


def open_header(data: bytes, store_key: bytes, name: bytes) -> tuple[FileKey, int]:
    """The file key and the clear size; StationTrouble(damaged_page) if the header is not whole, ours and of this name."""
    if len(data) < HEADER or not data.startswith(MAGIC):
        raise damaged()
    bound, rest = data[: len(MAGIC) + 24], data[len(MAGIC) + 24 : HEADER]
    try:
        key = AESGCM(store_key).decrypt(rest[:12], rest[12:], bound + name)
    except InvalidTag as error:
        raise damaged() from error
    return FileKey(bound[len(MAGIC) : len(MAGIC) + 16], key), int.from_bytes(bound[-8:], "big")


def seal_parts(handle: int, key: FileKey, parts: Iterable[bytes]) -> int:
    """Write the chunks where `handle` stands, each as soon as it is known not to be the last; the clear size."""
    size, number, waiting = 0, 0, bytearray()

    def write(clear: bytearray | memoryview, last: bool) -> None:
        nonlocal number
        write_all(handle, key.seal(number, last, clear))
        number += 1

    for part in parts:
        size += len(part)
        rest = memoryview(part)
        if waiting:
            room = CHUNK - len(waiting)
            waiting += rest[:room]
            rest = rest[room:]
            if not rest:
                continue
            write(waiting, False)
            waiting = bytearray()
        while len(rest) > CHUNK:
            write(rest[:CHUNK], False)
            rest = rest[CHUNK:]
        waiting += rest
    write(waiting, True)
    return size
