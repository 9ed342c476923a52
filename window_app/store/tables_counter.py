"""The counter itself: what is offered, dealt, called and printed here."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    text,
)

from window_app.store.schema_base import metadata, station_key

meta = Table("meta", metadata, Column("key", String(60), primary_key=True), Column("value", Text, nullable=False))


catalogue_versions = Table(
    "catalogue_versions",
    metadata,
    Column("version", String(60), primary_key=True),
    Column("effective_from", String(10), nullable=False),
    Column("imported_at", String(40), nullable=False),
    Column("header", JSON, nullable=False),  # everything but items; items hang on by hash
    Column("items", JSON, nullable=False),  # [hash, …]
)


catalogue_items = Table(
    "catalogue_items",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("item_id", String(40), nullable=False),
    Column("definition", LargeBinary, nullable=False),
)


print_jobs = Table(
    "print_jobs",
    metadata,
    *station_key(),
    Column("kind", String(40), nullable=False),
    Column("case_id", String(36)),
    Column("case_no", String(22), nullable=False),
    Column("role", String(10), nullable=False),  # a4 or ticket
    Column("data", JSON, nullable=False),
    Column("document_no", String(80), nullable=False),
    Column("state", String(12), nullable=False),
    Column("words", Text, nullable=False),
    Column("reprint_no", Integer, nullable=False),
    Column("operator", String(60), nullable=False),
    Column("created_at", String(40), nullable=False),
    Column("updated_at", String(40), nullable=False),
    Index("ix_print_jobs_state", "state"),
    Index("ix_print_jobs_case_no", "case_no"),
)


leases = Table(
    "leases",
    metadata,
    Column("lease_id", String(60), primary_key=True),
    Column("body", JSON, nullable=False),
    Column("used_up_to", Integer, nullable=False),
    Column("granted_at", String(40), nullable=False),
)


document_leases = Table(
    "document_leases",
    metadata,
    Column("kind", String(8), nullable=False),
    Column("authority", String(20), nullable=False),
    Column("year", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("next", Integer, nullable=False),
    PrimaryKeyConstraint("kind", "authority", "year", "first"),
    CheckConstraint('"first" <= "last" AND "next" BETWEEN "first" AND "last" + 1', name="range"),
)


tickets = Table(
    "tickets",
    metadata,
    *station_key(),
    Column("day", String(10), nullable=False),
    Column("number", String(12), nullable=False),
    Column("category", String(4), nullable=False),
    Column("origin", String(8), nullable=False),
    Column("state", String(12), nullable=False),
    Column("rank", Integer, nullable=False),
    Column("taken_at", String(40), nullable=False),
    Column("called_at", String(40)),
    Column("started_at", String(40)),
    Column("finished_at", String(40)),
    Column("recalls", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Index("ix_tickets_waiting", "day", "state", "rank"),
)


calls = Table(  # the key of an acting call is kept before the centre is asked, so that a lost answer is found again
    "calls",
    metadata,
    Column("key", String(36), primary_key=True),
    Column("path", Text, nullable=False),
    Column("body", JSON, nullable=False),
    Column("operator", String(60), nullable=False),
    Column("asked_at", String(40), nullable=False),
    Column("answer", JSON(none_as_null=True)),
    Column("unheard", String(36)),  # the number that it moves: its answer never came, and only a clerk asks for it again
    Index("ix_calls_open", "key", sqlite_where=text("answer IS NULL")),
    Index("ix_calls_unheard", "unheard", sqlite_where=text("unheard IS NOT NULL")),
)
