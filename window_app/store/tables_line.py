"""The tables of the line to the centre: events (append-only, the audit chain), outbox, pages on their way, parked changes."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from window_app.store.schema_base import OUTBOX_STATES, metadata, one_of, station_key

events = Table(  # append-only; the heads are the audit chain
    "events",
    metadata,
    *station_key(),
    Column("incarnation", Integer, nullable=False),
    Column("device_seq", Integer, nullable=False),
    Column("stream_kind", String(8), nullable=False),
    Column("stream_id", String(60), nullable=False),
    Column("stream_seq", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("happened_at", String(48), nullable=False),
    Column("legal_date", String(10), nullable=False),
    Column("operator", String(60), nullable=False),
    Column("window", String(8), nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("payload", LargeBinary),  # purge may empty it
    Column("signature", LargeBinary, nullable=False),
    Column("key_id", String(20), nullable=False),
    Column("sha256", String(64), nullable=False),
    PrimaryKeyConstraint("site", "device", "id"),
    UniqueConstraint("id"),
    UniqueConstraint("device", "device_seq"),
    UniqueConstraint("stream_kind", "stream_id", "stream_seq"),
    CheckConstraint("device_seq > 0 AND stream_seq > 0", name="sequences"),
    Index("ix_events_legal_date", "legal_date"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("event_id", String(36), ForeignKey("events.id"), primary_key=True),
    Column("stream", String(80), nullable=False),
    Column("device_seq", Integer, nullable=False),
    Column("case_no", String(22), nullable=False),
    Column("state", String(10), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("code", String(40), nullable=False),
    Column("message", Text, nullable=False),
    Column("answered_at", String(40)),
    Column("receipt", LargeBinary),
    Column("receipt_signature", LargeBinary),
    Column("receipt_key_id", String(20)),
    Column("complete", Boolean, nullable=False),
    CheckConstraint(one_of("state", OUTBOX_STATES), name="state"),
    Index("ix_outbox_state", "state", "attempts", "device_seq"),
    Index("ix_outbox_stream", "stream"),
)

outbox_pages = Table(
    "outbox_pages",
    metadata,
    Column("sha256", String(64), nullable=False),
    Column("event_id", String(36), ForeignKey("outbox.event_id"), nullable=False),
    Column("case_no", String(22), nullable=False),
    Column("size", Integer, nullable=False),
    Column("held", Boolean, nullable=False),
    PrimaryKeyConstraint("sha256", "event_id"),
    Index("ix_outbox_pages_held", "held"),
)

parked_changes = Table(  # changes about cases this desk does not know yet
    "parked_changes",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("case_no", String(22), nullable=False),
    Column("payload", JSON, nullable=False),
)
