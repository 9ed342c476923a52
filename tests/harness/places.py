"""Fresh XDG directories, so that neither a test nor its children touch a person's own files."""

from __future__ import annotations

from pathlib import Path


def fresh_places(root: Path) -> dict[str, str]:
    """Make the folders under `root` and give the variables that point to them."""
    out = {}
    for variable, name in (
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_RUNTIME_DIR", "run"),
    ):
        folder = root / name
        folder.mkdir(mode=0o700, exist_ok=True)  # Qt refuses a runtime directory that others can read
        out[variable] = str(folder)
    return out
