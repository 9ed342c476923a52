"""A desk that is cut off moves its numbers as the pure rules say (10,000 steps: scripts/torture walks)."""

from __future__ import annotations

from tests.torture.queue_walks import DeskWalk
from window_app.programs.parts import Building


def test_a_random_walk_of_numbers_leaves_the_same_states_and_the_same_refusals(building: Building) -> None:
    walked = DeskWalk(building, 7).run(500)
    assert not walked.problems, walked.problems[:5]
    assert walked.done > 100
    assert walked.refused > 50
