"""A minute of what `scripts/torture days` and `leases` do for long, and that their judges see what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture import cut_off, hall_days
from tests.torture.runs import Kept, Run


@pytest.fixture(autouse=True)
def _machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WINDOW_APP_MACHINE_ID", "test-machine")


@pytest.mark.timeout(120)
def test_l26_days_without_a_line_over_a_years_end_are_worked_through(tmp_path: Path) -> None:
    run = cut_off.days(6, 7, tmp_path, ("sqlcipher",), 3)
    assert not run.problems, run.words()
    assert "18 of 18 accepted, 18 at the centre" in run.words()


@pytest.mark.timeout(120)
def test_a_desk_that_got_no_blocks_of_the_next_year_is_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("central.house.document_leases._NEXT_YEAR_FROM", 13)
    run = cut_off.days(2, 7, tmp_path, ("sqlcipher",), 2)
    assert any("limit_stop" in problem for problem in run.problems)
    assert any("2 accepted and 2 at the centre of 4" in problem for problem in run.problems)


@pytest.mark.timeout(120)
def test_l26_a_hall_of_thirty_two_windows_has_numbers(tmp_path: Path) -> None:
    run = hall_days.hall_days(3, 7, tmp_path, ("sqlcipher",))
    assert not run.problems, run.words()


@pytest.mark.timeout(120)
def test_a_hall_that_gets_no_further_blocks_is_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("central.house.lease_sizes.MOST_WINDOWS", 0)
    monkeypatch.setattr("central.house.leases._one_more", lambda *given: None)
    run = hall_days.hall_days(14, 7, tmp_path, ("sqlcipher",), windows=2)
    assert run.problems == ["sqlcipher: no_serials 0; 1000 dealt, 1000 different, 120 asked for in vain, of 1120"]


def test_runs_add_up_by_seed_over_calls(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "runs.json", "days")
    assert kept.next_seed(1) == 1
    kept.add(1, Run({"a": "b"}))
    kept.add(2, Run({}, ["lost"]))
    assert kept.next_seed(1) == 3
    assert Kept(kept.file, "leases").next_seed(1) == 1
    assert Kept(kept.file, "days").add(3, Run({})) == "3 runs together, problems with 2"
    assert Kept(None, "days").add(3, Run({})) == ""
