"""What is shown of a visit: the person, the cases opened, what waits for this person."""

from __future__ import annotations

from sqlalchemy import Connection

from window_app.flow.visit.status import status_of
from window_app.flow.visit.views import HistoryRow, VisitView
from window_app.store import cases, visits
from window_app.store.cases import Case


def item_name(case: Case) -> str:
    """The item's name as it stood in the record."""
    return str((case.record or {}).get("item_name", case.item_id))


def history_row(case: Case) -> HistoryRow:
    """One line of the person's history."""
    return HistoryRow(case.case_no, case.legal_date, item_name(case), status_of(case))


def visit_view(connection: Connection, visit_id: str) -> VisitView:
    """Read a visit anew."""
    visit = visits.get(connection, visit_id)
    if visit is None:
        raise KeyError(visit_id)
    own = cases.of_visit(connection, visit_id)
    earlier = [
        case for case in cases.of_person(connection, visit.person.id_number if visit.person else "") if case.visit_id != visit_id
    ]
    ready = [case for case in earlier if (case.desk_decision or case.centre.get("decision")) and not case.delivered_at]
    return VisitView(
        visit_id=visit_id,
        number=visit.number,
        category=visit.category,
        opened_at=visit.opened_at,
        person=visit.person,
        person_notes=visit.person_notes,
        photo="raw" if visit.has_photo else "none",
        case_ids=tuple(case.case_id for case in own),
        history=tuple(history_row(case) for case in earlier),
        results_ready=tuple(history_row(case) for case in ready),
        rating=visit.rating,
    )
