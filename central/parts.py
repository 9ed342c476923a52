"""Joins hearers to kinds: the one file above the wings that knows who listens, for the programs and for nobody else.

A new kind is one file in `window_app/record/events` and a hearer in the wing it belongs to; a new wing is one line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from central.base import clock
from central.base.clock import Now
from central.base.core import Core, open_core
from central.base.hearing import Hearer, Hearing
from central.base.keys import Secret
from central.cases import heard_acts as cases
from central.house import window_states
from central.queue import local_numbers, visits
from central.taking_in import ratings
from window_app.record.kinds import REGISTRY
from window_app.record.registry import Hearers, Registry

_HEARERS = (window_states.HEARERS, local_numbers.HEARERS, visits.HEARERS, ratings.HEARERS, cases.HEARERS)
_PROJECTED = (*local_numbers.PROJECTED, *visits.PROJECTED, *ratings.PROJECTED, *cases.PROJECTED)

_BEFORE = {**ratings.BEFORE_THE_RECORD, **cases.BEFORE_THE_RECORD}


def hearing(registry: Registry = REGISTRY) -> Hearing:
    """Who hears what of the kinds that `registry` knows; an earlier program's has fewer of them."""
    return Hearing(registry, Hearers(registry, *(_known(registry, told) for told in _HEARERS)), _PROJECTED, _BEFORE)


def open_centre(
    url: str,
    secret: Secret,
    pages: Path | None = None,
    now: Now = clock.now,
    *,
    create: bool = False,
    registry: Registry = REGISTRY,
) -> Core:
    """`open_core` with everybody at his place."""
    return open_core(url, secret, pages, now, hearing(registry), create=create)


def _known(registry: Registry, told: Mapping[type[Any], Hearer]) -> dict[type[Any], Hearer]:
    return {kind: hearer for kind, hearer in told.items() if registry.known(kind.__name__) is not None}
