"""One process at a time: advisory locks in a folder that belongs to this user alone."""

from __future__ import annotations

import getpass
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from window_app.errors import StationTrouble


def runtime_folder() -> Path:
    """The per-user folder for locks: the session's runtime folder, else a private one beside the temporary files."""
    told = os.environ.get("XDG_RUNTIME_DIR")
    base = Path(told) if told and os.access(told, os.W_OK) else Path(tempfile.gettempdir())
    owner = hashlib.sha256(getpass.getuser().encode()).hexdigest()[:12]
    folder = base / f"service-window-{owner}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if os.name != "nt":
        found = folder.lstat()
        if found.st_uid != os.getuid() or folder.is_symlink():
            raise StationTrouble("lock_folder", "临时目录中的锁文件夹不属于当前用户，为安全起见没有继续；请联系技术人员清理")
    return folder


@contextmanager
def exclusive(name: str) -> Iterator[None]:
    """Hold the lock called `name` (any text; only its hash becomes a file name); waits for whoever holds it.

    Every entry opens the file anew, so it excludes threads of this process as well as other processes.
    """
    path = runtime_folder() / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.lock"
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        _wait_for(handle)
        yield
    finally:
        os.close(handle)


@contextmanager
def only_one(path: Path) -> Iterator[bool]:
    """True for the one process that holds the lock file at `path`, beside what it guards, so that every user sees the same one;
    False, at once, while another holds it. A process that dies lets go."""
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        yield _taken(handle)
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait_for(handle: int) -> None:
        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # waits ten seconds by itself, then says so
                return
            except OSError:
                continue

else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _wait_for(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)
