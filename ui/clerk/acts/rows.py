"""Which row of the materials list comes next, and which one a page will go into."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from window_app.flow.intake.views import CaseView, MaterialView

# the key of a row -> the way it deals with it
WAYS = {"F8": "scan", "Space": "original", "D": "deferred", "M": "missing", "E": "e_certificate", "X": "not_applicable"}
NOTHING: Mapping[int, int] = {}


def next_row(case: CaseView, current: int | None, coming: Mapping[int, int] = NOTHING) -> int | None:
    """The current row while it is open, else the next owed one after it, else the first owed one, else stay.

    `coming` counts the pages already asked of the scanner: a row that they will fill counts as closed.
    """

    def is_open(row: MaterialView) -> bool:
        full = bool(coming.get(row.seq)) and len(row.pages) + coming[row.seq] >= (row.expected_pages or 1)
        wanted = row.seq == current or row.required
        return not row.closed and row.state != "missing" and wanted and not full

    rows = {row.seq: row for row in case.materials}
    if current in rows and current is not None and is_open(rows[current]):
        return current
    ahead: list[int | None] = [row.seq for row in case.materials if is_open(row) and (current is None or row.seq > current)]
    behind: list[int | None] = [row.seq for row in case.materials if is_open(row)]
    fallback = current if current in rows else (case.materials[0].seq if case.materials else None)
    return [*ahead, *behind, fallback][0]


def row_for_page(case: CaseView, current: int | None, coming: Mapping[int, int]) -> int | None:
    """The row that F8 names: the one in sight, or, once pages on their way will fill it, the next open one."""
    if current is not None and not coming.get(current):
        return current
    return next_row(case, current, coming)


def pages_owed(case: CaseView) -> list[int]:
    """The rows still to be scanned in the order of the list, each as often as it lacks pages."""
    return [
        row.seq
        for row in case.materials
        if not row.closed and row.state in ("open", "to_scan") and "scan" in row.ways
        for _ in range(max(1, (row.expected_pages or 1) - len(row.pages)))
    ]
