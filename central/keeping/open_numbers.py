"""Numbers of acts that may still come to light: kept as ranges, so that however many there are, there is little to keep.

A number that nobody filled is given up when every transaction that was about when it was missed has ended; the time is for the
moment between taking a number and becoming a transaction, and shorter while much is open.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import islice

from sqlalchemy import ColumnElement, or_

from central.base.shapes import Json
from central.base.tables_queue import events

# more than so many ranges are never open: what comes behind another gap waits until some are given up
MOST = 4_000
_OPEN_MS, _HURRIED_MS = 10 * 60_000, 10_000
# ranges in one question: databases bound the depth and the values of a condition
_ASKED_AT_ONCE = 200


@dataclass(frozen=True)
class Open:
    """Numbers from `seq` up to `to` that were passed over: the first transaction id that cannot be their own, and when they were
    missed."""

    seq: int
    to: int
    before: int
    at: int


def read(kept: str) -> list[Open]:
    """As `text` wrote them, or an earlier program one by one; ValueError, TypeError or LookupError for anything else."""
    return list(_joined(_one(one) for one in json.loads(kept)))


def text(ranges: Iterable[Open]) -> str:
    """In the order of numbers, what lies side by side in one."""
    return json.dumps([asdict(one) for one in _joined(sorted(ranges, key=lambda one: one.seq))])


def _one(said: Json) -> Open:
    numbers = [said["seq"], said.get("to", said["seq"]), said["before"], said["at"]]
    if not all(isinstance(number, int) for number in numbers):
        raise TypeError("not a number")
    return Open(*numbers)


def _joined(ranges: Iterable[Open]) -> Iterator[Open]:
    last: Open | None = None
    for one in ranges:
        if last is not None and (last.to + 1, last.before, last.at) == (one.seq, one.before, one.at):
            last = replace(last, to=one.to)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def singly(numbers: Iterable[int]) -> list[Open]:
    """Numbers that are there: the time of one that may never come says nothing of them."""
    return [Open(number, number, 0, 0) for number in numbers]


def passed(after: int, seen: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The ranges between numbers that were seen, in their order, above `after`."""
    for number in seen:
        if number > after + 1:
            yield after + 1, number - 1
        after = number


def without(ranges: Iterable[Open], found: Iterable[int]) -> list[Open]:
    """What is left of them once these numbers were found."""
    numbers, rest = sorted(found), list[Open]()
    for one in ranges:
        inside = numbers[bisect_left(numbers, one.seq) : bisect_right(numbers, one.to)]
        rest += [replace(one, seq=first, to=last) for first, last in passed(one.seq - 1, [*inside, one.to + 1])]
    return rest


def outside(ranges: Iterable[Open], numbers: Iterable[int]) -> list[int]:
    """Those of the numbers that lie in none of the ranges."""
    known = sorted((one.seq, one.to) for one in ranges)
    firsts = [first for first, _ in known]

    def inside(number: int) -> bool:
        last = bisect_right(firsts, number) - 1
        return last >= 0 and number <= known[last][1]

    return [number for number in numbers if not inside(number)]


def waiting(ranges: list[Open], oldest: int, at: int) -> list[Open]:
    """Those that are not given up at `at`, while `oldest` is the first transaction that has not ended."""
    patience = _OPEN_MS if len(ranges) <= MOST // 2 else _HURRIED_MS
    return [one for one in ranges if not (oldest >= one.before and at - one.at > patience)]


def conditions(ranges: Iterable[Open]) -> Iterator[ColumnElement[bool]]:
    """Which rows of `events` they are, in portions that a database can be asked."""
    left = iter(ranges)
    while some := list(islice(left, _ASKED_AT_ONCE)):
        singles = [one.seq for one in some if one.seq == one.to]
        wide = [events.c.seq.between(one.seq, one.to) for one in some if one.seq != one.to]
        yield or_(events.c.seq.in_(singles), *wide)
