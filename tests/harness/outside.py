"""Judging a visit from outside: the tools of the command line as other processes, and the centre over HTTP."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

from tests.harness.postgres import running
from window_app.programs.embedded import HALL, EmbeddedCentre
from window_app.programs.rehearsal import PASSPHRASE, Rehearsal
from window_app.sealing.signing import SigningKey

ROOT = Path(__file__).resolve().parents[2]


def tool(folder: Path, *arguments: str) -> Any:
    """Run `window-app ARGUMENTS --json` on the desk's profile; its document, an AssertionError with its words otherwise."""
    done = subprocess.run(
        [sys.executable, "-m", "window_app", *arguments, "--profile", str(folder), "--json"],
        capture_output=True,
        env={**os.environ, "WINDOW_APP_PASSPHRASE": PASSPHRASE},
        cwd=ROOT,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


class Outside:
    """A device of its own kind, enrolled at the centre, speaking plain HTTP: a citizen's kiosk, or the back office."""

    def __init__(self, centre: EmbeddedCentre, kind: str) -> None:
        self._url = centre.url
        key = SigningKey.generate()
        answer = httpx2.post(
            f"{centre.url}/v1/enrol",
            json={
                "code": centre.enrol_code("1", kind),
                "public_key": base64.b64encode(key.public_bytes).decode(),
                "machine": kind,
            },
        )
        assert answer.status_code == 200, answer.text
        self._head = {"Authorization": f"Bearer {answer.json()['token']}"}

    def take(self, category: str) -> str:
        """Take a number of a category."""
        answer = httpx2.post(f"{self._url}/v1/halls/{HALL}/tickets", json={"category": category}, headers=self._head)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["number"])

    def get(self, path: str, operator: str) -> Any:
        """One reading call of somebody there."""
        answer = httpx2.get(self._url + path, headers={**self._head, "X-Operator": operator})
        assert answer.status_code == 200, answer.text
        return answer.json()


def figures(rehearsal: Rehearsal, day: str) -> tuple[Any, Any]:
    """The centre's figures of a day, and the same counted again from the raw events."""
    asked = ("--hall", HALL, "--from", day, "--to", day, "--json")
    return rehearsal.centre.command("stats", *asked), rehearsal.centre.command("recount", *asked)


@contextmanager
def one_centre(kind: str, folder: Path) -> Iterator[EmbeddedCentre]:
    """A centre that is not started yet: `sqlcipher` keeps a sealed file in `folder`, `postgresql` a cluster of its own."""
    if kind == "sqlcipher":
        yield EmbeddedCentre(folder)
        return
    with running() as postgres:
        one = EmbeddedCentre(folder, database_url=postgres.database())
        try:
            yield one
        finally:
            one.stop()
