"""Rows keyed by their id, documents of ordered pages, deferrals, requests; vocabularies are no longer CHECK lists

Every row of 0.1.0 is carried over. SQLite changes no key in place, so the tables are laid anew and the old ones dropped;
`schema.py` runs this with foreign keys off and checks them before it commits.
"""

import json

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = {
    "users": """
        CREATE TABLE "{name}" (
            name VARCHAR(60) NOT NULL,
            display_name VARCHAR(60) NOT NULL,
            roles JSON NOT NULL,
            password_hash TEXT NOT NULL,
            active BOOLEAN NOT NULL,
            must_change BOOLEAN NOT NULL,
            failed INTEGER NOT NULL,
            locked_until VARCHAR(40),
            origin VARCHAR(10) NOT NULL,
            CONSTRAINT pk_users PRIMARY KEY (name)
        )
    """,
    "visits": """
        CREATE TABLE "{name}" (
            site VARCHAR(10) NOT NULL,
            device VARCHAR(36) NOT NULL,
            id VARCHAR(36) NOT NULL,
            number VARCHAR(12) NOT NULL,
            category VARCHAR(4) NOT NULL,
            ticket_id VARCHAR(36),
            ticket_origin VARCHAR(8) NOT NULL,
            channel VARCHAR(16) NOT NULL,
            window VARCHAR(8) NOT NULL,
            first_contact VARCHAR(60) NOT NULL,
            opened_at VARCHAR(40) NOT NULL,
            started_at VARCHAR(40),
            closed_at VARCHAR(40),
            outcome VARCHAR(12) NOT NULL,
            recalls INTEGER NOT NULL,
            held BOOLEAN NOT NULL,
            hold_reason TEXT NOT NULL,
            person JSON,
            person_notes JSON NOT NULL,
            card_raw BLOB,
            rating VARCHAR(10) NOT NULL,
            CONSTRAINT pk_visits PRIMARY KEY (id),
            CONSTRAINT ck_visits_card_gone_after_visit CHECK (closed_at IS NULL OR card_raw IS NULL)
        )
    """,
    "cases": """
        CREATE TABLE "{name}" (
            site VARCHAR(10) NOT NULL,
            device VARCHAR(36) NOT NULL,
            id VARCHAR(36) NOT NULL,
            visit_id VARCHAR(36) NOT NULL,
            case_no VARCHAR(22),
            item_id VARCHAR(40) NOT NULL,
            item_name TEXT NOT NULL,
            item_hash VARCHAR(64) NOT NULL,
            status VARCHAR(24) NOT NULL,
            extended BOOLEAN NOT NULL,
            notices INTEGER NOT NULL,
            person_id VARCHAR(40) NOT NULL,
            person_name VARCHAR(120) NOT NULL,
            draft JSON NOT NULL,
            undo JSON NOT NULL,
            saved_at VARCHAR(40) NOT NULL,
            at VARCHAR(40),
            accepted_at VARCHAR(40),
            applied_on VARCHAR(10),
            legal_date VARCHAR(10),
            due VARCHAR(10),
            due_provisional BOOLEAN NOT NULL,
            record JSON,
            desk_decision JSON,
            CONSTRAINT pk_cases PRIMARY KEY (id),
            CONSTRAINT fk_cases_visit_id_visits FOREIGN KEY(visit_id) REFERENCES visits (id),
            CONSTRAINT uq_cases_case_no UNIQUE (case_no),
            CONSTRAINT ck_cases_number_with_first_outcome CHECK ((status IN ('draft', 'dropped')) = (case_no IS NULL)),
            CONSTRAINT fk_cases_item_hash_catalogue_items FOREIGN KEY(item_hash) REFERENCES catalogue_items (hash)
        )
    """,
    "case_people": """
        CREATE TABLE "{name}" (
            case_id VARCHAR(36) NOT NULL,
            id_number VARCHAR(40) NOT NULL,
            stood BOOLEAN NOT NULL,
            CONSTRAINT pk_case_people PRIMARY KEY (case_id, id_number),
            CONSTRAINT fk_case_people_case_id_cases FOREIGN KEY(case_id) REFERENCES cases (id)
        )
    """,
    "documents": """
        CREATE TABLE "{name}" (
            site VARCHAR(10) NOT NULL,
            device VARCHAR(36) NOT NULL,
            id VARCHAR(36) NOT NULL,
            visit_id VARCHAR(36) NOT NULL,
            kind VARCHAR(20) NOT NULL,
            source VARCHAR(20) NOT NULL,
            derived_sha256 VARCHAR(64),
            added_at VARCHAR(40) NOT NULL,
            CONSTRAINT pk_documents PRIMARY KEY (id),
            CONSTRAINT fk_documents_visit_id_visits FOREIGN KEY(visit_id) REFERENCES visits (id)
        )
    """,
    "document_pages": """
        CREATE TABLE "{name}" (
            id VARCHAR(36) NOT NULL,
            document_id VARCHAR(36) NOT NULL,
            page_no INTEGER NOT NULL,
            sha256 VARCHAR(64) NOT NULL,
            size INTEGER NOT NULL,
            media_type VARCHAR(40) NOT NULL,
            added_at VARCHAR(40) NOT NULL,
            removed_at VARCHAR(40),
            CONSTRAINT pk_document_pages PRIMARY KEY (id),
            CONSTRAINT fk_document_pages_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id),
            CONSTRAINT ck_document_pages_size CHECK (size > 0)
        )
    """,
    "document_uses": """
        CREATE TABLE "{name}" (
            document_id VARCHAR(36) NOT NULL,
            case_id VARCHAR(36) NOT NULL,
            material_seq INTEGER,
            CONSTRAINT pk_document_uses PRIMARY KEY (document_id, case_id),
            CONSTRAINT fk_document_uses_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id),
            CONSTRAINT fk_document_uses_case_id_cases FOREIGN KEY(case_id) REFERENCES cases (id)
        )
    """,
    "deferrals": """
        CREATE TABLE "{name}" (
            case_id VARCHAR(36) NOT NULL,
            seq INTEGER NOT NULL,
            name TEXT NOT NULL,
            due VARCHAR(10),
            supplied_at VARCHAR(40),
            material JSON,
            CONSTRAINT pk_deferrals PRIMARY KEY (case_id, seq),
            CONSTRAINT fk_deferrals_case_id_cases FOREIGN KEY(case_id) REFERENCES cases (id)
        )
    """,
    "centre_facts": """
        CREATE TABLE "{name}" (
            case_no VARCHAR(22) NOT NULL,
            status VARCHAR(16) NOT NULL,
            decision JSON,
            returned JSON,
            updated_at VARCHAR(40) NOT NULL,
            CONSTRAINT pk_centre_facts PRIMARY KEY (case_no)
        )
    """,
    "deliveries": """
        CREATE TABLE "{name}" (
            site VARCHAR(10) NOT NULL,
            device VARCHAR(36) NOT NULL,
            id VARCHAR(36) NOT NULL,
            case_id VARCHAR(36) NOT NULL,
            case_no VARCHAR(22) NOT NULL,
            at VARCHAR(40) NOT NULL,
            collector JSON NOT NULL,
            signature_sha256 VARCHAR(64),
            CONSTRAINT pk_deliveries PRIMARY KEY (id),
            CONSTRAINT uq_deliveries_case_id UNIQUE (case_id)
        )
    """,
    "print_jobs": """
        CREATE TABLE "{name}" (
            site VARCHAR(10) NOT NULL,
            device VARCHAR(36) NOT NULL,
            id VARCHAR(36) NOT NULL,
            kind VARCHAR(40) NOT NULL,
            case_id VARCHAR(36),
            case_no VARCHAR(22) NOT NULL,
            role VARCHAR(10) NOT NULL,
            data JSON NOT NULL,
            document_no VARCHAR(80) NOT NULL,
            state VARCHAR(12) NOT NULL,
            words TEXT NOT NULL,
            reprint_no INTEGER NOT NULL,
            operator VARCHAR(60) NOT NULL,
            created_at VARCHAR(40) NOT NULL,
            updated_at VARCHAR(40) NOT NULL,
            CONSTRAINT pk_print_jobs PRIMARY KEY (id)
        )
    """,
    "tickets": """
        CREATE TABLE "{name}" (
            site VARCHAR(10) NOT NULL,
            device VARCHAR(36) NOT NULL,
            id VARCHAR(36) NOT NULL,
            day VARCHAR(10) NOT NULL,
            number VARCHAR(12) NOT NULL,
            category VARCHAR(4) NOT NULL,
            origin VARCHAR(8) NOT NULL,
            state VARCHAR(12) NOT NULL,
            rank INTEGER NOT NULL,
            taken_at VARCHAR(40) NOT NULL,
            called_at VARCHAR(40),
            started_at VARCHAR(40),
            finished_at VARCHAR(40),
            recalls INTEGER NOT NULL,
            reason TEXT NOT NULL,
            CONSTRAINT pk_tickets PRIMARY KEY (id)
        )
    """,
    "calls": """
        CREATE TABLE "{name}" (
            "key" VARCHAR(36) NOT NULL,
            path TEXT NOT NULL,
            body JSON NOT NULL,
            operator VARCHAR(60) NOT NULL,
            asked_at VARCHAR(40) NOT NULL,
            answer JSON,
            unheard VARCHAR(36),
            CONSTRAINT pk_calls PRIMARY KEY ("key")
        )
    """,
    "events": """
        CREATE TABLE "{name}" (
            site VARCHAR(10) NOT NULL,
            device VARCHAR(36) NOT NULL,
            id VARCHAR(36) NOT NULL,
            incarnation INTEGER NOT NULL,
            device_seq INTEGER NOT NULL,
            stream_kind VARCHAR(8) NOT NULL,
            stream_id VARCHAR(60) NOT NULL,
            stream_seq INTEGER NOT NULL,
            kind VARCHAR(40) NOT NULL,
            happened_at VARCHAR(48) NOT NULL,
            legal_date VARCHAR(10) NOT NULL,
            operator VARCHAR(60) NOT NULL,
            window VARCHAR(8) NOT NULL,
            head BLOB NOT NULL,
            payload BLOB,
            signature BLOB NOT NULL,
            key_id VARCHAR(20) NOT NULL,
            sha256 VARCHAR(64) NOT NULL,
            CONSTRAINT pk_events PRIMARY KEY (id),
            CONSTRAINT uq_events_device_device_seq UNIQUE (device, device_seq),
            CONSTRAINT uq_events_stream_kind_stream_id_stream_seq UNIQUE (stream_kind, stream_id, stream_seq),
            CONSTRAINT ck_events_sequences CHECK (device_seq > 0 AND stream_seq > 0)
        )
    """,
    "outbox": """
        CREATE TABLE "{name}" (
            event_id VARCHAR(36) NOT NULL,
            stream VARCHAR(80) NOT NULL,
            device_seq INTEGER NOT NULL,
            case_no VARCHAR(22) NOT NULL,
            state VARCHAR(10) NOT NULL,
            attempts INTEGER NOT NULL,
            code VARCHAR(40) NOT NULL,
            message TEXT NOT NULL,
            answered_at VARCHAR(40),
            receipt BLOB,
            receipt_signature BLOB,
            receipt_key_id VARCHAR(20),
            complete BOOLEAN NOT NULL,
            CONSTRAINT pk_outbox PRIMARY KEY (event_id),
            CONSTRAINT fk_outbox_event_id_events FOREIGN KEY(event_id) REFERENCES events (id)
        )
    """,
    "requests": """
        CREATE TABLE "{name}" (
            id VARCHAR(60) NOT NULL,
            payload JSON NOT NULL,
            heard_at VARCHAR(40) NOT NULL,
            seen_at VARCHAR(40),
            CONSTRAINT pk_requests PRIMARY KEY (id)
        )
    """,
}
INDEXES = (
    "CREATE INDEX ix_visits_category ON visits (category, id)",
    "CREATE INDEX ix_visits_closed_at ON visits (closed_at)",
    "CREATE INDEX ix_visits_open ON visits (id) WHERE closed_at IS NULL",
    "CREATE INDEX ix_cases_at ON cases (at)",
    "CREATE INDEX ix_cases_applied_on ON cases (applied_on)",
    "CREATE INDEX ix_cases_person_id ON cases (person_id)",
    "CREATE INDEX ix_cases_status ON cases (status, saved_at)",
    "CREATE INDEX ix_cases_visit_id ON cases (visit_id)",
    "CREATE INDEX ix_case_people_id_number ON case_people (id_number, case_id)",
    "CREATE INDEX ix_documents_visit_id ON documents (visit_id, kind)",
    "CREATE INDEX ix_document_pages_document_id ON document_pages (document_id, page_no)",
    "CREATE INDEX ix_document_pages_sha256 ON document_pages (sha256)",
    "CREATE INDEX ix_document_uses_case_id ON document_uses (case_id, material_seq)",
    "CREATE INDEX ix_deferrals_open ON deferrals (due) WHERE supplied_at IS NULL",
    "CREATE INDEX ix_print_jobs_case_no ON print_jobs (case_no)",
    "CREATE INDEX ix_print_jobs_state ON print_jobs (state)",
    "CREATE INDEX ix_tickets_waiting ON tickets (day, state, rank)",
    'CREATE INDEX ix_calls_open ON calls ("key") WHERE answer IS NULL',
    "CREATE INDEX ix_calls_unheard ON calls (unheard) WHERE unheard IS NOT NULL",
    "CREATE INDEX ix_events_legal_date ON events (legal_date)",
    "CREATE INDEX ix_outbox_case_no ON outbox (case_no, state)",
    "CREATE INDEX ix_outbox_state ON outbox (state, attempts, device_seq)",
    "CREATE INDEX ix_outbox_stream ON outbox (stream)",
    "CREATE INDEX ix_requests_unseen ON requests (heard_at) WHERE seen_at IS NULL",
)

