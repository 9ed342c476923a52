"""The figures of a hall or a desk (domain.md 1.7), counted in the plainest way from lines: SQL must say the same.

Wait = issue to first call; service = serving time without holds; both in seconds. Percentiles are nearest rank, so that
SQLite, PostgreSQL and this agree. A share with denominator zero is None. `on_time_share` counts decided cases that had a
due date; `overdue` counts accepted, undecided cases whose due date is before `as_of`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from window_app.domain.figures.lines import INSTANT, CaseLine, RatingLine, TicketLine
from window_app.record.json_types import JsonObject

SATISFIED = 3  # 基本满意 and better (domain.md 3.1)
DIMENSIONS = ("category", "item", "window", "hour")


def spread(values_ms: Iterable[int]) -> dict[str, float | None]:
    """Mean, nearest-rank p50 and p90, and the longest, in seconds with three decimals; all None without a value."""
    values = sorted(values_ms)
    if not values:
        return {"mean": None, "p50": None, "p90": None, "max": None}
    return {
        "mean": seconds(sum(values), len(values)),
        "p50": seconds(nearest_rank(values, 50)),
        "p90": seconds(nearest_rank(values, 90)),
        "max": seconds(values[-1]),
    }


def nearest_rank(ordered: Sequence[int], percent: int) -> int:
    """The value at position ceil(percent/100 x n), counting from one."""
    return ordered[(len(ordered) * percent + 99) // 100 - 1]


def seconds(total_ms: int, count: int = 1) -> float:
    """Milliseconds, or their mean over `count`, as seconds with three decimals."""
    return round(total_ms / count / 1000, 3)


def share(part: int, whole: int) -> float | None:
    """A share with four decimals; None if there is nothing to share."""
    return round(part / whole, 4) if whole else None


def counted(tickets: Sequence[TicketLine], cases: Sequence[CaseLine], ratings: Sequence[RatingLine], as_of: str) -> JsonObject:
    """The figures of one group, keys as promised by cli.md `stats`."""
    accepted = [case for case in cases if case.accepted]
    timed = [case for case in cases if case.decided_on is not None and case.due is not None]
    rated = [rating for rating in ratings if rating.given]
    levels = [rating.level for rating in rated if rating.level is not None]
    return {
        "tickets": len(tickets),
        "served": sum(ticket.state == "finished" for ticket in tickets),
        "missed": sum(ticket.state == "missed" for ticket in tickets),
        "waiting": sum(ticket.state == "waiting" for ticket in tickets),
        "wait_seconds": spread(ticket.wait_ms for ticket in tickets if ticket.wait_ms is not None),
        "service_seconds": spread(ticket.service_ms for ticket in tickets if ticket.service_ms is not None),
        "cases": len(cases),
        "instant_share": share(sum(case.case_kind == INSTANT for case in accepted), len(accepted)),
        "on_time_share": share(sum((case.decided_on or "") <= (case.due or "") for case in timed), len(timed)),
        "overdue": sum(case.decided_on is None and case.due is not None and case.due < as_of for case in accepted),
        "corrections": sum(case.notices > 0 for case in cases),
        "repeat_notices": sum(max(0, case.notices - 1) for case in cases),
        "rating": {
            "rated": len(rated),
            "satisfied_share": share(sum(level >= SATISFIED for level in levels), len(levels)),
            "bad_open": sum(rating.open_follow_up for rating in rated),
        },
    }


def figures(tickets: Sequence[TicketLine], cases: Sequence[CaseLine], ratings: Sequence[RatingLine], as_of: str) -> JsonObject:
    """All figures, and each of them also under `by` category, item, window and hour ("09")."""
    out = counted(tickets, cases, ratings, as_of)
    out["by"] = {}
    for dimension in DIMENSIONS:
        keys: dict[str, tuple[list[TicketLine], list[CaseLine], list[RatingLine]]] = {}
        for place, lines in enumerate((tickets, cases, ratings)):
            for line in lines:
                for key in _KEYS[dimension](line):
                    keys.setdefault(key, ([], [], []))[place].append(line)  # type: ignore[arg-type]
        out["by"][dimension] = {key: counted(*keys[key], as_of) for key in sorted(keys)}
    return out


def hour_key(hour: int) -> str:
    """The name of an hour in `by`."""
    return f"{hour:02d}"


def _items(line: TicketLine | CaseLine | RatingLine) -> Iterable[str]:
    return (line.item_id,) if isinstance(line, CaseLine) else line.items


_KEYS: Mapping[str, Callable[[Any], Iterable[str]]] = {
    "category": lambda line: (line.category,),
    "item": _items,
    "window": lambda line: (line.window,) if line.window is not None else (),
    "hour": lambda line: (hour_key(line.hour),),
}
