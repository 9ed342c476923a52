"""halls lead the keys, an order of arrival, changes per hall, the centre's own chain"""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op


BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# made anew in another shape, children first: SQLite can change neither a key nor a check of a table that stands
_REMADE = (
    "envelope_pages", "refused_envelopes", "case_operators", "decisions", "changes", "cases", "envelopes", "idempotency",
    "local_tickets", "visits", "ratings", "tickets", "upload_parts", "uploads", "document_leases", "leases", "devices",
    "enrol_codes", "windows", "user_roles",
)  # fmt: skip
# an accepted case from its acceptance until its result is handed over
_STANDING = (
    "accepted", "deemed_accepted", "handed_over", "in_review", "paused", "extended", "decided_granted", "decided_denied",
    "result_at_window",
)  # fmt: skip
# the reasons of 0.2.0; to 0.1.0 any word was one, and all gained what the hall had set
_REASONS = ("elderly", "disabled", "soldier", "veteran", "pregnant", "infant", "booked", "green_channel", "guide")


def upgrade() -> None:
    _widen()
    op.execute(_ARRIVALS)
    _set_aside()
    _new_tables()
    for table, columns, joins in _NEW_COLUMNS:
        _copy(table, columns, joins)
    op.execute(
        'INSERT INTO placements (hall_id, device_id, arrived, "window") SELECT a.hall_id, d.device_id, a.arrived, d."window"'
        " FROM arrivals a JOIN old_devices d ON d.device_id = a.placed"
    )
    _changes_per_hall()
    for table in (*_REMADE, "arrivals"):
        op.drop_table(table if table == "arrivals" else f"old_{table}")
    op.drop_column("centre", "change_seq")
    _rows_still_owed()
    _credits_by_reason()


