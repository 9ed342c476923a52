"""Rows of scanned pages; the sealed file is on disk and fsynced before its row is written (sync.md rule 1)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, insert, select, update

from window_app.record.page_ref import PageRef
from window_app.store.store import Unit
from window_app.store.tables import pages

SIGNATURE = 0

_ADD = insert(pages).values(
    page_no=select(func.count() + 1)
    .where(pages.c.case_id.is_not_distinct_from(bindparam("of_case")), pages.c.material_seq == bindparam("of_row"))
    .scalar_subquery()
)
_OF_CASE = (
    select(pages)
    .where(pages.c.case_id == bindparam("of_case"), pages.c.removed_at.is_(None))
    .order_by(pages.c.material_seq, pages.c.page_no)
)
_SIGNATURE_OF = (
    select(pages)
    .where(
        pages.c.visit_id == bindparam("of_visit"),
        pages.c.material_seq == SIGNATURE,
        pages.c.case_id.is_not_distinct_from(bindparam("of_case")),
    )
    .order_by(pages.c.id.desc())
    .limit(1)
)


@dataclass(frozen=True)
class PageRow:
    """One page of a material row (`material_seq` 0: a signature)."""

    page_id: str
    case_id: str | None
    material_seq: int
    ref: PageRef


def add(unit: Unit, visit_id: str, case_id: str | None, material_seq: int, ref: PageRef) -> str:
    """Name a page that is already sealed on disk."""
    key = unit.key()
    row = {
        "visit_id": visit_id,
        "case_id": case_id,
        "material_seq": material_seq,
        "sha256": ref.sha256,
        "size": ref.size,
        "media_type": ref.media_type,
        "added_at": unit.now.isoformat(),
    }
    unit.connection.execute(_ADD, {**key, **row, "of_case": case_id, "of_row": material_seq})
    return key["id"]


def of_case(connection: Connection, case_id: str) -> list[PageRow]:
    """Pages of a case that were not removed, in order."""
    rows = connection.execute(_OF_CASE, {"of_case": case_id})
    return [PageRow(r.id, r.case_id, r.material_seq, PageRef(r.sha256, r.size, r.media_type)) for r in rows]


def signature_of(connection: Connection, visit_id: str, case_id: str | None) -> PageRef | None:
    """The newest signature of the case, else of the visit."""
    row = connection.execute(_SIGNATURE_OF, {"of_visit": visit_id, "of_case": case_id}).first()
    return PageRef(row.sha256, row.size, row.media_type) if row else None


def put_in_row(unit: Unit, page_id: str, material_seq: int | None) -> None:
    """Give a page to another row; without one it is taken out, and its file stays for the days of grace."""
    if material_seq is None:
        set_removed(unit, page_id, True)
    else:
        unit.connection.execute(update(pages).where(pages.c.id == page_id).values(material_seq=material_seq))


def set_removed(unit: Unit, page_id: str, removed: bool) -> None:
    """Take a page out of its row, or back; the file stays for the days of grace."""
    unit.connection.execute(
        update(pages).where(pages.c.id == page_id).values(removed_at=unit.now.isoformat() if removed else None)
    )