# tables whose rows are carried over as they are
AS_THEY_ARE = ("users", "visits", "centre_facts", "deliveries", "print_jobs", "tickets", "calls", "events", "outbox")


def upgrade() -> None:
    for name in AS_THEY_ARE:
        _lay_anew(name, _columns(name))
    _lay_anew(
        "cases",
        _columns("cases"),
        {
            "item_name": _ITEM_NAME, "extended": "0", "notices": _NOTICES, "status": _STATUS, "accepted_at": _ACCEPTED,
            "applied_on": "legal_date",  # 0.1.0 knew one outcome of a case
        },
    )  # fmt: skip
    for name in ("case_people", "documents", "document_pages", "document_uses", "deferrals", "requests"):
        op.execute(TABLES[name].replace("{name}", name))
    for statement in (_CASE_PEOPLE, _DOCUMENTS, _DOCUMENT_PAGES, _DOCUMENT_USES, _DEFERRALS):
        op.execute(statement)
    op.execute("DROP TABLE pages")
    for statement in INDEXES:
        op.execute(statement)
    _keep_the_last_request()


def downgrade() -> None:
    raise NotImplementedError("a store goes back by its backup of before the upgrade")


def _columns(name: str) -> list[str]:
    return [row[1] for row in op.get_bind().exec_driver_sql(f'PRAGMA table_info("{name}")')]


