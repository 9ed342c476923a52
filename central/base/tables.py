"""The one metadata all tables of the centre hang on: every constraint has a name, so that a migration can name it too."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, MetaData

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts up only in a column called INTEGER
Big = BigInteger().with_variant(Integer, "sqlite")


def serial(name: str) -> Column[int]:
    """A primary key the database counts up."""
    return Column(name, Big, primary_key=True, autoincrement=True)
