"""Supplying what was deferred at the acceptance (容缺补齐, R24): the rows are dealt with now, the result is free to go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date

from sqlalchemy import Connection

from window_app.announcer import Announcer, Changed
from window_app.domain.case import SUPPLY_DEFERRED
from window_app.domain.catalogue.catalogue import Item
from window_app.domain.catalogue.types import Material
from window_app.domain.form.situations import owed
from window_app.domain.law.materials import Choice, allowed_sources, row
from window_app.domain.numbers.document_no import KIND_CHARS
from window_app.errors import Reason, Refused
from window_app.flow.intake.facts import FactsMaker
from window_app.flow.outcome.case_record import material_record
from window_app.flow.outcome.numbering import Numbering
from window_app.flow.outcome.views import OutcomeView
from window_app.flow.papers.paper_data import PaperData
from window_app.flow.papers.printing import ROLES
from window_app.flow.people.session import Session
from window_app.flow.visit.standing_here import check_still_here, number_of
from window_app.flow.visit.views import PaperView
from window_app.record.events.case import DeferredSupplied, MaterialRecord
from window_app.store import cases, catalogues, deferrals, documents, print_jobs, visits, whose
from window_app.store.cases import Case
from window_app.store.print_jobs import Order
from window_app.store.store import Store, Unit
from window_app.store.visits import Visit

RECEIPT = "intake_receipt"  # until the papers of C1


class Deferring:
    """Rows are told with what was scanned for them; the receipt names what was taken in now."""

    def __init__(
        self, store: Store, session: Session, announcer: Announcer, facts: FactsMaker, numbering: Numbering, paper_data: PaperData
    ) -> None:
        self._store, self._session, self._announcer = store, session, announcer
        self._facts, self._numbering, self._paper_data = facts, numbering, paper_data

    def supply(self, case_id: str, visit_id: str, rows: Mapping[int, Choice], brought_by: str = "") -> OutcomeView:
        """Take in the rows that were owed; a choice without pages gets those scanned for the row. `brought_by` is the document
        number of him for whom it was asked; without a visit it is done in that of the case.

        Refused("no_case", "not_deferred", "not_acceptable", "not_allowed", "no_document_numbers", "no_visit", "other_person").
        """
        actor = self._session.require("intake")
        with self._store.begin() as unit:
            unit.check_date()
            case = cases.get(unit.connection, case_id)
            if case is None:
                raise Refused("no_case", "没有这个办件")
            whole = cases.whole(unit.connection, case)
            whole.check(SUPPLY_DEFERRED)
            item = catalogues.pinned(unit.connection, case.item_hash)
            materials = self._checked(unit.connection, case, item, rows)
            visit = _bringing(unit.connection, case, visit_id, brought_by)
            told = {
                "visit_id": visit.visit_id,
                "person": asdict(visit.person) if visit.person is not None else {},
                "at": unit.now.isoformat(),
                "legal_date": self._facts.legal_date().isoformat(),
                "materials": materials,
                "document_nos": {RECEIPT: self._number(unit, item)},
            }
            moved, event = whole.act(SUPPLY_DEFERRED, **told)
            unit.record(event, ("case", case_id), actor.user, case.case_no)
            assert isinstance(event, DeferredSupplied)
            paper = self._receipt(unit, case, item, event)
        for what in ("case", "print", "sync"):
            self._announcer.announce(Changed(what, case_id if what == "case" else ""))
        return OutcomeView(case_id, case.case_no, item.item_id, moved.status, case.due, case.due_provisional, (paper,))

    def _number(self, unit: Unit, item: Item) -> str:
        short = self._paper_data.short_name(item)
        day: date = self._facts.legal_date()
        return self._numbering.document_no(unit, KIND_CHARS[RECEIPT], item.department_id, short, day)

    def _checked(self, connection: Connection, case: Case, item: Item, rows: Mapping[int, Choice]) -> tuple[MaterialRecord, ...]:
        """Each row as it is dealt with now; every fault at once."""
        owing = {row.seq for row in deferrals.open_of(connection, case.case_id)}
        if not rows or not set(rows) <= owing:
            raise Refused("not_deferred", "所补材料不在容缺清单中，或已经补齐：请核对容缺承诺书上的材料")
        pages = documents.of_case(connection, case.case_id)
        found, reasons = [], []
        for material in owed(item, case.draft.situations):
            if material.seq not in rows:
                continue
            refs = tuple(page.ref for page in pages if page.material_seq == material.seq)
            choice = replace(rows[material.seq], pages=refs)
            reasons += _faults(item, material, choice, self._facts.online())
            found.append(material_record(material, choice))
        if reasons:
            raise Refused("not_acceptable", reasons[0].message, reasons)
        return tuple(found)

    def _receipt(self, unit: Unit, case: Case, item: Item, event: DeferredSupplied) -> PaperView:
        number = event.document_nos[RECEIPT]
        data = self._paper_data.for_supply(RECEIPT, case, event, item, self._session.require(), unit.now)
        order = Order(RECEIPT, ROLES[RECEIPT], data, case.case_id, case.case_no, number)
        job_id = print_jobs.queue(unit, order, self._session.require().user)
        return PaperView(RECEIPT, job_id, "queued", None, number)


def _bringing(connection: Connection, case: Case, visit_id: str, brought_by: str) -> Visit:
    """The visit of him who brings it; what a case owes is listed for those who are part of it, and is taken from nobody else."""
    visit = visits.get(connection, visit_id or case.visit_id)
    if visit is None or (visit_id and visit.closed_at):
        raise Refused("no_visit", "这次来访已经结束，请重新叫号，或直接接待", acts=("call", "walk_in"))
    check_still_here(visit, brought_by)
    if not whose.has_part(connection, case.case_id, number_of(visit)):
        message = "窗口前的人不是“{item}”（{case_no}）的申请人、代办人或代表人，不能由他补交：没有收下，扫描的页仍在待补项里"
        raise Refused("other_person", message, why="stranger", item=case.item_name, case_no=case.case_no)
    return visit


def _faults(item: Item, material: Material, choice: Choice, online: bool) -> list[Reason]:
    if choice.source in ("deferred", "missing", "not_applicable") or choice.source not in allowed_sources(item, material):
        message, said = "“{name}”须在补交时交来，不能再以这种方式办理", {"name": material.name, "why": "supply"}
        return [Reason("source_not_allowed", message, item.item_id, material_seq=material.seq, params=said)]
    return [
        Reason(
            fault.rule,
            "材料 {seq}“{name}”：{fault}",
            item.item_id,
            material_seq=material.seq,
            params={"seq": material.seq, "name": material.name, "fault": fault.note},
        )
        for fault in row(material, choice, online).faults
    ]
