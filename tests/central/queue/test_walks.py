"""The centre moves a number as the pure rules say, whatever window does what to it (10,000 steps: scripts/torture walks)."""

from __future__ import annotations

from central.base.core import Core
from tests.central.conftest import Hands
from tests.torture.queue_walks import CentreWalk


def test_a_random_walk_of_numbers_leaves_the_same_states_and_the_same_refusals(core: Core, hands: Hands) -> None:
    walked = CentreWalk(core, hands, 7).run(500)
    assert not walked.problems, walked.problems[:5]
    assert walked.done > 150
    assert walked.refused > 100
