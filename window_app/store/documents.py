"""Documents (影像): ordered pages, each a sealed file that is on disk and fsynced before its row is written (sync.md rule 1).

A document serves material rows of one or several cases; a signature serves its case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from window_app.record.page_ref import PageRef
from window_app.store.store import Unit
from window_app.store.tables_cases import document_pages, document_uses, documents

MATERIAL = "material"
SIGNATURE, RESULT_SIGNATURE = "signature", "result_signature"  # under the acceptance; under the result handed over

_ADD_PAGE = insert(document_pages).values(
    page_no=select(func.count() + 1).where(document_pages.c.document_id == bindparam("of_document")).scalar_subquery()
)
_OF_ROW = (
    select(documents.c.id)
    .join(document_uses, document_uses.c.document_id == documents.c.id)
    .where(document_uses.c.case_id == bindparam("of_case"), document_uses.c.material_seq == bindparam("of_row"))
    .order_by(documents.c.id)
    .limit(1)
)
_OF_CASE = (
    select(document_pages, document_uses.c.material_seq)
    .join(document_uses, document_uses.c.document_id == document_pages.c.document_id)
    .where(
        document_uses.c.case_id == bindparam("of_case"),
        document_uses.c.material_seq.is_not(None),
        document_pages.c.removed_at.is_(None),
    )
    .order_by(document_uses.c.material_seq, document_pages.c.document_id, document_pages.c.page_no)
)
_SIGNATURE_OF = (
    select(document_pages)
    .join(documents, documents.c.id == document_pages.c.document_id)
    .outerjoin(document_uses, document_uses.c.document_id == documents.c.id)
    .where(documents.c.kind == bindparam("of_kind"), document_uses.c.case_id == bindparam("of_case"))
    .order_by(documents.c.id.desc())
    .limit(1)
)


@dataclass(frozen=True)
class PageRow:
    """One page in a row of a case's material list."""

    page_id: str
    document_id: str
    material_seq: int
    ref: PageRef


@dataclass(frozen=True)
class Place:
    """Where a page goes: the visit it was scanned in, the case, and the row of its list."""

    visit_id: str
    case_id: str
    material_seq: int


def add_page(unit: Unit, place: Place, ref: PageRef, source: str) -> str:
    """A page at the end of the row's document, which begins with its first page; the page's id."""
    found = unit.connection.execute(_OF_ROW, {"of_case": place.case_id, "of_row": place.material_seq}).scalar()
    document_id = found or _begin(unit, place.visit_id, MATERIAL, source)
    if found is None:
        use(unit, document_id, place.case_id, place.material_seq)
    return _add(unit, document_id, ref)


def sign(unit: Unit, visit_id: str, case_id: str, kind: str, ref: PageRef) -> None:
    """A signature is a document of one page; the newest of a kind counts."""
    document_id = _begin(unit, visit_id, kind, "pad")
    _add(unit, document_id, ref)
    use(unit, document_id, case_id, None)


def use(unit: Unit, document_id: str, case_id: str, material_seq: int | None) -> None:
    """Let a document serve a row of a case (None: the case itself)."""
    row = {"document_id": document_id, "case_id": case_id, "material_seq": material_seq}
    unit.connection.execute(insert(document_uses), row)


def _begin(unit: Unit, visit_id: str, kind: str, source: str) -> str:
    key = unit.key()
    row = {"visit_id": visit_id, "kind": kind, "source": source, "added_at": unit.now.isoformat()}
    unit.connection.execute(insert(documents), {**key, **row})
    return key["id"]


def _add(unit: Unit, document_id: str, ref: PageRef) -> str:
    page_id = unit.new_id()
    row = {
        "id": page_id,
        "document_id": document_id,
        "of_document": document_id,
        "sha256": ref.sha256,
        "size": ref.size,
        "media_type": ref.media_type,
        "added_at": unit.now.isoformat(),
    }
    unit.connection.execute(_ADD_PAGE, row)
    return page_id


def of_case(connection: Connection, case_id: str) -> list[PageRow]:
    """Pages of a case that were not removed, in the order of the list."""
    return [
        PageRow(row.id, row.document_id, row.material_seq, _ref(row))
        for row in connection.execute(_OF_CASE, {"of_case": case_id})
    ]


def signature_of(connection: Connection, case_id: str, kind: str) -> PageRef | None:
    """The newest signature of that kind for the case."""
    row = connection.execute(_SIGNATURE_OF, {"of_case": case_id, "of_kind": kind}).first()
    return _ref(row) if row else None


def signatures_of(connection: Connection, case_id: str) -> list[PageRef]:
    """Every signature given for the case, oldest first."""
    mine = (document_uses.c.case_id == case_id, document_uses.c.material_seq.is_(None))
    wanted = select(document_pages).join(document_uses, document_uses.c.document_id == document_pages.c.document_id).where(*mine)
    return [_ref(row) for row in connection.execute(wanted.order_by(document_pages.c.id))]


def _ref(row: Row[Any]) -> PageRef:
    return PageRef(row.sha256, row.size, row.media_type)


def rows_of(connection: Connection, case_id: str) -> dict[str, int]:
    """{document id: row} of a case's material list."""
    wanted = select(document_uses).where(document_uses.c.case_id == case_id, document_uses.c.material_seq.is_not(None))
    return {row.document_id: row.material_seq for row in connection.execute(wanted)}


def move_rows(unit: Unit, case_id: str, rows: dict[str, int]) -> None:
    """Let exactly these documents serve these rows of the case; what is left out stays on disk for the days of grace."""
    mine = (document_uses.c.case_id == case_id, document_uses.c.material_seq.is_not(None))
    unit.connection.execute(delete(document_uses).where(*mine))
    for document_id, material_seq in rows.items():
        use(unit, document_id, case_id, material_seq)


def set_removed(unit: Unit, page_id: str, removed: bool) -> None:
    """Take a page out of its document, or back; the file stays for the days of grace."""
    unit.connection.execute(
        update(document_pages).where(document_pages.c.id == page_id).values(removed_at=unit.now.isoformat() if removed else None)
    )
