"""Backup and restore: whole, checked, into an empty place, and windows learn of it by the epoch."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from central.base.core import Core
from central.base.database import Database
from central.base.keys import Secret
from central.keeping import safety
from central.parts import open_centre
from tests.central.conftest import SECRET, Hands, Server
from tests.central.web.test_uploads import patch, start
from tests.harness.postgres import Postgres
from window_app.errors import Refused, StationTrouble


def empty_place(core: Core, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if core.database.dialect == "sqlite":
        return f"sqlite:///{tmp_path}/restored/central.db"
    cluster: Postgres = request.getfixturevalue("cluster")
    return cluster.database()


def test_a_restored_centre_has_everything_and_a_higher_epoch(
    server: Server, hands: Hands, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    desk, data = server.desk(), os.urandom(100_000)
    desk.send(desk.accepted(1, pages=(data,)))
    patch(desk, start(desk, data).headers["Location"], 0, data)
    told: dict[str, Any] = safety.backup(server.core, SECRET, tmp_path / "backup")
    assert (told["cases"], told["epoch"]) == (1, 1)
    desk.send(desk.accepted(2))
    url = empty_place(server.core, request, tmp_path)
    assert safety.restore(url, SECRET, tmp_path / "restored-pages", tmp_path / "backup")["epoch"] == 2
    restored = open_centre(url, SECRET, tmp_path / "restored-pages", hands)
    try:
        assert restored.identity.epoch == 2
        assert restored.vault.read(hashlib.sha256(data).hexdigest()) == data
        assert restored.identity.centre_id == server.core.identity.centre_id
    finally:
        restored.close()
    with pytest.raises(Refused) as refused:
        safety.restore(url, SECRET, None, tmp_path / "backup")
    assert refused.value.code == "not_empty"


def test_a_damaged_or_foreign_backup_is_refused(core: Core, tmp_path: Path) -> None:
    safety.backup(core, SECRET, tmp_path / "backup")
    with pytest.raises(Refused):
        safety.backup(core, SECRET, tmp_path / "backup")
    victim = next(path for path in (tmp_path / "backup").iterdir() if path.suffix in (".db", ".sealed"))
    victim.write_bytes(victim.read_bytes()[:-1] + b"!")
    for folder in (tmp_path / "backup", tmp_path / "nothing"):
        with pytest.raises(Refused) as refused:
            safety.restore(f"sqlite:///{tmp_path}/new.db", SECRET, None, folder)
        assert refused.value.code == "bad_backup"
    assert not (tmp_path / "new.db").exists()


def test_a_backup_opens_only_with_the_centres_key(core: Core, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """PostgreSQL lies on an encrypted disk; its private keys are sealed all the same."""
    safety.backup(core, SECRET, tmp_path / "backup")
    url, pages = empty_place(core, request, tmp_path), tmp_path / "restored-pages"
    with pytest.raises(StationTrouble) as refused:
        safety.restore(url, Secret(b"\x09" * 32), pages, tmp_path / "backup")
    assert "key" in refused.value.code
    assert safety.restore(url, SECRET, pages, tmp_path / "backup")["epoch"] == 2


def with_a_page(core: Core, tmp_path: Path) -> None:
    core.pages.mkdir(exist_ok=True)
    (core.pages / "page").write_bytes(b"sealed")
    safety.backup(core, SECRET, tmp_path / "backup")


def test_what_fails_at_the_pages_leaves_the_place_empty(core: Core, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Its advice is another folder: followed, it succeeds."""
    with_a_page(core, tmp_path)
    (tmp_path / "file").write_text("x")
    url = empty_place(core, request, tmp_path)
    with pytest.raises(StationTrouble) as refused:
        safety.restore(url, SECRET, tmp_path / "file", tmp_path / "backup")
    assert refused.value.code == "backup_folder"
    assert safety.restore(url, SECRET, tmp_path / "other", tmp_path / "backup")["epoch"] == 2
    assert (tmp_path / "other" / "page").read_bytes() == b"sealed"
    assert (tmp_path / "file").read_text() == "x"


def test_a_database_that_cannot_be_opened_does_not_stay(
    core: Core, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_a_page(core, tmp_path)
    url, others = empty_place(core, request, tmp_path), "CREATE TABLE others (a integer)"
    if core.database.dialect == "postgresql":
        on(url, others)
    with monkeypatch.context() as failing:
        failing.setattr(safety, "open_core", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            safety.restore(url, SECRET, tmp_path / "restored-pages", tmp_path / "backup")
    assert not (tmp_path / "restored-pages").exists()
    if core.database.dialect == "postgresql":
        on(url, "DROP TABLE others")
    else:
        assert list((tmp_path / "restored").iterdir()) == []
    assert safety.restore(url, SECRET, tmp_path / "restored-pages", tmp_path / "backup")["epoch"] == 2


def on(url: str, statement: str) -> None:
    database = Database(url, b"")
    try:
        database.change(lambda connection: connection.exec_driver_sql(statement))
    finally:
        database.close()


def test_what_comes_to_the_place_meanwhile_is_not_touched(
    core: Core, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the pages were copied somebody founded a centre there."""
    with_a_page(core, tmp_path)
    url, copytree = empty_place(core, request, tmp_path), shutil.copytree

    def slow(*told: Any, **more: Any) -> Any:
        open_centre(url, SECRET, tmp_path / "founded", create=True).close()
        return copytree(*told, **more)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(shutil, "copytree", slow)
        with pytest.raises((Refused, StationTrouble)):
            safety.restore(url, SECRET, tmp_path / "restored-pages", tmp_path / "backup")
    founded = open_centre(url, SECRET, tmp_path / "founded")
    assert founded.identity.centre_id != core.identity.centre_id
    founded.close()
