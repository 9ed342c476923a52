"""envelopes, pages, cases and changes"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("case_no", sa.String(length=22), nullable=False),
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("window", sa.String(length=20), nullable=False),
        sa.Column("item_id", sa.String(length=60), nullable=False),
        sa.Column("item_name", sa.Text(), nullable=False),
        sa.Column("item_hash", sa.String(length=64), nullable=False),
        sa.Column("department_id", sa.String(length=40), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("case_kind", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("accepted_on", sa.String(length=10), nullable=True),
        sa.Column("accepted_by", sa.Text(), nullable=False),
        sa.Column("due", sa.String(length=10), nullable=True),
        sa.Column("notices", sa.Integer(), nullable=False),
        sa.Column("last4_hashes", sa.Text(), nullable=False),
        sa.Column("delivered_at", sa.String(length=32), nullable=True),
        sa.CheckConstraint("hour >= 0 AND hour <= 23", name=op.f("ck_cases_hour")),
        sa.CheckConstraint("length(case_no) = 22", name=op.f("ck_cases_case_no")),
        sa.PrimaryKeyConstraint("case_id", name="pk_cases"),
        sa.UniqueConstraint("case_no", name="uq_cases_case_no"),
    )
    op.create_index("ix_cases_hall_id_day", "cases", ["hall_id", "day"], unique=False)
    op.create_index("ix_cases_visit_id", "cases", ["visit_id"], unique=False)
    op.create_table(
        "changes",
        sa.Column("seq", BIG, autoincrement=False, nullable=False),
        sa.Column("hall_id", sa.String(length=40), nullable=True),
        sa.Column("device_id", sa.String(length=36), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_changes"),
    )
    op.create_index("ix_changes_device_id_seq", "changes", ["device_id", "seq"], unique=False)
    op.create_table(
        "pages",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", BIG, nullable=False),
        sa.Column("held_at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_pages"),
    )
    op.create_table(
        "refused_envelopes",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("envelope_id", sa.Text(), nullable=False),
        sa.Column("device_seq", BIG, nullable=True),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("sha256", "device_id", name="pk_refused_envelopes"),
    )
    op.create_index("ix_refused_envelopes_device_id_device_seq", "refused_envelopes", ["device_id", "device_seq"], unique=False)
    op.create_table(
        "case_operators",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("operator", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name="fk_case_operators_case_id"),
        sa.PrimaryKeyConstraint("case_id", "operator", name="pk_case_operators"),
    )
    op.create_table(
        "decisions",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("source", sa.String(length=6), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decider", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.String(length=32), nullable=False),
        sa.Column("decided_on", sa.String(length=10), nullable=False),
        sa.Column("document_no", sa.String(length=80), nullable=False),
        sa.CheckConstraint("granted OR reason <> ''", name=op.f("ck_decisions_denied_with_reason")),
        sa.CheckConstraint("source IN ('desk', 'centre')", name=op.f("ck_decisions_source")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name="fk_decisions_case_id"),
        sa.PrimaryKeyConstraint("case_id", "source", name="pk_decisions"),
    )
    op.create_table(
        "envelopes",
        sa.Column("envelope_id", sa.String(length=36), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("device_seq", BIG, nullable=False),
        sa.Column("incarnation", sa.Integer(), nullable=False),
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("stream_kind", sa.String(length=10), nullable=False),
        sa.Column("stream_id", sa.String(length=60), nullable=False),
        sa.Column("stream_seq", BIG, nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("supersedes", sa.String(length=36), nullable=True),
        sa.Column("happened_at", sa.String(length=48), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=True),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.Column("received_at", BIG, nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("receipt_signature", sa.String(length=100), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "stream_kind IN ('case', 'ticket', 'visit', 'rating', 'window', 'audit')", name=op.f("ck_envelopes_stream_kind")
        ),
        sa.CheckConstraint("device_seq >= 1", name=op.f("ck_envelopes_device_seq")),
        sa.ForeignKeyConstraint(["device_id"], ["devices.device_id"], name="fk_envelopes_device_id"),
        sa.PrimaryKeyConstraint("envelope_id", name="pk_envelopes"),
        sa.UniqueConstraint("device_id", "device_seq", name="uq_envelopes_device_id_device_seq"),
    )
    op.create_index("ix_envelopes_hall_id_day", "envelopes", ["hall_id", "day"], unique=False)
    op.create_index("ix_envelopes_stream_id", "envelopes", ["stream_id"], unique=False)
    op.create_table(
        "uploads",
        sa.Column("upload_id", sa.String(length=64), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("case_no", sa.String(length=22), nullable=False),
        sa.Column("length", BIG, nullable=False),
        sa.Column("offset", BIG, nullable=False),
        sa.Column("metadata", sa.Text(), nullable=False),
        sa.Column("expires_at", BIG, nullable=False),
        sa.Column("locked_by", sa.String(length=36), nullable=True),
        sa.Column("locked_until", BIG, nullable=True),
        sa.CheckConstraint('"offset" >= 0 AND "offset" <= length', name=op.f("ck_uploads_offset")),
        sa.ForeignKeyConstraint(["device_id"], ["devices.device_id"], name="fk_uploads_device_id"),
        sa.PrimaryKeyConstraint("upload_id", name="pk_uploads"),
    )
    op.create_index("ix_uploads_expires_at", "uploads", ["expires_at"], unique=False)
    op.create_table(
        "envelope_pages",
        sa.Column("envelope_id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["envelope_id"], ["envelopes.envelope_id"], name="fk_envelope_pages_envelope_id"),
        sa.PrimaryKeyConstraint("envelope_id", "sha256", name="pk_envelope_pages"),
    )
    op.create_index("ix_envelope_pages_sha256", "envelope_pages", ["sha256"], unique=False)
    op.create_table(
        "upload_parts",
        sa.Column("upload_id", sa.String(length=64), nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.upload_id"], name="fk_upload_parts_upload_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("upload_id", "position", name="pk_upload_parts"),
    )


def downgrade() -> None:
    op.drop_table("upload_parts")
    op.drop_index("ix_envelope_pages_sha256", table_name="envelope_pages")
    op.drop_table("envelope_pages")
    op.drop_index("ix_uploads_expires_at", table_name="uploads")
    op.drop_table("uploads")
    op.drop_index("ix_envelopes_stream_id", table_name="envelopes")
    op.drop_index("ix_envelopes_hall_id_day", table_name="envelopes")
    op.drop_table("envelopes")
    op.drop_table("decisions")
    op.drop_table("case_operators")
    op.drop_index("ix_refused_envelopes_device_id_device_seq", table_name="refused_envelopes")
    op.drop_table("refused_envelopes")
    op.drop_table("pages")
    op.drop_index("ix_changes_device_id_seq", table_name="changes")
    op.drop_table("changes")
    op.drop_index("ix_cases_visit_id", table_name="cases")
    op.drop_index("ix_cases_hall_id_day", table_name="cases")
    op.drop_table("cases")
