"""Whose word the time of a fact was: none stands for the centre's, and for every fact that was written before this was asked."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("events", sa.Column("clock", sa.String(10)))


def downgrade() -> None:
    raise NotImplementedError("a desk goes back by its backup of before the upgrade")
