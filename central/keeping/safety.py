"""Backup and restore of a whole centre: database and sealed pages, into a folder with a manifest of hashes.

A restored centre counts its epoch up: windows then see that their receipts reach further than the centre remembers,
and send again what it lost (sync.md 8). The secret is not in the backup: a stolen backup opens nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

from central.base import clock
from central.base.core import Core, open_core
from central.base.keys import Secret
from central.base.shapes import Json
from central.keeping import copies, seals
from central.keeping.empty_place import PAGES, EmptyPlace, usable
from window_app.errors import Refused

_MANIFEST = "manifest.json"


def backup(core: Core, secret: Secret, folder: Path) -> Json:
    """Write a backup into an empty or new folder; consistent while the centre serves. Refused: `not_empty`; StationTrouble
    `backup_folder`, `bad_copy`, `no_tool`, `tool_failed`."""
    with usable(folder, "没有备份，请另选一个文件夹"):
        if folder.exists() and any(folder.iterdir()):
            raise Refused("not_empty", f"文件夹 {folder} 不是空的；没有备份，请另选一个文件夹")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        seals.seal(core, wait=True)
        return _backed_up(core, secret, folder)


def _backed_up(core: Core, secret: Secret, folder: Path) -> Json:
    # database first, pages after: a page is on disk before its row, so every row of the copy finds its file
    counted = copies.database(core, secret, folder)
    if core.pages.exists():
        # not what comes and goes beside a page: its header while its key is changed (a torn one is found by the trial)
        shutil.copytree(core.pages, folder / PAGES, ignore=shutil.ignore_patterns("*.part", "*.header"))
    found = copies.tried(core, secret, folder, counted)
    files = {str(path.relative_to(folder)): _sha256(path) for path in sorted(folder.rglob("*")) if path.is_file()}
    manifest = {
        "centre": core.identity.centre_id, "epoch": core.identity.epoch, "at": clock.rfc3339(core.now()),
        "database": core.database.dialect, "cases": counted["cases"], "files": files,
    }  # fmt: skip
    _write(folder / _MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    told = {key: value for key, value in manifest.items() if key != "files"}
    return {**told, "folder": str(folder), "files": len(files), **found}


def restore(url: str, secret: Secret, pages: Path | None, folder: Path) -> Json:
    """Bring a backup into an empty place; whatever ends it early, were it the power, no database stands there that could be
    served in its old epoch, and it may be tried again. Refused `not_empty`, `bad_backup`; StationTrouble `backup_folder`, and
    what a database says that is away or of another key."""
    manifest = _checked(folder)
    place = EmptyPlace(url, secret, manifest["database"])
    # pages first: a database that stands there has its pages
    with place.pages(folder / PAGES, pages) as kept, place.database(folder, clock.rfc3339(clock.now())) as restored:
        core = open_core(restored, secret, kept)
        core.close()
        return {"centre": core.identity.centre_id, "epoch": core.identity.epoch, "cases": manifest["cases"]}


def _checked(folder: Path) -> Json:
    try:
        manifest: Json = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        wrong = [name for name, digest in manifest["files"].items() if _sha256(folder / name) != digest]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused("bad_backup", f"{folder} 不是完整的备份（{type(error).__name__}）；没有恢复") from error
    if wrong:
        raise Refused("bad_backup", f"备份中有 {len(wrong)} 个文件损坏（如 {wrong[0]}）；没有恢复，请换一份备份")
    return manifest


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
