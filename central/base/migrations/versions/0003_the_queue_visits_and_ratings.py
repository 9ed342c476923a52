"""the queue, visits and ratings"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op


BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _where(condition: sa.TextClause) -> dict[str, Any]:
    return {"sqlite_where": condition, "postgresql_where": condition}


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column("seq", BIG, autoincrement=True, nullable=False),
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("stream_kind", sa.String(length=10), nullable=False),
        sa.Column("stream_id", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("at", BIG, nullable=False),
        sa.Column("window", sa.String(length=20), nullable=True),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_events"),
    )
    op.create_index("ix_events_hall_id_day", "events", ["hall_id", "day"], unique=False)
    op.create_index("ix_events_stream_id", "events", ["stream_id"], unique=False)
    op.create_table(
        "idempotency",
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("act", sa.String(length=120), nullable=False),
        sa.Column("ticket_id", sa.String(length=36), nullable=False),
        sa.Column("at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("device_id", "key", name="pk_idempotency"),
    )
    op.create_table(
        "local_tickets",
        sa.Column("ticket_id", sa.String(length=36), nullable=False),
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("window", sa.String(length=20), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("issued_at", BIG, nullable=False),
        sa.Column("called_at", BIG, nullable=True),
        sa.Column("finished_at", BIG, nullable=True),
        sa.Column("doubled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("ticket_id", name="pk_local_tickets"),
    )
    op.create_index("ix_local_tickets_hall_id_day", "local_tickets", ["hall_id", "day"], unique=False)
    op.create_table(
        "ratings",
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("window", sa.String(length=20), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("follow_up", sa.String(length=10), nullable=False),
        sa.CheckConstraint("follow_up IN ('none', 'open', 'closed')", name=op.f("ck_ratings_follow_up")),
        sa.CheckConstraint("level IS NULL OR (level >= 1 AND level <= 5)", name=op.f("ck_ratings_level")),
        sa.PrimaryKeyConstraint("visit_id", name="pk_ratings"),
    )
    op.create_index("ix_ratings_hall_id_day", "ratings", ["hall_id", "day"], unique=False)
    op.create_table(
        "ticket_counters",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("letter", sa.String(length=1), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hall_id", "day", "letter", name="pk_ticket_counters"),
    )
    op.create_table(
        "visits",
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("window", sa.String(length=20), nullable=False),
        sa.Column("ticket_id", sa.String(length=36), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("opened_at", sa.String(length=32), nullable=False),
        sa.Column("closed_at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("visit_id", name="pk_visits"),
    )
    op.create_index("ix_visits_ticket_id", "visits", ["ticket_id"], unique=False)
    op.create_table(
        "tickets",
        sa.Column("ticket_id", sa.String(length=36), nullable=False),
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("letter", sa.String(length=1), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=8), nullable=False),
        sa.Column("category", sa.String(length=1), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("rank", BIG, nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("booking", sa.String(length=60), nullable=True),
        sa.Column("person_token", sa.String(length=64), nullable=True),
        sa.Column("taken_at", BIG, nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("window", sa.String(length=20), nullable=True),
        sa.Column("first_called_at", BIG, nullable=True),
        sa.Column("called_at", BIG, nullable=True),
        sa.Column("recalls", sa.Integer(), nullable=False),
        sa.Column("started_at", BIG, nullable=True),
        sa.Column("resumed_at", BIG, nullable=True),
        sa.Column("served_ms", BIG, nullable=False),
        sa.Column("finished_at", BIG, nullable=True),
        sa.Column("pace_seconds", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'called', 'serving', 'held', 'missed', 'finished', 'elsewhere')", name=op.f("ck_tickets_state")
        ),
        sa.CheckConstraint("seq >= 1 AND recalls >= 0 AND served_ms >= 0", name=op.f("ck_tickets_counts")),
        sa.CheckConstraint(
            "state IN ('waiting', 'missed', 'held') OR \"window\" IS NOT NULL", name=op.f("ck_tickets_window_known")
        ),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.hall_id"], name="fk_tickets_hall_id"),
        sa.PrimaryKeyConstraint("ticket_id", name="pk_tickets"),
        sa.UniqueConstraint("hall_id", "day", "letter", "seq", name="uq_tickets_hall_id_day_letter_seq"),
    )
    op.create_index("ix_tickets_calls", "tickets", ["hall_id", "day", "called_at"], unique=False)
    op.create_index("ix_tickets_held", "tickets", ["hall_id", "day"], unique=False, **_where(sa.text("state = 'held'")))
    op.create_index("ix_tickets_number", "tickets", ["hall_id", "day", "number"], unique=False)
    op.create_index(
        "ix_tickets_pace",
        "tickets",
        ["hall_id", "category", "finished_at"],
        unique=False,
        **_where(sa.text("state = 'finished'")),
    )
    op.create_index(
        "ix_tickets_waiting", "tickets", ["hall_id", "day", "rank", "seq"], unique=False, **_where(sa.text("state = 'waiting'"))
    )
    op.create_index(
        "uq_tickets_open_at_window",
        "tickets",
        ["hall_id", "window"],
        unique=True,
        **_where(sa.text("state IN ('called', 'serving')")),
    )


def downgrade() -> None:
    op.drop_index("uq_tickets_open_at_window", table_name="tickets", **_where(sa.text("state IN ('called', 'serving')")))
    op.drop_index("ix_tickets_waiting", table_name="tickets", **_where(sa.text("state = 'waiting'")))
    op.drop_index("ix_tickets_pace", table_name="tickets", **_where(sa.text("state = 'finished'")))
    op.drop_index("ix_tickets_number", table_name="tickets")
    op.drop_index("ix_tickets_held", table_name="tickets", **_where(sa.text("state = 'held'")))
    op.drop_index("ix_tickets_calls", table_name="tickets")
    op.drop_table("tickets")
    op.drop_index("ix_visits_ticket_id", table_name="visits")
    op.drop_table("visits")
    op.drop_table("ticket_counters")
    op.drop_index("ix_ratings_hall_id_day", table_name="ratings")
    op.drop_table("ratings")
    op.drop_index("ix_local_tickets_hall_id_day", table_name="local_tickets")
    op.drop_table("local_tickets")
    op.drop_table("idempotency")
    op.drop_index("ix_events_stream_id", table_name="events")
    op.drop_index("ix_events_hall_id_day", table_name="events")
    op.drop_table("events")
