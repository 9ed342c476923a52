"""How the checks of the catalogue speak: one problem per fault, with the item and the field it stands at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """`item_id` is the item's or the bundle's id, "" for what the catalogue shares; `field` a path such as
    `materials.6.deferrable` (rows by seq, fields by key); `message` is Chinese."""

    item_id: str
    field: str
    message: str


def repeated(values: Iterable[Hashable]) -> list[str]:
    """The values that occur more than once."""
    return [str(value) for value, count in Counter(values).items() if count > 1]
