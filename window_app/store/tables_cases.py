"""Visits, cases and what was scanned for them; who owns which column stands beside it.

At the desk the key of a row is its id; site and device are columns, so that profiles can still be told apart.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from window_app.store.schema_base import metadata, station_key

visits = Table(
    "visits",
    metadata,
    *station_key(),
    Column("number", String(12), nullable=False),
    Column("category", String(4), nullable=False),
    Column("ticket_id", String(36)),
    Column("ticket_origin", String(8), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("window", String(8), nullable=False),
    Column("first_contact", String(60), nullable=False),
    Column("opened_at", String(40), nullable=False),
    Column("started_at", String(40)),
    Column("closed_at", String(40)),
    Column("outcome", String(12), nullable=False),
    Column("recalls", Integer, nullable=False),
    Column("held", Boolean, nullable=False),
    Column("hold_reason", Text, nullable=False),
    Column("person", JSON(none_as_null=True)),
    Column("person_notes", JSON, nullable=False),
    Column("card_raw", LargeBinary),  # undecoded photo and text block: emptied when the visit ends
    Column("rating", String(10), nullable=False),
    CheckConstraint("closed_at IS NULL OR card_raw IS NULL", name="card_gone_after_visit"),
    Index("ix_visits_closed_at", "closed_at"),
    Index("ix_visits_open", "id", sqlite_where=text("closed_at IS NULL")),
    Index("ix_visits_category", "category", "id"),
)


cases = Table(
    "cases",
    metadata,
    *station_key(),
    Column("visit_id", String(36), nullable=False),
    Column("case_no", String(22)),
    Column("item_id", String(40), nullable=False),
    Column("item_name", Text, nullable=False),  # of a list: the record need not be read for it
    Column("item_hash", String(64), ForeignKey("catalogue_items.hash"), nullable=False),
    Column("status", String(24), nullable=False),  # after the desk's own facts; the centre's are beside it
    Column("extended", Boolean, nullable=False),
    Column("notices", Integer, nullable=False),
    Column("person_id", String(40), nullable=False),
    Column("person_name", String(120), nullable=False),
    Column("draft", JSON, nullable=False),
    Column("undo", JSON, nullable=False),
    Column("saved_at", String(40), nullable=False),
    Column("at", String(40)),
    Column("accepted_at", String(40)),
    Column("applied_on", String(10)),  # legal date of the first outcome: the application was made that day
    Column("legal_date", String(10)),  # of the last one
    Column("due", String(10)),
    Column("due_provisional", Boolean, nullable=False),
    Column("record", JSON(none_as_null=True)),  # the CaseRecord as sent
    Column("desk_decision", JSON(none_as_null=True)),
    ForeignKeyConstraint(["visit_id"], ["visits.id"]),
    UniqueConstraint("case_no"),
    CheckConstraint("(status IN ('draft', 'dropped')) = (case_no IS NULL)", name="number_with_first_outcome"),
    Index("ix_cases_person_id", "person_id"),
    Index("ix_cases_status", "status", "saved_at"),
    Index("ix_cases_at", "at"),
    Index("ix_cases_visit_id", "visit_id"),
    Index("ix_cases_applied_on", "applied_on"),
)

# Whose a case is, over all its records: who ever stood there for it, and who applies or represents by the newest one
case_people = Table(
    "case_people",
    metadata,
    Column("case_id", String(36), nullable=False),
    Column("id_number", String(40), nullable=False),
    Column("stood", Boolean, nullable=False),
    PrimaryKeyConstraint("case_id", "id_number"),
    ForeignKeyConstraint(["case_id"], ["cases.id"]),
    Index("ix_case_people_id_number", "id_number", "case_id"),
)


# What was scanned, as one document of ordered pages (材料原件的影像). It may serve rows of several cases; `derived` names a file
# made of it (a cleaned or joined one), whose bytes lie beside the pages.
documents = Table(
    "documents",
    metadata,
    *station_key(),
    Column("visit_id", String(36), nullable=False),
    Column("kind", String(20), nullable=False),  # material, signature (under the acceptance), result_signature
    Column("source", String(20), nullable=False),  # scanner, file, pad
    Column("derived_sha256", String(64)),
    Column("added_at", String(40), nullable=False),
    ForeignKeyConstraint(["visit_id"], ["visits.id"]),
    Index("ix_documents_visit_id", "visit_id", "kind"),
)

document_pages = Table(
    "document_pages",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("document_id", String(36), nullable=False),
    Column("page_no", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("media_type", String(40), nullable=False),
    Column("added_at", String(40), nullable=False),
    Column("removed_at", String(40)),
    ForeignKeyConstraint(["document_id"], ["documents.id"]),
    CheckConstraint("size > 0", name="size"),
    Index("ix_document_pages_document_id", "document_id", "page_no"),
    Index("ix_document_pages_sha256", "sha256"),
)

document_uses = Table(  # which row of which case a document serves; a signature serves its case without a row
    "document_uses",
    metadata,
    Column("document_id", String(36), nullable=False),
    Column("case_id", String(36), nullable=False),
    Column("material_seq", Integer),
    PrimaryKeyConstraint("document_id", "case_id"),
    ForeignKeyConstraint(["document_id"], ["documents.id"]),
    ForeignKeyConstraint(["case_id"], ["cases.id"]),
    Index("ix_document_uses_case_id", "case_id", "material_seq"),
)

deferrals = Table(  # materials owed after an acceptance (容缺受理); written from the facts, never by hand
    "deferrals",
    metadata,
    Column("case_id", String(36), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("due", String(10)),
    Column("supplied_at", String(40)),
    Column("material", JSON(none_as_null=True)),  # the MaterialRecord by which it was supplied
    PrimaryKeyConstraint("case_id", "seq"),
    ForeignKeyConstraint(["case_id"], ["cases.id"]),
    Index("ix_deferrals_open", "due", sqlite_where=text("supplied_at IS NULL")),
)


centre_facts = Table(  # written by sync only
    "centre_facts",
    metadata,
    Column("case_no", String(22), primary_key=True),
    Column("status", String(16), nullable=False),
    Column("decision", JSON(none_as_null=True)),
    Column("returned", JSON(none_as_null=True)),
    Column("updated_at", String(40), nullable=False),
)


deliveries = Table(
    "deliveries",
    metadata,
    *station_key(),
    Column("case_id", String(36), nullable=False),
    Column("case_no", String(22), nullable=False),
    Column("at", String(40), nullable=False),
    Column("collector", JSON, nullable=False),
    Column("signature_sha256", String(64)),
    UniqueConstraint("case_id"),
)
