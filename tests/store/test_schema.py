"""The schema outlives the code: migrations equal the models, every constraint has a name, a newer database is refused."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from tests.flow.desks import Place
from window_app.errors import StationTrouble
from window_app.programs.place import DB_KEY
from window_app.sealing.engine import make_engine
from window_app.store import schema
from window_app.store.schema_base import metadata


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    made = make_engine(tmp_path / "store.db", secrets.token_bytes(32), create=True)
    schema.bring_to_head(made)
    return made


def test_migrations_to_head_give_exactly_the_models(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": metadata})
        assert compare_metadata(context, metadata) == []


def test_every_constraint_and_index_of_the_database_has_a_name(engine: Engine) -> None:
    found = inspect(engine)
    for table in metadata.tables:
        named = [
            found.get_pk_constraint(table)["name"],
            *(row["name"] for row in found.get_unique_constraints(table)),
            *(row["name"] for row in found.get_foreign_keys(table)),
            *(row["name"] for row in found.get_check_constraints(table)),
            *(row["name"] for row in found.get_indexes(table)),
        ]
        assert all(named), (table, named)


def test_the_checks_of_the_models_are_in_the_database(engine: Engine) -> None:
    found = inspect(engine)
    for name, table in metadata.tables.items():
        wanted = {str(rule.name) for rule in table.constraints if rule.__class__.__name__ == "CheckConstraint"}
        assert wanted == {row["name"] for row in found.get_check_constraints(name)}


def test_bringing_a_current_database_to_head_changes_nothing(engine: Engine) -> None:
    with engine.connect() as connection:
        before = connection.execute(text("SELECT sql FROM sqlite_master ORDER BY name")).all()
    schema.bring_to_head(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT sql FROM sqlite_master ORDER BY name")).all() == before
        assert schema.version(connection) == schema.HEAD


def test_a_newer_database_is_refused_in_words_and_not_touched(place: Place) -> None:
    key = place.keys.get(DB_KEY)
    assert key is not None
    engine = make_engine(place.folder / "store.db", key)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StationTrouble) as refused:
        place.open()
    assert refused.value.code == "newer_store"
    assert "升级程序" in refused.value.message
    with engine.connect() as connection:
        assert schema.version(connection) == "9999"
    engine.dispose()


def test_a_migration_that_fails_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    engine = make_engine(tmp_path / "store.db", secrets.token_bytes(32), create=True)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE cases (stray INTEGER)"))
    with pytest.raises(Exception, match="cases"):
        schema.bring_to_head(engine)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["cases"]
    engine.dispose()
