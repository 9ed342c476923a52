"""Ten deaths in every run of the tests; scripts/torture does two hundred."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture.killing import kill_many


@pytest.mark.timeout(600)
def test_ten_kills_lose_nothing_that_was_shown(tmp_path: Path) -> None:
    report = kill_many(tmp_path, 10, seed=None, say=print)
    assert not report.problems, report.words()
    assert report.killed >= 6, report.words()
    assert report.inside >= 2, report.words()
