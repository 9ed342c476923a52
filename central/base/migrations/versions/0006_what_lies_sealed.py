"""keys for what lies sealed; the rows themselves are sealed by whoever opens the database, who has its secret (at_rest_keys)"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "centre_keys",
        sa.Column("use", sa.String(length=10), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("since", BIG, nullable=False),
        sa.Column("until", BIG, nullable=True),
        sa.Column("done", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("use", "key_id", name=op.f("pk_centre_keys")),
    )


def downgrade() -> None:
    raise NotImplementedError("a centre goes back by its backup of before the upgrade")
