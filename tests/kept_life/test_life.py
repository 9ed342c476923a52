"""The life of a kept store is played by every commit's own program, so that a release can be kept the day it lands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from central.keeping import chains
from tests.kept_life import laying, opening
from tests.kept_life.desk_life import live
from tests.kept_life.hall import Hall
from window_app.programs.embedded import HALL


def test_the_life_is_played_laid_down_and_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WINDOW_APP_MACHINE_ID", "test-machine")
    kept, hall = tmp_path / "kept", Hall(tmp_path / "hall")
    try:
        live(hall)
        laying.desk(hall, "now", kept)
        laying.sqlite_centre(hall, kept / "centre")
    finally:
        hall.close()
    wanted = json.loads((kept / "rows.json").read_text("utf-8"))
    assert {row["state"] for row in wanted["print_jobs"]} >= {"queued", "unknown", "printed"}
    assert wanted["counts"]["parked_changes"] == 1
    assert {row["supplied_at"] is None for row in wanted["deferrals"]} == {True, False}
    assert len((kept / "events.jsonl").read_text("utf-8").splitlines()) == 21
    core = opening.sqlite_centre(kept / "centre", tmp_path / "again")
    try:
        assert core.database.look(lambda connection: chains.verify(connection, core, HALL))["ok"]
    finally:
        core.close()
