"""Every table of the desk in one metadata: what the migrations must lead to."""

from __future__ import annotations

from window_app.store import schema_base, tables_cases, tables_counter, tables_line, tables_people

TABLES = (tables_cases, tables_counter, tables_line, tables_people)
METADATA = schema_base.metadata
