"""Acceptance: from an open form to a numbered application with its papers, or a lawful refusal, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from window_app.announcer import Announcer, Changed
from window_app.domain.law.acceptance import why_not
from window_app.domain.law.acceptance_facts import Facts
from window_app.domain.life_cycle import CORRECTION_REQUESTED
from window_app.errors import Reason, Refused
from window_app.flow.intake.case_view import fee_view, kind_of
from window_app.flow.intake.drafting import collecting
from window_app.flow.intake.facts import FactsMaker
from window_app.flow.intake.material_view import material_views
from window_app.flow.outcome.concluding import Concluding, Judged
from window_app.flow.outcome.corrections import nothing_supplied
from window_app.flow.outcome.outcomes import ACTS, SIGNED_PAPERS, papers_of
from window_app.flow.outcome.views import OutcomeView, ReviewView
from window_app.flow.people.session import Session
from window_app.flow.visit.views import PaperView
from window_app.store import cases, documents, visits
from window_app.store.cases import Case
from window_app.store.store import Store


@dataclass(frozen=True)
class Wish:
    """One case and the outcome wanted for it; `reason` and `basis` of a refusal."""

    case_id: str
    outcome: str
    reason: str = ""
    basis: str = ""


class Accepting:
    """Number, record, pages, envelope, audit entry and print jobs commit together, or the case stays as it was."""

    def __init__(self, store: Store, session: Session, announcer: Announcer, facts: FactsMaker, concluding: Concluding) -> None:
        self._store, self._session, self._announcer = store, session, announcer
        self._facts, self._concluding = facts, concluding

    def review(self, case_id: str) -> ReviewView:
        """The sheet before the acceptance: every reason why not, or what will happen. Refused("no_case", "not_draft")."""
        with self._store.reading() as connection:
            case = collecting(cases.get(connection, case_id))
            facts = self._facts.of(connection, case)
            scanned = documents.of_case(connection, case_id)
        item, (due, provisional) = facts.item, self._facts.due(facts.item, case.draft, None, facts.counts_from)
        deferral_due = {seq: day.isoformat() for seq, day in facts.deferral_dates.items()}
        return ReviewView(
            case_id=case_id,
            reasons=tuple(why_not(facts, "accept")),
            who=_who(facts),
            item_name=item.title,
            case_kind=kind_of(item),
            due=due,
            due_provisional=provisional,
            fee=fee_view(item, case.draft),
            materials=material_views(item, case.draft, scanned, facts.online, deferral_due),
            papers=tuple(PaperView(kind) for kind in papers_of("accept", item.instant)),
            to_sign=SIGNED_PAPERS,
        )

    def accept(self, case_id: str) -> OutcomeView:
        """受理, also of what was taken in or supplied; an instant item is decided in the same visit (R11, R60).

        Refused("no_case", "not_draft", "not_allowed", "not_acceptable", "confirm_date", "no_visit").
        """
        return self.conclude([Wish(case_id, "accept")])[0]

    def receive(self, case_id: str) -> OutcomeView:
        """收件待定: taken in, to be judged within five working days. Refused as `accept`."""
        return self.conclude([Wish(case_id, "receive")])[0]

    def correct(self, case_id: str) -> OutcomeView:
        """一次性告知: everything that is missing or wrong, told once. Refused as `accept`."""
        return self.conclude([Wish(case_id, "correct")])[0]

    def supply(self, case_id: str) -> OutcomeView:
        """补正收件: what the notice asked for was brought; the case is judged anew. Refused as `accept`, and
        "nothing_supplied" while everything that was told is wrong still."""
        with self._store.reading() as connection:
            case = cases.get(connection, case_id)
            record = case.record if case is not None and case.status == CORRECTION_REQUESTED else None
            told = record.get("corrections") if record is not None else None
            if case is not None and told and nothing_supplied(told, self._facts.of(connection, case)):
                message = "补正通知书所列的各项一项也没有补正，不能补正收件。办件没有改动；请先收下补来的材料，更正填写的内容。"
                raise Refused("nothing_supplied", message)
        return self.conclude([Wish(case_id, "supply")])[0]

    def refuse(self, case_id: str, reason: str, basis: str) -> OutcomeView:
        """不予受理, with reason and article. Refused as `accept`."""
        return self.conclude([Wish(case_id, "refuse", reason, basis)])[0]

    def conclude(self, wishes: Sequence[Wish]) -> list[OutcomeView]:
        """Several cases of one visit, all or nothing; every reason of every item at once. Refused as `accept`."""
        self._session.require("intake")
        with self._store.begin() as unit:
            unit.check_date()
            judged = [self._judge(unit.connection, wish) for wish in wishes]
            reasons = [reason for one in judged for reason in why_not(one.facts, one.outcome)]
            if reasons:
                raise not_acceptable(reasons)
            views = [self._concluding.write(unit, one) for one in judged]
        for view in views:
            self._announcer.announce(Changed("case", view.case_id))
        self._announcer.announce(Changed("print"))
        self._announcer.announce(Changed("sync"))
        return views

    def _judge(self, connection: Connection, wish: Wish) -> Judged:
        case = self._open(connection, wish.case_id)
        whole = cases.whole(connection, case)
        whole.check(ACTS[wish.outcome])
        visit = visits.get(connection, case.visit_id)
        if visit is None or visit.closed_at:  # nobody stands here for it: what is said of a person is said in his visit
            raise Refused("no_visit", "这次来访已经结束，请重新叫号，或直接接待", acts=("call", "walk_in"))
        facts = self._facts.of(connection, case, (wish.reason, wish.basis))
        return Judged(case, whole, facts, wish.outcome)

    def _open(self, connection: Connection, case_id: str) -> Case:
        case = cases.get(connection, case_id)
        if case is None:
            raise Refused("no_case", "没有这个办件")
        return case


def not_acceptable(reasons: Sequence[Reason]) -> Refused:
    """Every reason at once; the words name the first."""
    if len(reasons) == 1:
        return Refused("not_acceptable", reasons[0].message, reasons)
    message = "还有 {count} 处不符合要求：{first}"
    return Refused("not_acceptable", message, reasons, why="several", count=len(reasons), first=reasons[0].message)


def _who(facts: Facts) -> str:
    if facts.applicant:
        return facts.applicant.name
    return facts.person.name if facts.person else ""


def wishes_of(outcomes: Sequence[tuple[str, str]], reasons: Mapping[str, tuple[str, str]]) -> list[Wish]:
    """(case id, outcome) of one visit as wishes; `reasons` by case id are (reason, basis) of refusals."""
    return [Wish(case_id, outcome, *reasons.get(case_id, ("", ""))) for case_id, outcome in outcomes]
