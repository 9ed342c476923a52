"""Collecting materials: how each row of the closed list is dealt with, and its scanned pages."""

from __future__ import annotations

from window_app.domain.catalogue.catalogue import Item
from window_app.domain.draft import Draft
from window_app.domain.form.situations import owed
from window_app.domain.law.materials import Choice, allowed_sources
from window_app.errors import Reason, Refused
from window_app.flow.finding.catalogue_now import CatalogueNow
from window_app.flow.intake.drafting import COLLECTING, Drafting, known
from window_app.flow.intake.views import CaseView
from window_app.flow.people.session import COUNTER
from window_app.ports import ScannedPage
from window_app.record.page_ref import PageRef
from window_app.store import cases, catalogues, deferrals, documents
from window_app.store.cases import Case
from window_app.store.documents import Place
from window_app.store.drafts import Step
from window_app.store.store import Unit

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

        Refused("source_not_allowed").
        """
        return self._add(case_id, seq, page.data, page.media_type, "scanner")

    def add_page_bytes(self, case_id: str, seq: int, data: bytes, media_type: str) -> CaseView:
        """The same for a file that was given. Refused("no_case", "not_draft", "outside_list", "empty_page").

        Refused("source_not_allowed").
        """
        return self._add(case_id, seq, data, media_type, "file")

    def _add(self, case_id: str, seq: int, data: bytes, media_type: str, source: str) -> CaseView:
        drafting = self._drafting
        drafting.session.require(*COUNTER)
        if not data:
            raise Refused("empty_page", "这一页没有内容，请重新扫描")
        stored = drafting.store.vault.put(data)
        ref = PageRef(stored.sha256, stored.size, media_type)
        with drafting.store.reading() as connection:
            owing = _owes(known(cases.get(connection, case_id)), deferrals.owed(connection, case_id), seq)
        return self._add_owed(case_id, seq, ref, source) if owing else self._add_to_draft(case_id, seq, ref, source)

    def _add_to_draft(self, case_id: str, seq: int, ref: PageRef, source: str) -> CaseView:
        def change(unit: Unit, case: Case) -> tuple[Draft, Step]:
            item = catalogues.pinned(unit.connection, case.item_hash)
            self._check_row(item, case.draft, seq, None)
            page_id = documents.add_page(unit, Place(case.visit_id, case.case_id, seq), ref, source)
            given = case.draft.choices.get(seq)
            stands = given is None or given.source not in _TAKEN_BACK_BY_A_PAGE
            draft = case.draft if stands else case.draft.chosen(seq, None)
            return draft, Step("page_added", seq, beside={"page_added": page_id})

        return self._drafting.edit(case_id, change)

    def _add_owed(self, case_id: str, seq: int, ref: PageRef, source: str) -> CaseView:
        """A page of a material that was deferred at the acceptance: it waits in its row until the supply is told."""
        with self._drafting.store.begin() as unit:
            case = known(cases.get(unit.connection, case_id))
            documents.add_page(unit, Place(case.visit_id, case.case_id, seq), ref, source)
            return self._drafting.shown(unit.connection, case_id)

    def remove_page(self, case_id: str, page_id: str) -> CaseView:
        """Take a page out of its row; it can be brought back. Refused("no_case", "not_draft", "no_page")."""

        def change(unit: Unit, case: Case) -> tuple[Draft, Step]:
            own = next((page for page in documents.of_case(unit.connection, case.case_id) if page.page_id == page_id), None)
            if own is None:
                raise Refused("no_page", "没有这一页，可能已经删除")
            documents.set_removed(unit, page_id, True)
            return case.draft, Step("page_removed", own.material_seq, beside={"page_removed": page_id})

        return self._drafting.edit(case_id, change)


def _owes(case: Case, owed_rows: frozenset[int], seq: int) -> bool:
    return case.status not in COLLECTING and seq in owed_rows
