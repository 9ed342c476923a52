"""After a power cut at any moment every save that was acknowledged is there whole, page and rows (storage-server.md 10)."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.sealing.power_cut import Step, cuts, record
from window_app.sealing.engine import make_engine
from window_app.sealing.pages import PageVault

KEY = bytes(range(32))
SAVES, CUTS = 12, 60

# One save is one page on disk, then one transaction with the case, its page rows, outbox and audit; then it is told.
CHILD = """
import os, random, sys
from pathlib import Path
from sqlalchemy import event, text
from window_app.sealing.engine import make_engine
from window_app.sealing.pages import PageVault
folder, synchronous, saves = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
engine, vault = make_engine(folder / "store.db", bytes(range(32)), create=True), PageVault(folder / "pages", b"p" * 32)
with engine.connect() as connection:
    driver = connection.connection.driver_connection
    driver.execute("PRAGMA wal_autocheckpoint = 25")
    driver.execute(f"PRAGMA synchronous = {synchronous}")
with engine.begin() as connection:
    for table in ("cases", "pages", "outbox", "audit"):
        connection.execute(text(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, case_no INTEGER NOT NULL, body TEXT NOT NULL)"))
os.write(1, b"ready")
for number in range(saves):
    chance = random.Random(number)
    page = vault.put(chance.randbytes(90_000))
    with engine.begin() as connection:
        for table, body in (("cases", "x" * 4000), ("pages", page.sha256), ("outbox", "y" * 4000), ("audit", "z" * 300)):
            connection.execute(text(f"INSERT INTO {table} (case_no, body) VALUES (:n, :b)"), {"n": number, "b": body})
    os.write(1, b"%d" % number)
"""


def lost(image: Path, said: list[bytes]) -> int:
    """How many acknowledged saves are not there; whatever is there must be whole."""
    if not said:
        return 0
    engine, vault = make_engine(image / "store.db", KEY), PageVault(image / "pages", b"p" * 32)
    try:
        with engine.connect() as connection:
            if not connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar():
                return len(said)
            found = {
                table: set(connection.execute(text(f"SELECT case_no FROM {table}")).scalars())
                for table in ("cases", "pages", "outbox", "audit")
            }
            for number, sha256 in connection.execute(text("SELECT case_no, body FROM pages")):
                assert vault.read(sha256) == random.Random(number).randbytes(90_000)
            connection.rollback()
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            assert raw.execute("PRAGMA cipher_integrity_check").fetchall() == []
    finally:
        engine.dispose()
    assert len(set(map(frozenset, found.values()))) == 1, "a transaction came back in part"
    return len({int(word) for word in said[1:]} - found["cases"])


def run(tmp_path: Path, synchronous: str, number: int) -> list[int]:
    folder, work = tmp_path / "station", tmp_path / "images"
    folder.mkdir()
    work.mkdir()
    steps = record(CHILD, folder, [synchronous, str(SAVES)])
    assert [step.data for step in steps if step.kind == "said"][-1] == b"%d" % (SAVES - 1)
    losses = []
    for image, said in cuts(steps, number, seed=7, root=folder, work=work):
        losses.append(lost(image, said))
        shutil.rmtree(image)
    return losses


@pytest.fixture(autouse=True)
def strace_is_here() -> None:
    assert shutil.which("strace"), "not installed: strace (./scripts/install brings it)"


def test_no_acknowledged_save_is_lost_and_none_comes_back_in_part(tmp_path: Path) -> None:
    losses = run(tmp_path, "FULL", CUTS)
    assert losses == [0] * CUTS


def test_the_same_cuts_catch_a_store_that_does_not_sync_each_commit(tmp_path: Path) -> None:
    """The control: without synchronous=FULL the harness must see acknowledged saves go missing."""
    assert sum(run(tmp_path, "NORMAL", 20)) > 0


def test_the_same_cuts_catch_a_page_that_was_named_before_it_was_synced(tmp_path: Path) -> None:
    """The control for files: rename without fsync leaves torn pages under good names."""
    steps = [
        Step("name", "/d/a.part", file=1),
        Step("write", "/d/a.part", data=b"x" * 4096, file=1),
        Step("rename", "/d/a.part", "/d/a", file=1),
        Step("sync_folder", "/d"),
        Step("said", data=b"0"),
    ]
    found = [(image / "a").read_bytes() for image, said in cuts(steps, 40, 3, Path("/d"), tmp_path) if said]
    assert any(content != b"x" * 4096 for content in found)
