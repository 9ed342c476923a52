"""Reading JSON as typed values: for any input at all a ValueError that names the path of the field at fault."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def decode(data: bytes | str, kind: type[T]) -> T:
    """JSON text as `kind`; ValueError that names the path of the field at fault."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def convert(value: Any, kind: type[T]) -> T:
    """Parsed JSON as `kind`; ValueError that names the path of the field at fault."""
    try:
        return msgspec.convert(value, kind)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ValueError(str(error)) from error


def body_of(asked: msgspec.Struct) -> dict[str, object]:
    """A request's body as JSON values; what has its default may be left out."""
    out: dict[str, object] = msgspec.to_builtins(asked)
    return out
