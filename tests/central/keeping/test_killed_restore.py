"""A restoring that is killed: nothing of the old epoch is left that could be served, and it can be done again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from central.base.core import Core
from central.keeping import safety
from central.parts import open_centre
from tests.central.conftest import SECRET
from tests.central.enrolled import enrol, take
from tests.central.keeping.test_safety import empty_place
from tests.harness.waiting import until
from window_app.errors import StationTrouble

_ROOT = Path(__file__).parents[3]
# each function is the last that begins, or the last that ends, before the kill
_DYING = """
import os, signal, shutil, sys
from pathlib import Path
from central.base.keys import Secret
from central.keeping import empty_place, pg_tools, safety
url, pages, folder, where, name, when = sys.argv[1:]
owner = {"empty_place": empty_place, "pg_tools": pg_tools, "safety": safety, "shutil": shutil, "os": os}[where]
real = getattr(owner, name)
def dies(*told, **more):
    if when == "behind":
        real(*told, **more)
    if when == "half":
        told[1].write(told[0].read(20_000))
        told[1].flush()
    os.kill(os.getpid(), signal.SIGKILL)
setattr(owner, name, dies)
safety.restore(url, Secret(bytes([7]) * 32), Path(pages), Path(folder))
"""
_MOMENTS = {
    "sqlite": [
        ("shutil", "copyfile", "before"), ("shutil", "copyfile", "behind"), ("empty_place", "_move", "before"),
        ("os", "link", "before"), ("os", "link", "behind"), ("empty_place", "_move", "behind"),
    ],
    "postgresql": [
        ("shutil", "copyfileobj", "before"), ("shutil", "copyfileobj", "half"), ("shutil", "copyfileobj", "behind"),
        ("safety", "open_core", "before"), ("safety", "open_core", "behind"),
    ],
}  # fmt: skip


@pytest.fixture
def backed_up(core: Core, tmp_path: Path) -> Path:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1)) == [""]
    core.pages.mkdir(exist_ok=True)
    safety.backup(core, SECRET, tmp_path / "backup")
    return tmp_path / "backup"


def epoch(url: str, pages: Path) -> int | None:
    """Of the centre that stands there, None if none can be opened."""
    try:
        centre = open_centre(url, SECRET, pages)
    except StationTrouble as trouble:
        if trouble.code != "not_ready":
            raise
        return None
    centre.close()
    return centre.identity.epoch


def stands(url: str, pages: Path) -> int | None:
    """The same, without making a file by looking for it."""
    file = Path(make_url(url).database or "")
    return epoch(url, pages) if not url.startswith("sqlite") or file.exists() else None


def settled(url: str) -> None:
    """Until PostgreSQL has noticed that nobody speaks to it any more."""
    if url.startswith("sqlite"):
        return
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        until(lambda: connection.execute(others).fetchone() == (0,))


def test_wherever_a_restoring_is_killed_nothing_of_the_old_epoch_stands(
    core: Core, backed_up: Path, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    for number, moment in enumerate(_MOMENTS[core.database.dialect]):
        pages = tmp_path / f"pages{number}"
        url = empty_place(core, request, tmp_path / str(number))
        asked = [sys.executable, "-X", "utf8", "-c", _DYING, url, str(pages), str(backed_up), *moment]
        done = subprocess.run(asked, cwd=_ROOT, capture_output=True, check=False)
        assert done.returncode == -signal.SIGKILL, (moment, done.stderr.decode())
        settled(url)
        found = stands(url, pages)
        assert found in (None, 2), moment
        if found is None:
            assert safety.restore(url, SECRET, pages, backed_up)["epoch"] == 2
            assert epoch(url, pages) == 2
        if core.database.dialect == "sqlite" and moment[2] != "behind":
            assert [path.name for path in (tmp_path / str(number) / "restored").iterdir()] == ["central.db"]


def test_a_restoring_that_is_killed_as_soon_as_a_centre_is_to_be_seen_has_its_new_epoch(
    core: Core, backed_up: Path, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url, pages = empty_place(core, request, tmp_path), tmp_path / "pages"
    environment = {**os.environ, "CENTRAL_DATABASE": url, "CENTRAL_PAGES": str(pages), "CENTRAL_KEY_HEX": "07" * 32}
    asked = [sys.executable, "-X", "utf8", "-m", "central", "restore", str(backed_up)]
    with subprocess.Popen(asked, cwd=_ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        until(lambda: seen(url) or running.poll() is not None)
        running.kill()
    settled(url)
    assert stands(url, pages) == 2


def seen(url: str) -> bool:
    if url.startswith("sqlite"):
        file = Path(make_url(url).database or "")
        return file.exists() and file.stat().st_size > 0
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        return connection.execute("SELECT to_regclass('public.centre')").fetchone() != (None,)
