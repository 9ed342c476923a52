"""Rows of any table as JSON that can be compared for ever: in the order of their keys, long bytes by their hash."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import Connection, MetaData, Table, func, select

_SHORT = 64  # bytes that are shown as they are: keys, signatures


def counts(connection: Connection, metadata: MetaData) -> dict[str, int]:
    """How many rows each table holds."""
    return {
        table.name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
        for table in sorted(metadata.tables.values(), key=lambda table: table.name)
    }


def rows(connection: Connection, table: Table, without: tuple[str, ...] = (), hashed: tuple[str, ...] = ()) -> list[Any]:
    """Every row of `table`; columns named in `hashed` are too long to be shown and stand as `<name>_sha256`."""
    found = connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()
    return [dict(_shown(key, value, key in hashed) for key, value in row.items() if key not in without) for row in found]


def _shown(key: str, value: Any, hashed: bool) -> tuple[str, Any]:
    if hashed and value is not None:
        return f"{key}_sha256", _sha256(value.encode() if isinstance(value, str) else bytes(value))
    if isinstance(value, bytes | memoryview):
        data = bytes(value)
        return key, data.hex() if len(data) <= _SHORT else {"bytes": len(data), "sha256": _sha256(data)}
    return key, value


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
