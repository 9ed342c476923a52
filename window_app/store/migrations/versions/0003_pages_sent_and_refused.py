"""A page that was sent is not held yet; one that the centre does not want says why."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox_pages", sa.Column("sent_at", sa.String(40)))
    op.add_column("outbox_pages", sa.Column("trouble", sa.JSON))


def downgrade() -> None:
    raise NotImplementedError("a desk goes back by its backup of before the upgrade")
