"""People who may sign in here, and what they may decide."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from window_app.store.schema_base import metadata

users = Table(
    "users",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("display_name", String(60), nullable=False),
    Column("roles", JSON, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("must_change", Boolean, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("locked_until", String(40)),
    Column("origin", String(10), nullable=False),  # desk: standalone profile; centre: written by sync only
)


authorisations = Table(
    "authorisations",
    metadata,
    Column("user", String(60), ForeignKey("users.name"), nullable=False),
    Column("document_no", String(60), nullable=False),
    Column("items", JSON, nullable=False),
    Column("start", String(10), nullable=False),
    Column("end", String(10), nullable=False),
    PrimaryKeyConstraint("user", "document_no"),
    CheckConstraint('"start" <= "end"', name="period"),
)
