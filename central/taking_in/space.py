"""Is there room for a page before its first byte is taken: where its parts lie, and where it lies when it is whole."""

from __future__ import annotations

import shutil
from pathlib import Path

from central.base.core import Core
from window_app.errors import StationTrouble


def check(core: Core, size: int, left_free: int) -> None:
    """StationTrouble `no_space` if `left_free` bytes would not stay free. Of a PostgreSQL elsewhere only its own server knows; it
    is asked by writing, and says `disk_full`."""
    parts = core.database.path.parent if core.database.path is not None else None
    pages = _existing(core.pages)
    together = parts is not None and parts.stat().st_dev == pages.stat().st_dev
    _check(pages, size * (2 if together else 1), left_free)
    if parts is not None and not together:
        _check(parts, size, left_free)


def _check(folder: Path, size: int, left_free: int) -> None:
    if shutil.disk_usage(folder).free - size < left_free:
        message = "中心的磁盘空间不够，这一页没有开始接收；窗口稍后会自动重试，请技术人员清理 {folder} 所在的磁盘"
        raise StationTrouble("no_space", message, folder=str(folder))


def _existing(folder: Path) -> Path:
    """The folder, or the next above it: it is made with its first page."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder
