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
    text,
)

from window_app.store.schema_base import metadata, station_key

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
    Column("clock", String(10)),  # carried, doubtful, declared; none: the centre's word
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
    Index("ix_outbox_state", "state", "attempts", "device_seq"),
    Index("ix_outbox_stream", "stream"),
    Index("ix_outbox_case_no", "case_no", "state"),
)

outbox_pages = Table(
    "outbox_pages",
    metadata,
    Column("sha256", String(64), nullable=False),
    Column("event_id", String(36), ForeignKey("outbox.event_id"), nullable=False),
    Column("case_no", String(22), nullable=False),
    Column("size", Integer, nullable=False),
    Column("held", Boolean, nullable=False),  # only by a signed receipt that names the page
    Column("sent_at", String(40)),  # when the centre said that all its bytes are there
    Column("trouble", JSON(none_as_null=True)),  # why it does not get there: not wanted, or not to be read here
    PrimaryKeyConstraint("sha256", "event_id"),
    Index("ix_outbox_pages_held", "held"),
)

# changes that wait: about a case this desk does not know yet (`case_no`), or of a kind only a later program can read
parked_changes = Table(
    "parked_changes",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("case_no", String(22), nullable=False),
    Column("payload", JSON, nullable=False),
)

requests = Table(  # what a manager asks of this window: kept until somebody has seen it
    "requests",
    metadata,
    Column("id", String(60), primary_key=True),
    Column("payload", JSON, nullable=False),
    Column("heard_at", String(40), nullable=False),
    Column("seen_at", String(40)),
    Index("ix_requests_unseen", "heard_at", sqlite_where=text("seen_at IS NULL")),
)
