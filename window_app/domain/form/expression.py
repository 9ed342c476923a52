"""The closed expression of the catalogue: {field, op, value}, {all: [..]}, {any: [..]} - never code, always total.

`holds` gives an answer for any JSON and any values: without a value every op is false, and so is whatever is not an
expression. `problems` says what is wrong with an expression, for the validator.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

OPS = ("eq", "ne", "in", "gt", "lt", "present")
NUMBERS = ("int", "decimal")
_ORDERED = (*NUMBERS, "date", "datetime")
_MAX_DEPTH = 8  # deeper than any form needs; keeps garbage from exhausting the stack


@dataclass(frozen=True)
class Known:
    """What an expression may speak of: the type of the field and, for choices, its values."""

    type: str
    values: tuple[str, ...] = ()


def present(value: object) -> bool:
    """True unless there is no value: None, blank text or an empty list."""
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, list | tuple):
        return len(value) > 0
    return value is not None


def holds(expression: object, values: Mapping[str, object]) -> bool:
    """True if the expression holds over `values` (form keys and situation ids); no expression (None) always holds."""
    return expression is None or _holds(expression, values, 0)


def _holds(expression: object, values: Mapping[str, object], depth: int) -> bool:
    if not isinstance(expression, Mapping) or depth > _MAX_DEPTH:
        return False
    for key, combine in (("all", all), ("any", any)):
        parts = expression.get(key)
        if isinstance(parts, list):
            return bool(parts) and combine(_holds(part, values, depth + 1) for part in parts)
    field, op, wanted = expression.get("field"), expression.get("op"), expression.get("value")
    value = values.get(field) if isinstance(field, str) else None
    return present(value) and _compare(op, value, wanted)


def _compare(op: object, value: object, wanted: object) -> bool:
    if op == "present":
        return True
    if op == "eq":
        return _same(value, wanted)
    if op == "ne":
        return not _same(value, wanted)
    if op == "in":
        owned = value if isinstance(value, list | tuple) else [value]
        return isinstance(wanted, list) and any(_same(one, other) for one in owned for other in wanted)
    if op in ("gt", "lt"):
        order = _order(value, wanted)
        return order is not None and (order > 0 if op == "gt" else order < 0)
    return False


def _order(value: object, wanted: object) -> int | None:
    """1 above, -1 below, 0 the same: numbers, or ISO dates, which are ordered as text; None if they have no order."""
    if isinstance(wanted, str) and isinstance(value, str) and number(wanted) is None:
        return (value > wanted) - (value < wanted)
    first, second = number(value), number(wanted)
    return None if first is None or second is None else (first > second) - (first < second)


def _same(value: object, wanted: object) -> bool:
    if isinstance(value, bool) or isinstance(wanted, bool):
        return value is wanted
    if isinstance(wanted, int | float):
        return number(value) == number(wanted)
    if isinstance(value, list | tuple) and isinstance(wanted, list):
        return len(value) == len(wanted) and all(one in wanted for one in value)
    return bool(value == wanted)


def number(value: object) -> Decimal | None:
    """`value` as an exact finite number, or None if it is not one."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    try:
        result = Decimal(str(value))
    except (InvalidOperation, ValueError):
        return None
    return result if result.is_finite() else None


def problems(expression: object, known: Mapping[str, Known]) -> list[str]:
    """Everything wrong with an expression over the fields that stand before it, in Chinese; [] is fine."""
    return [] if expression is None else _problems(expression, known, 0)


def _problems(expression: object, known: Mapping[str, Known], depth: int) -> list[str]:
    if depth > _MAX_DEPTH:
        return ["表达式嵌套过深"]
    if not isinstance(expression, Mapping):
        return ["表达式应为对象"]
    keys = set(expression)
    if keys in ({"all"}, {"any"}):
        parts = next(iter(expression.values()))
        if not isinstance(parts, list) or not parts:
            return ["all、any 应为非空列表"]
        return [words for part in parts for words in _problems(part, known, depth + 1)]
    if keys != {"field", "op", "value"}:
        return ["表达式的项应为 field、op、value，或者 all，或者 any"]
    field, op, value = expression["field"], expression["op"], expression["value"]
    if not isinstance(field, str) or field not in known:
        return [f"表达式引用了不在其前面的字段或者情形 {field if isinstance(field, str) else ''}".rstrip()]
    if not isinstance(op, str) or op not in OPS:
        return [f"不认识的运算 {op if isinstance(op, str) else ''}".rstrip()]
    return _operand_problems(field, op, value, known[field])


def _operand_problems(field: str, op: str, value: object, known: Known) -> list[str]:
    if op == "present":
        return [] if value is None else ["present 的 value 应为 null"]
    if op in ("gt", "lt") and known.type not in _ORDERED:
        return [f"{field} 不是数字或者日期，不能比较大小"]
    if op == "in":
        if not isinstance(value, list) or not value:
            return ["in 的 value 应为非空列表"]
        return [words for one in value for words in _value_problems(field, one, known)]
    if known.type == "multi_choice":
        return [f"{field} 是多选，只能用 in 或者 present"]
    return _value_problems(field, value, known)


def _value_problems(field: str, value: object, known: Known) -> list[str]:
    if known.type == "bool":
        fits = isinstance(value, bool)
    elif known.type in NUMBERS:
        fits = isinstance(value, int | float) and number(value) is not None
    elif known.type in ("choice", "multi_choice"):
        fits = isinstance(value, str) and value in known.values
    else:
        fits = isinstance(value, str) and bool(value)
    return [] if fits else [f"{field} 没有这样的取值 {value if isinstance(value, str | int | float) else ''}".rstrip()]
