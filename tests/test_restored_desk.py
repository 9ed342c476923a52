"""An older copy of an enrolled desk is put back (L4): it goes on above what it gave before, gets back what it lost, and nothing
is refused or numbered twice."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.test_enrolled_later import CASE, Desk
from window_app.programs.embedded import CLERK, HALL, PASSWORD, EmbeddedCentre


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedCentre]:
    one = EmbeddedCentre(tmp_path_factory.mktemp("centre"))
    one.start()
    yield one
    one.stop()


class Counter:
    """An enrolled desk, used from the command line; its folder and key file can be copied and put back."""

    def __init__(self, folder: Path, centre: EmbeddedCentre, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.desk = folder, Desk(folder, capsys)
        (folder / "case.json").write_text(json.dumps(CASE), encoding="utf-8")
        self.desk.run("init", "--hall", HALL, "--key-file", str(folder / "keys"))
        self.desk.run("enrol", "--centre", centre.url, "--code", centre.enrol_code())
        self.sync()

    def take_in(self) -> str:
        """One case, accepted; its number."""
        told = self.desk.run("intake", "--file", str(self.folder / "case.json"), "--user", CLERK)
        return str(told["cases"][0]["case_no"])

    def sync(self) -> dict[str, Any]:
        """One round; nothing may be refused."""
        told: dict[str, Any] = self.desk.run("sync", "--once")
        assert told["refused"] == []
        return told

    def cases(self) -> dict[str, str]:
        """Number -> what the centre says of it."""
        return {
            row["case_no"]: self.desk.run("case", "show", row["case_no"])["status_centre"]
            for row in self.desk.run("case", "list")
        }

    def copy(self, name: str, *, keys: bool) -> None:
        """A backup of the folder, or an image of all."""
        shutil.copytree(self.folder / "desk", self.folder / name)
        if keys:
            for file in self.folder.glob("keys*"):
                shutil.copy(file, self.folder / f"{name}-{file.name}")

    def put_back(self, name: str) -> None:
        """That copy takes the place of the desk."""
        shutil.rmtree(self.folder / "desk")
        shutil.copytree(self.folder / name, self.folder / "desk")
        for file in self.folder.glob(f"{name}-keys*"):
            shutil.copy(file, self.folder / file.name.removeprefix(f"{name}-"))


@pytest.fixture
def counter(
    tmp_path: Path, centre: EmbeddedCentre, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Counter:
    monkeypatch.setenv("WINDOW_APP_PASSPHRASE", "correct-horse-battery")
    monkeypatch.setenv("WINDOW_APP_PASSWORD", PASSWORD)
    return Counter(tmp_path, centre, capsys)


@pytest.mark.parametrize("keys", [False, True], ids=["the store alone", "an image with its keys"])
def test_l4_an_older_copy_gets_back_what_it_lost_and_deals_no_number_twice(counter: Counter, keys: bool) -> None:
    known = [counter.take_in()]
    counter.sync()
    counter.copy("monday", keys=keys)
    known += [counter.take_in(), counter.take_in()]
    counter.sync()

    counter.put_back("monday")
    new = counter.take_in()  # before any sync: the hello comes before the number
    assert new not in known
    counter.sync()
    assert counter.cases() == dict.fromkeys([*known, new], "complete")
    assert counter.desk.run("audit", "verify")["ok"] is True
    assert counter.take_in() not in [*known, new]
    assert counter.sync()["refused"] == []
    assert counter.desk.run("audit", "verify")["ok"] is True


def test_l4_what_an_older_copy_did_before_it_was_heard_is_told_again(
    counter: Counter, centre: EmbeddedCentre, capsys: pytest.CaptureFixture[str]
) -> None:
    known = [counter.take_in()]
    counter.sync()
    counter.copy("monday", keys=False)
    known += [counter.take_in()]
    counter.sync()
    counter.put_back("monday")
    port = centre.port
    centre.kill()
    known += [counter.take_in(), counter.take_in()]  # nobody can tell yet
    centre.start(port)
    counter.sync()
    assert counter.cases() == dict.fromkeys(known, "complete")
    assert len(set(known)) == 4
    assert counter.desk.run("audit", "verify")["ok"] is True
    assert counter.take_in() not in known
    counter.sync()
    assert counter.desk.run("audit", "verify")["ok"] is True
