"""How long a desk can go on by itself: days and numbers left before no new case may be begun; a begun one is never stopped
(offline.md 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

OK, LOW, LAST, STOP = "ok", "low", "last", "stop"
_LEVELS = (OK, LOW, LAST, STOP)
LEASE, CALENDAR = "lease", "calendar"
DAYS = (LEASE, CALENDAR)  # what has a last day
LOW_DAYS, LAST_DAYS = 7, 1
LOW_USE, LAST_USE = 5, 1  # days of use
KEPT_FOR_BEGUN = 20  # the last numbers are for cases that were begun; of a small block the last tenth


@dataclass(frozen=True)
class Left:
    """Numbers of one kind: `left` of `total`, and how many are used `a_day`."""

    left: int
    total: int
    a_day: float

    @property
    def usable(self) -> int:
        """For cases that are not begun yet."""
        return self.left - min(KEPT_FOR_BEGUN, self.total // 10)

    @property
    def level(self) -> str:
        """By days of use."""
        if self.usable <= 0:
            return STOP
        return LAST if self.usable <= LAST_USE * self.a_day else LOW if self.usable <= LOW_USE * self.a_day else OK


@dataclass(frozen=True)
class DocumentsLeft:
    """Document numbers of one kind and authority of this year."""

    kind: str
    authority: str
    left: int
    level: str


@dataclass(frozen=True)
class Limits:
    """`days_left` counts today; `until` the last day, of whatever ends first; `because` one of `DAYS`, numbers or documents,
    whichever is nearest its end, empty while nothing is. `documents_low`: what is not ok of them."""

    days_left: int
    until: str
    numbers_left: int
    because: str = ""
    documents_low: tuple[DocumentsLeft, ...] = ()
    level: str = OK


def days_level(left: int) -> str:
    """Of days, today counted."""
    if left <= 0:
        return STOP
    return LAST if left <= LAST_DAYS else LOW if left <= LOW_DAYS else OK


def limits(
    today: date, ends: Mapping[str, date | None], numbers: Left, documents: Mapping[tuple[str, str], Left], alone: bool = False
) -> Limits:
    """`ends`: the last good day of each of `DAYS` that is known of, None where there is none any more; `documents`: by kind and
    authority; `alone`: a desk without a centre.

    A document number that runs out stops the items of its authority alone, so it never makes the desk's own level `stop`. Nor
    does the calendar of a desk that stands alone, to which nobody can send a later one: its deadlines are told as provisional.
    """
    left = {name: max(0, (end - today).days + 1) if end is not None else 0 for name, end in ends.items()}
    least = min(left, key=lambda name: left[name])  # of two that end together the one that stands first
    days, until, level_of_days = left[least], ends[least], days_level(left[least])
    if least == CALENDAR and alone and level_of_days == STOP:
        level_of_days = LAST
    low = tuple(
        DocumentsLeft(kind, authority, held.left, held.level)
        for (kind, authority), held in sorted(documents.items())
        if held.level != OK
    )
    worst_document = LAST if any(one.level in (LAST, STOP) for one in low) else LOW if low else OK
    found = ((least, level_of_days), ("numbers", numbers.level), ("documents", worst_document))
    because, level = max(found, key=lambda one: _LEVELS.index(one[1]))
    told = until.isoformat() if until is not None else ""
    return Limits(days, told, numbers.left, because if level != OK else "", low, level)
