"""Collecting materials: how each row of the closed list is dealt with, and its scanned pages."""

from __future__ import annotations

from typing import Any

from window_app.domain.catalogue.catalogue import Item
from window_app.domain.law.materials import allowed_sources, owed
from window_app.errors import Reason, Refused
from window_app.flow.intake.draft_writer import DraftWriter
from window_app.flow.intake.views import CaseView
from window_app.flow.people.session import COUNTER
from window_app.ports import ScannedPage
from window_app.record.page_ref import PageRef
from window_app.store import catalogues, pages
from window_app.store.cases import Case
from window_app.store.store import Unit


class Collecting(DraftWriter):
    """Only rows of the list, only ways the row admits; a page is sealed before its row is written."""

    def material(
        self,
        case_id: str,
        seq: int,
        source: str | None,
        reason: str | None = None,
        identifier: str | None = None,
        originals: int | None = None,
        copies: int | None = None,
        ref: str | None = None,
    ) -> CaseView:
        """Say how a row is dealt with; None takes the word back. The list is closed (R20)."""

        def change(unit: Unit, case: Case, draft: dict[str, Any]) -> str:
            item = catalogues.pinned(unit.connection, case.item_hash)
            self._check_row(item, draft, seq, source)
            if source is None:
                draft["choices"].pop(str(seq), None)
                return f"第 {seq} 项已清除"
            draft["choices"][str(seq)] = {
                "source": source,
                "originals": originals,
                "copies": copies,
                "identifier": identifier,
                "reason": reason,
                "ref": ref,
            }
            return f"第 {seq} 项已改为{self._catalogue.source_label(source)}"

        return self._write(case_id, change)

    def _check_row(self, item: Item, draft: dict[str, Any], seq: int, source: str | None) -> None:
        row = next((material for material in owed(item, draft["situations"]) if material.seq == seq), None)
        if row is None:
            words = "清单之外不得要求材料：这一项不在本事项本情形的材料清单里"
            raise Refused(
                "outside_list", words, [Reason("outside_list", words, item.item_id, material_seq=seq, basis="鲁办发〔2017〕32号")]
            )
        if source is not None and source not in allowed_sources(item, row):
            words = f"“{row.name}”不能以“{self._catalogue.source_label(source)}”方式办理"
            raise Refused("source_not_allowed", words, [Reason("source_not_allowed", words, item.item_id, material_seq=seq)])

    def add_page(self, case_id: str, seq: int, page: ScannedPage) -> CaseView:
        """A scanned page goes into a row: sealed and fsynced first, then named by its row."""
        return self.add_page_bytes(case_id, seq, page.data, page.media_type)

    def add_page_bytes(self, case_id: str, seq: int, data: bytes, media_type: str) -> CaseView:
        """The same for a file that was given."""
        self._session.require(*COUNTER)
        if not data:
            raise Refused("empty_page", "这一页没有内容，请重新扫描")
        stored = self._store.vault.put(data)

        def change(unit: Unit, case: Case, draft: dict[str, Any]) -> str:
            item = catalogues.pinned(unit.connection, case.item_hash)
            self._check_row(item, draft, seq, None)
            ref = PageRef(stored.sha256, stored.size, media_type)
            page_id = pages.add(unit, case.visit_id, case.case_id, seq, ref)
            if draft["choices"].get(str(seq), {}).get("source") in ("missing", "deferred", "not_applicable"):
                draft["choices"].pop(str(seq))
            self._page_undo = {"page_added": page_id}
            return f"第 {seq} 项已加 1 页"

        return self._write(case_id, change)

    def remove_page(self, case_id: str, page_id: str) -> CaseView:
        """Take a page out of its row; it can be brought back."""

        def change(unit: Unit, case: Case, draft: dict[str, Any]) -> str:
            own = next((page for page in pages.of_case(unit.connection, case.case_id) if page.page_id == page_id), None)
            if own is None:
                raise Refused("no_page", "没有这一页，可能已经删除")
            pages.set_removed(unit, page_id, True)
            self._page_undo = {"page_removed": page_id}
            return f"第 {own.material_seq} 项已删 1 页"

        return self._write(case_id, change)
