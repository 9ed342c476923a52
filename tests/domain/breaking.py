"""Finding a place in a catalogue and breaking it there; what the tables of broken catalogues are written with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
# what is broken, how, and the item and part of the field that must be named
Case = tuple[str, Callable[[Json], Any], str, str]


def item(raw: Json, item_id: str) -> Json:
    found: Json = next(one for one in raw["items"] if one["item_id"] == item_id)
    return found


def row(raw: Json, item_id: str, seq: int) -> Json:
    found: Json = next(one for one in item(raw, item_id)["materials"] if one["seq"] == seq)
    return found


def field(raw: Json, item_id: str, key: str) -> Json:
    found: Json = next(one for one in item(raw, item_id)["form_fields"] if one["key"] == key)
    return found


def answer(raw: Json, item_id: str, situation: int, number: int) -> Json:
    found: Json = item(raw, item_id)["situations"][situation]["answers"][number]
    return found


def bundle(raw: Json, number: int) -> Json:
    found: Json = raw["bundles"][number]
    return found


def member(raw: Json, number: int, stage: int, place: int) -> Json:
    found: Json = bundle(raw, number)["stages"][stage]["members"][place]
    return found


def put(target: Callable[..., Json], *where: Any, **values: Any) -> Callable[[Json], None]:
    def change(raw: Json) -> None:
        target(raw, *where).update(values)

    return change


def top(raw: Json) -> Json:
    return raw


def drop(target: Callable[..., Json], *where: Any, key: str) -> Callable[[Json], None]:
    def change(raw: Json) -> None:
        del target(raw, *where)[key]

    return change


def do(change: Callable[[Json], Any]) -> Callable[[Json], None]:
    def run(raw: Json) -> None:
        change(raw)

    return run


def promise(raw: Json, item_id: str, value: int) -> None:
    item(raw, item_id)["time_limits"]["promised"]["value"] = value


def four(raw: Json, item_id: str, instant: bool) -> None:
    item(raw, item_id)["four_handling"]["instant"] = instant


def answer_promise(raw: Json, value: int) -> None:
    answer(raw, "SVC-014", 0, 0)["time_limits"]["promised"]["value"] = value


def library(raw: Json, owner: str, **values: Any) -> Json:
    found: Json = next(one for one in raw["material_library"] if one["material_id"] == owner)
    found.update(values)
    return found


def category(raw: Json, number: int, **values: Any) -> None:
    raw["queue_categories"][number].update(values)
