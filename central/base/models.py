"""All tables in one place, for migrations and for tests that compare the two."""

from __future__ import annotations

from central.base import tables_people, tables_queue, tables_sync
from central.base.tables import metadata

__all__ = ["metadata", "tables_people", "tables_queue", "tables_sync"]
