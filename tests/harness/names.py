"""Names that tell apart: two files of a folder differ by more than a letter, and a name does not mean three things."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from tests.harness.borrowing import names_of
from tests.harness.sources import Source

_WORN = 3


def twins(files: Iterable[Source], allowed: dict[frozenset[str], str]) -> list[str]:
    """Names in one folder that differ by one letter."""
    return [
        f"{folder}: {one} and {other} differ by a letter"
        for folder, names in sorted(names_of(files).items())
        for one, other in combinations(names, 2)
        if one_letter_apart(one, other) and frozenset((one, other)) not in allowed
    ]


def one_letter_apart(one: str, other: str) -> bool:
    """One letter more, less or other."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or one == other:
        return False
    same = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


def worn_names(files: Iterable[Source], allowed: dict[str, str], mirrors: dict[str, str]) -> list[str]:
    """File names that stand in three folders or more; `allowed`: name -> why it means one thing everywhere.

    `mirrors`: folder -> why its files are called by the subjects of others, and are not counted.
    """
    places: dict[str, list[str]] = {}
    for source in files:
        folder, stem = source.place.removesuffix(".py").rsplit("/", 1)
        if not stem.startswith("__") and stem not in allowed and folder not in mirrors:
            places.setdefault(stem, []).append(source.place)
    return [f"{name} in {len(found)} places: {', '.join(found)}" for name, found in sorted(places.items()) if len(found) >= _WORN]
