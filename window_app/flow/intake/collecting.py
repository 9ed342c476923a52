"""Collecting materials: how each row of the closed list is dealt with, and its scanned pages."""

from __future__ import annotations

from window_app.domain.catalogue.catalogue import Item
from window_app.domain.draft import Draft
from window_app.domain.form.situations import owed
from window_app.domain.law.materials import Choice, allowed_sources
from window_app.domain.life_cycle import COLLECTING
from window_app.errors import Reason, Refused
from window_app.flow.finding.catalogue_now import CatalogueNow
from window_app.flow.intake.drafting import Drafting
from window_app.flow.intake.views import CaseView
from window_app.ports import ScannedPage
from window_app.record.page_ref import PageRef
from window_app.store import catalogues, documents
from window_app.store.cases import Case
from window_app.store.documents import Place
from window_app.store.drafts import Step
from window_app.store.outbox import PAGE_LIMIT
from window_app.store.store import Unit

LARGEST_PAGE = 50 * 1024 * 1024  # before the centre said how much it takes
_TAKEN_BACK_BY_A_PAGE = ("missing", "deferred", "not_applicable")


class Collecting:
    """Only rows of the list, only ways the row admits; a page is sealed before its row is written."""

    def __init__(self, drafting: Drafting, catalogue: CatalogueNow) -> None:
        self._drafting, self._catalogue = drafting, catalogue

    def material(self, case_id: str, seq: int, choice: Choice | None) -> CaseView:
        """Say how a row is dealt with; None takes the word back. The list is closed (R20).

        Refused("no_case", "not_draft", "outside_list", "source_not_allowed").
        """

        def change(unit: Unit, case: Case) -> tuple[Draft, Step]:
            item = catalogues.pinned(unit.connection, case.item_hash)
            self._check_row(item, case.draft, seq, choice.source if choice else None)
            step = Step("row", seq, source=choice.source) if choice else Step("row_cleared", seq)
            return case.draft.chosen(seq, choice), step

        return self._drafting.edit(case_id, change)

    def _check_row(self, item: Item, draft: Draft, seq: int, source: str | None) -> None:
        row = next((material for material in owed(item, draft.situations) if material.seq == seq), None)
        if row is None:
            words = "清单之外不得要求材料：这一项不在本事项本情形的材料清单里"
            raise Refused(
                "outside_list", words, [Reason("outside_list", words, item.item_id, material_seq=seq, basis="鲁办发〔2017〕32号")]
            )
        if source is not None and source not in allowed_sources(item, row):
            message, said = "“{name}”不能以“{source}”方式办理", {"why": "way", "name": row.name, "source": source}
            reason = Reason("source_not_allowed", message, item.item_id, material_seq=seq, params=said)
            raise Refused("source_not_allowed", message, [reason], **said)

    def add_page(self, case_id: str, seq: int, page: ScannedPage) -> CaseView:
        """A scanned page goes into a row: sealed and fsynced first, then named. Refused as `add_page_bytes`.

        Refused("source_not_allowed", "page_too_big").
        """
        return self._add(case_id, seq, page.data, page.media_type, "scanner")

    def add_page_bytes(self, case_id: str, seq: int, data: bytes, media_type: str) -> CaseView:
        """The same for a file that was given. Refused("no_case", "not_draft", "outside_list", "empty_page").

        Refused("source_not_allowed", "page_too_big").
        """
        return self._add(case_id, seq, data, media_type, "file")

    def _add(self, case_id: str, seq: int, data: bytes, media_type: str, source: str) -> CaseView:
        drafting = self._drafting
        drafting.session.require("intake")
        if not data:
            raise Refused("empty_page", "这一页没有内容，请重新扫描")
        most = int(drafting.store.get_meta(PAGE_LIMIT) or LARGEST_PAGE)
        if len(data) > most:  # refused here, while it can be scanned otherwise, and not by the centre once a number is on paper
            message = "这一页有 {size} MB，超过中心一页 {most} MB 的上限，没有放入：请降低分辨率或分页后再扫描"
            raise Refused("page_too_big", message, size=_megabytes(len(data)), most=most // 1024 // 1024)
        stored = drafting.store.vault.put(data)
        ref = PageRef(stored.sha256, stored.size, media_type)

        def change(unit: Unit, case: Case) -> tuple[Draft, Step]:
            draft = self._taken_back_by_a_page(unit, case, seq) if case.status in COLLECTING else case.draft
            page_id = documents.add_page(unit, Place(case.visit_id, case.case_id, seq), ref, source)
            return draft, Step("page_added", seq, beside={"page_added": page_id})

        return drafting.edit(case_id, change, owed=True)

    def _taken_back_by_a_page(self, unit: Unit, case: Case, seq: int) -> Draft:
        """A row that was called missing is so no more once it has a page."""
        self._check_row(catalogues.pinned(unit.connection, case.item_hash), case.draft, seq, None)
        given = case.draft.choices.get(seq)
        stands = given is None or given.source not in _TAKEN_BACK_BY_A_PAGE
        return case.draft if stands else case.draft.chosen(seq, None)

    def remove_page(self, case_id: str, page_id: str) -> CaseView:
        """Take a page out of its row, also of one that is still owed; it can be brought back.

        Refused("no_case", "not_draft", "no_page").
        """

        def change(unit: Unit, case: Case) -> tuple[Draft, Step]:
            own = next((page for page in documents.of_case(unit.connection, case.case_id) if page.page_id == page_id), None)
            if own is None:
                raise Refused("no_page", "没有这一页，可能已经删除")
            documents.set_removed(unit, page_id, True)
            return case.draft, Step("page_removed", own.material_seq, beside={"page_removed": page_id})

        return self._drafting.edit(case_id, change, owed=True)


def _megabytes(size: int) -> str:
    """Rounded up to a tenth: never told as less than it is."""
    return f"{-(-size * 10 // 1024 // 1024) / 10:g}"
