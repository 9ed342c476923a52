"""What the centre found when it last looked after itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "checks",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("at", BIG, nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_checks")),
    )


def downgrade() -> None:
    raise NotImplementedError("a centre goes back by its backup of before the upgrade")
