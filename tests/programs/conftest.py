"""The command line, called as a person would, on a real profile with a sealed key file."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from window_app.programs.main import main

PASSPHRASE = "only for tests 2026"


@dataclass
class Answer:
    """What a command printed and its exit code."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, Any]:
        """The error document; it is a whole one, in Chinese, without a trace of the program's inside."""
        error: dict[str, Any] = self.document["error"]
        assert set(error) == {"kind", "code", "message", "reasons"}
        assert error["kind"] in ("rule", "device", "station", "centre")
        assert any("\u4e00" <= char <= "\u9fff" for char in error["message"])
        assert "Traceback" not in self.out + self.err
        for reason in error["reasons"]:
            assert {"rule", "item_id", "message", "basis"} <= set(reason)
        return error


Tool = Callable[..., Answer]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """One profile, founded by `init`, with an authorised first user; copied for each test."""
    root = tmp_path_factory.mktemp("made")
    return {"root": root}


@pytest.fixture
def tool(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Tool:
    """Run one command with --json."""
    monkeypatch.setenv("WINDOW_APP_PASSPHRASE", PASSPHRASE)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)

    def run(*arguments: object, json_too: bool = True) -> Answer:
        try:
            code = main([*map(str, arguments), *(["--json"] if json_too else [])])
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run


@pytest.fixture
def profile(made: dict[str, Any], tool: Tool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A profile of the test's own, signed in by the environment."""
    root: Path = made["root"]
    if "password" not in made:
        first = tool("init", "--standalone", "--window", "3", "--profile", root / "profile", "--key-file", root / "keys")
        assert first.code == 0, first
        made["password"] = first.document["password"]
        monkeypatch.setenv("WINDOW_APP_PASSWORD", made["password"])
        authority = ("--from", "2020-01-01", "--to", "2099-12-31", "--document", "授权〔2026〕1号")
        granted = tool("user", "authorise", "admin", "--items", "*", *authority, "--profile", root / "profile")
        assert granted.code == 0, granted
    monkeypatch.setenv("WINDOW_APP_PASSWORD", made["password"])
    own = tmp_path / "own"
    shutil.copytree(root / "profile", own / "profile")
    for name in ("keys", "keys.mark"):
        if (root / name).exists():
            shutil.copy(root / name, own / name)
    settings = json.loads((own / "profile" / "profile.json").read_text("utf-8"))
    (own / "profile" / "profile.json").write_text(json.dumps({**settings, "key_file": str(own / "keys")}), "utf-8")
    return own / "profile"
