"""Intake: from a visit to open forms; every change is a saved draft, and every change can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from window_app.announcer import Changed
from window_app.domain.catalogue.catalogue import Item
from window_app.domain.draft import Delivery, Draft
from window_app.domain.form.form_values import names_a_number, parse
from window_app.domain.law.calendar import Calendar
from window_app.domain.people.masking import is_masked
from window_app.domain.people.person import Applicant
from window_app.errors import Reason, Refused
from window_app.flow.finding.catalogue_now import CatalogueNow
from window_app.flow.intake.drafting import NOTHING, Drafting, collecting, draft_only, known
from window_app.flow.intake.prefilling import prefilled
from window_app.flow.intake.room import check_room
from window_app.flow.intake.views import CaseView
from window_app.flow.visit.standing_here import check_still_here
from window_app.flow.visit.views import VisitView
from window_app.flow.visit.visit_view import visit_view
from window_app.record.json_types import JsonMap
from window_app.store import cases, catalogues, deferrals, documents, drafts, visits
from window_app.store.cases import Case
from window_app.store.drafts import DROPPED, Step
from window_app.store.store import Unit
from window_app.store.visits import Visit


class Intake:
    """Drafts never leave the desk; nothing that goes wrong here loses what was typed or scanned."""

    def __init__(
        self,
        drafting: Drafting,
        catalogue: CatalogueNow,
        resume: Callable[[str], VisitView],
        walk_in: Callable[[], VisitView],
        calendar: Callable[[Connection], Calendar],
    ) -> None:
        """`resume` takes a visit up that was put aside, `walk_in` begins one for whoever stands there (the queue's verbs);
        `calendar` of the working days, as a connection sees it."""
        self._drafting, self._catalogue, self._resume, self._walk_in = drafting, catalogue, resume, walk_in
        self._calendar = calendar
        self._store, self._session, self._announcer = drafting.store, drafting.session, drafting.announcer

    def open_case(self, visit_id: str, item_id: str) -> CaseView:
        """Begin a case of an item; the form is filled from the card, the visit and the last case.

        Refused("no_visit", "unknown_item", "item_not_offered", "limit_stop").
        """
        self._session.require("intake")
        item = self._catalogue.item(item_id)
        with self._store.begin() as unit:
            visit = visits.get(unit.connection, visit_id)
            if visit is None or visit.closed_at:
                raise Refused("no_visit", "这次来访已经结束，请重新叫号，或直接接待", acts=("call", "walk_in"))
            today = unit.now.date()
            check_room(unit.connection, item, today, self._calendar(unit.connection).until(today), alone=unit.station.alone)
            owner = visit.person.id_number if visit.person is not None else ""
            draft = Draft(answers=prefilled(unit.connection, item, Draft(), visit), owner=owner)
            case_id = cases.create(unit, visit_id, _named(item), draft)
            view = self._drafting.shown(unit.connection, case_id)
        self._announcer.announce(Changed("case", case_id))
        return view

    def change_item(self, case_id: str, item_id: str) -> CaseView:
        """Another item for the same draft; what both forms share stays, and pages go to the row of the same material.

        Refused("no_case", "not_draft", "unknown_item", "item_not_offered").
        """
        self._session.require("intake")
        item = self._catalogue.item(item_id)
        with self._store.begin() as unit:
            case = draft_only(cases.get(unit.connection, case_id))
            former = catalogues.pinned(unit.connection, case.item_hash)
            kept = case.draft.for_fields({field.key for field in item.form_fields})
            fresh = self._filled(unit, case, item, kept)
            rows = documents.rows_of(unit.connection, case_id)
            drafts.set_item(unit, case, _named(item), fresh, Step("item"))
            documents.move_rows(unit, case_id, _same_materials(former, item, rows))
            view = self._drafting.shown(unit.connection, case_id)
        self._announcer.announce(Changed("case", case_id))
        return view

    def refill(self, case_id: str) -> CaseView:
        """The person became known after the case was opened: fill what is still empty. Refused("no_case", "not_draft")."""

        def change(unit: Unit, case: Case) -> tuple[Draft, Step]:
            return self._filled(unit, case, catalogues.pinned(unit.connection, case.item_hash), case.draft), NOTHING

        return self._drafting.edit(case_id, change)

    def _filled(self, unit: Unit, case: Case, item: Item, draft: Draft) -> Draft:
        visit = visits.get(unit.connection, case.visit_id)
        assert visit is not None
        return draft.filled(prefilled(unit.connection, item, draft, visit, case.case_id))

    def answer(self, case_id: str, answers: JsonMap, focus: str = "") -> CaseView:
        """Keep what was typed, right or wrong; the field in focus is kept too. Each field typed in is taken back by itself, the
        last of `answers` first. A mask is not kept for the number it hides.

        Refused("no_case", "not_draft", "unknown_field", "masked_number").
        """

        def change(unit: Unit, case: Case) -> tuple[Draft, *tuple[Step, ...]]:
            item = catalogues.pinned(unit.connection, case.item_hash)
            draft, steps = case.draft, list[Step]()
            for key, raw in answers.items():
                field = item.field(key)
                if field is None:
                    message = "申请表没有“{key}”这一项，请删除"
                    reason = Reason("unknown_field", message, item.item_id, key, params={"key": key})
                    raise Refused("unknown_field", message, [reason], key=key)
                if names_a_number(field) and is_masked(str(raw)):
                    message, label = "申请表“{label}”里是遮挡后的号码（带 * 号），请录入完整的号码", field.label
                    reason = Reason("masked_number", message, item.item_id, key, params={"label": label})
                    raise Refused("masked_number", message, [reason], label=label)
                value = parse(field, raw) if isinstance(raw, str) else raw
                if key not in draft.answers or draft.value(key) != value:
                    draft = draft.answered(key, value)
                    steps.append(Step("field", name=field.label, key=key))
            return replace(draft, focus=focus or draft.focus), *steps

        return self._drafting.edit(case_id, change, told=False)

    def come_anew(self, case_id: str) -> None:
        """The hands came to a field, or go on after something was taken back: what is typed from now on is a step of its own.

        Refused("no_case", "not_draft").
        """
        self._session.require("intake")
        with self._store.begin() as unit:
            drafts.close_step(unit, collecting(cases.get(unit.connection, case_id)))

    def situation(self, case_id: str, situation_id: str, value: str | None) -> CaseView:
        """Answer a guide question; the list, limits and fee follow. Refused("no_case", "not_draft", "unknown_situation")."""

        def change(unit: Unit, case: Case) -> tuple[Draft, Step]:
            item = catalogues.pinned(unit.connection, case.item_hash)
            question = item.situation(situation_id)
            if question is None or (value is not None and value not in {a.value for a in question.answers}):
                raise Refused("unknown_situation", "本事项没有情形“{key}”，请按清单选择", key=situation_id)
            return case.draft.situated(situation_id, value), Step("situation", name=question.question)

        return self._drafting.edit(case_id, change)

    def set_applicant(self, case_id: str, applicant: Applicant | None) -> CaseView:
        """Who applies, half typed or whole (`why_not` says what is lacking); None: the person at the window for himself.

        Refused("no_case", "not_draft", "masked_number").
        """
        if applicant is not None and applicant.masked:
            raise Refused("masked_number", "申请人的号码是遮挡后的（带 * 号），请录入完整的号码", why="applicant")

        def change(unit: Unit, case: Case) -> tuple[Draft, Step]:
            item = catalogues.pinned(unit.connection, case.item_hash)
            step = Step("applicant", name=applicant.kind if applicant else "")
            return self._filled(unit, case, item, case.draft.applied_by(applicant)), step

        return self._drafting.edit(case_id, change)

    def set_delivery(self, case_id: str, mode: str, address: str = "") -> CaseView:
        """How the result reaches the applicant: window, courier or electronic. Refused("no_case", "not_draft")."""

        def change(unit: Unit, case: Case) -> tuple[Draft, Step]:
            del unit
            return replace(case.draft, delivery=Delivery(mode, address)), Step("delivery", name=mode)

        return self._drafting.edit(case_id, change)

    def drop(self, case_id: str) -> VisitView:
        """Give the draft up; `undo` brings it back with all its pages. Refused("no_case", "not_draft")."""
        actor = self._session.require("intake")
        with self._store.begin() as unit:
            case = draft_only(cases.get(unit.connection, case_id))
            drafts.drop(unit, case, Step("dropped", beside={"by": actor.user}))
            view = visit_view(unit.connection, case.visit_id)
        self._announcer.announce(Changed("case", case_id))
        return view

    def take_up(self, case_id: str, visit_id: str = "", asked_for: str = "") -> CaseView:
        """Go on with a case that may still be changed: in the visit named, in its own if that was only put aside, else in the
        visit at the window, or in that of somebody who comes without a number. `asked_for` is the document number of him in
        whose visit it is to be gone on with.

        Refused("no_case", "not_draft", "busy", "identify_first", "no_visit", "other_person").
        """
        self._session.require("intake")
        visit_id = visit_id or self._place_for(case_id)
        with self._store.begin() as unit:
            case = collecting(cases.get(unit.connection, case_id))
            visit = visits.get(unit.connection, visit_id)
            if visit is None or visit.closed_at:
                raise Refused("no_visit", "这次来访已经结束，请重新叫号，或直接接待", acts=("call", "walk_in"))
            check_still_here(visit, asked_for)
            draft = replace(case.draft, owner=_owner(case, visit, visits.get(unit.connection, case.visit_id)))
            cases.change(unit, case.case_id, visit_id=visit_id, draft=draft.as_json())
            view = self._drafting.shown(unit.connection, case_id)
        self._announcer.announce(Changed("visit", visit_id))
        return view

    def _place_for(self, case_id: str) -> str:
        """The visit in which a case is gone on with. One that has ended stays ended: its number is done, and told so."""
        with self._store.reading() as connection:
            case = collecting(cases.get(connection, case_id))
            own, here = visits.get(connection, case.visit_id), visits.open_here(connection)
        assert own is not None
        if here is None:
            return (self._walk_in() if own.closed_at else self._resume(own.visit_id)).visit_id
        if here.visit_id == own.visit_id:
            return here.visit_id
        owner = _begun_with(case, own)
        if here.person is None and owner:
            message = "这份草稿是为已核验的人办的：先核验窗口前的来访人，再取回"
            raise Refused("identify_first", message, acts=("read",))
        if not own.closed_at or (here.person is not None and owner not in ("", here.person.id_number)):
            raise Refused("busy", "正在为当前号码服务：请先办结，或挂起", acts=("finish", "hold"))
        return here.visit_id

    def undo(self, case_id: str) -> CaseView:
        """Take the last change back, a dropped case too, and a page of a row that is still owed; nothing to take back changes
        nothing.

        Refused("no_case", "not_draft", "other_person").
        """
        self._session.require("intake")
        with self._store.begin() as unit:
            case = known(cases.get(unit.connection, case_id))
            if case.status == DROPPED:
                _to_its_person(unit, case)
            elif not _in_owed_row(unit, case):
                collecting(case)
            drafts.pop(unit, case)
            view = self._drafting.shown(unit.connection, case_id)
        self._announcer.announce(Changed("case", case_id))
        return view


def _to_its_person(unit: Unit, case: Case) -> None:
    """A draft does not come back into a visit in which somebody else has been read since, but to him who stands here again."""
    visit, here = visits.get(unit.connection, case.visit_id), visits.open_here(unit.connection)
    person = visit.person if visit is not None else None
    if person is not None and case.draft.owner not in ("", person.id_number):
        if here is not None and here.person is not None and here.person.id_number == case.draft.owner:
            cases.change(unit, case.case_id, visit_id=here.visit_id)
            return
        message = "草稿“{item}”是为另一个人办的，不能放回这次来访：请重新读取他的证件后再撤销"
        raise Refused("other_person", message, why="draft", item=case.item_name)


def _in_owed_row(unit: Unit, case: Case) -> bool:
    """True if the last change was made in a row that is still owed: of an accepted case those alone are noted."""
    return bool(case.undo) and case.undo[-1].get("seq") in deferrals.owed(unit.connection, case.case_id)


def _owner(case: Case, here: Visit, former: Visit | None) -> str:
    """Whose case it is from now on: his who stands here, else his with whom it was begun."""
    return here.person.id_number if here.person is not None else _begun_with(case, former)


def _begun_with(case: Case, own: Visit | None) -> str:
    """The document number of the person a case was begun with, as far as anybody was known in its own visit."""
    return case.draft.owner or (own.person.id_number if own is not None and own.person is not None else "")


def _named(item: Item) -> tuple[str, str, str]:
    return item.item_id, item.title, item.hash


def _same_materials(former: Item, item: Item, rows: Mapping[str, int]) -> dict[str, int]:
    """The row of the new list for each document whose material both lists know."""
    materials = {material.seq: material.material_id for material in former.materials}
    places = {material.material_id: material.seq for material in item.materials}
    return {document: places[materials[seq]] for document, seq in rows.items() if materials.get(seq) in places}
