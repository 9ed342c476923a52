"""Holding a catalogue against every invariant of domain.md 5: all problems at once, never an exception, whatever the JSON."""

from __future__ import annotations

import re
from typing import Any

from window_app.domain.catalogue.catalogue import Catalogue, Item
from window_app.domain.catalogue.problem import Problem
from window_app.domain.catalogue.shape import Fault, read
from window_app.domain.catalogue_check import bundle, enums, form, shared
from window_app.domain.catalogue_check import item as catalogue_check_item
from window_app.errors import Reason, Refused

__all__ = ["Problem", "checked", "problems"]

_OWNED = re.compile(r"(items|bundles)\[(\d+)\]\.?(.*)", re.DOTALL)
_IDS = {"items": "item_id", "bundles": "bundle_id"}


def problems(raw: Any) -> list[Problem]:
    """Everything wrong with a parsed catalogue; [] means it may be published.

    Where the shape itself is broken, the rules inside the items that are whole are still checked; those across items wait.
    """
    faults: list[Fault] = []
    catalogue = read(Catalogue, raw, "", faults)
    found = [_placed(raw, fault) for fault in faults]
    if catalogue is None:
        return found + [problem for item in _whole_items(raw) for problem in _inside(item)]
    found += [problem for item in catalogue.items for problem in _inside(item)]
    found += enums.check(catalogue)
    found += shared.check(catalogue)
    found += bundle.check(catalogue)
    return found


def checked(raw: Any) -> Catalogue:
    """The catalogue, or Refused("bad_catalogue") naming every problem with item and field."""
    found = problems(raw)
    if found:
        reasons = [Reason("bad_catalogue", problem.message, problem.item_id or None, problem.field) for problem in found]
        first = found[0]
        where = " ".join(part for part in (first.item_id, first.field) if part)
        raise Refused("bad_catalogue", f"事项清单有 {len(found)} 处问题，未采用；第一处：{where} {first.message}", reasons)
    return Catalogue.from_json(raw)


def _inside(item: Item) -> list[Problem]:
    return [*catalogue_check_item.check(item), *form.check(item)]


def _whole_items(raw: Any) -> list[Item]:
    rows = raw.get("items") if isinstance(raw, dict) else None
    read_rows = [read(Item, row, "", []) for row in rows] if isinstance(rows, list) else []
    return [item for item in read_rows if item is not None]


def _placed(raw: Any, fault: Fault) -> Problem:
    match = _OWNED.fullmatch(fault.place)
    if match is None:
        return Problem("", fault.place, fault.message)
    row = raw[match[1]][int(match[2])]
    owner = row.get(_IDS[match[1]]) if isinstance(row, dict) else None
    if not isinstance(owner, str) or not owner:
        return Problem("", fault.place, fault.message)
    return Problem(owner, match[3], fault.message)
