"""The tools of torture themselves: kills fall where they are placed, and a death inside a transaction is seen as one."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tests.torture.kills import Kill, Run, run

ROOT = Path(__file__).parent.parent.parent
WRITER = """
import sys
from pathlib import Path
from sqlalchemy import text
from window_app.sealing.engine import make_engine
engine = make_engine(Path(sys.argv[1]) / "store.db", bytes(32), create=True)
with engine.begin() as connection:
    connection.execute(text("CREATE TABLE IF NOT EXISTS t (x)"))
for number in range(3):
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO t VALUES (randomblob(9000))"))
    print(number, flush=True)
"""


def write(folder: Path, kill: Kill | None = None) -> Run:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return run([sys.executable, "-c", WRITER, str(folder)], os.environ, ROOT, kill)


def test_a_whole_run_shows_its_transactions(tmp_path: Path) -> None:
    whole = write(tmp_path / "p")
    assert (whole.said.split(), whole.killed, whole.trace.died_inside) == (["0", "1", "2"], False, 0), whole.complained
    assert len([one for one in whole.trace.transactions if one.wal_bytes > 9000]) == 3


def test_a_kill_placed_inside_a_transaction_falls_inside_it(tmp_path: Path) -> None:
    third = write(tmp_path / "p").trace.transactions[-2]
    for call, nth in (third.points[0], third.points[-1]):
        killed = write(tmp_path / "p", Kill(call, nth))
        assert (killed.killed, killed.trace.died_inside) == (True, third.ordinal)
        assert killed.said.split() == ["0"]


def test_a_kill_after_a_time_strikes_and_says_so(tmp_path: Path) -> None:
    killed = write(tmp_path / "p", Kill(after=0.02))
    assert (killed.killed, killed.said, killed.trace.died_inside) == (True, "", 0)
