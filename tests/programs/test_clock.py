"""L3 from the command line: what date counts is shown, a chief says it, and an intake under a doubtful clock asks for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.programs.case_files import FIRM, write
from tests.programs.conftest import Tool
from window_app.domain.trusted_time import Machine
from window_app.flow.clock import trusted_clock
from window_app.flow.clock.machine_time import SHANGHAI, machine_time

NEXT_YEAR = timedelta(days=365)


@pytest.fixture
def a_year_ahead(monkeypatch: pytest.MonkeyPatch, tool: Tool, profile: Path) -> str:
    """The machine was switched on with its clock a year ahead; today's date."""
    today = str(tool("clock", "--profile", profile).document["trusted"])[:10]

    def ahead() -> Machine:
        said = machine_time()
        return replace(said, now=said.now + NEXT_YEAR, boot="another")

    monkeypatch.setattr(trusted_clock, "machine_time", ahead)
    return today


def test_a_clock_that_is_right_says_so(tool: Tool, profile: Path, tmp_path: Path) -> None:
    assert tool("intake", "--file", write(tmp_path / "in", FIRM), "--profile", profile).code == 0
    told = tool("clock", "--profile", profile).document
    assert {"state", "trusted", "machine", "off_seconds", "since"} <= set(told)
    assert (told["state"], told["ask"], told["ahead"], abs(told["off_seconds"]) < 5) == ("carried", False, 0, True)
    (case,) = tool("case", "list", "--profile", profile).document
    assert case["clock"] == tool("case", "show", case["case_no"], "--profile", profile).document["clock"] == "carried"
    doctor = {row["check"]: row for row in tool("doctor", "--profile", profile).document}
    assert doctor["clock"]["ok"]


def test_an_intake_under_a_doubtful_clock_asks_for_the_date_and_takes_it(
    tool: Tool, profile: Path, tmp_path: Path, a_year_ahead: str
) -> None:
    file = write(tmp_path / "in", FIRM)
    assert not {row["check"]: row["ok"] for row in tool("doctor", "--profile", profile).document}["clock"]
    asked = tool("intake", "--file", file, "--profile", profile)
    assert (asked.code, asked.error["code"]) == (1, "confirm_date")
    assert tool("intake", "--file", file, "--profile", profile, "--date", "2026-1-1").error["code"] == "bad_date"
    assert tool("intake", "--file", file, "--profile", profile, "--date", "2020-01-01").error["code"] == "before_last_trusted"
    done = tool("intake", "--file", file, "--profile", profile, "--date", a_year_ahead)
    assert done.code == 0, done
    (case,) = tool("case", "list", "--profile", profile).document
    assert (case["accepted_at"][:10], case["clock"]) == (a_year_ahead, "doubtful")
    assert tool("clock", "--profile", profile).document["state"] == "doubtful"


def test_a_chief_says_the_date_and_it_counts_for_every_command_of_this_boot(tool: Tool, profile: Path, a_year_ahead: str) -> None:
    tomorrow = (datetime.fromisoformat(a_year_ahead).replace(tzinfo=SHANGHAI) + timedelta(days=1)).date().isoformat()
    say = ("clock", "say", tomorrow, "08:30", "--by", "admin", "--profile", profile)
    assert tool(*say, "--reason", " ").error["code"] == "no_reason"
    assert tool("clock", "say", tomorrow, "8 o'clock", "--by", "admin", "--reason", "x", "--profile", profile).error["code"] == (
        "bad_time"
    )
    told = tool(*say, "--reason", "主板电池没电")
    assert told.code == 0, told
    assert (told.document["state"], told.document["trusted"][:16]) == ("declared", f"{tomorrow}T08:30")
    assert tool("clock", "--profile", profile).document["state"] == "declared"
    back = tool("clock", "say", "2020-01-01", "--by", "admin", "--reason", "x", "--profile", profile)
    assert back.error["code"] == "before_last_trusted"
    far = tool("clock", "say", "2062-01-01", "--by", "admin", "--reason", "x", "--profile", profile)
    assert far.error["code"] == "outside_lease"


def test_l26_limits_say_how_long_the_desk_goes_on(tool: Tool, profile: Path) -> None:
    told = tool("limits", "--profile", profile).document
    assert set(told) == {"days_left", "until", "because", "numbers_left", "documents_low", "level"}
    assert told["level"] == "ok"
    doctor = {row["check"]: row for row in tool("doctor", "--profile", profile).document}
    assert doctor["leases_left"]["ok"]
    assert told["until"] in doctor["leases_left"]["detail"]
