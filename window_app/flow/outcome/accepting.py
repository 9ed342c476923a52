"""Acceptance: from an open form to a numbered application with its papers, or a lawful refusal, in one transaction."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from window_app.announcer import Announcer, Changed
from window_app.domain import life_cycle
from window_app.domain.law.acceptance import Facts, refusal_basis, why_not
from window_app.domain.numbers.document_no import KIND_CHARS
from window_app.errors import Refused
from window_app.flow.intake.case_view import fee_text
from window_app.flow.intake.facts import FactsMaker
from window_app.flow.intake.material_view import material_views
from window_app.flow.outcome.case_record import case_record
from window_app.flow.outcome.numbering import Numbering
from window_app.flow.outcome.views import OutcomeView, ReviewView
from window_app.flow.papers.paper_data import PaperData
from window_app.flow.papers.printing import ROLES, title_of
from window_app.flow.people.session import COUNTER, Session
from window_app.flow.visit.views import PaperView
from window_app.record.events.case import CaseAccepted, CaseReceived, CaseRecord, CaseRefused, CorrectionRequested, DeskDecision
from window_app.record.registry import Event
from window_app.store import cases, pages, print_jobs
from window_app.store.cases import Case
from window_app.store.inbox import take_parked
from window_app.store.store import Store, Unit

_ACTS = {"accept": "accept", "receive": "receive", "correct": "request_correction", "refuse": "refuse"}
_EVENTS: dict[str, type[CaseAccepted] | type[CaseReceived] | type[CorrectionRequested] | type[CaseRefused]] = {
    "accept": CaseAccepted,
    "receive": CaseReceived,
    "correct": CorrectionRequested,
    "refuse": CaseRefused,
}
_PAPERS = {
    "accept": ("acceptance_notice",),
    "instant": ("acceptance_notice", "decision"),
    "receive": ("intake_receipt",),
    "correct": ("correction_notice",),
    "refuse": ("refusal_notice",),
}
_SKEW_LIMIT = 60.0


class Accepting:
    """Number, record, pages, envelope, audit entry and print jobs commit together, or the case stays as it was."""

    def __init__(
        self,
        store: Store,
        session: Session,
        announcer: Announcer,
        facts: FactsMaker,
        numbering: Numbering,
        paper_data: PaperData,
    ) -> None:
        self._store, self._session, self._announcer = store, session, announcer
        self._facts, self._numbering, self._paper_data = facts, numbering, paper_data

    def review(self, case_id: str) -> ReviewView:
        """The F9 sheet: every reason why not, or what Enter will do."""
        with self._store.reading() as connection:
            case = self._draft(connection, case_id)
            facts = self._facts.of(connection, case)
            scanned = pages.of_case(connection, case_id)
        due, provisional = self._facts.due(facts.item, case.draft)
        who = facts.applicant.name if facts.applicant else (facts.person.name if facts.person else "")
        return ReviewView(
            case_id=case_id,
            reasons=tuple(why_not(facts, "accept")),
            who=who,
            item_name=facts.item.title,
            button="受理并办结" if facts.item.instant else "确认受理",
            due=due,
            due_provisional=provisional,
            due_text="当场办结" if facts.item.instant else f"{due} 前办结" + ("（暂定）" if provisional else ""),
            fee_text=fee_text(facts.item, case.draft),
            materials=material_views(
                facts.item, case.draft, scanned, facts.online, self._facts.deferral_due(facts.item, case.draft)
            ),
            papers=tuple(PaperView(kind, title_of(kind)) for kind in _PAPERS["instant" if facts.item.instant else "accept"]),
            to_sign=tuple(title_of(kind) for kind in ("acceptance_notice",)),
            date_to_confirm=facts.legal_date.isoformat() if self._clock_off() else "",
        )

    def accept(self, case_id: str, date_confirmed: bool = False) -> OutcomeView:
        """受理; an instant item is decided in the same visit under a valid authorisation (R11, R60)."""
        return self._conclude([case_id], "accept", date_confirmed)[0]

    def receive(self, case_id: str) -> OutcomeView:
        """收件待定: taken in, to be judged within five working days."""
        return self._conclude([case_id], "receive")[0]

    def correct(self, case_id: str) -> OutcomeView:
        """一次性告知: everything that is missing or wrong, told once."""
        return self._conclude([case_id], "correct")[0]

    def refuse(self, case_id: str, reason: str, basis: str) -> OutcomeView:
        """不予受理, with reason and article."""
        return self._conclude([case_id], "refuse", refusals={case_id: (reason, basis)})[0]

    def conclude_all(
        self, outcomes: list[tuple[str, str]], refusals: dict[str, tuple[str, str]] | None = None
    ) -> list[OutcomeView]:
        """Several (case id, outcome) of one visit, all or nothing; every reason of every item at once."""
        return self._conclude_each(outcomes, False, refusals or {})

    def _conclude(
        self,
        case_ids: list[str],
        outcome: str,
        date_confirmed: bool = False,
        refusals: dict[str, tuple[str, str]] | None = None,
    ) -> list[OutcomeView]:
        return self._conclude_each([(case_id, outcome) for case_id in case_ids], date_confirmed, refusals or {})

    def _conclude_each(
        self, outcomes: list[tuple[str, str]], date_confirmed: bool, refusals: dict[str, tuple[str, str]]
    ) -> list[OutcomeView]:
        self._session.require(*COUNTER)
        if self._clock_off() and not date_confirmed and any(outcome == "accept" for _, outcome in outcomes):
            raise Refused(
                "confirm_date",
                f"本机时钟与中心相差超过 60 秒：请核对今天是 {self._facts.legal_date().isoformat()}，确认日期后再受理",
            )
        with self._store.begin() as unit:
            judged = []
            for case_id, outcome in outcomes:
                case = self._draft(unit.connection, case_id)
                life_cycle.after(case.status, _ACTS[outcome])
                reason, basis = refusals.get(case_id, ("", ""))
                judged.append((case, self._facts.of(unit.connection, case, reason, basis), outcome))
            reasons = [reason for _, facts, outcome in judged for reason in why_not(facts, outcome)]
            if reasons:
                words = reasons[0].message if len(reasons) == 1 else f"还有 {len(reasons)} 处不符合要求：{reasons[0].message}"
                raise Refused("not_acceptable", words, reasons)
            views = [self._write(unit, case, facts, outcome, date_confirmed) for case, facts, outcome in judged]
        for view in views:
            self._announcer.announce(Changed("case", view.case_id))
        self._announcer.announce(Changed("print"))
        self._announcer.announce(Changed("sync"))
        return views

    def _write(self, unit: Unit, case: Case, facts: Facts, outcome: str, date_confirmed: bool) -> OutcomeView:
        actor = self._session.require(*COUNTER)
        item, instant = facts.item, facts.item.instant and outcome == "accept"
        kinds = _PAPERS["instant" if instant else outcome]
        case_no = self._numbering.case_no(unit, facts.legal_date)
        short = self._paper_data.short_name(item)
        numbers = {
            kind: self._numbering.document_no(unit, KIND_CHARS[kind], item.department_id, short, facts.legal_date)
            for kind in kinds
        }
        decision = None
        if instant:
            authority = facts.actor.authority_for(item.item_id, facts.legal_date) if facts.actor else None
            assert authority is not None
            decision = DeskDecision(
                True, unit.now.isoformat(), actor.user, authority.document_no, numbers["decision"], "申请材料齐全，符合法定条件"
            )
        due, provisional = self._facts.due(item, case.draft, unit.connection) if outcome == "accept" else (None, False)
        refusal = {"reason": facts.refusal_reason, "basis": refusal_basis(facts)} if outcome == "refuse" else None
        status = life_cycle.after(case.status, _ACTS[outcome])
        record = case_record(
            unit,
            case,
            facts,
            case_no=case_no,
            outcome=status,
            due=due,
            due_provisional=provisional,
            document_nos=numbers,
            refusal=refusal,
            decision=decision,
            date_confirmed=date_confirmed,
            category=self._paper_data.category_letter(item),
            signature=pages.signature_of(unit.connection, case.visit_id, case.case_id),
        )
        event: Event = _EVENTS[outcome](record)
        payload = unit.payload(event)
        cases.conclude(
            unit,
            case.case_id,
            case_no=case_no,
            status=status,
            person_id=record.person["id_number"],
            person_name=record.person["name"],
            at=record.at,
            legal_date=record.legal_date,
            due=due,
            due_provisional=provisional,
            record=payload["record"],
            desk_decision=asdict(decision) if decision else None,
        )
        unit.record(event, ("case", case.case_id), actor.user, case_no, payload=payload)
        take_parked(unit, case_no)
        papers = self._queue_papers(unit, record, facts, kinds, numbers)
        shown = life_cycle.after(status, "grant") if decision else status
        return OutcomeView(case.case_id, case_no, item.item_id, shown, due, provisional, papers)

    def _queue_papers(
        self, unit: Unit, record: CaseRecord, facts: Facts, kinds: tuple[str, ...], numbers: dict[str, str]
    ) -> tuple[PaperView, ...]:
        actor = self._session.require()
        found = []
        for kind in kinds:
            data: dict[str, Any] = self._paper_data.for_record(kind, record, facts.item, actor, unit.now, numbers[kind])
            if kind == "correction_notice":
                data["correction"]["due"] = self._paper_data.full(self._facts.correction_due())
            job_id = print_jobs.queue(
                unit, kind, ROLES.get(kind, "a4"), data, actor.user, record.case_id, record.case_no, numbers[kind]
            )
            found.append(PaperView(kind, title_of(kind), job_id, "queued", "", numbers[kind]))
        return tuple(found)

    def _draft(self, connection: Connection, case_id: str) -> Case:
        case = cases.get(connection, case_id)
        if case is None:
            raise Refused("no_case", "没有这个办件")
        if case.status != "draft":
            raise Refused("not_draft", f"办件 {case.case_no} 已有结论，不能重复受理")
        return case

    def _clock_off(self) -> bool:
        return abs(self._store.clock.skew_seconds()) > _SKEW_LIMIT
