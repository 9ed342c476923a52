"""Intake: from a visit to open forms; every change is a saved draft, and every change can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from window_app.announcer import Changed
from window_app.domain.catalogue.catalogue import Item
from window_app.domain.form import form
from window_app.domain.people.person import Applicant
from window_app.errors import Reason, Refused
from window_app.flow.intake.collecting import Collecting
from window_app.flow.intake.draft import applicant_json
from window_app.flow.intake.draft_writer import draft_case, known_case
from window_app.flow.intake.prefilling import prefilled
from window_app.flow.intake.views import CaseView, DraftView
from window_app.flow.people.session import COUNTER
from window_app.flow.visit.views import VisitView
from window_app.flow.visit.visit_view import visit_view
from window_app.store import cases, catalogues, pages, visits
from window_app.store.cases import EMPTY_DRAFT, Case
from window_app.store.store import Unit


class Intake(Collecting):
    """Drafts never leave the desk; nothing that goes wrong here loses what was typed or scanned."""

    # -- reading

    def visit(self, visit_id: str) -> VisitView:
        """A visit anew."""
        with self._store.reading() as connection:
            return visit_view(connection, visit_id)

    def case(self, case_id: str) -> CaseView:
        """A case anew."""
        with self._store.reading() as connection:
            return self._view(connection, known_case(cases.get(connection, case_id)))

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
            view = self._view(unit.connection, known_case(cases.get(unit.connection, case_id)))
        self._announcer.announce(Changed("case", case_id))
        return view

    def change_item(self, case_id: str, item_id: str) -> CaseView:
        """Another item for the same draft; what both forms share stays, and pages go to the row of the same material."""
        item = self._catalogue.item(item_id)

        def change(unit: Unit, case: Case, draft: dict[str, Any]) -> str:
            fresh = {**deepcopy(EMPTY_DRAFT), "applicant": draft["applicant"], "delivery": draft["delivery"]}
            keys = {field.key for field in item.form_fields}
            fresh["answers"] = {key: value for key, value in draft["answers"].items() if key in keys}
            self._fill(unit, case, item, fresh)
            former = catalogues.pinned(unit.connection, case.item_hash)
            rows = {material.seq: material.material_id for material in former.materials}
            places = {material.material_id: material.seq for material in item.materials}
            for page in pages.of_case(unit.connection, case.case_id):
                pages.put_in_row(unit, page.page_id, places.get(rows.get(page.material_seq, "")))
            cases.set_item(unit, case.case_id, item.item_id, item.hash, fresh)
            return ""

        return self._write(case_id, change, save=False)

    def refill(self, case_id: str) -> CaseView:
        """The person became known after the case was opened: fill what is still empty."""

        def change(unit: Unit, case: Case, draft: dict[str, Any]) -> str:
            self._fill(unit, case, catalogues.pinned(unit.connection, case.item_hash), draft)
            return ""

        return self._write(case_id, change)

    def _fill(self, unit: Unit, case: Case, item: Item, draft: dict[str, Any]) -> None:
        visit = visits.get(unit.connection, case.visit_id)
        assert visit is not None
        for key, value in prefilled(unit.connection, item, draft, visit, case.case_id).items():
            if draft["answers"].get(key, {"value": None})["value"] in (None, "", []):
                draft["answers"][key] = value

    def answer(self, case_id: str, answers: Mapping[str, Any], focus: str = "") -> CaseView:
        """Keep what was typed, right or wrong; the field in focus is kept too."""

        def change(unit: Unit, case: Case, draft: dict[str, Any]) -> str:
            item = catalogues.pinned(unit.connection, case.item_hash)
            changed = ""
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
                    changed = f"“{field.label}”已改"
            draft["focus"] = focus or draft["focus"]
            return changed

        return self._write(case_id, change, told=False)

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

    def set_applicant(self, case_id: str, applicant: Applicant | None) -> CaseView:
        """Who applies; None: the person at the window for himself."""

        def change(unit: Unit, case: Case, draft: dict[str, Any]) -> str:
            item = catalogues.pinned(unit.connection, case.item_hash)
            draft["applicant"] = applicant_json(applicant)
            # what was filled from another applicant's papers does not stand; what was typed does
            draft["answers"] = {key: given for key, given in draft["answers"].items() if given["origin"] == "clerk"}
            self._fill(unit, case, item, draft)
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
            case = draft_case(cases.get(unit.connection, case_id))
            cases.set_status(unit, case_id, "dropped")
            view = visit_view(unit.connection, case.visit_id)
        self._announcer.announce(Changed("case", case_id))
        return view

    def take_up(self, case_id: str) -> CaseView:
        """Go on with a draft of a visit that has ended or is held."""
        self._session.require(*COUNTER)
        with self._store.begin() as unit:
            case = draft_case(cases.get(unit.connection, case_id))
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
            case = draft_case(cases.get(unit.connection, case_id))
            step = cases.pop_undo(unit, case)
            if step and "page_added" in step:
                pages.set_removed(unit, step["page_added"], True)
            if step and "page_removed" in step:
                pages.set_removed(unit, step["page_removed"], False)
            view = self._view(unit.connection, known_case(cases.get(unit.connection, case_id)))
        self._announcer.announce(Changed("case", case_id))
        return view
