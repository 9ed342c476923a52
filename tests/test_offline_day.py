"""A day with the line cut in the middle and the workstation killed: nothing lost, nothing twice, numbers final."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.harness.outside import ROOT, Outside, figures, one_centre, tool
from tests.sync.proxy import Proxy
from window_app.programs.embedded import EmbeddedCentre
from window_app.programs.rehearsal import PASSPHRASE, Rehearsal

PHONE = "13856781234"
ADDRESS = "示例县城关街道枫林路27号"
SECONDS_TO_FIRST_TRY = 10


class Workstation:
    """The window in a process of its own."""

    def __init__(self, profile: Path) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-m", "tests.harness.hands", str(profile)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "WINDOW_APP_PASSPHRASE": PASSPHRASE},
            cwd=ROOT,
            text=True,
        )
        self.first = self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._child.stdout is not None
        line = self._child.stdout.readline()
        assert line, "the workstation is gone"
        found: dict[str, Any] = json.loads(line)
        assert "trouble" not in found, found
        return found

    def do(self, act: str, *given: Any) -> dict[str, Any]:
        """One act of the clerk, and what the window shows afterwards."""
        assert self._child.stdin is not None
        self._child.stdin.write(json.dumps({"do": act, "with": given}) + "\n")
        self._child.stdin.flush()
        return self._answer()

    def kill(self) -> None:
        """As a power cut would."""
        self._child.send_signal(signal.SIGKILL)
        self._close()

    def end(self) -> None:
        """Close the window in good order."""
        self.do("end")
        self._close()

    def _close(self) -> None:
        self._child.wait(20)
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                pipe.close()


@pytest.fixture(params=["sqlcipher", "postgresql"])
def centre(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EmbeddedCentre]:
    with one_centre(request.param, tmp_path / "centre") as one:
        yield one


def test_a_day_with_the_line_cut_and_the_workstation_killed(centre: EmbeddedCentre, tmp_path: Path) -> None:
    lines: list[Proxy] = []

    def through(url: str) -> str:
        lines.append(Proxy("127.0.0.1", int(url.rsplit(":", 1)[1])))
        return lines[0].url

    rehearsal = Rehearsal(
        tmp_path, tmp_path / "paper", tmp_path / "paper" / "slips", False, centre, tmp_path / "keys", "enrolled", through
    )
    try:
        rehearsal.start().desk.close()
        day = play(rehearsal, Outside(centre, "kiosk"), lines[0])
    finally:
        for line in lines:
            line.close()
        rehearsal.close()
    assert day


def identified(desk: Workstation, rehearsal: Rehearsal, person: str) -> None:
    """The citizen lays the card down, and takes it away once it was read."""
    rehearsal.reader.put(rehearsal.person(person))
    desk.do("identified")
    rehearsal.reader.lift()


def elderly_card(desk: Workstation) -> str:
    """An elderly card from item to number."""
    desk.do("item", "lnr", "SVC-020")
    desk.do("fill", {"mobile": PHONE})
    desk.do("scan", 1, 1)
    case_no = str(desk.do("accept")["case_no"])
    desk.do("finish")
    return case_no


def play(rehearsal: Rehearsal, kiosk: Outside, line: Proxy) -> bool:
    profile = rehearsal.folder / "desk"
    desk = Workstation(profile)
    desk.do("sign_in")

    # while the line is up
    number = kiosk.take("E")
    assert desk.do("call")["number"] == number
    identified(desk, rehearsal, "resident")
    first = elderly_card(desk)
    desk.do("until_safe")

    # the line is cut: a number typed by hand is served, its case number is final
    line.down = True
    line.cut()
    desk.do("until_offline")
    assert desk.do("number", "E902")["number"] == "E902"
    identified(desk, rehearsal, "resident")
    second = elderly_card(desk)
    assert desk.do("look")["banner"]

    # killed while a form is being typed
    desk.do("number", "A903")
    identified(desk, rehearsal, "resident_young")
    desk.do("item", "jzzsl", "SVC-021")
    desk.do("situation", "apply_kind", "first")
    desk.do("type_only", "residence_address", ADDRESS)
    desk.kill()

    # the same place again, same field, nothing typed twice
    desk = Workstation(profile)
    back = desk.do("sign_in")
    assert (back["number"], back["item_id"]) == ("A903", "SVC-021")
    assert back["answers"]["residence_address"] == ADDRESS
    assert back["focus"] == "field_residence_address"
    desk.do("situation", "ground", "housing")
    desk.do("fill", {"mobile": PHONE, "reside_from": "2025-03-01"})
    desk.do("scan", 1, 1, 1)
    third = str(desk.do("accept")["case_no"])
    desk.do("finish")

    # the line is back
    line.down = False
    since = time.monotonic()
    desk.do("until_safe")
    assert time.monotonic() - since < SECONDS_TO_FIRST_TRY + 20
    desk.end()

    assert len({first, second, third}) == 3
    cases = {row["case_no"]: row for row in tool(profile, "case", "list")}
    assert set(cases) == {first, second, third}
    assert {(row["status_here"], row["status_centre"]) for row in cases.values()} == {("sent", "complete")}
    for case_no, last4 in ((first, "3015"), (second, "3015"), (third, "1043")):
        assert httpx2.get(f"{rehearsal.centre.url}/p", params={"no": case_no, "last4": last4}).status_code == 200
    assert tool(profile, "audit", "verify")["ok"] is True
    stats, recount = figures(rehearsal, cases[first]["accepted_at"][:10])
    assert stats == recount
    assert (stats["cases"], stats["served"], stats["waiting"]) == (3, 3, 0)
    return True
