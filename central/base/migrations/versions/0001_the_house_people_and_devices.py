"""the house, people and devices"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendars",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_calendars"),
    )
    op.create_table(
        "catalogues",
        sa.Column("catalogue_id", BIG, autoincrement=True, nullable=False),
        sa.Column("version", sa.String(length=60), nullable=False),
        sa.Column("effective_from", sa.String(length=10), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("published_at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("catalogue_id", name="pk_catalogues"),
        sa.UniqueConstraint("version", name="uq_catalogues_version"),
    )
    op.create_table(
        "centre",
        sa.Column("one", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("centre_id", sa.String(length=36), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("change_seq", BIG, nullable=False),
        sa.Column("sign_public", sa.LargeBinary(), nullable=False),
        sa.Column("sign_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("seal_public", sa.LargeBinary(), nullable=False),
        sa.Column("seal_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("restored_at", sa.String(length=32), nullable=True),
        sa.CheckConstraint("epoch >= 1", name=op.f("ck_centre_epoch")),
        sa.CheckConstraint("one = 1", name=op.f("ck_centre_one_centre")),
        sa.PrimaryKeyConstraint("one", name="pk_centre"),
    )
    op.create_table(
        "halls",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("region", sa.String(length=6), nullable=False),
        sa.Column("site", sa.String(length=4), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.CheckConstraint("length(region) = 6", name=op.f("ck_halls_region")),
        sa.CheckConstraint("length(site) = 4", name=op.f("ck_halls_site")),
        sa.PrimaryKeyConstraint("hall_id", name="pk_halls"),
        sa.UniqueConstraint("region", "site", name="uq_halls_region_site"),
    )
    op.create_table(
        "categories",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("letter", sa.String(length=1), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.hall_id"], name="fk_categories_hall_id"),
        sa.PrimaryKeyConstraint("hall_id", "letter", name="pk_categories"),
    )
    op.create_table(
        "devices",
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("device_code", sa.String(length=2), nullable=False),
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("window", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("machine", sa.Text(), nullable=False),
        sa.Column("incarnation", sa.Integer(), nullable=False),
        sa.Column("watermark", BIG, nullable=False),
        sa.Column("top_seq", BIG, nullable=False),
        sa.Column("head_hash", sa.String(length=64), nullable=False),
        sa.Column("enrolled_at", BIG, nullable=False),
        sa.Column("revoked_at", BIG, nullable=True),
        sa.CheckConstraint("kind IN ('window', 'kiosk', 'display', 'backoffice')", name=op.f("ck_devices_kind")),
        sa.CheckConstraint("watermark >= 0 AND watermark <= top_seq", name=op.f("ck_devices_watermark")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.hall_id"], name="fk_devices_hall_id"),
        sa.PrimaryKeyConstraint("device_id", name="pk_devices"),
        sa.UniqueConstraint("hall_id", "device_code", name="uq_devices_hall_id_device_code"),
        sa.UniqueConstraint("key_id", name="uq_devices_key_id"),
        sa.UniqueConstraint("token_hash", name="uq_devices_token_hash"),
    )
    op.create_table(
        "enrol_codes",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("window", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("expires_at", BIG, nullable=False),
        sa.Column("used_at", BIG, nullable=True),
        sa.CheckConstraint("kind IN ('window', 'kiosk', 'display', 'backoffice')", name=op.f("ck_enrol_codes_kind")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.hall_id"], name="fk_enrol_codes_hall_id"),
        sa.PrimaryKeyConstraint("code_hash", name="pk_enrol_codes"),
    )
    op.create_table(
        "users",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("hall_id", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.hall_id"], name="fk_users_hall_id"),
        sa.PrimaryKeyConstraint("name", name="pk_users"),
    )
    op.create_table(
        "windows",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("window", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("since", BIG, nullable=False),
        sa.CheckConstraint("state IN ('open', 'paused', 'stand_by', 'closed')", name=op.f("ck_windows_state")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.hall_id"], name="fk_windows_hall_id"),
        sa.PrimaryKeyConstraint("hall_id", "window", name="pk_windows"),
    )
    op.create_table(
        "authorisations",
        sa.Column("document_no", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("start", sa.String(length=10), nullable=False),
        sa.Column("end", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["name"], ["users.name"], name="fk_authorisations_name"),
        sa.PrimaryKeyConstraint("document_no", "name", name="pk_authorisations"),
    )
    op.create_table(
        "document_leases",
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("authority", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=True),
        sa.Column("used_up_to", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.CheckConstraint("first >= 1 AND first <= last AND last <= 999999", name=op.f("ck_document_leases_serials")),
        sa.ForeignKeyConstraint(["device_id"], ["devices.device_id"], name="fk_document_leases_device_id"),
        sa.PrimaryKeyConstraint("kind", "authority", "year", "first", name="pk_document_leases"),
    )
    op.create_table(
        "leases",
        sa.Column("lease_id", sa.String(length=36), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("device_code", sa.String(length=2), nullable=False),
        sa.Column("region", sa.String(length=6), nullable=False),
        sa.Column("site", sa.String(length=4), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.String(length=10), nullable=False),
        sa.Column("until", sa.String(length=10), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("used_up_to", sa.Integer(), nullable=False),
        sa.CheckConstraint("first >= 1 AND first <= last AND last <= 99999", name=op.f("ck_leases_serials")),
        sa.CheckConstraint("not_before <= until", name=op.f("ck_leases_dates")),
        sa.ForeignKeyConstraint(["device_id"], ["devices.device_id"], name="fk_leases_device_id"),
        sa.PrimaryKeyConstraint("lease_id", name="pk_leases"),
        sa.UniqueConstraint("region", "site", "not_before", "first", name="uq_leases_region_site_not_before_first"),
    )
    op.create_table(
        "user_roles",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.CheckConstraint(
            "role IN ('clerk', 'chief', 'reviewer', 'manager', 'township', 'admin', 'security', 'auditor')",
            name=op.f("ck_user_roles_role"),
        ),
        sa.ForeignKeyConstraint(["name"], ["users.name"], name="fk_user_roles_name"),
        sa.PrimaryKeyConstraint("name", "role", name="pk_user_roles"),
    )


def downgrade() -> None:
    op.drop_table("user_roles")
    op.drop_table("leases")
    op.drop_table("document_leases")
    op.drop_table("authorisations")
    op.drop_table("windows")
    op.drop_table("users")
    op.drop_table("enrol_codes")
    op.drop_table("devices")
    op.drop_table("categories")
    op.drop_table("halls")
    op.drop_table("centre")
    op.drop_table("catalogues")
    op.drop_table("calendars")
