"""What figures are counted from: one line per number, per case and per rating, whatever they were read from."""

from __future__ import annotations

from dataclasses import dataclass

INSTANT = "即办件"  # the catalogue's case kind that is decided in the same visit (domain.md 5)


@dataclass(frozen=True)
class TicketLine:
    """One number. `wait_ms` is issue to first call, `service_ms` service without holds; None if it did not come to that.

    `state` is waiting, missed, finished or anything else; `items` are those of the cases of its visit.
    """

    category: str
    window: str | None
    hour: int
    state: str
    wait_ms: int | None
    service_ms: int | None
    items: frozenset[str] = frozenset()


@dataclass(frozen=True)
class CaseLine:
    """One case by its first outcome; `notices` counts one-time notices; dates are YYYY-MM-DD."""

    category: str
    window: str
    hour: int
    item_id: str
    accepted: bool
    case_kind: str
    notices: int
    due: str | None
    decided_on: str | None


@dataclass(frozen=True)
class RatingLine:
    """One rating; `level` is None if the citizen skipped or the reader may not open it; `given` tells the two apart."""

    category: str
    window: str
    hour: int
    level: int | None
    open_follow_up: bool
    given: bool = True
    items: frozenset[str] = frozenset()
