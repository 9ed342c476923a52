"""Data outlives code: every database that was ever kept still opens, migrates and shows what it held."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.flow.desks import CLERK, PASSWORD
from tests.flow.keeping import expectations
from tests.flow.playing import PROMISED, begin, prepare, somebody
from window_app.programs.parts import Building
from window_app.sealing.memory_key_store import MemoryKeyStore
from window_app.settings import Profile
from window_app.store import schema

KEPT = sorted(path for path in (Path(__file__).parent.parent / "kept").iterdir() if (path / "store.db").exists())


def test_there_is_one_to_look_at() -> None:
    assert KEPT


def opened(kept: Path, folder: Path) -> Building:
    """The kept profile in a place where it may be written."""
    folder.mkdir()
    shutil.copy(kept / "store.db", folder / "store.db")
    shutil.copytree(kept / "pages", folder / "pages")
    keys = MemoryKeyStore()
    for name, value in json.loads((kept / "keys.json").read_text("utf-8")).items():
        keys.put(name, bytes.fromhex(value))
    return Building(folder, Profile("kept", "process"), keys)


def holds(found: Any, wanted: Any) -> bool:
    """True if everything wanted is found; later versions may say more."""
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(key in found and holds(found[key], value) for key, value in wanted.items())
    if isinstance(wanted, list):
        return isinstance(found, list) and len(found) == len(wanted) and all(map(holds, found, wanted))
    return bool(found == wanted)


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name)
def test_a_kept_database_opens_migrates_and_shows_its_cases(kept: Path, tmp_path: Path) -> None:
    building = opened(kept, tmp_path / "profile")
    with building.store.reading() as connection:
        assert schema.version(connection) == schema.HEAD
    wanted = json.loads((kept / "expectations.json").read_text("utf-8"))
    found = json.loads(json.dumps(expectations(building)))
    for key, value in wanted.items():
        if key != "tag":
            assert holds(found[key], value), key
    for case in wanted["cases"]:
        for one in case["pages"]:
            assert len(building.desk.looking.page_bytes(one["sha256"])) == one["size"]
        for paper in case["papers"]:
            assert building.desk.printing.preview(paper["kind"], case["case_no"]).startswith(b"%PDF")
    building.desk.close()


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name)
def test_work_goes_on_in_a_kept_database(kept: Path, tmp_path: Path) -> None:
    building = opened(kept, tmp_path / "profile")
    desk = building.desk
    desk.signing_in.sign_in(CLERK, PASSWORD)
    desk.calling.hold("继续")
    outcome = desk.accepting.accept(prepare(desk, begin(desk, somebody(9)).visit_id, PROMISED).case_id, date_confirmed=True)
    numbers = [case["case_no"] for case in json.loads((kept / "expectations.json").read_text("utf-8"))["cases"]]
    assert outcome.case_no not in numbers
    building.desk.close()
