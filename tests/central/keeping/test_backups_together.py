"""A backup is made beside whatever else goes on: another backup, and a change of the keys that seal."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import psycopg
import pytest

from central.base.core import Core
from central.keeping import pg_tools, safety
from tests.central.conftest import SECRET

on_postgresql = pytest.mark.parametrize("core", ["postgresql"], indirect=True)


@on_postgresql
def test_a_backup_takes_no_others_trial_away(core: Core, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One is made while another has its place for the trial and is not connected to it yet."""
    restore, folders = pg_tools.restore, iter([tmp_path / "second"])

    def beside(url: str, dumped: Iterable[bytes], last: str) -> None:
        for folder in folders:
            assert safety.backup(core, SECRET, folder)["restored"]
        restore(url, dumped, last)

    monkeypatch.setattr(pg_tools, "restore", beside)
    assert safety.backup(core, SECRET, tmp_path / "first")["restored"]
    assert trials(core) == set()


@on_postgresql
def test_what_a_killed_backup_left_goes_with_the_next_one(core: Core, tmp_path: Path) -> None:
    old = {"central_check_0123456789ab", "central_check_1700000000_0123456789ab"}
    with psycopg.connect(core.database.libpq, autocommit=True) as connection:
        for name in old:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
    assert trials(core) == old
    safety.backup(core, SECRET, tmp_path / "backup")
    assert trials(core) == set()


def trials(core: Core) -> set[str]:
    with psycopg.connect(core.database.libpq) as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'central_check_%'")}


def test_a_header_that_comes_and_goes_meanwhile_is_no_fault_of_the_folder(core: Core, tmp_path: Path) -> None:
    """While a page's key is wrapped anew its header lies beside it for a moment: listed, and gone when it is to be copied."""
    page = core.vault.put(b"a page" * 1000)
    (file,) = (path for path in core.pages.rglob("*") if path.is_file())
    file.with_name(f"{file.name}.header").symlink_to(tmp_path / "gone")
    safety.backup(core, SECRET, tmp_path / "backup")
    assert {path.name for path in (tmp_path / "backup" / "pages").rglob("*") if path.is_file()} == {file.name}
    assert core.vault.read(page.sha256) == b"a page" * 1000
