"""Brings a database to the schema this program knows, and refuses one that is newer in words."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from central.base.database import Database
from window_app.errors import StationTrouble


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings without a file; the connection travels in `attributes`."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    if connection is not None:
        made.attributes["connection"] = connection
    return made


def revision(connection: Connection) -> str | None:
    """The step this database stands at, None if it is new."""
    return MigrationContext.configure(connection).get_current_revision()


def migrate(database: Database) -> None:
    """To head, all steps in one transaction; StationTrouble `newer_store` if the database is from a later program."""
    with database.writing() as connection:
        if database.dialect == "postgresql":
            # several processes may start at once: the first one migrates, the others wait here
            connection.execute(text("SELECT pg_advisory_xact_lock(7300417)"))
        known = {step.revision for step in ScriptDirectory.from_config(config()).walk_revisions()}
        at = revision(connection)
        if at is not None and at not in known:
            raise StationTrouble(
                "newer_store", "数据库由更新的版本（{at}）建立，本程序不能打开；数据未改动，请升级 central 后再启动", at=at
            )
        command.upgrade(config(connection), "head")


def check(database: Database) -> None:
    """Before serving: StationTrouble `not_ready` on a new database, `newer_store` on a later one; older ones are migrated."""
    with database.reading() as connection:
        at = revision(connection)
    head = ScriptDirectory.from_config(config()).get_current_head()
    if at is None:
        raise StationTrouble("not_ready", "这个数据库还没有初始化；请先运行 central init --database …")
    if at != head:
        migrate(database)
