"""Backup and restore of a whole centre: database and sealed pages, into a folder with a manifest of hashes.

A restored centre counts its epoch up: windows then see that their receipts reach further than the centre remembers,
and send again what it lost (sync.md 8). The secret is not in the backup: a stolen backup opens nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import func, select

from central.base import clock, schema
from central.base import identity as centre_module
from central.base.core import Core, open_core
from central.base.database import Database, parsed_url
from central.base.keys import Secret
from central.base.shapes import Json
from central.base.tables_sync import cases
from central.keeping import seals
from window_app.errors import Refused, StationTrouble
from window_app.sealing.backup import back_up

_MANIFEST, _SQLITE, _DUMP, _PAGES = "manifest.json", "centre.db", "centre.dump", "pages"


def backup(core: Core, secret: Secret, folder: Path) -> Json:
    """Write a backup into an empty or new folder; consistent while the centre serves. Refused: `not_empty`; StationTrouble
    `backup_folder`."""
    with _usable(folder, "没有备份，请另选一个文件夹"):
        if folder.exists() and any(folder.iterdir()):
            raise Refused("not_empty", f"文件夹 {folder} 不是空的；没有备份，请另选一个文件夹")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        seals.seal(core, wait=True)
        return _backed_up(core, secret, folder)


def _backed_up(core: Core, secret: Secret, folder: Path) -> Json:
    # database first, pages after: a page is on disk before its row, so every row of the copy finds its file
    if core.database.path is not None:
        back_up(core.database.reader, folder / _SQLITE, secret.draw("database"))
    else:
        _run(core.database.url, "pg_dump", "--format=custom", f"--file={folder / _DUMP}")
    if core.pages.exists():
        shutil.copytree(core.pages, folder / _PAGES, ignore=shutil.ignore_patterns("*.part"))
    files = {str(path.relative_to(folder)): _sha256(path) for path in sorted(folder.rglob("*")) if path.is_file()}
    count = core.database.look(lambda connection: connection.execute(select(func.count()).select_from(cases)).scalar_one())
    manifest = {
        "centre": core.identity.centre_id, "epoch": core.identity.epoch, "at": clock.rfc3339(core.now()),
        "database": core.database.dialect, "cases": count, "files": files,
    }  # fmt: skip
    _write(folder / _MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    return {key: value for key, value in manifest.items() if key != "files"} | {"folder": str(folder), "files": len(files)}


def restore(url: str, secret: Secret, pages: Path | None, folder: Path) -> Json:
    """Bring a backup into an empty place; Refused `not_empty`, `bad_backup`, and then nothing was changed; StationTrouble
    `backup_folder`."""
    manifest = _checked(folder)
    parsed = parsed_url(url)
    if parsed.get_backend_name() == "sqlite":
        if manifest["database"] != "sqlite":
            raise Refused("bad_backup", "这是 PostgreSQL 的备份；请恢复到 PostgreSQL 数据库")
        target = Path(parsed.database or "")
        if target.exists():
            raise Refused("not_empty", f"{target.name} 已存在；没有恢复，请先移走现有数据库或另选位置")
        with _usable(target.parent, "没有恢复，请另选位置"):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / _SQLITE, target)
            os.chmod(target, 0o600)
    else:
        _restore_postgresql(url, secret, manifest, folder)
    place = pages or (Path(parsed.database or "").parent / _PAGES if parsed.get_backend_name() == "sqlite" else Path(_PAGES))
    if (folder / _PAGES).exists():
        with _usable(place, "扫描页没有恢复，请另选存放扫描页的文件夹后重新恢复"):
            shutil.copytree(folder / _PAGES, place, dirs_exist_ok=True)
    core = open_core(url, secret, pages)
    try:
        core.database.change(lambda connection: centre_module.next_epoch(connection, clock.rfc3339(core.now())))
        return {"centre": core.identity.centre_id, "epoch": core.identity.epoch + 1, "cases": manifest["cases"]}
    finally:
        core.close()


@contextmanager
def _usable(folder: Path, so: str) -> Iterator[None]:
    """A folder that somebody named may be a file, or on a disk that is full, gone or not his to write."""
    try:
        yield
    except OSError as error:
        cause = error.strerror or type(error).__name__
        raise StationTrouble("backup_folder", f"文件夹 {folder} 不能使用（{cause}）；{so}") from error


def _restore_postgresql(url: str, secret: Secret, manifest: Json, folder: Path) -> None:
    if manifest["database"] != "postgresql":
        raise Refused("bad_backup", "这是 SQLite 的备份；请恢复到 SQLite 文件")
    database = Database(url, secret.draw("database"))
    try:
        with database.reading() as connection:
            if schema.revision(connection) is not None:
                raise Refused("not_empty", "目标数据库里已有一个中心；没有恢复，请用空数据库")
        _run(url, "pg_restore", "--no-owner", "--exit-on-error", str(folder / _DUMP))
    finally:
        database.close()


def _checked(folder: Path) -> Json:
    try:
        manifest: Json = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        wrong = [name for name, digest in manifest["files"].items() if _sha256(folder / name) != digest]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused("bad_backup", f"{folder} 不是完整的备份（{type(error).__name__}）；没有恢复") from error
    if wrong:
        raise Refused("bad_backup", f"备份中有 {len(wrong)} 个文件损坏（如 {wrong[0]}）；没有恢复，请换一份备份")
    return manifest


def _run(url: str, *command: str) -> None:
    """PostgreSQL's own tools; the password travels in the environment, since anybody can read a command line."""
    parsed = parsed_url(url).set(drivername="postgresql")
    environment = {**os.environ, **({"PGPASSWORD": str(parsed.password)} if parsed.password else {})}
    target = f"--dbname={parsed.set(password=None).render_as_string()}"
    program = next(
        (place for base in ("", *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True))
         if (place := shutil.which(command[0], path=str(base) if base else None))),
        None,
    )  # fmt: skip
    if program is None:
        raise StationTrouble("no_tool", f"本机没有 {command[0]}；请安装 postgresql-client 后重试")
    done = subprocess.run([program, target, *command[1:]], env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or [""])[-1]
        raise StationTrouble("tool_failed", f"{command[0]} 没有成功：{last[:200]}")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
