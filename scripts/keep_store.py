#!/usr/bin/env python3
"""Keep an enrolled desk and its centres of this version for ever: `scripts/keep_store.py a3` makes tests/kept/a3.

Later versions must open them, migrate them and go on working (tests/kept/README.md). Two pairs live the same day
(tests/kept_life), one with a centre in a SQLCipher file and one with a centre on PostgreSQL. Run it once per release, from
the checkout of that release; what was kept is never made anew. Only fictional data, only throw-away keys.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.harness import postgres  # noqa: E402
from tests.harness.places import fresh_places  # noqa: E402
from tests.kept_life import laying  # noqa: E402
from tests.kept_life.desk_life import live  # noqa: E402
from tests.kept_life.hall import Hall  # noqa: E402

MACHINE = "test-machine"


def keep(tag: str, target: Path) -> None:
    """Play both days and put them in place only when both are whole."""
    with TemporaryDirectory() as folder:
        _surround(Path(folder))
        kept = Path(folder, "kept")
        _keep_sqlite(tag, Path(folder, "sqlite"), kept)
        _keep_postgresql(tag, Path(folder, "postgresql"), kept / "centre-postgresql")
        shutil.copytree(kept, target)


def _keep_sqlite(tag: str, folder: Path, target: Path) -> None:
    hall = Hall(folder)
    try:
        live(hall)
        laying.desk(hall, tag, target)
        laying.sqlite_centre(hall, target / "centre")
    finally:
        hall.close()


def _keep_postgresql(tag: str, folder: Path, target: Path) -> None:
    with postgres.running() as cluster:
        hall = Hall(folder, cluster.database())
        try:
            live(hall)
            laying.postgresql_centre(hall, target)
            laying.desk(hall, tag, target / "desk")
        finally:
            hall.close()


def _surround(folder: Path) -> None:
    """As tests do: a machine id that a test can have, no person's own files, no proxy, and children of this checkout."""
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        del os.environ[name]
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
    places = folder / "places"
    places.mkdir()
    os.environ.update(fresh_places(places), WINDOW_APP_MACHINE_ID=MACHINE, PYTHONPATH=str(ROOT))


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].isalnum():
        sys.exit("usage: scripts/keep_store.py TAG")
    place_of_tag = ROOT / "tests" / "kept" / sys.argv[1]
    if place_of_tag.exists():
        sys.exit(f"{place_of_tag} is kept already: a kept store is never made anew")
    keep(sys.argv[1], place_of_tag)
    print(place_of_tag)
