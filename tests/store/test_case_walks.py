"""The desk moves a case as the aggregate says, whatever is done to it in whatever order (10,000 steps: scripts/torture walks)."""

from __future__ import annotations

import pytest

from tests.torture.case_walks import walk
from window_app.programs.parts import Building


@pytest.mark.parametrize("seed", range(2))
def test_a_random_walk_of_cases_leaves_the_same_states_and_the_same_refusals(building: Building, seed: int) -> None:
    walked = walk(building, 250, seed)
    assert not walked.problems, walked.problems[:5]
    assert walked.done > 40
    assert walked.refused > 40
