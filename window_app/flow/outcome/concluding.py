"""Writing an outcome: number, record, event, papers, in the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass

from window_app.domain.case import Case as Whole
from window_app.domain.law.acceptance import refusal_basis
from window_app.domain.law.acceptance_facts import Facts
from window_app.domain.numbers.document_no import KIND_CHARS
from window_app.domain.people.actor import Actor
from window_app.flow.intake.facts import FactsMaker
from window_app.flow.outcome.case_record import Outcome, case_record
from window_app.flow.outcome.numbering import Numbering
from window_app.flow.outcome.outcomes import ACTS, papers_of
from window_app.flow.outcome.views import OutcomeView
from window_app.flow.papers.paper_data import PaperData
from window_app.flow.papers.printing import ROLES
from window_app.flow.people.session import Session
from window_app.flow.visit.views import PaperView
from window_app.record.events.case import CaseRecord, DeskDecision
from window_app.record.json_types import JsonObject
from window_app.store import documents, print_jobs
from window_app.store.cases import Case
from window_app.store.inbox import take_parked
from window_app.store.print_jobs import Order
from window_app.store.store import Unit

_LAWFUL = "申请材料齐全，符合法定条件"


@dataclass(frozen=True)
class Judged:
    """A case that may have its outcome: the row, the case as the rules see it, the facts it was judged on."""

    case: Case
    whole: Whole
    facts: Facts
    outcome: str

    @property
    def instant(self) -> bool:
        """True if the outcome decides the case as well."""
        return self.facts.item.instant and self.outcome == "accept"


class Concluding:
    """Makes the numbers, the record and the print jobs of one outcome."""

    def __init__(self, session: Session, facts: FactsMaker, numbering: Numbering, paper_data: PaperData) -> None:
        self._session, self._facts, self._numbering, self._paper_data = session, facts, numbering, paper_data

    def write(self, unit: Unit, judged: Judged) -> OutcomeView:
        """The outcome and everything that follows from it; a case keeps the number of its first outcome."""
        actor, case = self._session.require("intake"), judged.case
        record = self._record(unit, judged, actor)
        moved, event = judged.whole.act(ACTS[judged.outcome], record=record)
        unit.record(event, ("case", case.case_id), actor.user, record.case_no)
        if not case.case_no:
            take_parked(unit, record.case_no)
        papers = self._queue_papers(unit, record, judged, actor)
        item_id = judged.facts.item.item_id
        return OutcomeView(case.case_id, record.case_no, item_id, moved.status, record.due, record.due_provisional, papers)

    def _record(self, unit: Unit, judged: Judged, actor: Actor) -> CaseRecord:
        facts, case = judged.facts, judged.case
        numbers = self._document_numbers(unit, judged)
        due, provisional = None, False
        if judged.outcome == "accept":
            due, provisional = self._facts.due(facts.item, case.draft, unit.connection, facts.counts_from)
        outcome = Outcome(
            case_no=case.case_no or self._numbering.case_no(unit, facts.legal_date),
            state=judged.whole.moved(ACTS[judged.outcome]).status,
            due=due,
            due_provisional=provisional,
            document_nos=numbers,
            refusal=_refusal(judged),
            decision=self._decision(unit, judged, actor, numbers) if judged.instant else None,
            date_confirmed=unit.time.confirmed,
            category=self._paper_data.category_letter(facts.item),
            # later signatures are facts of their own, each under the outcome it was given for
            signature=None if case.case_no else documents.signature_of(unit.connection, case.case_id, documents.SIGNATURE),
        )
        return case_record(unit, case, facts, outcome)

    def _document_numbers(self, unit: Unit, judged: Judged) -> dict[str, str]:
        item, legal_date = judged.facts.item, judged.facts.legal_date
        short = self._paper_data.short_name(item)
        return {
            kind: self._numbering.document_no(unit, KIND_CHARS[kind], item.department_id, short, legal_date)
            for kind in papers_of(judged.outcome, judged.instant)
        }

    def _decision(self, unit: Unit, judged: Judged, actor: Actor, numbers: dict[str, str]) -> DeskDecision:
        facts = judged.facts
        authority = facts.actor.authority_for(facts.item.item_id, facts.legal_date) if facts.actor else None
        assert authority is not None  # `why_not` has asked for it
        return DeskDecision(True, unit.now.isoformat(), actor.user, authority.document_no, numbers["decision"], _LAWFUL)

    def _queue_papers(self, unit: Unit, record: CaseRecord, judged: Judged, actor: Actor) -> tuple[PaperView, ...]:
        found = []
        for kind in papers_of(judged.outcome, judged.instant):
            number = record.document_nos[kind]
            applied_on = judged.case.applied_on or record.legal_date
            data: JsonObject = self._paper_data.for_record(kind, record, applied_on, judged.facts.item, actor, unit.now)
            if kind == "correction_notice":
                data["correction"]["due"] = self._paper_data.full(self._facts.correction_due())
            order = Order(kind, ROLES.get(kind, "a4"), data, record.case_id, record.case_no, number)
            job_id = print_jobs.queue(unit, order, actor.user)
            found.append(PaperView(kind, job_id, "queued", None, number))
        return tuple(found)


def _refusal(judged: Judged) -> JsonObject | None:
    if judged.outcome != "refuse":
        return None
    return {"reason": judged.facts.refusal_reason, "basis": refusal_basis(judged.facts)}