def _lay_anew(name: str, columns: list[str], made: dict[str, str] | None = None) -> None:
    """The table in its new shape with the rows of the old one; `made` gives columns an expression over the old row."""
    op.execute(TABLES[name].replace("{name}", f"new_{name}"))
    values = {column: f'"{column}"' for column in columns} | (made or {})
    names = ", ".join(f'"{column}"' for column in values)
    op.execute(f'INSERT INTO "new_{name}" ({names}) SELECT {", ".join(values.values())} FROM "{name}"')
    op.execute(f'DROP TABLE "{name}"')
    op.execute(f'ALTER TABLE "new_{name}" RENAME TO "{name}"')


_ITEM_NAME = """coalesce(
    json_extract(record, '$.item_name'),
    (SELECT json_extract(CAST(definition AS TEXT), '$.name') FROM catalogue_items WHERE hash = item_hash), '')"""
_NOTICES = """(SELECT count(*) FROM events
    WHERE events.stream_kind = 'case' AND events.stream_id = cases.id AND events.kind = 'CorrectionRequested')"""
_ACCEPTED = "CASE WHEN status IN ('accepted', 'deemed_accepted') THEN at END"
_STATUS = """CASE
    WHEN EXISTS (SELECT 1 FROM deliveries WHERE deliveries.case_id = cases.id) THEN 'delivered'
    WHEN status = 'accepted' AND json_extract(desk_decision, '$.granted') THEN 'decided_granted'
    WHEN status = 'accepted' AND json_type(desk_decision, '$.granted') IS NOT NULL THEN 'decided_denied'
    ELSE status END"""

