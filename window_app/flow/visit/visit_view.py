"""What is shown of a visit: the person, the cases opened, what can be gone on with, what waits for this person."""

from __future__ import annotations

from sqlalchemy import Connection

from window_app.flow.visit.status import status_of
from window_app.flow.visit.views import HistoryRow, OwedRow, VisitView
from window_app.store import case_lists, cases, deferrals, visits
from window_app.store.case_lists import CaseLine


def history_row(case: CaseLine) -> HistoryRow:
    """One line of the person's history."""
    return HistoryRow(case.case_no, case.legal_date, case.item_name, status_of(case), case.case_id)


def visit_view(connection: Connection, visit_id: str) -> VisitView:
    """Read a visit anew."""
    visit = visits.get(connection, visit_id)
    if visit is None:
        raise KeyError(visit_id)
    own = cases.of_visit(connection, visit_id)
    person_id = visit.person.id_number if visit.person else ""
    newest = case_lists.of_person(connection, person_id)
    listed = {case.case_id for case in newest}
    earlier = [case for case in case_lists.going_on_for(connection, person_id) if case.case_id not in listed]
    ready = [case for case in case_lists.deliverable(connection, person_id) if case.visit_id != visit_id]
    return VisitView(
        visit_id=visit_id,
        number=visit.number,
        category=visit.category,
        opened_at=visit.opened_at,
        person=visit.person,
        person_notes=visit.person_notes,
        photo="raw" if visit.has_photo else "none",
        case_ids=tuple(case.case_id for case in own),
        history=tuple(history_row(case) for case in (*earlier, *newest)),
        results_ready=tuple(history_row(case) for case in ready),
        owed=tuple(
            OwedRow(row.case_id, row.case_no, row.item_name, row.seq, row.name, row.due or "", row.pages)
            for row in deferrals.open_for(connection, person_id)
        ),
        rating=visit.rating,
    )
