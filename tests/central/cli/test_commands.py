"""The commands as technicians type them: JSON out, exit codes, refusals in words, no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from central.base.keys import Secret
from central.cli import main
from central.house import people
from central.parts import open_centre
from resources import path, read_json
from tests.harness.years import a_year
from window_app.record.head import canonical

SAMPLE = str(path("catalogue", "catalogue-sample.json"))


@pytest.fixture
def central(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.setenv("CENTRAL_DATABASE", f"sqlite:///{tmp_path}/c.db")
    monkeypatch.setenv("CENTRAL_KEY_HEX", "07" * 32)
    monkeypatch.setenv("CENTRAL_PASSWORD", "Passw0rd!")

    def run(*words: str, code: int = 0) -> Any:
        assert main(words) == code
        said = capsys.readouterr().out.strip()
        return json.loads(said) if said.startswith(("{", "[")) else said

    return run


@pytest.fixture
def hall(central: Any) -> Any:
    central("init")
    central("hall", "add", "H01", "--name", "示例大厅")
    central("window", "add", "H01", "1")
    return central


def refused(central: Any, *words: str) -> str:
    error = central(*words, code=1)["error"]
    assert set(error) >= {"kind", "code", "message", "reasons"}
    return str(error["code"])


def test_a_centre_is_set_up_by_its_commands(hall: Any) -> None:
    code = hall("enrol-code", "H01", "1")
    assert [len(part) for part in code.split("-")] == [5, 5, 8]
    assert hall("user", "add", "wang", "--role", "clerk", "--role", "chief")["roles"] == ["chief", "clerk"]
    assert {person["name"] for person in hall("user", "list")} == {"reviewer", "wang"}
    assert hall("category", "set", "H01", SAMPLE) == {"hall": "H01", "categories": 8}
    assert hall("catalogue", "import", SAMPLE)["items"] == 31
    assert hall("init")["epoch"] == 1
    figures = hall("stats", "--hall", "H01")
    assert figures == hall("recount", "--hall", "H01")
    assert figures["tickets"] == 0


def test_passwords_are_never_shown_and_a_made_one_only_once(hall: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "password" not in hall("user", "add", "wang", "--role", "clerk")
    monkeypatch.delenv("CENTRAL_PASSWORD")
    assert len(hall("user", "add", "li", "--role", "clerk")["password"]) >= 12
    assert "password" not in hall("user", "add", "li", "--role", "chief")
    assert not any("password" in key for person in hall("user", "list") for key in person)


def test_what_is_not_there_or_there_twice_is_refused(hall: Any, tmp_path: Path) -> None:
    assert refused(hall, "hall", "add", "H01", "--name", "x") == "hall_exists"
    assert refused(hall, "hall", "add", "H02", "--name", "x", "--site", "0001") == "site_taken"
    assert refused(hall, "window", "add", "H09", "1") == "unknown_hall"
    assert refused(hall, "enrol-code", "H01", "9") == "unknown_window"
    assert refused(hall, "decide", "--case", "1" * 22, "--granted") == "unknown_case"
    assert refused(hall, "stats", "--hall", "H09") == "unknown_hall"
    for odd in ("soon", "20261128", "2026-W48-6"):
        assert refused(hall, "stats", "--hall", "H01", "--from", odd) == "bad_period"
    assert refused(hall, "category", "set", "H01", str(tmp_path / "none.json")) == "bad_file"
    assert refused(hall, "hall", "set", "H01", "--lease-block", "-1") == "bad_settings"


def test_what_a_reason_gains_is_set_one_by_one_and_the_rest_stays(hall: Any) -> None:
    kept = hall(
        "hall", "set", "H01", "--credit", "elderly=1500", "--credit", "teacher=600", "--credit", "guide=", "--cap-seconds", "2000"
    )
    assert (kept["credits"]["elderly"], kept["credits"]["teacher"], kept["cap_seconds"]) == (1500, 600, 2000)
    assert "guide" not in kept["credits"]
    assert kept["credits"]["disabled"] == 1800
    kept = hall("hall", "set", "H01", "--credit", "teacher=700", "--recall-limit", "2")
    assert (kept["credits"]["teacher"], kept["credits"]["elderly"], kept["cap_seconds"], kept["recall_limit"]) == (
        700,
        1500,
        2000,
        2,
    )
    assert refused(hall, "hall", "set", "H01", "--credit", "elderly=86401") == "bad_settings"
    assert refused(hall, "hall", "set", "H01", "--credit", f"{'x' * 21}=1") == "bad_settings"
    made = hall("hall", "add", "H02", "--name", "x", "--credit", "elderly=60")
    assert (made["settings"]["credits"]["elderly"], made["settings"]["credits"]["guide"]) == (60, 600)


@pytest.mark.parametrize("word", ["elderly", "=5", "elderly=-1", "elderly=1.5", "elderly=x"])
def test_a_credit_that_is_none_is_wrong_usage(word: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["hall", "set", "H01", "--credit", word])
    assert ended.value.code == 2


@pytest.mark.parametrize("day", ["20261128", "2026-W48-6", "soon"])
def test_a_day_in_another_spelling_is_wrong_usage(day: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["user", "authorise", "wang", "--items", "*", "--from", day, "--to", "2026-12-31", "--document", "x"])
    assert ended.value.code == 2


def test_a_broken_catalogue_is_refused_with_every_problem(hall: Any, tmp_path: Path) -> None:
    broken = read_json("catalogue", "catalogue-sample.json")
    broken["items"][0]["case_kind"] = "快办件"
    broken["items"][3]["department_id"] = "D99"
    file = tmp_path / "broken.json"
    file.write_bytes(canonical(broken))
    error = hall("catalogue", "import", str(file), code=1)["error"]
    assert error["code"] == "bad_catalogue"
    assert {reason["item_id"] for reason in error["reasons"]} >= {"SVC-001", "SVC-004"}


def test_a_calendar_is_kept_and_a_bad_one_refused(hall: Any, tmp_path: Path) -> None:
    file = tmp_path / "years.json"
    file.write_text(json.dumps([a_year(2026), a_year(2027)]))
    assert hall("calendar", "import", str(file)) == {"years": [2026, 2027]}
    file.write_text('{"no": "year"}')
    assert refused(hall, "calendar", "import", str(file)) == "bad_calendar"


def test_a_calendar_with_one_bad_row_is_refused_by_its_name_and_nothing_of_it_is_kept(hall: Any, tmp_path: Path) -> None:
    file = tmp_path / "years.json"
    bad = {**a_year(2028), "working": ["2028-01-08", "2028-02-30"]}
    file.write_text(json.dumps([a_year(2027), bad]))
    error = hall("calendar", "import", str(file), code=1)["error"]
    assert error["code"] == "bad_calendar"
    assert "第 2 份（2028 年） working 第 2 项 不是日期" in error["message"]
    good = tmp_path / "good.json"
    good.write_text(json.dumps(a_year(2027)))
    assert hall("calendar", "import", str(good)) == {"years": [2027]}


def test_an_authority_in_writing_travels_with_its_person(hall: Any, tmp_path: Path) -> None:
    hall("user", "add", "wang", "--role", "clerk")
    words = ("--items", "SVC-020", "--from", "2026-01-01", "--to", "2026-12-31", "--document", "授〔2026〕1号")
    hall("user", "authorise", "wang", *words)
    person = next(person for person in hall("user", "list") if person["name"] == "wang")
    assert person["authorisations"][0]["document_no"] == "授〔2026〕1号"
    core = open_centre(f"sqlite:///{tmp_path}/c.db", Secret(b"\x07" * 32))
    try:
        actor = core.database.look(lambda connection: people.actor(connection, "wang"))
        assert actor is not None
        assert actor.authority_for("SVC-020", date(2026, 12, 31)) is not None
        assert actor.authority_for("SVC-020", date(2027, 1, 1)) is None
    finally:
        core.close()


def test_l15_before_init_and_with_another_key_nothing_opens_and_nothing_is_made(
    central: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused(central, "user", "list") == "no_database"
    assert not list(tmp_path.glob("*.db"))
    central("init")
    monkeypatch.setenv("CENTRAL_KEY_HEX", "08" * 32)
    assert refused(central, "user", "list") == "wrong_key"
    monkeypatch.setenv("CENTRAL_KEY_HEX", "not hex")
    assert refused(central, "user", "list") == "wrong_key"


def test_a_key_file_is_private_and_never_beside_the_data(
    central: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CENTRAL_KEY_HEX")
    file = tmp_path / "keys" / "centre.key"
    central("init", "--key-file", str(file))
    assert file.stat().st_mode & 0o077 == 0
    central("user", "list", "--key-file", str(file))
    file.chmod(0o644)
    assert refused(central, "user", "list", "--key-file", str(file)) == "key_file"


def test_a_key_file_may_be_sealed_by_a_passphrase(central: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CENTRAL_KEY_HEX")
    monkeypatch.setenv("CENTRAL_PASSPHRASE", "long enough words")
    file = str(tmp_path / "sealed.key")
    central("init", "--key-file", file)
    central("user", "list", "--key-file", file)
    monkeypatch.setenv("CENTRAL_PASSPHRASE", "other words")
    assert central("user", "list", "--key-file", file, code=1)["error"]["kind"] == "station"


def test_wrong_usage_is_exit_two() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["decide", "--case", "x"])
    assert ended.value.code == 2


def test_a_database_url_that_is_none_is_refused(central: Any) -> None:
    for url in ("nonsense", "mysql://x/y", "sqlite://"):
        assert refused(central, "init", "--database", url) == "bad_database_url"


def test_a_reader_that_has_seen_enough_ends_nothing_in_a_traceback(hall: Any) -> None:
    """As in `central stats … | head`: the reading end is closed before a word is written."""
    command = [sys.executable, "-m", "central", "stats", "--hall", "H01", "--from", "2026-11-01", "--to", "2026-11-30"]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")
