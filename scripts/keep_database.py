#!/usr/bin/env python3
"""Keep a database of this version for ever: `scripts/keep_database.py a1` makes tests/kept/a1 (fictional data only).

A later version must open it, migrate it and show the same cases (tests/store/test_kept.py). Run it once per release, from
the checkout of that release; what was kept is never made anew.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.flow.desks import Place, found  # noqa: E402
from tests.flow.keeping import expectations, live_a_little  # noqa: E402

MACHINE = "test-machine"


def keep(tag: str, target: Path) -> None:
    """Live a little on a fresh profile and lay down its store, its keys, its pages and what must be found in it."""
    os.environ["WINDOW_APP_MACHINE_ID"] = MACHINE
    with TemporaryDirectory() as folder:
        place: Place = found(Path(folder, "profile"))
        building = place.open()
        live_a_little(building)
        wanted = {"tag": tag, **expectations(building)}
        place.close()
        target.mkdir(parents=True)
        shutil.copy(place.folder / "store.db", target / "store.db")
        shutil.copytree(place.folder / "pages", target / "pages")
        keys = {name: value.hex() for name, value in place.secrets().items()}
    for name, content in (("keys.json", keys), ("expectations.json", wanted)):
        (target / name).write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].isalnum():
        sys.exit("usage: scripts/keep_database.py TAG")
    place_of_tag = ROOT / "tests" / "kept" / sys.argv[1]
    if place_of_tag.exists():
        sys.exit(f"{place_of_tag} is kept already: a kept database is never made anew")
    keep(sys.argv[1], place_of_tag)
    print(place_of_tag)
