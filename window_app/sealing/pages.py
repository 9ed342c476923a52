"""Scanned pages as sealed files: durable before the row that names them, found by content, named so that a name tells nothing."""

from __future__ import annotations

import hashlib
import hmac
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from window_app.errors import Refused, StationTrouble
from window_app.sealing import files
from window_app.sealing.page_format import CHUNK, HEADER, TAG, FileKey, chunks_of, damaged, open_header, seal_parts, sealed_size

_TEMPORARY = ".part"
_HEADER = ".header"  # of a page whose key is being wrapped anew
_HASHER = ThreadPoolExecutor(1, "page-hash")  # a hash costs as long as the write, and needs nothing of it


@dataclass(frozen=True)
class StoredPage:
    """A page that is safely on disk: SHA-256 (hex) and size of its clear bytes."""

    sha256: str
    size: int


class PageVault:
    """The folder of sealed pages; safe for several threads and processes, since a file only ever appears whole."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._name_key = hmac.new(key, b"page names", "sha256").digest()
        self._wrap_keys: tuple[bytes, ...] = (self._wrap_key(key),)
        self._ask: Callable[[], None] = lambda: None

    def ask_by(self, ask: Callable[[], None]) -> None:
        """`ask` is called where no key opens a page: another process may have wrapped it by one that is not known here yet."""
        self._ask = ask

    def wrap_by(self, newer: Sequence[bytes]) -> None:
        """Wrap the keys of pages by the first of these from now on; the others, and the one that the vault was opened with, go on
        opening what they wrapped. Names do not change."""
        self._wrap_keys = (*map(self._wrap_key, newer), self._wrap_keys[-1])

    def rewrap(self, sha256: str) -> bool:
        """Wrap the key of one page by the newest key; False if it was, or is not here whole. Its new header is on the disk beside
        it before the old one is written over, and is looked for where a header does not open: whoever dies between loses nothing.
        """
        path, name = self._path(sha256), self._name(sha256)
        beside = path.with_name(f"{path.name}{_HEADER}")
        try:
            with path.open("r+b") as file:
                before = file.read(HEADER)
                with suppress(StationTrouble):
                    open_header(before, self._wrap_keys[0], name)
                    beside.unlink(missing_ok=True)
                    return False
                key, size = self._header(before, sha256)
                temporary = path.with_name(f"{os.getpid()}-{os.urandom(8).hex()}{_TEMPORARY}")
                temporary.write_bytes(key.header(self._wrap_keys[0], name, size))
                with temporary.open("r+b") as whole:
                    os.fsync(whole.fileno())
                header = temporary.read_bytes()
                files.replace(temporary, beside)
                file.seek(0)
                file.write(header)
                file.flush()
                os.fsync(file.fileno())
            beside.unlink()
        except (FileNotFoundError, StationTrouble):
            return False
        except OSError as error:
            raise files.trouble(error) from error
        return True

    @staticmethod
    def _wrap_key(key: bytes) -> bytes:
        return hmac.new(key, b"page keys", "sha256").digest()

    @property
    def folder(self) -> Path:
        """Where the sealed files lie, for backups and checks; nothing in it may be changed by hand."""
        return self._folder

    def put(self, data: bytes) -> StoredPage:
        """Keep one page; it survives a power cut once this has returned. The same content is kept once."""
        hashing = _HASHER.submit(hashlib.sha256, data)
        return self._keep([data], lambda: hashing.result().hexdigest(), once=True)

    def put_stream(self, parts: Iterable[bytes], expected_sha256: str | None = None) -> StoredPage:
        """Keep a page that comes in parts of any size, never whole in memory.

        Refused("page_mismatch") if its hash is not the expected one; nothing is kept then.
        """
        digest = hashlib.sha256()

        def told() -> Iterator[bytes]:
            for part in parts:
                digest.update(part)
                yield part

        def checked() -> str:
            sha256 = digest.hexdigest()
            if expected_sha256 is not None and sha256 != expected_sha256:
                raise Refused("page_mismatch", "扫描件内容与其校验值不符，没有保存；请重新传送该页")
            return sha256

        return self._keep(told(), checked, once=False)

    def _keep(self, parts: Iterable[bytes], hashed: Callable[[], str], *, once: bool) -> StoredPage:
        temporary = self._folder / f"{os.getpid()}-{os.urandom(8).hex()}{_TEMPORARY}"
        try:
            files.make_folder(self._folder)
            handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
            try:
                key = FileKey.generate()
                os.lseek(handle, HEADER, os.SEEK_SET)
                size, sha256 = seal_parts(handle, key, parts), hashed()
                name = self._name(sha256)
                path = self._place(name)
                here = once and path.exists() and self._whole(sha256)
                if not here:
                    os.lseek(handle, 0, os.SEEK_SET)
                    files.write_all(handle, key.header(self._wrap_keys[0], name, size))
                    os.fsync(handle)
            finally:
                os.close(handle)
            if here:
                temporary.unlink()
                files.sync_folder(path.parent)  # whoever renamed it may have died before this
            else:
                files.make_folder(path.parent)
                files.replace(temporary, path)
        except BaseException as error:
            with suppress(OSError):  # what cannot be put away is swept at the next start
                temporary.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise files.trouble(error) from error
            raise
        return StoredPage(sha256, size)

    def read(self, sha256: str, offset: int = 0, length: int | None = None) -> bytes:
        """Clear bytes of a page from `offset`, `length` of them or to the end; only the chunks needed are opened.

        StationTrouble: missing_page, damaged_page.
        """
        return b"".join(self.parts(sha256, offset, length))

    def parts(self, sha256: str, offset: int = 0, length: int | None = None) -> Iterator[bytes]:
        """The same in parts of at most 64 KiB, for pages that should not be whole in memory."""
        with self._open(sha256) as file:
            key, size = self._header(file.read(HEADER), sha256)
            end = size if length is None else min(size, offset + length)
            last = chunks_of(size) - 1
            for number in range(offset // CHUNK, chunks_of(end) if offset < end else 0):
                file.seek(HEADER + number * (CHUNK + TAG))
                clear = key.open(number, number == last, file.read(CHUNK + TAG))
                start = number * CHUNK
                yield clear[max(0, offset - start) : end - start]

    def has(self, sha256: str) -> bool:
        """True if the page is here and its file is as long as its header says."""
        return self._whole(sha256)

    def size(self, sha256: str) -> int:
        """Clear size in bytes; StationTrouble: missing_page, damaged_page."""
        with self._open(sha256) as file:
            return self._header(file.read(HEADER), sha256)[1]

    def delete(self, sha256: str) -> None:
        """Remove a page; nothing happens if it is not here. What is freed on the medium was sealed."""
        try:
            self._path(sha256).unlink(missing_ok=True)
        except OSError as error:
            raise files.trouble(error) from error

    def sweep(self, known: set[str], older_than_seconds: float = 0.0) -> int:
        """Remove pages no row names and unfinished files; how many. To be called while nobody puts (at start),
        or with an age that no running put reaches."""
        names = {self._name(sha256).hex() for sha256 in known}
        youngest, removed = time.time() - older_than_seconds, 0
        for path in list(self._folder.rglob("*")):
            if not path.is_file() or path.name in names:
                continue
            if path.suffix == _TEMPORARY or (len(path.name) == 64 and path.parent.name == path.name[:2]):
                try:
                    if path.stat().st_mtime <= youngest:
                        path.unlink()
                        removed += 1
                except FileNotFoundError:  # another process swept it
                    continue
        return removed

    def _name(self, sha256: str) -> bytes:
        return hmac.new(self._name_key, sha256.encode("ascii"), "sha256").digest()

    def _path(self, sha256: str) -> Path:
        return self._place(self._name(sha256))

    def _place(self, name: bytes) -> Path:
        return self._folder / name.hex()[:2] / name.hex()

    def _open(self, sha256: str) -> BinaryIO:
        try:
            return self._path(sha256).open("rb")
        except FileNotFoundError as error:
            raise StationTrouble("missing_page", "找不到扫描件文件；其余材料不受影响，请重新扫描该页或联系技术人员") from error
        except OSError as error:
            raise damaged() from error

    def _header(self, header: bytes, sha256: str) -> tuple[FileKey, int]:
        name, path = self._name(sha256), self._path(sha256)
        for again in (self._ask, None):
            for key in self._wrap_keys:
                with suppress(StationTrouble):
                    return open_header(header, key, name)
            if again is not None:
                again()
        with suppress(OSError):  # it was being wrapped anew when the power went
            beside = path.with_name(f"{path.name}{_HEADER}").read_bytes()
            for key in self._wrap_keys:
                with suppress(StationTrouble):
                    return open_header(beside, key, name)
        raise damaged()

    def _whole(self, sha256: str) -> bool:
        try:
            with self._open(sha256) as file:
                return os.fstat(file.fileno()).st_size == sealed_size(self._header(file.read(HEADER), sha256)[1])
        except StationTrouble:
            return False
