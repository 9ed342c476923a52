"""A quick round of the canaries with real processes: desk, centre, papers, a kill, a backup; scripts/torture canary does more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture import canary_runs


@pytest.mark.alone
def test_nobody_who_went_through_lies_in_the_clear_in_any_file(tmp_path: Path) -> None:
    report = canary_runs.run(1, 8, tmp_path, ("sqlcipher",), quick=True)
    assert not report.problems, report.words()
