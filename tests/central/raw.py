"""Writing past the program, as somebody with the database in his hands would: a sealed column gets the bytes as they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import LargeBinary, Table, Text, literal

from central.base.resealing import sealed_columns


def raw(value: bytes | str | None) -> Any:
    """One value, unsealed."""
    return None if value is None else literal(value, LargeBinary() if isinstance(value, bytes) else Text())


def rows_as_they_are(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """A whole row, its sealed columns unsealed."""
    sealed = {column.name for column in sealed_columns(table)}
    return {name: raw(value) if name in sealed else value for name, value in values.items()}
