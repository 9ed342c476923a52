"""The centre moves a case as the aggregate says, and for its owner only (10,000 steps: scripts/torture walks)."""

from __future__ import annotations

from central.base.core import Core
from tests.torture.centre_walks import CaseWalk


def test_B1_B2_a_random_walk_of_cases_leaves_the_same_states_and_the_same_refusals(core: Core) -> None:
    walked = CaseWalk(core, 3).run(500)
    assert not walked.problems, walked.problems[:5]
    assert walked.done > 120
    assert walked.refused > 80
    assert walked.strangers > 40
