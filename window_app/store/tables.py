"""The tables of the desk: who owns which column stands beside it, and impossible rows are forbidden by CHECKs.

Rows that a station makes are keyed by (site, device, id), so that profiles can be brought together without a clash.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from window_app.store.schema_base import CASE_STATES, PRINT_STATES, metadata, one_of, station_key
from window_app.store.tables_line import events, outbox, outbox_pages, parked_changes

__all__ = ["events", "metadata", "outbox", "outbox_pages", "parked_changes"]

meta = Table("meta", metadata, Column("key", String(60), primary_key=True), Column("value", Text, nullable=False))

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
    CheckConstraint(one_of("origin", ("desk", "centre")), name="origin"),
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

visits = Table(
    "visits",
    metadata,
    *station_key(),
    Column("number", String(12), nullable=False),
    Column("category", String(4), nullable=False),
    Column("ticket_id", String(36)),
    Column("ticket_origin", String(8), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("window", String(8), nullable=False),
    Column("first_contact", String(60), nullable=False),
    Column("opened_at", String(40), nullable=False),
    Column("started_at", String(40)),
    Column("closed_at", String(40)),
    Column("outcome", String(12), nullable=False),
    Column("recalls", Integer, nullable=False),
    Column("held", Boolean, nullable=False),
    Column("hold_reason", Text, nullable=False),
    Column("person", JSON(none_as_null=True)),
    Column("person_notes", JSON, nullable=False),
    Column("card_raw", LargeBinary),  # undecoded photo and text block: emptied when the visit ends
    Column("rating", String(10), nullable=False),
    PrimaryKeyConstraint("site", "device", "id"),
    UniqueConstraint("id"),
    CheckConstraint(one_of("ticket_origin", ("centre", "local", "typed", "walk_in")), name="ticket_origin"),
    CheckConstraint(one_of("rating", ("not_asked", "asked", "rated", "skipped")), name="rating"),
    CheckConstraint(one_of("outcome", ("", "finished", "missed", "transferred")), name="outcome"),
    CheckConstraint("closed_at IS NULL OR card_raw IS NULL", name="card_gone_after_visit"),
    Index("ix_visits_closed_at", "closed_at"),
)

cases = Table(
    "cases",
    metadata,
    *station_key(),
    Column("visit_id", String(36), nullable=False),
    Column("case_no", String(22)),
    Column("item_id", String(40), nullable=False),
    Column("item_hash", String(64), ForeignKey("catalogue_items.hash"), nullable=False),
    Column("status", String(24), nullable=False),  # desk's own part of the life cycle
    Column("person_id", String(40), nullable=False),
    Column("person_name", String(120), nullable=False),
    Column("draft", JSON, nullable=False),
    Column("undo", JSON, nullable=False),
    Column("saved_at", String(40), nullable=False),
    Column("at", String(40)),
    Column("legal_date", String(10)),
    Column("due", String(10)),
    Column("due_provisional", Boolean, nullable=False),
    Column("record", JSON(none_as_null=True)),  # the CaseRecord as sent
    Column("desk_decision", JSON(none_as_null=True)),
    ForeignKeyConstraint(["visit_id"], ["visits.id"]),
    PrimaryKeyConstraint("site", "device", "id"),
    UniqueConstraint("id"),
    UniqueConstraint("case_no"),
    CheckConstraint(one_of("status", CASE_STATES), name="status"),
    CheckConstraint("(status IN ('draft', 'dropped')) = (case_no IS NULL)", name="number_with_first_outcome"),
    Index("ix_cases_person_id", "person_id"),
    Index("ix_cases_status", "status"),
)

pages = Table(
    "pages",
    metadata,
    *station_key(),
    Column("case_id", String(36)),
    Column("visit_id", String(36), nullable=False),
    Column("material_seq", Integer, nullable=False),  # 0: a signature
    Column("page_no", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("media_type", String(40), nullable=False),
    Column("added_at", String(40), nullable=False),
    Column("removed_at", String(40)),
    PrimaryKeyConstraint("site", "device", "id"),
    UniqueConstraint("id"),
    ForeignKeyConstraint(["visit_id"], ["visits.id"]),
    ForeignKeyConstraint(["case_id"], ["cases.id"]),
    CheckConstraint("size > 0", name="size"),
    Index("ix_pages_case_id", "case_id"),
    Index("ix_pages_sha256", "sha256"),
)

centre_facts = Table(  # written by sync only
    "centre_facts",
    metadata,
    Column("case_no", String(22), primary_key=True),
    Column("status", String(16), nullable=False),
    Column("decision", JSON(none_as_null=True)),
    Column("returned", JSON(none_as_null=True)),
    Column("updated_at", String(40), nullable=False),
    CheckConstraint(one_of("status", ("not_received", "received", "complete", "returned")), name="status"),
)

deliveries = Table(
    "deliveries",
    metadata,
    *station_key(),
    Column("case_id", String(36), nullable=False),
    Column("case_no", String(22), nullable=False),
    Column("at", String(40), nullable=False),
    Column("collector", JSON, nullable=False),
    Column("signature_sha256", String(64)),
    PrimaryKeyConstraint("site", "device", "id"),
    UniqueConstraint("case_id"),
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
    PrimaryKeyConstraint("site", "device", "id"),
    UniqueConstraint("id"),
    CheckConstraint(one_of("state", PRINT_STATES), name="state"),
    CheckConstraint(one_of("role", ("a4", "ticket")), name="role"),
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
    PrimaryKeyConstraint("site", "device", "id"),
    UniqueConstraint("id"),
    CheckConstraint(one_of("origin", ("local", "typed")), name="origin"),
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
)
