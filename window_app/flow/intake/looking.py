"""Looking at what is on this desk: a visit, a case, its pages, the drafts that wait, and what stood at the window."""

from __future__ import annotations

from sqlalchemy import Connection

from window_app.domain.life_cycle import COLLECTING
from window_app.domain.people.masking import mask_name
from window_app.flow.intake.drafting import Drafting
from window_app.flow.intake.views import CaseView, DraftView
from window_app.flow.visit.status import status_of
from window_app.flow.visit.views import VisitView
from window_app.flow.visit.visit_view import visit_view
from window_app.store import case_lists, cases, catalogues, deferrals, visits
from window_app.store.case_lists import CaseLine
from window_app.store.cases import Case
from window_app.store.visits import Visit


class Looking:
    """Reading only; what may be changed stands in `intake` and `collecting`."""

    def __init__(self, drafting: Drafting) -> None:
        self._drafting, self._store = drafting, drafting.store

    def visit(self, visit_id: str) -> VisitView:
        """A visit anew."""
        with self._store.reading() as connection:
            return visit_view(connection, visit_id)

    def case(self, case_id: str) -> CaseView:
        """A case anew; Refused("no_case")."""
        with self._store.reading() as connection:
            return self._drafting.shown(connection, case_id)

    def drafts(self) -> list[DraftView]:
        """What is at work on this desk, newest first: drafts, and cases that were taken in or told what is missing."""
        with self._store.reading() as connection:
            waiting = case_lists.collecting(connection)
            return [_draft(connection, case) for case in waiting if status_of(case) in COLLECTING]

    def dropped(self) -> list[DraftView]:
        """Drafts that whoever sits here gave up today, newest first: each can be had back."""
        actor, today = self._drafting.session.actor, self._store.clock.now().date().isoformat()
        with self._store.reading() as connection:
            found = [case for case in cases.dropped_since(connection, today) if case.undo]
            mine = [case for case in found if actor is not None and case.undo[-1].get("by", actor.user) == actor.user]
            return [_dropped(connection, case) for case in mine]

    def reopen(self) -> tuple[VisitView, CaseView | None] | None:
        """What was at the window when the program ended: the visit, and the case last worked on with the field in focus,
        also where that was its outcome, or where something that it owes was being brought."""
        with self._store.reading() as connection:
            visit = visits.open_here(connection)
            if visit is None:
                return None
            known = [*cases.of_visit(connection, visit.visit_id), *_supplies_begun(connection, visit)]
            newest = max(known, key=lambda case: max(case.saved_at, case.at), default=None)
            shown = self._drafting.shown(connection, newest.case_id) if newest else None
            return visit_view(connection, visit.visit_id), shown

    def page_bytes(self, sha256: str) -> bytes:
        """A page, to be looked at."""
        return self._store.vault.read(sha256)


def _supplies_begun(connection: Connection, visit: Visit) -> list[Case]:
    """Earlier cases of the person into whose owed rows pages were scanned during this visit."""
    owed = deferrals.open_for(connection, visit.person.id_number if visit.person is not None else "")
    scanned = dict.fromkeys(row.case_id for row in owed if row.pages)
    found = (cases.get(connection, case_id) for case_id in scanned)
    return [case for case in found if case is not None and case.saved_at >= visit.opened_at]


def _draft(connection: Connection, case: CaseLine) -> DraftView:
    visit = visits.get(connection, case.visit_id)
    name = visit.person.name if visit and visit.person else ""
    title = catalogues.pinned(connection, case.item_hash).title
    number, status = visit.number if visit else "", status_of(case)
    return DraftView(case.case_id, case.visit_id, number, title, mask_name(name), case.saved_at, status, case.case_no)


def _dropped(connection: Connection, case: Case) -> DraftView:
    """In its visit another person may have been read since: he is not whose draft it was."""
    visit = visits.get(connection, case.visit_id)
    person = visit.person if visit is not None else None
    name = person.name if person is not None and case.draft.owner in ("", person.id_number) else ""
    number = visit.number if visit is not None else ""
    return DraftView(case.case_id, case.visit_id, number, case.item_name, mask_name(name), case.saved_at, case.status)
