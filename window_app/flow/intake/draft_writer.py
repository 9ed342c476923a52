"""Writing a draft: one change, saved at once, with the step that takes it back."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from sqlalchemy import Connection

from window_app.announcer import Announcer, Changed
from window_app.errors import Refused
from window_app.flow.finding.catalogue_now import CatalogueNow
from window_app.flow.intake.views import CaseView
from window_app.flow.people.session import COUNTER, Session
from window_app.store import cases
from window_app.store.cases import Case
from window_app.store.store import Store, Unit

CaseViewMaker = Callable[[Connection, Case], CaseView]


class DraftWriter:
    """What the verbs on a draft share."""

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

    _page_undo: dict[str, Any] | None = None

    def _write(
        self, case_id: str, change: Callable[[Unit, Case, dict[str, Any]], str], save: bool = True, told: bool = True
    ) -> CaseView:
        """`change` edits the draft and gives the words of its step back; `told` False: whoever types already sees it."""
        self._session.require(*COUNTER)
        self._page_undo = None
        with self._store.begin() as unit:
            case = draft_case(cases.get(unit.connection, case_id))
            draft = deepcopy(case.draft)
            text = change(unit, case, draft)
            if save and draft == case.draft and self._page_undo is None:
                return self._view(unit.connection, case)  # the same word again changes nothing and is no step to undo
            if save:
                changed = cases.save_draft(unit, case, draft, text, self._page_undo, typing=not told)
            else:
                changed = known_case(cases.get(unit.connection, case_id))
            view = self._view(unit.connection, changed)
        if told and (text or not save):
            self._announcer.announce(Changed("case", case_id))
        return view


def known_case(case: Case | None) -> Case:
    if case is None:
        raise Refused("no_case", "没有这个办件")
    return case


def draft_case(case: Case | None) -> Case:
    known = known_case(case)
    if known.status != "draft":
        raise Refused("not_draft", f"办件 {known.case_no} 已有结论，不能再改：需要更正时请另行登记")
    return known
