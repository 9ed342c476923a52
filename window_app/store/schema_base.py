"""What every table of the desk shares: names of constraints, states, the station's key.

Rows that a station makes are keyed by (site, device, id), so that profiles can be brought together without a clash.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    MetaData,
    String,
)

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)

CASE_STATES = (
    "draft",
    "received",
    "correction_requested",
    "accepted",
    "deemed_accepted",
    "refused",
    "redirected",
    "handed_over",
    "in_review",
    "paused",
    "extended",
    "decided_granted",
    "decided_denied",
    "withdrawn",
    "returned",
    "result_at_window",
    "delivered",
    "archived",
    "dropped",
)
PRINT_STATES = ("queued", "sending", "handed_over", "printed", "unknown", "failed")
OUTBOX_STATES = ("waiting", "taken", "refused", "superseded", "exported")


def one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


def station_key() -> tuple[Column[str], Column[str], Column[str]]:
    return (
        Column("site", String(10), nullable=False),
        Column("device", String(36), nullable=False),
        Column("id", String(36), nullable=False),
    )