# a case of 0.1.0 has one record: who stood there, who applied, who represents
_CASE_PEOPLE = """
    INSERT INTO case_people (case_id, id_number, stood)
    SELECT id, number, max(stood) FROM (
        SELECT id, person_id AS number, 1 AS stood FROM cases
        UNION ALL SELECT id, json_extract(record, '$.applicant.id_number'), 0 FROM cases
        UNION ALL SELECT id, json_extract(record, '$.applicant.legal_representative_id'), 0 FROM cases
    ) WHERE coalesce(number, '') <> '' GROUP BY id, number
"""
# the pages of one row were one thing all along; each signature is a document of its own, and the one that a delivery
# names is the signature under the result
_DOCUMENTS = """
    INSERT INTO documents (id, site, device, visit_id, kind, source, derived_sha256, added_at)
    SELECT min(id), site, device, min(visit_id), 'material', '', NULL, min(added_at)
    FROM pages WHERE material_seq > 0 AND case_id IS NOT NULL GROUP BY case_id, material_seq
    UNION ALL
    SELECT id, site, device, visit_id,
        CASE WHEN EXISTS (SELECT 1 FROM deliveries d WHERE d.case_id = pages.case_id AND d.signature_sha256 = pages.sha256)
        THEN 'result_signature' ELSE 'signature' END, 'pad', NULL, added_at
    FROM pages WHERE material_seq = 0 OR case_id IS NULL
"""
_OF_PAGE = """CASE WHEN material_seq > 0 AND case_id IS NOT NULL
    THEN min(id) OVER (PARTITION BY material_seq = 0 OR case_id IS NULL, case_id, material_seq) ELSE id END"""
