"""What a centre makes of the record: who is told of which kind, and the tables that are made of what they are told.

Handed in by `central/parts.py`, so that no wing below need know the wings that listen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Table

from window_app.record.kinds import REGISTRY
from window_app.record.registry import Hearers, Registry

# told (heard: central.base.heard.Heard, event: the payload's own type); refuses what contradicts what is there
Hearer = Callable[..., None]


@dataclass(frozen=True)
class Projected:
    """A table that is thrown away and made again from the record, and its column that names the stream of a row.

    `stands` picks rows of a hall that no envelope can make again. `untold` is what a row is marked with instead of being thrown
    away: what is unique in it over all halls stays taken until its own word is told again.
    """

    table: Table
    stream: str
    stands: Callable[[str], ColumnElement[bool]] | None = None
    untold: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Hearing:
    """The kinds a program knows, their hearers, and the tables they fill (those that others point to last)."""

    registry: Registry
    hearers: Hearers[Hearer]
    tables: tuple[Projected, ...] = ()
    # who hears the acts that 0.1.0 wrote here unsigned, by their kind: told (connection, hall, row of `events`)
    before_the_record: Mapping[str, Hearer] = field(default_factory=dict)


# a centre that keeps what comes and makes nothing of it
DEAF = Hearing(REGISTRY, Hearers(REGISTRY))
