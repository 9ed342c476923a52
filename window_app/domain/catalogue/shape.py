"""Reading JSON into frozen dataclasses, so that the types of the catalogue are its schema and faults name their place.

Every fault is collected, none is raised: a broken catalogue shall name all that is wrong at once. The keys of an
object are exactly the fields of its dataclass (domain.md 5: one key set per object kind); a field marked
`KEEP_RAW` takes no key but keeps the object as it was published.
"""

from __future__ import annotations

import math
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from window_app.record.dates import iso_date

T = TypeVar("T")
KEEP_RAW: Mapping[str, bool] = {"keep_raw": True}


@dataclass(frozen=True)
class Fault:
    """Something of the wrong shape: `place` is a path such as `materials[2].seq`, `message` is Chinese."""

    place: str
    message: str


Reader = Callable[[object, str, list[Fault]], Any]


def read(kind: type[T], raw: object, place: str, faults: list[Fault]) -> T | None:
    """`raw` as a `kind`, or None with at least one fault added."""
    before = len(faults)
    schema: object = kind
    value: T | None = _reader(schema)(raw, place, faults)
    return value if len(faults) == before else None


def _scalar(kind: type, words: str) -> Reader:
    def reader(raw: object, place: str, faults: list[Fault]) -> object:
        # bool is an int to Python, but not to the catalogue
        if not isinstance(raw, kind) or (isinstance(raw, bool) and kind is not bool):
            faults.append(Fault(place, f"应为{words}"))
            return None
        return raw

    return reader


def _number(raw: object, place: str, faults: list[Fault]) -> object:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or (isinstance(raw, float) and not math.isfinite(raw)):
        faults.append(Fault(place, "应为数字"))
        return None
    return raw


def _date(raw: object, place: str, faults: list[Fault]) -> date | None:
    try:
        return iso_date(raw)
    except ValueError:
        pass
    faults.append(Fault(place, "应为日期 YYYY-MM-DD"))
    return None


def _mapping(raw: object, place: str, faults: list[Fault]) -> object:
    if not isinstance(raw, Mapping):
        faults.append(Fault(place, "应为对象"))
        return None
    return raw


def _list_of(inner: Reader) -> Reader:
    def reader(raw: object, place: str, faults: list[Fault]) -> object:
        if not isinstance(raw, list):
            faults.append(Fault(place, "应为列表"))
            return ()
        return tuple(inner(value, f"{place}[{index}]", faults) for index, value in enumerate(raw))

    return reader


def _optional(inner: Reader) -> Reader:
    return lambda raw, place, faults: None if raw is None else inner(raw, place, faults)


def _object(kind: type) -> Reader:
    hints = typing.get_type_hints(kind)
    keys = [entry.name for entry in fields(kind) if not entry.metadata]
    raw_field = next((entry.name for entry in fields(kind) if entry.metadata), None)
    readers = {key: _reader(hints[key]) for key in keys}

    def reader(raw: object, place: str, faults: list[Fault]) -> object:
        if not isinstance(raw, dict):
            faults.append(Fault(place, "应为对象"))
            return None
        dot = f"{place}." if place else ""
        before = len(faults)
        faults.extend(Fault(f"{dot}{key}", "缺少此项") for key in keys if key not in raw)
        faults.extend(Fault(f"{dot}{key}", "不认识的项") for key in raw if key not in readers)
        values = {key: readers[key](raw[key], f"{dot}{key}", faults) for key in keys if key in raw}
        if len(faults) > before:
            return None
        if raw_field is not None:
            values[raw_field] = raw
        return kind(**values)

    return reader


@cache
def _reader(kind: object) -> Reader:
    simple: dict[object, Reader] = {
        str: _scalar(str, "文字"),
        int: _scalar(int, "整数"),
        bool: _scalar(bool, "true 或 false"),
        float: _number,
        date: _date,
        Any: lambda raw, place, faults: raw,
    }
    if kind in simple:
        return simple[kind]
    if is_dataclass(kind) and isinstance(kind, type):
        return _object(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return _list_of(_reader(arguments[0]))
    if origin in (types.UnionType, typing.Union):
        return _optional(_reader(next(part for part in arguments if part is not type(None))))
    return _mapping
