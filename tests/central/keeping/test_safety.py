"""Backup and restore: whole, checked, into an empty place, and windows learn of it by the epoch."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from central.base.core import Core
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
    victim = next(path for path in (tmp_path / "backup").iterdir() if path.suffix in (".db", ".dump"))
    victim.write_bytes(victim.read_bytes()[:-1] + b"!")
    for folder in (tmp_path / "backup", tmp_path / "nothing"):
        with pytest.raises(Refused) as refused:
            safety.restore(f"sqlite:///{tmp_path}/new.db", SECRET, None, folder)
        assert refused.value.code == "bad_backup"
    assert not (tmp_path / "new.db").exists()


def test_a_backup_opens_only_with_the_centres_key(core: Core, tmp_path: Path) -> None:
    if core.database.dialect != "sqlite":
        return  # PostgreSQL lies on an encrypted disk; its private keys and pages are sealed all the same
    safety.backup(core, SECRET, tmp_path / "backup")
    with pytest.raises(StationTrouble) as refused:
        safety.restore(f"sqlite:///{tmp_path}/new.db", Secret(b"\x09" * 32), None, tmp_path / "backup")
    assert refused.value.code == "wrong_key"
