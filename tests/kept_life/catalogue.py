"""A small catalogue cut from the sample: a store is kept for every release, and twenty-seven unused items would fill it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import resources
from tests.flow.playing import FIRM, INSTANT, PROMISED

ANOTHER = "SVC-021"
VERSION = "kept-1"
_WITHOUT_ITEMS = ("G", "H")  # 取件领证 and 咨询 are queued for, but no item belongs to them


def small() -> dict[str, Any]:
    """The items that a kept life uses, with whatever they name and nothing else."""
    raw: dict[str, Any] = resources.read_json("catalogue", "catalogue-sample.json")
    items = [item for item in raw["items"] if item["item_id"] in (FIRM, INSTANT, PROMISED, ANOTHER)]
    shared = _shared_keys(items)
    categories = _categories(raw, items)
    letters = [row["letter"] for row in categories]
    lists = raw["enumerations"]
    return {
        **raw,
        "catalogue_version": VERSION,
        "items": [_without_lonely_keys(item, shared) for item in items],
        "bundles": [],
        "departments": _named(raw["departments"], "department_id", {item["department_id"] for item in items}),
        "material_library": _named(raw["material_library"], "material_id", _materials(items)),
        "queue_categories": categories,
        "enumerations": {
            **lists,
            "queue_category": _named(lists["queue_category"], "code", set(letters)),
            "share_key": _named(lists["share_key"], "code", shared),
        },
    }


def _named(rows: list[dict[str, Any]], key: str, wanted: set[str]) -> list[dict[str, Any]]:
    return [row for row in rows if row[key] in wanted]


def _categories(raw: dict[str, Any], items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    used = {item["queue_category"] for item in items}
    return [row for row in raw["queue_categories"] if row["name"] in used or row["letter"] in _WITHOUT_ITEMS]


def _materials(items: list[dict[str, Any]]) -> set[str]:
    return {row["material_id"] for item in items for row in item["materials"]}


def _shared_keys(items: list[dict[str, Any]]) -> set[str]:
    """Keys that two of the items use: a key of one item alone shares nothing, and the check says so."""
    used = Counter(key for item in items for key in {field.get("share_key") for field in item["form_fields"]} if key)
    return {key for key, times in used.items() if times > 1}


def _without_lonely_keys(item: dict[str, Any], shared: set[str]) -> dict[str, Any]:
    return {**item, "form_fields": [_known_alone(field, shared) for field in item["form_fields"]]}


def _known_alone(field: dict[str, Any], shared: set[str]) -> dict[str, Any]:
    """A field that shares nothing cannot come from the last case either."""
    if field.get("share_key") in shared:
        return field
    return {**field, "share_key": None, "source": [source for source in field["source"] if source != "last_case"]}
