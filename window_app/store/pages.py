"""Rows of scanned pages; the sealed file is on disk and fsynced before its row is written (sync.md rule 1)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from window_app.domain.events import PageRef
from window_app.store.store import Unit
from window_app.store.tables import pages

SIGNATURE = 0


@dataclass(frozen=True)
class PageRow:
    """One page of a material row (`material_seq` 0: a signature)."""

    page_id: str
    case_id: str | None
    material_seq: int
    ref: PageRef


def add(unit: Unit, visit_id: str, case_id: str | None, material_seq: int, ref: PageRef) -> str:
    """Name a page that is already sealed on disk."""
    count = unit.connection.execute(
        select(func.count()).where(pages.c.case_id == case_id, pages.c.material_seq == material_seq)
    ).scalar_one()
    key = unit.key()
    unit.connection.execute(
        insert(pages).values(
            **key,
            visit_id=visit_id,
            case_id=case_id,
            material_seq=material_seq,
            page_no=count + 1,
            sha256=ref.sha256,
            size=ref.size,
            media_type=ref.media_type,
            added_at=unit.now.isoformat(),
        )
    )
    return key["id"]


def of_case(connection: Connection, case_id: str) -> list[PageRow]:
    """Pages of a case that were not removed, in order."""
    rows = connection.execute(
        select(pages)
        .where(pages.c.case_id == case_id, pages.c.removed_at.is_(None))
        .order_by(pages.c.material_seq, pages.c.page_no)
    )
    return [PageRow(r.id, r.case_id, r.material_seq, PageRef(r.sha256, r.size, r.media_type)) for r in rows]


def signature_of(connection: Connection, visit_id: str, case_id: str | None) -> PageRef | None:
    """The newest signature of the case, else of the visit."""
    row = connection.execute(
        select(pages)
        .where(
            pages.c.visit_id == visit_id,
            pages.c.material_seq == SIGNATURE,
            pages.c.case_id.is_(None) if case_id is None else pages.c.case_id == case_id,
        )
        .order_by(pages.c.id.desc())
        .limit(1)
    ).first()
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
