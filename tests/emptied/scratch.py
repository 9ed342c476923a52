"""A scratch copy of the checkout in which a file can be changed and comes back; what is large or installed is linked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LEFT_OUT = (
    ".git",
    ".venv",
    ".hypothesis",
    ".mypy_cache",
    ".ruff_cache",
    "__pycache__",
    "*.egg-info",
    "*.ttf",
    "out",
    "build",
    "dist",
)


def copy(root: Path, place: Path) -> Path:
    """Copy the checkout to `place`, with its .venv and its fonts linked."""
    shutil.copytree(root, place, ignore=shutil.ignore_patterns(*_LEFT_OUT), symlinks=True)
    linked = [Path(".venv"), *(font.relative_to(root) for font in root.glob("resources/fonts/*.ttf"))]
    for one in linked:
        if (root / one).exists():
            (place / one).symlink_to(root / one)
    return place


@contextmanager
def changed(place: Path, file: str, content: bytes) -> Iterator[None]:
    """The file is another one for a while."""
    before = (place / file).read_bytes()
    (place / file).write_bytes(content)
    try:
        yield
    finally:
        (place / file).write_bytes(before)
