"""A hall has one or several sites of case numbers, and a site is of one hall. Blocks are known in the order in which they were
given: of two sites the serials do not tell it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sites",
        sa.Column("region", sa.String(length=6), nullable=False),
        sa.Column("site", sa.String(length=4), nullable=False),
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("added_at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("region", "site", name=op.f("pk_sites")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.hall_id"], name=op.f("fk_sites_hall_id")),
        sa.CheckConstraint("length(region) = 6", name=op.f("ck_sites_region")),
        sa.CheckConstraint("length(site) = 4", name=op.f("ck_sites_site")),
    )
    op.create_index(op.f("ix_sites_hall_id"), "sites", ["hall_id"])
    op.execute("INSERT INTO sites (region, site, hall_id, added_at) SELECT region, site, hall_id, added_at FROM halls")
    op.add_column("leases", sa.Column("granted", BIG, nullable=False, server_default="0"))


def downgrade() -> None:
    raise NotImplementedError("a centre goes back by its backup of before the upgrade")
