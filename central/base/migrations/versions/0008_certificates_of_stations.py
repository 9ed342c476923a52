"""Each station has a certificate of the centre: by it a centre that was restored lets in again what it enrolled since. And the
epoch up to which the change counters have jumped: a centre that was restored before counts as one that has not."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("centre", sa.Column("counted_epoch", sa.Integer(), nullable=False, server_default="1"))
    op.create_table(
        "certificates",
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("signature", sa.String(length=100), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("until", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("device_id", name=op.f("pk_certificates")),
        sa.UniqueConstraint("serial", name=op.f("uq_certificates_serial")),
        sa.ForeignKeyConstraint(["device_id"], ["devices.device_id"], name=op.f("fk_certificates_device_id")),
    )


def downgrade() -> None:
    raise NotImplementedError("a centre goes back by its backup of before the upgrade")
