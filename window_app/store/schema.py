"""Bringing a database to the schema this program knows; a newer one is refused in words."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from window_app.errors import StationTrouble

HEAD = "0004"
_MIGRATIONS = Path(__file__).parent / "migrations"


def version(connection: Connection) -> str | None:
    """The migration the database stands at, None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def bring_to_head(engine: Engine) -> None:
    """Migrate an empty or older database; Alembic is only imported when there is something to do (start-up time)."""
    with engine.connect() as connection:
        standing = version(connection)
    if standing == HEAD:
        return
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if standing is not None and standing not in known:
        raise StationTrouble(
            "newer_store",
            "资料库由更新版本的程序写成（版本 {standing}），本程序不能打开：请升级程序；资料没有被改动",
            standing=standing,
        )
    from alembic import command

    with engine.connect() as connection:
        # only outside a transaction; a table that is laid anew would else take the rows that name it along
        switch = connection.connection.driver_connection
        assert switch is not None
        switch.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                _check_references(connection)
        finally:
            switch.execute("PRAGMA foreign_keys = ON")


def _check_references(connection: Connection) -> None:
    """Before the commit: nothing may name a row that is not there."""
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if lost:
        raise StationTrouble(
            "migration_failed", "资料库升级没有完成（{count} 处引用不完整），资料保持原样：请联系技术人员", count=len(lost)
        )