_DOCUMENT_PAGES = f"""
    INSERT INTO document_pages (id, document_id, page_no, sha256, size, media_type, added_at, removed_at)
    SELECT id, {_OF_PAGE}, page_no, sha256, size, media_type, added_at, removed_at FROM pages
"""
_DOCUMENT_USES = f"""
    INSERT INTO document_uses (document_id, case_id, material_seq)
    SELECT DISTINCT document_id, case_id, material_seq FROM (
        SELECT {_OF_PAGE} AS document_id, case_id, CASE WHEN material_seq > 0 THEN material_seq END AS material_seq FROM pages
    ) WHERE case_id IS NOT NULL
"""
# only an accepted case owes anything, until its result is handed over; 0.1.0 chose 容缺 in rows of others too
_DEFERRALS = """
    INSERT INTO deferrals (case_id, seq, name, due, supplied_at)
    SELECT cases.id, json_extract(row.value, '$.seq'), json_extract(row.value, '$.name'), json_extract(row.value, '$.due'), NULL
    FROM cases, json_each(cases.record, '$.materials') row
    WHERE cases.record IS NOT NULL AND json_extract(row.value, '$.source') = 'deferred'
    AND cases.status IN ('accepted', 'deemed_accepted', 'handed_over', 'in_review', 'paused', 'extended', 'decided_granted',
        'decided_denied', 'result_at_window')
"""


def _keep_the_last_request() -> None:
    """0.1.0 kept one request of the manager, in the slot of the next."""
    bind = op.get_bind()
    kept = bind.exec_driver_sql("SELECT value FROM meta WHERE key = 'request'").scalar()
    if kept is not None:
        told = json.loads(kept)
        row = (str(told.get("id") or "0.1.0"), kept, str(told.get("at") or ""))
        bind.exec_driver_sql("INSERT INTO requests (id, payload, heard_at, seen_at) VALUES (?, ?, ?, NULL)", row)
        bind.exec_driver_sql("DELETE FROM meta WHERE key = 'request'")