def downgrade() -> None:
    raise NotImplementedError("a centre goes back by its backup of before the upgrade")


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _widen() -> None:
    """New columns of tables that keep their keys. The counters of all halls begin at the old one: no cursor is ahead."""
    op.add_column("events", sa.Column("arrived", BIG, nullable=True))
    op.create_index("ix_events_arrived", "events", ["hall_id", "arrived"], **_where("arrived IS NOT NULL"))
    op.add_column("halls", sa.Column("arrived", BIG, nullable=False, server_default="0"))
    op.add_column("halls", sa.Column("change_seq", BIG, nullable=False, server_default="0"))
    op.add_column("halls", sa.Column("said_seq", BIG, nullable=False, server_default="0"))
    op.add_column("halls", sa.Column("projecting", BIG, nullable=True))
    op.add_column("halls", sa.Column("added_at", BIG, nullable=False, server_default="0"))
    op.add_column("centre", sa.Column("begun_seq", BIG, nullable=False, server_default="0"))
    op.add_column("centre", sa.Column("sealed_seq", BIG, nullable=False, server_default="0"))
    op.add_column("centre", sa.Column("open_seqs", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("centre", sa.Column("kinds", sa.Text(), nullable=True))
    op.execute("UPDATE halls SET change_seq = coalesce((SELECT change_seq FROM centre), 0)")
    op.execute("UPDATE centre SET begun_seq = coalesce((SELECT max(seq) FROM events), 0)")
    op.execute("UPDATE centre SET sealed_seq = begun_seq")


# what came from desks, what was done here and where each desk was placed last, in the order in which it came; acts on numbers
# have their own order
_ARRIVALS = """
    CREATE TABLE arrivals AS
    SELECT hall_id, envelope_id, event_seq, placed, row_number() OVER (PARTITION BY hall_id ORDER BY at, origin, device, number) AS arrived
    FROM (
        SELECT hall_id, envelope_id, NULL AS event_seq, NULL AS placed, received_at AS at, 0 AS origin, device_id AS device,
               device_seq AS number
        FROM envelopes
        UNION ALL
        SELECT hall_id, NULL, seq, NULL, at, 1, '', seq FROM events WHERE stream_kind <> 'ticket'
        UNION ALL
        SELECT hall_id, NULL, NULL, device_id, enrolled_at, -1, device_id, 0 FROM devices
    ) AS came
"""


def _set_aside() -> None:
    """Copies without keys, then room for the new shape: constraint names are free only once the old table is gone."""
    for table in _REMADE:
        op.execute(f"CREATE TABLE old_{table} AS SELECT * FROM {table}")
        op.drop_table(table)


# parents first; (table, {new column: where it comes from}, joins)
_NEW_COLUMNS: tuple[tuple[str, dict[str, str], str], ...] = (
    ("user_roles", {}, ""),
    ("windows", {}, ""),
    ("enrol_codes", {}, ""),
    ("devices", {}, ""),
    ("leases", {"hall_id": "d.hall_id"}, "JOIN old_devices d ON d.device_id = o.device_id"),
    ("document_leases", {}, ""),
    ("uploads", {}, ""),
    ("upload_parts", {}, ""),
    ("tickets", {}, ""),
    ("ratings", {}, ""),
    ("visits", {"state": "CASE WHEN o.closed_at IS NULL THEN 'open' ELSE 'closed' END", "outcome": "''"}, ""),
    ("local_tickets", {}, ""),
    (
        "idempotency",
        {"hall_id": "coalesce(t.hall_id, d.hall_id, '')"},
        "LEFT JOIN old_tickets t ON t.ticket_id = o.ticket_id LEFT JOIN old_devices d ON d.device_id = o.device_id",
    ),
    (
        "envelopes",
        {"heard": "o.known", "arrived": "a.arrived", "window": "coalesce(d.\"window\", '')"},
        "JOIN arrivals a ON a.envelope_id = o.envelope_id LEFT JOIN old_devices d ON d.device_id = o.device_id",
    ),
    ("cases", {"deferred": "'[]'", "extended": "(o.status = 'extended')"}, ""),
    ("decisions", {"hall_id": "c.hall_id"}, "JOIN old_cases c ON c.case_id = o.case_id"),
    ("case_operators", {"hall_id": "c.hall_id"}, "JOIN old_cases c ON c.case_id = o.case_id"),
    ("refused_envelopes", {"hall_id": "d.hall_id"}, "JOIN old_devices d ON d.device_id = o.device_id"),
    ("envelope_pages", {"hall_id": "e.hall_id"}, "JOIN old_envelopes e ON e.envelope_id = o.envelope_id"),
)


def _copy(table: str, columns: dict[str, str], joins: str) -> None:
    """From the copy set aside into the new shape: what both have, and `columns`."""
    found = sa.inspect(op.get_bind())
    old = {column["name"] for column in found.get_columns(f"old_{table}")}
    new = [column["name"] for column in found.get_columns(table)]
    taken = {name: columns.get(name, f'o."{name}"') for name in new if name in columns or name in old}
    named = ", ".join(f'"{name}"' for name in taken)
    op.execute(f"INSERT INTO {table} ({named}) SELECT {', '.join(taken.values())} FROM old_{table} o {joins}")
    if table == "envelopes":
        op.execute(
            "UPDATE events SET arrived = (SELECT arrived FROM arrivals WHERE event_seq = seq) WHERE stream_kind <> 'ticket'"
        )
        op.execute(
            "UPDATE halls SET arrived = coalesce((SELECT max(arrived) FROM arrivals a WHERE a.hall_id = halls.hall_id), 0)"
        )


def _changes_per_hall() -> None:
    """Each hall keeps the numbers its windows' cursors know; what is for all is stored once and named by every hall."""
    op.execute(
        "INSERT INTO publications (publication_id, kind, payload, at)"
        " SELECT seq, kind, payload, at FROM old_changes WHERE hall_id IS NULL AND device_id IS NULL"
    )
    op.execute(
        "INSERT INTO changes (hall_id, seq, device_id, kind, payload, publication_id, at)"
        " SELECT h.hall_id, o.seq, NULL, o.kind, NULL, o.seq, o.at FROM old_changes o CROSS JOIN halls h"
        " WHERE o.hall_id IS NULL AND o.device_id IS NULL"
    )
    op.execute(
        "INSERT INTO changes (hall_id, seq, device_id, kind, payload, publication_id, at)"
        " SELECT coalesce(o.hall_id, d.hall_id), o.seq, o.device_id, o.kind, o.payload, NULL, o.at"
        " FROM old_changes o LEFT JOIN old_devices d ON d.device_id = o.device_id"
        " WHERE o.hall_id IS NOT NULL OR o.device_id IS NOT NULL"
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "SELECT setval(pg_get_serial_sequence('publications', 'publication_id'), max(publication_id))"
            " FROM publications HAVING max(publication_id) IS NOT NULL"
        )


def _rows_still_owed() -> None:
    """The materials an accepted case still owes (容缺), from its acceptance: 0.1.0 knew no supply of them. A case that was
    only taken in or noticed, or was refused, taken back or given back, owes nothing."""
    connection = op.get_bind()
    standing = ", ".join(f"'{status}'" for status in _STANDING)
    records = connection.execute(
        sa.text(
            "SELECT e.hall_id, e.payload FROM envelopes e JOIN cases c ON c.hall_id = e.hall_id AND c.case_id = e.stream_id"
            f" WHERE e.kind = 'CaseAccepted' AND e.heard AND e.payload IS NOT NULL AND c.status IN ({standing}) ORDER BY e.arrived"
        )
    )
    owed: dict[tuple[str, str], list[int]] = {}
    for hall, payload in records:
        record = json.loads(bytes(payload))["record"]
        owed[(hall, record["case_id"])] = [row["seq"] for row in record["materials"] if row["source"] == "deferred"]
    statement = sa.text("UPDATE cases SET deferred = :rows WHERE hall_id = :hall AND case_id = :case")
    for (hall, case), rows in owed.items():
        if rows:
            connection.execute(statement, {"rows": json.dumps(sorted(rows)), "hall": hall, "case": case})


def _credits_by_reason() -> None:
    """A hall that had set one credit for all reasons gives it to each of them; the setting itself is gone."""
    connection = op.get_bind()
    for hall, text in connection.execute(sa.text("SELECT hall_id, settings FROM halls")).all():
        settings = json.loads(text)
        seconds = settings.pop("credit_seconds", None)
        if seconds is None:
            continue
        each = dict.fromkeys(_REASONS, min(max(int(seconds), 0), 86_400))
        settings["credits"] = {**each, **settings.get("credits", {})}
        kept = {"settings": json.dumps(settings, ensure_ascii=False), "hall": hall}
        connection.execute(sa.text("UPDATE halls SET settings = :settings WHERE hall_id = :hall"), kept)


def _new_tables() -> None:
    op.create_table(
        "case_operators",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("operator", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("hall_id", "case_id", "operator", name=op.f("pk_case_operators")),
    )
    op.create_table(
        "cases",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("case_no", sa.String(length=22), nullable=False),
        sa.Column("visit_id", sa.String(length=36), nullable=False),
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
        sa.Column("deferred", sa.Text(), nullable=False),
        sa.Column("extended", sa.Boolean(), nullable=False),
        sa.CheckConstraint("hour >= 0 AND hour <= 23", name=op.f("ck_cases_hour")),
        sa.CheckConstraint("length(case_no) = 22", name=op.f("ck_cases_case_no")),
        sa.PrimaryKeyConstraint("hall_id", "case_id", name=op.f("pk_cases")),
        sa.UniqueConstraint("case_no", name=op.f("uq_cases_case_no")),
    )
    op.create_index(op.f("ix_cases_hall_id_day"), "cases", ["hall_id", "day"], unique=False)
    op.create_index(op.f("ix_cases_hall_id_visit_id"), "cases", ["hall_id", "visit_id"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("source", sa.String(length=6), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decider", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.String(length=32), nullable=False),
        sa.Column("decided_on", sa.String(length=10), nullable=False),
        sa.Column("document_no", sa.String(length=80), nullable=False),
        sa.CheckConstraint("granted OR reason <> ''", name=op.f("ck_decisions_denied_with_reason")),
        sa.PrimaryKeyConstraint("hall_id", "case_id", "source", name=op.f("pk_decisions")),
    )
    op.create_table(
        "envelopes",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("envelope_id", sa.String(length=36), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("device_seq", BIG, nullable=False),
        sa.Column("incarnation", sa.Integer(), nullable=False),
        sa.Column("window", sa.String(length=20), nullable=False),
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
        sa.Column("heard", sa.Boolean(), nullable=False),
        sa.Column("arrived", BIG, nullable=False),
        sa.Column("received_at", BIG, nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("receipt_signature", sa.String(length=100), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.CheckConstraint("device_seq >= 1", name=op.f("ck_envelopes_device_seq")),
        sa.PrimaryKeyConstraint("hall_id", "envelope_id", name=op.f("pk_envelopes")),
        sa.UniqueConstraint("hall_id", "arrived", name=op.f("uq_envelopes_hall_id_arrived")),
        sa.UniqueConstraint("hall_id", "device_id", "device_seq", name=op.f("uq_envelopes_hall_id_device_id_device_seq")),
    )
    op.create_index(op.f("ix_envelopes_hall_id_day"), "envelopes", ["hall_id", "day"], unique=False)
    op.create_index(
        op.f("ix_envelopes_stream_id_hall_id_device_id_stream_seq"),
        "envelopes",
        ["stream_id", "hall_id", "device_id", "stream_seq"],
        unique=False,
    )
    op.create_index(
        "ix_envelopes_unheard",
        "envelopes",
        ["hall_id", "arrived"],
        unique=False,
        sqlite_where=sa.text("NOT heard"),
        postgresql_where=sa.text("NOT heard"),
    )
    op.create_table(
        "idempotency",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("act", sa.String(length=120), nullable=False),
        sa.Column("ticket_id", sa.String(length=36), nullable=False),
        sa.Column("at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("hall_id", "device_id", "key", name=op.f("pk_idempotency")),
    )
    op.create_table(
        "local_tickets",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("ticket_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("window", sa.String(length=20), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("issued_at", BIG, nullable=False),
        sa.Column("called_at", BIG, nullable=True),
        sa.Column("finished_at", BIG, nullable=True),
        sa.Column("doubled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("hall_id", "ticket_id", name=op.f("pk_local_tickets")),
    )
    op.create_index(op.f("ix_local_tickets_hall_id_day_number"), "local_tickets", ["hall_id", "day", "number"], unique=False)
    op.create_table(
        "placements",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("arrived", BIG, autoincrement=False, nullable=False),
        sa.Column("window", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("hall_id", "device_id", "arrived", name=op.f("pk_placements")),
    )
    op.create_table(
        "publications",
        sa.Column("publication_id", BIG, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("publication_id", name=op.f("pk_publications")),
    )
    op.create_table(
        "ratings",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("window", sa.String(length=20), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("follow_up", sa.String(length=10), nullable=False),
        sa.CheckConstraint("level IS NULL OR (level >= 1 AND level <= 5)", name=op.f("ck_ratings_level")),
        sa.PrimaryKeyConstraint("hall_id", "visit_id", name=op.f("pk_ratings")),
    )
    op.create_index(op.f("ix_ratings_hall_id_day"), "ratings", ["hall_id", "day"], unique=False)
    op.create_table(
        "refused_envelopes",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("envelope_id", sa.Text(), nullable=False),
        sa.Column("device_seq", BIG, nullable=True),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("hall_id", "sha256", "device_id", name=op.f("pk_refused_envelopes")),
    )
    op.create_index(
        op.f("ix_refused_envelopes_hall_id_device_id_device_seq"),
        "refused_envelopes",
        ["hall_id", "device_id", "device_seq"],
        unique=False,
    )
    op.create_table(
        "visits",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("window", sa.String(length=20), nullable=False),
        sa.Column("ticket_id", sa.String(length=36), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("opened_at", sa.String(length=32), nullable=False),
        sa.Column("closed_at", sa.String(length=32), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hall_id", "visit_id", name=op.f("pk_visits")),
    )
    op.create_index(op.f("ix_visits_hall_id_ticket_id"), "visits", ["hall_id", "ticket_id"], unique=False)
    op.create_table(
        "changes",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("seq", BIG, autoincrement=False, nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("publication_id", BIG, nullable=True),
        sa.Column("at", BIG, nullable=False),
        sa.CheckConstraint("(payload IS NULL) <> (publication_id IS NULL)", name=op.f("ck_changes_one_payload")),
        sa.ForeignKeyConstraint(["publication_id"], ["publications.publication_id"], name=op.f("fk_changes_publication_id")),
        sa.PrimaryKeyConstraint("hall_id", "seq", name=op.f("pk_changes")),
    )
    op.create_table(
        "devices",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("device_code", sa.String(length=2), nullable=False),
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
        sa.CheckConstraint("watermark >= 0 AND watermark <= top_seq", name=op.f("ck_devices_watermark")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.hall_id"], name=op.f("fk_devices_hall_id")),
        sa.PrimaryKeyConstraint("hall_id", "device_id", name=op.f("pk_devices")),
        sa.UniqueConstraint("device_id", name=op.f("uq_devices_device_id")),
        sa.UniqueConstraint("hall_id", "device_code", name=op.f("uq_devices_hall_id_device_code")),
        sa.UniqueConstraint("key_id", name=op.f("uq_devices_key_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_devices_token_hash")),
    )
    op.create_index(op.f("ix_devices_hall_id_window"), "devices", ["hall_id", "window"], unique=False)
    op.create_table(
        "enrol_codes",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("window", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("expires_at", BIG, nullable=False),
        sa.Column("used_at", BIG, nullable=True),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.hall_id"], name=op.f("fk_enrol_codes_hall_id")),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_enrol_codes")),
    )
    op.create_table(
        "envelope_pages",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("envelope_id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["hall_id", "envelope_id"],
            ["envelopes.hall_id", "envelopes.envelope_id"],
            name=op.f("fk_envelope_pages_hall_id_envelope_id"),
        ),
        sa.PrimaryKeyConstraint("hall_id", "envelope_id", "sha256", name=op.f("pk_envelope_pages")),
    )
    op.create_index(op.f("ix_envelope_pages_sha256"), "envelope_pages", ["sha256"], unique=False)
    op.create_table(
        "tickets",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("letter", sa.String(length=1), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ticket_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.String(length=8), nullable=False),
        sa.Column("category", sa.String(length=1), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("rank", BIG, nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("booking", sa.String(length=60), nullable=True),
        sa.Column("person_token", sa.String(length=64), nullable=True),
        sa.Column("taken_at", BIG, nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("window", sa.String(length=20), nullable=True),
        sa.Column("first_called_at", BIG, nullable=True),
        sa.Column("called_at", BIG, nullable=True),
        sa.Column("recalls", sa.Integer(), nullable=False),
        sa.Column("started_at", BIG, nullable=True),
        sa.Column("resumed_at", BIG, nullable=True),
        sa.Column("served_ms", BIG, nullable=False),
        sa.Column("finished_at", BIG, nullable=True),
        sa.Column("pace_seconds", sa.Integer(), nullable=True),
        sa.CheckConstraint("seq >= 1 AND recalls >= 0 AND served_ms >= 0", name=op.f("ck_tickets_counts")),
        sa.CheckConstraint(
            "state IN ('waiting', 'missed', 'held') OR \"window\" IS NOT NULL", name=op.f("ck_tickets_window_known")
        ),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.hall_id"], name=op.f("fk_tickets_hall_id")),
        sa.PrimaryKeyConstraint("hall_id", "day", "letter", "seq", name=op.f("pk_tickets")),
    )
    op.create_index(
        "ix_tickets_calls",
        "tickets",
        ["hall_id", "day", "called_at"],
        unique=False,
        sqlite_where=sa.text("called_at IS NOT NULL"),
        postgresql_where=sa.text("called_at IS NOT NULL"),
    )
    op.create_index(
        "ix_tickets_held",
        "tickets",
        ["hall_id", "day"],
        unique=False,
        sqlite_where=sa.text("state = 'held'"),
        postgresql_where=sa.text("state = 'held'"),
    )
    op.create_index("ix_tickets_number", "tickets", ["hall_id", "day", "number"], unique=False)
    op.create_index(
        "ix_tickets_pace",
        "tickets",
        ["hall_id", "category", "finished_at"],
        unique=False,
        sqlite_where=sa.text("state = 'finished'"),
        postgresql_where=sa.text("state = 'finished'"),
    )
    op.create_index(op.f("ix_tickets_ticket_id"), "tickets", ["ticket_id"], unique=False)
    op.create_index(
        "ix_tickets_waiting",
        "tickets",
        ["hall_id", "day", "rank", "seq"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "uq_tickets_open_at_window",
        "tickets",
        ["hall_id", "window"],
        unique=True,
        sqlite_where=sa.text("state IN ('called', 'serving')"),
        postgresql_where=sa.text("state IN ('called', 'serving')"),
    )
    op.create_table(
        "windows",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
        sa.Column("window", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("since", BIG, nullable=False),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.hall_id"], name=op.f("fk_windows_hall_id")),
        sa.PrimaryKeyConstraint("hall_id", "window", name=op.f("pk_windows")),
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
        sa.ForeignKeyConstraint(["device_id"], ["devices.device_id"], name=op.f("fk_document_leases_device_id")),
        sa.PrimaryKeyConstraint("kind", "authority", "year", "first", name=op.f("pk_document_leases")),
    )
    op.create_index(op.f("ix_document_leases_device_id_year"), "document_leases", ["device_id", "year"], unique=False)
    op.create_table(
        "leases",
        sa.Column("hall_id", sa.String(length=40), nullable=False),
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
        sa.ForeignKeyConstraint(["device_id"], ["devices.device_id"], name=op.f("fk_leases_device_id")),
        sa.PrimaryKeyConstraint("hall_id", "lease_id", name=op.f("pk_leases")),
        sa.UniqueConstraint(
            "hall_id", "region", "site", "not_before", "first", name=op.f("uq_leases_hall_id_region_site_not_before_first")
        ),
    )
    op.create_index(op.f("ix_leases_hall_id_device_id_until"), "leases", ["hall_id", "device_id", "until"], unique=False)
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
        sa.ForeignKeyConstraint(["device_id"], ["devices.device_id"], name=op.f("fk_uploads_device_id")),
        sa.PrimaryKeyConstraint("upload_id", name=op.f("pk_uploads")),
    )
    op.create_index(op.f("ix_uploads_expires_at"), "uploads", ["expires_at"], unique=False)
    op.create_table(
        "user_roles",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["name"], ["users.name"], name=op.f("fk_user_roles_name")),
        sa.PrimaryKeyConstraint("name", "role", name=op.f("pk_user_roles")),
    )
    op.create_table(
        "upload_parts",
        sa.Column("upload_id", sa.String(length=64), nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.upload_id"], name=op.f("fk_upload_parts_upload_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("upload_id", "position", name=op.f("pk_upload_parts")),
    )
