"""Writing a draft: one change, saved at once, with the steps that take it back."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from window_app.announcer import Announcer, Changed
from window_app.domain.draft import Draft
from window_app.domain.life_cycle import COLLECTING
from window_app.errors import Refused
from window_app.flow.intake.views import CaseView
from window_app.flow.people.session import Session
from window_app.store import cases, deferrals, drafts
from window_app.store.cases import Case
from window_app.store.drafts import Step
from window_app.store.store import Store, Unit

CaseViewMaker = Callable[[Connection, Case], CaseView]
Edit = Callable[[Unit, Case], tuple[Draft, *tuple[Step, ...]]]

NOTHING = Step("")


class Drafting:
    """The one way a draft is changed; intake and collecting both hold it."""

    def __init__(self, store: Store, session: Session, announcer: Announcer, view: CaseViewMaker) -> None:
        self.store, self.session, self.announcer = store, session, announcer
        self._view = view

    def edit(self, case_id: str, change: Edit, told: bool = True, owed: bool = False) -> CaseView:
        """`change` gives the new draft and the steps back, one for each field typed in; `told` False: whoever types already sees
        it; `owed` True: it may also be done in a row that is still owed after the acceptance.

        Refused("no_case", "not_draft"), and whatever `change` refuses: then nothing is changed.
        """
        self.session.require("intake")
        with self.store.begin() as unit:
            case = known(cases.get(unit.connection, case_id))
            rows = deferrals.owed(unit.connection, case_id) if owed else frozenset()
            if not rows:
                collecting(case)
            draft, *steps = change(unit, case)
            if not any(step.seq in rows for step in steps):
                collecting(case)
            if draft == case.draft and not any(step.beside for step in steps):
                return self._view(unit.connection, case)  # the same word again changes nothing and is no step to undo
            view = self._view(unit.connection, drafts.save(unit, case, draft, *steps))
        if told and any(step.code for step in steps):
            self.announcer.announce(Changed("case", case_id))
        return view

    def shown(self, connection: Connection, case_id: str) -> CaseView:
        """The case anew; Refused("no_case")."""
        return self._view(connection, known(cases.get(connection, case_id)))


def known(case: Case | None) -> Case:
    """Refused("no_case") if there is none."""
    if case is None:
        raise Refused("no_case", "没有这个办件")
    return case


def _there(case: Case | None) -> Case:
    """A case that was not given up: a dropped draft has no number that could be named."""
    found = known(case)
    if found.status == drafts.DROPPED:
        raise Refused("not_draft", "这份草稿已经删除，不能再改", why="dropped")
    return found


def collecting(case: Case | None) -> Case:
    """A case that may still be changed; Refused("no_case", "not_draft")."""
    found = _there(case)
    if found.status not in COLLECTING:
        raise Refused("not_draft", "办件 {case_no} 已有结论，不能再改：需要更正时请另行登记", case_no=found.case_no)
    return found


def draft_only(case: Case | None) -> Case:
    """A case without any outcome yet; Refused("no_case", "not_draft")."""
    found = _there(case)
    if found.status != "draft":
        raise Refused(
            "not_draft", "办件 {case_no} 已有编号，不能更换或删除：可以告知、补正或受理", why="numbered", case_no=found.case_no
        )
    return found
