"""What every table of the desk shares: names of constraints, and the key of a row."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    MetaData,
    String,
)

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)


def station_key() -> tuple[Column[str], Column[str], Column[str]]:
    """The key of a row is its id (UUIDv7); site and device say where it was made."""
    return (
        Column("site", String(10), nullable=False),
        Column("device", String(36), nullable=False),
        Column("id", String(36), primary_key=True),
    )
