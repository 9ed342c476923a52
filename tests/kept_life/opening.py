"""Opening what was kept, in a place where it may be written: the kept files themselves are never touched."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

from central.base.core import Core
from central.base.keys import Secret
from central.parts import open_centre
from tests.harness import postgres
from tests.kept_life.laying import CENTRE, DUMP, STORE
from window_app.programs.parts import Building
from window_app.sealing.memory_key_store import MemoryKeyStore
from window_app.settings import Profile


def desk(kept: Path, folder: Path, centre_url: str = "") -> Building:
    """The desk without its line, or at a centre that is served at `centre_url`; WINDOW_APP_MACHINE_ID must be test-machine."""
    _copied(kept, folder, STORE)
    keys = MemoryKeyStore()
    for name, value in _keys(kept).items():
        keys.put(name, value)
    return Building(folder, Profile("kept", "process", centre_url=centre_url), keys)


def sqlite_centre(kept: Path, folder: Path) -> Core:
    """The centre that was kept as a file."""
    _copied(kept, folder, CENTRE)
    return open_centre(f"sqlite:///{folder / CENTRE}", secret_of(kept), folder / "pages")


def postgresql_centre(kept: Path, folder: Path, cluster: postgres.Postgres) -> Core:
    """The centre that was kept as a dump, in a fresh database of `cluster`."""
    _copied(kept, folder, DUMP)
    url = cluster.database()
    _postgresql("psql", url, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", f"--file={folder / DUMP}")
    return open_centre(url, secret_of(kept), folder / "pages")


def backup(kept: Path, folder: Path, cluster: postgres.Postgres | None = None) -> None:
    """The kept centre as its own program's `central backup` laid it down: the one way back from an upgrade."""
    _copied(kept, folder, DUMP if cluster else CENTRE)
    if cluster:
        url = cluster.database()
        _postgresql("psql", url, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", f"--file={folder / DUMP}")
        (folder / DUMP).unlink()
        _postgresql("pg_dump", url, "--format=custom", f"--file={folder / 'centre.dump'}")
    files = {str(path.relative_to(folder)): _sha256(path) for path in sorted(folder.rglob("*")) if path.is_file()}
    told = json.loads((kept / "expectations.json").read_text("utf-8"))
    manifest = {"centre": "", "epoch": 1, "at": "", "cases": told["counts"]["cases"], "files": files}
    manifest["database"] = "postgresql" if cluster else "sqlite"
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def _postgresql(program: str, url: str, *arguments: str) -> None:
    programs = postgres.available()
    assert programs is not None
    target = f"--dbname={url.replace('postgresql+psycopg', 'postgresql')}"
    subprocess.run([str(programs / program), target, *arguments], check=True, stdout=subprocess.DEVNULL)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def secret_of(kept: Path) -> Secret:
    """The one secret of a kept centre (CENTRAL_KEY_HEX is its hexadecimal form)."""
    return Secret(_keys(kept)["secret"])


def _keys(kept: Path) -> dict[str, bytes]:
    found: dict[str, str] = json.loads((kept / "keys.json").read_text("utf-8"))
    return {name: bytes.fromhex(value) for name, value in found.items()}


def _copied(kept: Path, folder: Path, file: str) -> None:
    folder.mkdir(parents=True)
    shutil.copy(kept / file, folder / file)
    shutil.copytree(kept / "pages", folder / "pages")
