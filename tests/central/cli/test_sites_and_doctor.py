"""Sites of a hall as a technician types them, and what `doctor` finds at a centre."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from central.base import clock
from central.base.core import Core
from central.base.keys import Secret
from central.base.tables_people import checks
from central.base.tables_sync import cases
from central.cli import doctor, main
from central.parts import open_centre
from tests.central.enrolled import enrol, take
from tests.harness.years import a_year
from window_app.errors import StationTrouble

CHECKS = ["secret_file_mode", "database", "pages_missing", "recount", "calendar_year", "serials_left"]


@pytest.fixture
def central(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.setenv("CENTRAL_DATABASE", f"sqlite:///{tmp_path}/c.db")
    monkeypatch.setenv("CENTRAL_KEY_HEX", "07" * 32)

    def run(*words: str, code: int | None = 0) -> Any:
        assert main(words) == code or code is None
        return json.loads(capsys.readouterr().out)

    run("init")
    return run


def refused(central: Any, *words: str) -> str:
    return str(central(*words, code=1)["error"]["code"])


def test_l26_a_hall_is_added_with_several_sites_and_gets_further_ones(central: Any) -> None:
    made = central("hall", "add", "H01", "--name", "示例大厅", "--site", "0001", "--site", "0007")
    assert (made["site"], made["sites"]) == ("0001", ["0001", "0007"])
    assert central("hall", "add", "H01", "--site", "0009")["sites"] == ["0001", "0007", "0009"]
    assert central("hall", "add", "H02", "--name", "另一大厅")["sites"] == ["0002"]
    assert central("audit", "verify")["ok"]


def test_a_site_is_of_one_hall_and_adding_one_changes_nothing_else(central: Any) -> None:
    central("hall", "add", "H01", "--name", "示例大厅")
    central("hall", "add", "H02", "--name", "另一大厅")
    assert refused(central, "hall", "add", "H02", "--site", "0005", "--site", "0001") == "site_taken"
    assert refused(central, "hall", "add", "H02", "--site", "0002") == "site_taken"
    assert refused(central, "hall", "add", "H03", "--name", "三", "--site", "0003", "--site", "0003") == "site_taken"
    assert refused(central, "hall", "add", "H03", "--site", "0003") == "unknown_hall"
    assert refused(central, "hall", "add", "H03") == "bad_name"
    assert refused(central, "hall", "add", "H01", "--site", "12345") == "bad_site"
    assert refused(central, "hall", "add", "H01", "--site", "0008", "--region", "379902") == "bad_settings"
    assert refused(central, "hall", "add", "H01", "--site", "0008", "--lease-block", "700") == "bad_settings"
    assert refused(central, "hall", "add", "H01", "--name", "x", "--site", "0001") == "hall_exists"
    assert central("hall", "add", "H01", "--site", "0008")["sites"] == ["0001", "0008"]
    assert central("hall", "add", "H02", "--site", "0005")["sites"] == ["0002", "0005"]


def test_a_centre_in_order_is_told_so_check_by_check(central: Any, tmp_path: Path) -> None:
    central("hall", "add", "H01", "--name", "示例大厅", "--site", "0001", "--site", "0007")
    years = tmp_path / "years.json"
    today = date.today().year
    years.write_text(json.dumps([a_year(today), a_year(today + 1)]), "utf-8")
    central("calendar", "import", str(years))
    found = central("doctor")
    assert [row["check"] for row in found] == CHECKS
    assert all(set(row) == {"check", "ok", "detail"} and row["ok"] for row in found)
    assert "H01 379901-0007 剩 99999 个（100%）" in found[-1]["detail"]


def test_serials_below_a_quarter_are_told_with_the_way_on_until_a_site_is_added(central: Any, tmp_path: Path) -> None:
    central("hall", "add", "H01", "--name", "示例大厅", "--lease-block", "20000")
    central("window", "add", "H01", "1")
    core = open_centre(f"sqlite:///{tmp_path}/c.db", Secret(b"\x07" * 32), None)
    for _ in range(4):
        enrol(core, "1")
    core.close()
    told = {row["check"]: row for row in central("doctor", code=1)}["serials_left"]
    assert not told["ok"]
    assert "H01 379901-0001 剩 19999 个（19%）" in told["detail"]
    assert "hall add" in told["detail"]
    central("hall", "add", "H01", "--site", "0002")
    assert {row["check"]: row["ok"] for row in central("doctor", code=None)}["serials_left"]


def test_what_the_last_night_found_is_told(central: Any, tmp_path: Path) -> None:
    found = {"pages": 5, "lost": ["a" * 64], "store": ["page 3"], "whole": True, "unsealed": {}}
    night = insert(checks).values(name="night", at=clock.milliseconds(clock.now()), found=json.dumps(found))
    core = open_centre(f"sqlite:///{tmp_path}/c.db", Secret(b"\x07" * 32), None)
    core.database.change(lambda connection: connection.execute(night))
    core.close()
    bad = [row["check"] for row in central("doctor", code=1) if not row["ok"]]
    assert bad[:2] == ["database", "pages_missing"]


def test_a_centre_that_cannot_be_opened_is_told_and_nothing_is_made(
    central: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CENTRAL_DATABASE", f"sqlite:///{tmp_path}/none.db")
    found = central("doctor", code=1)
    assert [(row["check"], row["ok"]) for row in found] == [("secret_file_mode", True), ("database", False)]
    assert not (tmp_path / "none.db").exists()
    key = tmp_path / "key"
    key.write_text("07" * 32)
    key.chmod(0o644)
    monkeypatch.delenv("CENTRAL_KEY_HEX")
    found = central("doctor", "--key-file", str(key), code=1)
    assert [(row["check"], row["ok"]) for row in found] == [("secret_file_mode", False)]
    assert "chmod 600" in found[0]["detail"]


@pytest.mark.parametrize(
    ("today", "missing"),
    [("2026-11-30", ""), ("2026-12-01", "2027"), ("2027-01-01", "2027"), ("2027-12-01", "2027、2028")],
)
def test_the_next_years_working_days_are_wanted_from_december(core: Core, today: str, missing: str) -> None:
    with core.database.reading() as connection:
        if not missing:
            assert "2026" in doctor._calendar_year(connection, date.fromisoformat(today))
            return
        with pytest.raises(StationTrouble) as told:
            doctor._calendar_year(connection, date.fromisoformat(today))
    assert told.value.params["years"] == missing


def test_figures_that_are_not_those_of_the_record_are_told(core: Core) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1)) == [""]
    assert "一致" in core.database.look(lambda c: doctor._recount(c, core))
    row = dict(core.database.look(lambda c: c.execute(select(cases)).mappings().one()))
    row |= {"case_id": "made-up", "case_no": desk.case_no(9)}
    core.database.change(lambda c: c.execute(insert(cases).values(**row)))
    with pytest.raises(StationTrouble) as told:
        core.database.look(lambda c: doctor._recount(c, core))
    assert told.value.params["halls"] == "H01"
