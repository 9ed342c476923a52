"""Tables of the queue, the visits and the ratings: a state for speed, the centre's own events for truth."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
    text,
)

from central.base.at_rest import SealedText
from central.base.tables import Big, metadata, serial

# said in the words of the index: with values handed in, SQLite does not see that it answers this and walks all that the hall had
OPEN_AT_WINDOW = text("state IN ('called', 'serving')")

tickets = Table(
    "tickets",
    metadata,
    # the number itself is the key, and an index less to keep than with its id
    Column("hall_id", String(40), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("letter", String(1), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("ticket_id", String(36), nullable=False),
    Column("number", String(8), nullable=False),
    # the category it waits for now; `letter` and `number` never change, so that paper, screen and clerk agree
    Column("category", String(1), nullable=False),
    Column("state", String(10), nullable=False),
    Column("rank", Big, nullable=False),
    Column("reason", String(20), nullable=False),
    # keyed hashes of what a citizen brought: asked for, never read back
    Column("booking", String(60)),
    Column("person_token", String(64)),
    Column("taken_at", Big, nullable=False),
    Column("hour", Integer, nullable=False),
    Column("window", String(20)),
    Column("first_called_at", Big),
    Column("called_at", Big),
    Column("recalls", Integer, nullable=False),
    Column("started_at", Big),
    Column("resumed_at", Big),
    Column("served_ms", Big, nullable=False),
    Column("finished_at", Big),
    # seconds a place in line was thought to take when the number was issued, to report later how good that was
    Column("pace_seconds", Integer),
    ForeignKeyConstraint(["hall_id"], ["halls.hall_id"]),
    # a citizen who follows his number knows its id alone
    Index(None, "ticket_id"),
    CheckConstraint("seq >= 1 AND recalls >= 0 AND served_ms >= 0", name="counts"),
    CheckConstraint("state IN ('waiting', 'missed', 'held') OR \"window\" IS NOT NULL", name="window_known"),
    # call-next walks this and nothing else, however many called tickets lie behind (storage-server.md 5)
    Index(
        "ix_tickets_waiting",
        "hall_id",
        "day",
        "rank",
        "seq",
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    ),
    Index(
        "uq_tickets_open_at_window",
        "hall_id",
        "window",
        unique=True,
        sqlite_where=OPEN_AT_WINDOW,
        postgresql_where=OPEN_AT_WINDOW,
    ),
    Index(
        "ix_tickets_held",
        "hall_id",
        "day",
        sqlite_where=text("state = 'held'"),
        postgresql_where=text("state = 'held'"),
    ),
    # the last services of a category make its pace
    Index(
        "ix_tickets_pace",
        "hall_id",
        "category",
        "finished_at",
        sqlite_where=text("state = 'finished'"),
        postgresql_where=text("state = 'finished'"),
    ),
    Index(
        "ix_tickets_calls",
        "hall_id",
        "day",
        "called_at",
        sqlite_where=text("called_at IS NOT NULL"),
        postgresql_where=text("called_at IS NOT NULL"),
    ),
    Index("ix_tickets_number", "hall_id", "day", "number"),
)

ticket_counters = Table(
    "ticket_counters",
    metadata,
    Column("hall_id", String(40), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("letter", String(1), primary_key=True),
    Column("last", Integer, nullable=False),
)

# numbers served while the queue's authority was away: own series, never in the waiting line here
local_tickets = Table(
    "local_tickets",
    metadata,
    Column("hall_id", String(40), primary_key=True),
    Column("ticket_id", String(36), primary_key=True),
    Column("day", String(10), nullable=False),
    Column("number", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("window", String(20), nullable=False),
    Column("hour", Integer, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("issued_at", Big, nullable=False),
    Column("called_at", Big),
    Column("finished_at", Big),
    Column("doubled", Boolean, nullable=False),
    Index(None, "hall_id", "day", "number"),
)

# one answer per key: press twice, lose the answer, or reconnect = the same ticket
idempotency = Table(
    "idempotency",
    metadata,
    Column("hall_id", String(40), primary_key=True),
    Column("device_id", String(36), primary_key=True),
    Column("key", String(80), primary_key=True),
    Column("act", String(120), nullable=False),
    Column("ticket_id", String(36), nullable=False),
    Column("at", Big, nullable=False),
)

# acts on numbers, append-only and sealed in batches (TicketsTold); what else happened stands signed in `envelopes`
events = Table(
    "events",
    metadata,
    serial("seq"),
    Column("hall_id", String(40), nullable=False),
    Column("day", String(10), nullable=False),
    Column("stream_kind", String(10), nullable=False),
    Column("stream_id", String(60), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("at", Big, nullable=False),
    Column("window", String(20)),
    Column("operator", Text, nullable=False),
    Column("device_id", String(36)),
    # of an issue and a call, which are one statement each, plain: the program alone says what stands there
    Column("detail", SealedText("events.detail", ("hall_id", "stream_id", "kind", "at")), nullable=False),
    # its place among the envelopes: of acts that were written here before the centre signed them; else none
    Column("arrived", Big),
    Index(None, "hall_id", "day"),
    Index(None, "stream_id"),
    Index(
        "ix_events_arrived",
        "hall_id",
        "arrived",
        sqlite_where=text("arrived IS NOT NULL"),
        postgresql_where=text("arrived IS NOT NULL"),
    ),
)

visits = Table(
    "visits",
    metadata,
    Column("hall_id", String(40), primary_key=True),
    Column("visit_id", String(36), primary_key=True),
    Column("window", String(20), nullable=False),
    Column("ticket_id", String(36)),
    Column("number", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("day", String(10), nullable=False),
    Column("opened_at", String(32), nullable=False),
    Column("closed_at", String(32)),
    Column("state", String(16), nullable=False),
    Column("outcome", Text, nullable=False),
    Index(None, "hall_id", "ticket_id"),
)

ratings = Table(
    "ratings",
    metadata,
    Column("hall_id", String(40), primary_key=True),
    Column("visit_id", String(36), primary_key=True),
    Column("window", String(20), nullable=False),
    Column("day", String(10), nullable=False),
    Column("hour", Integer, nullable=False),
    # only the centre opened it; null if the citizen skipped
    Column("level", Integer),
    Column("tags", SealedText("ratings.tags", ("hall_id", "visit_id")), nullable=False),
    Column("words", SealedText("ratings.words", ("hall_id", "visit_id")), nullable=False),
    Column("follow_up", String(10), nullable=False),
    CheckConstraint("level IS NULL OR (level >= 1 AND level <= 5)", name="level"),
    Index(None, "hall_id", "day"),
)
