"""Judges one target: emptied, a test must fail that passes while the target is whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.emptied.asking import Asking
from tests.emptied.choosing import chosen
from tests.emptied.hollow import emptied
from tests.emptied.scratch import changed
from tests.emptied.targets import Target

_PATIENCE = 4  # tests that fail anyway before a round is given up


@dataclass
class Known:
    """What was learnt of single tests, whichever target asked: they pass, or they fail while all is whole."""

    good: set[str] = field(default_factory=set)
    bad: set[str] = field(default_factory=set)


def caught_by(place: Path, target: Target, asking: Asking, known: Known) -> str | None:
    """The test that notices that the target does nothing; None if none does."""
    for tests in chosen(place, target):
        if found := _noticed(place, target, tests, asking, known):
            return found
    return None


def _noticed(place: Path, target: Target, tests: Sequence[str], asking: Asking, known: Known) -> str | None:
    file, content = emptied(place, target)
    for _ in range(_PATIENCE):
        with changed(place, file, content):
            failed = asking.first_failure(place, tests, sorted(known.bad))
        if failed is None or failed in known.good:
            return failed
        if asking.first_failure(place, [failed]) is None:
            known.good.add(failed)
            return failed
        known.bad.add(failed)
    return None
