"""Opening what was kept, in a place where it may be written: the kept files themselves are never touched."""

from __future__ import annotations

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
    programs = postgres.available()
    assert programs is not None
    target = f"--dbname={url.replace('postgresql+psycopg', 'postgresql')}"
    command = [str(programs / "psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", target, f"--file={folder / DUMP}"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return open_centre(url, secret_of(kept), folder / "pages")


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
