"""What citizens ask of one case is counted for all processes; what a device has not sent whole is found by an index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lookups",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("period", BIG, nullable=False),
        sa.Column("given", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_lookups")),
    )
    unfinished = sa.text('"offset" < length')
    op.create_index("ix_uploads_unfinished", "uploads", ["device_id"], sqlite_where=unfinished, postgresql_where=unfinished)


def downgrade() -> None:
    raise NotImplementedError("a centre goes back by its backup of before the upgrade")
