"""What still holds of all that was published: a hall that comes later is not told the whole past."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from central.base.shapes import Json


@dataclass(frozen=True)
class Publication:
    """One publication by its number, which is its order."""

    number: int
    kind: str
    payload: Json


def still_holding(listed: Sequence[Publication], today: str) -> list[Publication]:
    """Those that say something no later one says instead, in order. What is of a kind that is not known here stays."""
    kept: set[int] = set()
    for kind in {one.kind for one in listed}:
        same = [one for one in listed if one.kind == kind]
        kept.update(_HOLDING.get(kind, _all)(same, today))
    return [one for one in listed if one.number in kept]


def _all(same: Sequence[Publication], today: str) -> set[int]:
    del today
    return {one.number for one in same}


def _catalogues(same: Sequence[Publication], today: str) -> set[int]:
    """The one in force today, those that begin later, and the one published last, which the centre itself goes by."""
    starts = {one.number: str(one.payload["effective_from"]) for one in same}
    begun = [number for number, start in starts.items() if start <= today]
    in_force = {max(begun, key=lambda number: (starts[number], number))} if begun else set[int]()
    last_of_day = {start: number for number, start in sorted(starts.items()) if start > today}
    return {*in_force, *last_of_day.values(), same[-1].number}


def _last_naming(names: Callable[[Json], Iterable[object]]) -> Callable[[Sequence[Publication], str], set[int]]:
    """Those that are the last to name something."""

    def holding(same: Sequence[Publication], today: str) -> set[int]:
        del today
        return set({name: one.number for one in same for name in names(one.payload)}.values())

    return holding


_HOLDING: Mapping[str, Callable[[Sequence[Publication], str], set[int]]] = {
    "catalogue": _catalogues,
    "calendar": _last_naming(lambda payload: [year["year"] for year in payload["years"]]),
    "people": _last_naming(lambda payload: [person["name"] for person in payload["people"]]),
    "pins": _last_naming(lambda payload: ["all of them"]),
    "users": _last_naming(lambda payload: ["everybody"]),  # whole lists of 0.1.0
}
