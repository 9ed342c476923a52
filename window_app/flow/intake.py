"""Intake: from a visit to open forms; every change is a saved draft, and every change can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from sqlalchemy import Connection

from window_app.announcer import Announcer, Changed
from window_app.domain import form
from window_app.domain.catalogue import Item
from window_app.domain.events import PageRef
from window_app.domain.materials import allowed_sources, owed
from window_app.domain.person import Applicant
from window_app.errors import Reason, Refused
from window_app.flow.catalogue_now import CatalogueNow
from window_app.flow.draft import applicant_json
from window_app.flow.prefilling import prefilled
from window_app.flow.session import COUNTER, Session
from window_app.flow.views import CaseView, DraftView, VisitView
from window_app.flow.visit_view import visit_view
from window_app.ports import ScannedPage
from window_app.store import cases, catalogues, pages, visits
from window_app.store.cases import EMPTY_DRAFT, Case
from window_app.store.store import Store, Unit

CaseViewMaker = Callable[[Connection, Case], CaseView]
SAVED = "已保存"


class Intake:
    """Drafts never leave the desk; nothing that goes wrong here loses what was typed or scanned."""

    def __init__(
        self,
        store: Store,
        session: Session,
        announcer: Announcer,
        catalogue: CatalogueNow,
        view: CaseViewMaker,
    ) -> None:
        self._store, self._session, self._announcer = store, session, announcer
        self._catalogue, self._view = catalogue, view

    # -- reading

    def visit(self, visit_id: str) -> VisitView:
        """A visit anew."""
        with self._store.reading() as connection:
            return visit_view(connection, visit_id)

    def case(self, case_id: str) -> CaseView:
        """A case anew."""
        with self._store.reading() as connection:
            return self._view(connection, _known(cases.get(connection, case_id)))

    def drafts(self) -> list[DraftView]:
        """Drafts that wait on this desk, newest first."""
        with self._store.reading() as connection:
            found = []
            for case in cases.drafts(connection):
                visit = visits.get(connection, case.visit_id)
                item = catalogues.pinned(connection, case.item_hash)
                name = visit.person.name if visit and visit.person else ""
                found.append(
                    DraftView(
                        case.case_id,
                        case.visit_id,
                        visit.number if visit else "",
                        item.title,
                        name[:1] + "*" if name else "",
                        case.saved_at,
                    )
                )
            return found

    def reopen(self) -> tuple[VisitView, CaseView | None] | None:
        """What was at the window when the program ended: the visit, and its newest draft with the field in focus."""
        with self._store.reading() as connection:
            visit = visits.open_here(connection)
            if visit is None:
                return None
            open_cases = [case for case in cases.of_visit(connection, visit.visit_id) if case.status == "draft"]
            newest = max(open_cases, key=lambda case: case.saved_at, default=None)
            return visit_view(connection, visit.visit_id), self._view(connection, newest) if newest else None

    def page_bytes(self, sha256: str) -> bytes:
        """A page, to be looked at."""
        return self._store.vault.read(sha256)

    # -- writing

    def open_case(self, visit_id: str, item_id: str) -> CaseView:
        """Begin a case of an item; the form is filled from the card, the visit and the last case."""
        self._session.require(*COUNTER)
        item = self._catalogue.item(item_id)
        with self._store.begin() as unit:
            visit = visits.get(unit.connection, visit_id)
            if visit is None or visit.closed_at:
                raise Refused("no_visit", "这次来访已经结束，请重新叫号或按 F6 开始")
            draft = deepcopy(EMPTY_DRAFT)
            draft["answers"] = prefilled(unit.connection, item, draft, visit)
            case_id = cases.create(unit, visit_id, item.item_id, item.hash, draft)
            view = self._view(unit.connection, _known(cases.get(unit.connection, case_id)))
        self._announcer.announce(Changed("case", case_id))
        return view

    def change_item(self, case_id: str, item_id: str) -> CaseView:
        """Another item for the same draft; what both forms share stays."""
        item = self._catalogue.item(item_id)

        def change(unit: Unit, case: Case, draft: dict[str, Any]) -> str:
            visit = visits.get(unit.connection, case.visit_id)
            fresh = {**deepcopy(EMPTY_DRAFT), "applicant": draft["applicant"], "delivery": draft["delivery"]}
            keys = {field.key for field in item.form_fields}
            kept = {key: value for key, value in draft["answers"].items() if key in keys}
            assert visit is not None
            fresh["answers"] = {**prefilled(unit.connection, item, fresh, visit), **kept}
            cases.set_item(unit, case.case_id, item.item_id, item.hash, fresh)
            return ""

        return self._write(case_id, change, save=False)

    def refill(self, case_id: str) -> CaseView:
        """The person became known after the case was opened: fill what is still empty."""

        def change(unit: Unit, case: Case, draft: dict[str, Any]) -> str:
            visit = visits.get(unit.connection, case.visit_id)
            assert visit is not None
            item = catalogues.pinned(unit.connection, case.item_hash)
            for key, value in prefilled(unit.connection, item, draft, visit).items():
                if draft["answers"].get(key, {"value": None})["value"] in (None, "", []):
                    draft["answers"][key] = value
            return ""

        return self._write(case_id, change)

    def answer(self, case_id: str, answers: Mapping[str, Any], focus: str = "") -> CaseView:
        """Keep what was typed, right or wrong; the field in focus is kept too."""

        def change(unit: Unit, case: Case, draft: dict[str, Any]) -> str:
            item = catalogues.pinned(unit.connection, case.item_hash)
            for key, raw in answers.items():
                field = item.field(key)
                if field is None:
                    raise Refused(
                        "unknown_field",
                        f"表单里没有“{key}”这一项",
                        [Reason("unknown_field", "表单里没有这一项", item.item_id, key)],
                    )
                value = form.parse(field, raw) if isinstance(raw, str) else raw
                old = draft["answers"].get(key)
                if old is None or old["value"] != value:
                    draft["answers"][key] = {"value": value, "origin": "clerk"}
            draft["focus"] = focus or draft["focus"]
            return ""

        return self._write(case_id, change)

    def situation(self, case_id: str, situation_id: str, value: str | None) -> CaseView:
        """Answer a guide question; the list, limits and fee follow."""

        def change(unit: Unit, case: Case, draft: dict[str, Any]) -> str:
            item = catalogues.pinned(unit.connection, case.item_hash)
            question = item.situation(situation_id)
            if question is None or (value is not None and value not in {a.value for a in question.answers}):
                raise Refused("unknown_situation", "没有这个情形选项，请重新选择")
            if value is None:
                draft["situations"].pop(situation_id, None)
            else:
                draft["situations"][situation_id] = value
            return f"情形“{question.question}”已改"

        return self._write(case_id, change)

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

    def set_applicant(self, case_id: str, applicant: Applicant | None) -> CaseView:
        """Who applies; None: the person at the window for himself."""

        def change(unit: Unit, case: Case, draft: dict[str, Any]) -> str:
            draft["applicant"] = applicant_json(applicant)
            return "申请人已改"

        return self._write(case_id, change)

    def set_delivery(self, case_id: str, mode: str, address: str = "") -> CaseView:
        """How the result reaches the applicant: window, courier or electronic."""

        def change(unit: Unit, case: Case, draft: dict[str, Any]) -> str:
            draft["delivery"] = {"mode": mode, "address": address}
            return "送达方式已改"

        return self._write(case_id, change)

    def drop(self, case_id: str) -> VisitView:
        """Give the draft up; undone by opening the item again, its pages stay for the days of grace."""
        self._session.require(*COUNTER)
        with self._store.begin() as unit:
            case = _draft(cases.get(unit.connection, case_id))
            cases.set_status(unit, case_id, "dropped")
            view = visit_view(unit.connection, case.visit_id)
        self._announcer.announce(Changed("case", case_id))
        return view

    def take_up(self, case_id: str) -> CaseView:
        """Go on with a draft of a visit that has ended or is held."""
        self._session.require(*COUNTER)
        with self._store.begin() as unit:
            case = _draft(cases.get(unit.connection, case_id))
            here = visits.open_here(unit.connection)
            if here is not None and here.visit_id != case.visit_id:
                raise Refused("busy", "正在为当前号码服务：请先按 F12 办结，或按 Ctrl+H 挂起")
            visits.reopen(unit, case.visit_id)
            visits.set_held(unit, case.visit_id, False)
            view = self._view(unit.connection, case)
        self._announcer.announce(Changed("visit", case.visit_id))
        return view

    def undo(self, case_id: str) -> CaseView:
        """Take the last change back; nothing to take back changes nothing."""
        self._session.require(*COUNTER)
        with self._store.begin() as unit:
            case = _draft(cases.get(unit.connection, case_id))
            step = cases.pop_undo(unit, case)
            if step and "page_added" in step:
                pages.set_removed(unit, step["page_added"], True)
            if step and "page_removed" in step:
                pages.set_removed(unit, step["page_removed"], False)
            view = self._view(unit.connection, _known(cases.get(unit.connection, case_id)))
        self._announcer.announce(Changed("case", case_id))
        return view

    _page_undo: dict[str, Any] | None = None

    def _write(self, case_id: str, change: Callable[[Unit, Case, dict[str, Any]], str], save: bool = True) -> CaseView:
        self._session.require(*COUNTER)
        self._page_undo = None
        with self._store.begin() as unit:
            case = _draft(cases.get(unit.connection, case_id))
            draft = deepcopy(case.draft)
            text = change(unit, case, draft)
            if save:
                cases.save_draft(unit, case, draft, text, self._page_undo)
            view = self._view(unit.connection, _known(cases.get(unit.connection, case_id)))
        if text or not save:
            self._announcer.announce(Changed("case", case_id))
        return view


def _known(case: Case | None) -> Case:
    if case is None:
        raise Refused("no_case", "没有这个办件")
    return case


def _draft(case: Case | None) -> Case:
    known = _known(case)
    if known.status != "draft":
        raise Refused("not_draft", f"办件 {known.case_no} 已有结论，不能再改：需要更正时请另行登记")
    return known
