"""L19: several files at once on one profile: each waits for the one before, none ends another's visit, no number twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.programs.case_files import FIRM, write
from tests.programs.conftest import PASSPHRASE, Tool
from window_app.errors import StationTrouble


def test_l19_four_files_at_once_are_four_cases_and_four_answers(tool: Tool, profile: Path, tmp_path: Path) -> None:
    files = [write(tmp_path / f"in{n}", FIRM) for n in range(4)]
    environment = {**os.environ, "WINDOW_APP_PASSPHRASE": PASSPHRASE}
    asked = [
        subprocess.Popen(
            [sys.executable, "-m", "window_app", "intake", "--file", str(file), "--profile", str(profile), "--json"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for file in files
    ]
    said = [(*one.communicate(timeout=120), one.returncode) for one in asked]
    assert [code for _, _, code in said] == [0] * 4, said
    numbers = {json.loads(out)["cases"][0]["case_no"] for out, _, _ in said}
    listed = tool("case", "list", "--profile", profile).document
    assert {case["case_no"] for case in listed} == numbers
    assert len(numbers) == 4


def test_l19_what_was_written_is_no_failure_because_the_visit_could_not_be_ended(
    tool: Tool, profile: Path, tmp_path: Path, monkeypatch: object
) -> None:
    from window_app.flow.queue.calling import Calling

    def full(self: object) -> None:
        raise StationTrouble("disk_full", "磁盘已满")

    monkeypatch.setattr(Calling, "finish", full)  # type: ignore[attr-defined]
    done = tool("intake", "--file", write(tmp_path / "in", FIRM), "--profile", profile)
    assert done.code == 0, done
    assert done.document["cases"][0]["case_no"]
