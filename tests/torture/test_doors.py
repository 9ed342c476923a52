"""A few seconds of what scripts/torture doors does for minutes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture.doors import doors


@pytest.mark.timeout(120)
def test_l10_half_requests_bodies_and_lines_stop_nobody_and_torn_messages_are_not_believed(tmp_path: Path) -> None:
    run = doors(None, 7, tmp_path, quick=True, databases=("sqlcipher",))
    assert not run.problems, run.words()
