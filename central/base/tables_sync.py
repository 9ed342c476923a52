"""Tables of what windows send and what they are told: envelopes as bytes, pages, cases as projected, changes."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from central.base.at_rest import SealedBytes, SealedText
from central.base.tables import Big, metadata, serial

_REFUSED = ("hall_id", "sha256", "device_id")

# heads are the audit chain and stay; `payload` may be emptied by purge without breaking it
envelopes = Table(
    "envelopes",
    metadata,
    Column("hall_id", String(40), primary_key=True),
    Column("envelope_id", String(36), primary_key=True),
    Column("device_id", String(36), nullable=False),
    Column("device_seq", Big, nullable=False),
    Column("incarnation", Integer, nullable=False),
    # where its device stood when it came; the device may be moved afterwards
    Column("window", String(20), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("prev_hash", String(64), nullable=False),
    Column("stream_kind", String(10), nullable=False),
    Column("stream_id", String(60), nullable=False),
    Column("stream_seq", Big, nullable=False),
    Column("kind", String(60), nullable=False),
    Column("supersedes", String(36)),
    Column("happened_at", String(48), nullable=False),
    Column("day", String(10), nullable=False),
    Column("operator", Text, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("payload", SealedBytes("envelopes.payload", ("hall_id", "envelope_id"))),
    Column("signature", LargeBinary, nullable=False),
    Column("key_id", String(16), nullable=False),
    # told to its hearers; false: waits for a program that knows it, or says what may not be
    Column("heard", Boolean, nullable=False),
    # its place among all that came to the hall: a walk in this order makes the projected tables again
    Column("arrived", Big, nullable=False),
    Column("received_at", Big, nullable=False),
    Column("receipt", Text, nullable=False),
    Column("receipt_signature", String(100), nullable=False),
    Column("complete", Boolean, nullable=False),
    UniqueConstraint("hall_id", "device_id", "device_seq"),
    UniqueConstraint("hall_id", "arrived"),
    CheckConstraint("device_seq >= 1", name="device_seq"),
    Index(None, "hall_id", "day"),
    # who opened a stream is asked without its hall, since the answer may be another one
    Index(None, "stream_id", "hall_id", "device_id", "stream_seq"),
    Index(
        "ix_envelopes_unheard",
        "hall_id",
        "arrived",
        sqlite_where=text("NOT heard"),
        postgresql_where=text("NOT heard"),
    ),
)

# what was refused is kept too: shown on both sides, and proof of a forked device
refused_envelopes = Table(
    "refused_envelopes",
    metadata,
    Column("hall_id", String(40), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("device_id", String(36), primary_key=True),
    Column("envelope_id", Text, nullable=False),
    # a refused number is not a gap: the window corrects under a new number and the watermark goes on
    Column("device_seq", Big),
    Column("code", String(40), nullable=False),
    # words and bytes that came from outside and were not let in: they may say anything
    Column("message", SealedText("refused_envelopes.message", _REFUSED), nullable=False),
    Column("field", SealedText("refused_envelopes.field", _REFUSED), nullable=False),
    Column("head", SealedBytes("refused_envelopes.head", _REFUSED), nullable=False),
    Column("at", Big, nullable=False),
    Index(None, "hall_id", "device_id", "device_seq"),
)

envelope_pages = Table(
    "envelope_pages",
    metadata,
    Column("hall_id", String(40), primary_key=True),
    Column("envelope_id", String(36), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    ForeignKeyConstraint(["hall_id", "envelope_id"], ["envelopes.hall_id", "envelopes.envelope_id"]),
    # a page that lands knows no hall: one page may stand in the records of several
    Index(None, "sha256"),
)

pages = Table(
    "pages",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Big, nullable=False),
    Column("held_at", Big, nullable=False),
)

# said in the words of the index, as for tickets at a window
UNFINISHED = text('"offset" < length')

uploads = Table(
    "uploads",
    metadata,
    Column("upload_id", String(64), primary_key=True),
    Column("device_id", String(36), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("case_no", String(22), nullable=False),
    Column("length", Big, nullable=False),
    Column("offset", Big, nullable=False),
    Column("metadata", SealedText("uploads.metadata", ("upload_id",)), nullable=False),
    Column("expires_at", Big, nullable=False),
    Column("locked_by", String(36)),
    Column("locked_until", Big),
    ForeignKeyConstraint(["device_id"], ["devices.device_id"]),
    CheckConstraint("offset >= 0 AND offset <= length".replace("offset", '"offset"'), name="offset"),
    Index(None, "expires_at"),
    # what a device has announced and not sent whole is asked before each new page
    Index(
        "ix_uploads_unfinished",
        "device_id",
        sqlite_where=UNFINISHED,
        postgresql_where=UNFINISHED,
    ),
)

upload_parts = Table(
    "upload_parts",
    metadata,
    Column("upload_id", String(64), primary_key=True),
    Column("position", Big, primary_key=True),
    Column("data", SealedBytes("upload_parts.data", ("upload_id", "position")), nullable=False),
    ForeignKeyConstraint(["upload_id"], ["uploads.upload_id"], ondelete="CASCADE"),
)

cases = Table(
    "cases",
    metadata,
    Column("hall_id", String(40), primary_key=True),
    Column("case_id", String(36), primary_key=True),
    Column("case_no", String(22), nullable=False),
    Column("visit_id", String(36), nullable=False),
    Column("device_id", String(36), nullable=False),
    Column("window", String(20), nullable=False),
    Column("item_id", String(60), nullable=False),
    Column("item_name", Text, nullable=False),
    Column("item_hash", String(64), nullable=False),
    Column("department_id", String(40), nullable=False),
    Column("category", Text, nullable=False),
    Column("case_kind", String(20), nullable=False),
    Column("status", String(24), nullable=False),
    Column("day", String(10), nullable=False),
    Column("hour", Integer, nullable=False),
    Column("accepted_on", String(10)),
    Column("accepted_by", Text, nullable=False),
    Column("due", String(10)),
    Column("notices", Integer, nullable=False),
    Column("last4_hashes", Text, nullable=False),
    Column("delivered_at", String(32)),
    # rows of materials still owed (容缺), and whether the term was extended: what the life cycle asks beside the status
    Column("deferred", Text, nullable=False),
    Column("extended", Boolean, nullable=False),
    # citizens and the back office know the number alone
    UniqueConstraint("case_no"),
    CheckConstraint("length(case_no) = 22", name="case_no"),
    CheckConstraint("hour >= 0 AND hour <= 23", name="hour"),
    Index(None, "hall_id", "day"),
    Index(None, "hall_id", "visit_id"),
)

case_operators = Table(
    "case_operators",
    metadata,
    Column("hall_id", String(40), primary_key=True),
    Column("case_id", String(36), primary_key=True),
    Column("operator", String(120), primary_key=True),
)

decisions = Table(
    "decisions",
    metadata,
    Column("hall_id", String(40), primary_key=True),
    Column("case_id", String(36), primary_key=True),
    Column("source", String(6), primary_key=True),
    Column("granted", Boolean, nullable=False),
    Column("reason", SealedText("decisions.reason", ("hall_id", "case_id", "source")), nullable=False),
    Column("decider", Text, nullable=False),
    Column("decided_at", String(32), nullable=False),
    Column("decided_on", String(10), nullable=False),
    Column("document_no", String(80), nullable=False),
    CheckConstraint("granted OR reason <> ''", name="denied_with_reason"),
)

# how often citizens asked of one case, paper or number of late: a place by the keyed hash of what is asked, so that guessing
# fills no table; the period it counts for, and how many in it are given out to the processes that answer
lookups = Table(
    "lookups",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("period", Big, nullable=False),
    Column("given", Integer, nullable=False),
)

# what is for the windows of all halls, stored once; a change of each hall names it
publications = Table(
    "publications",
    metadata,
    serial("publication_id"),
    Column("kind", String(20), nullable=False),
    # its number is not known when it is written
    Column("payload", SealedText("publications.payload", ("kind", "at")), nullable=False),
    Column("at", Big, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("hall_id", String(40), primary_key=True),
    Column("seq", Big, primary_key=True, autoincrement=False),
    Column("device_id", String(36)),
    Column("kind", String(20), nullable=False),
    # either of the two
    Column("payload", SealedText("changes.payload", ("hall_id", "seq"))),
    Column("publication_id", Big),
    Column("at", Big, nullable=False),
    ForeignKeyConstraint(["publication_id"], ["publications.publication_id"]),
    CheckConstraint("(payload IS NULL) <> (publication_id IS NULL)", name="one_payload"),
)
