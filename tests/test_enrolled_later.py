"""A desk that stood alone is enrolled later, and one that was moved to another machine is enrolled anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from window_app.programs.embedded import CLERK, HALL, PASSWORD, EmbeddedCentre
from window_app.programs.main import main

PERSON = {
    "kind": "resident",
    "name": "王桂兰",
    "id_number": "379901195203046528",
    "phone": "13856781234",
    "address": "示例县城关街道",
}
CASE = {
    "hall": None,
    "channel": "window",
    "person": PERSON,
    "applicant": None,
    "items": [{"item_id": "SVC-020", "materials": [{"seq": 1, "source": "original"}, {"seq": 2, "source": "original"}]}],
    "bundle": None,
}


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[EmbeddedCentre]:
    one = EmbeddedCentre(tmp_path / "centre")
    one.start()
    yield one
    one.stop()


class Desk:
    """The tools of one profile, called as a technician calls them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder, self._capsys = folder, capsys

    def run(self, *arguments: str, code: int = 0) -> Any:
        """One command with --json; its document."""
        assert main([*arguments, "--profile", str(self._folder / "desk"), "--json"]) == code
        return json.loads(self._capsys.readouterr().out)


def test_what_a_desk_took_in_alone_reaches_the_centre_it_is_enrolled_at_later(
    centre: EmbeddedCentre, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WINDOW_APP_PASSPHRASE", "correct-horse-battery")
    (tmp_path / "case.json").write_text(json.dumps(CASE), encoding="utf-8")
    desk = Desk(tmp_path, capsys)
    made = desk.run("init", "--standalone", "--hall", HALL, "--key-file", str(tmp_path / "keys"))
    monkeypatch.setenv("WINDOW_APP_PASSWORD", made["password"])
    desk.run("user", "authorise", "admin", "--items", "*", "--from", "2020-01-01", "--to", "2099-12-31", "--document", "授1")
    alone = desk.run("intake", "--file", str(tmp_path / "case.json"))["cases"][0]["case_no"]

    desk.run("enrol", "--centre", centre.url, "--code", centre.enrol_code())
    assert desk.run("sync", "--once")["refused"] == []
    assert desk.run("case", "show", alone)["status_centre"] == "complete"
    assert httpx2.get(f"{centre.url}/p", params={"no": alone, "last4": "6528"}).status_code == 200
    assert desk.run("audit", "verify")["ok"] is True

    # copied to another machine it deals nothing, until it is enrolled anew
    monkeypatch.setenv("WINDOW_APP_MACHINE_ID", "another-machine")
    monkeypatch.setenv("WINDOW_APP_PASSWORD", PASSWORD)
    refused = desk.run("intake", "--file", str(tmp_path / "case.json"), "--user", CLERK, code=1)
    assert refused["error"]["code"] in ("copied_profile", "no_mark")
    desk.run("enrol", "--centre", centre.url, "--code", centre.enrol_code())
    moved = desk.run("intake", "--file", str(tmp_path / "case.json"), "--user", CLERK)["cases"][0]["case_no"]
    assert moved != alone
    assert desk.run("sync", "--once")["refused"] == []
    assert desk.run("case", "show", moved)["status_centre"] == "complete"
