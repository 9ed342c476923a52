"""Data outlives code: migrations end where the models are, on both databases, and a later database is refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, inspect, text
from sqlalchemy.exc import IntegrityError

from central.base.core import Core
from central.base.keys import Secret
from central.base.models import metadata
from central.base.tables_queue import tickets
from central.parts import open_centre
from tests.central.conftest import SECRET
from window_app.errors import StationTrouble


def test_migrations_to_head_give_the_models(core: Core) -> None:
    with core.database.writing() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        found = inspect(connection)
        for table in metadata.sorted_tables:
            checks = {check["name"] for check in found.get_check_constraints(table.name)}
            wanted = {str(c.name) for c in table.constraints if type(c).__name__ == "CheckConstraint"}
            assert wanted <= checks, table.name
            partial = {str(i.name) for i in table.indexes if i.dialect_options["sqlite"].get("where") is not None}
            kept = {i["name"] for i in found.get_indexes(table.name) if any("where" in key for key in i["dialect_options"])}
            assert partial <= kept, table.name


def test_a_database_of_a_later_program_is_refused_and_left_alone(core: Core, tmp_path: Path) -> None:
    with core.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StationTrouble) as refused:
        open_centre(core.database.url, SECRET, tmp_path)
    assert refused.value.code == "newer_store"


def test_another_key_opens_nothing(core: Core, tmp_path: Path) -> None:
    with pytest.raises(StationTrouble) as refused:
        open_centre(core.database.url, Secret(b"\x08" * 32), tmp_path)
    assert refused.value.code == "wrong_key"


def test_impossible_rows_are_refused_by_the_database_itself(core: Core) -> None:
    row = {
        "ticket_id": "t", "hall_id": "H01", "day": "2026-11-20", "letter": "A", "seq": 1, "number": "A001", "category": "A",
        "state": "dancing", "rank": 0, "reason": "", "taken_at": 0, "hour": 9, "recalls": 0, "served_ms": 0,
    }  # fmt: skip
    with pytest.raises(IntegrityError), core.database.writing() as connection:
        connection.execute(insert(tickets).values(**row))
