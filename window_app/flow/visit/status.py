"""The status of a case, computed from the desk's facts and the centre's (architecture.md 3.4)."""

from __future__ import annotations

from window_app.store.case_lists import CaseLine
from window_app.store.cases import Case, standing


def status_of(case: Case | CaseLine) -> str:
    """A state of domain.md 2.4."""
    if isinstance(case, CaseLine):
        return standing(case.status, case.granted)
    decision = case.centre.get("decision")
    return standing(case.status, bool(decision["granted"]) if decision else None)


def decision_of(case: Case) -> dict[str, object] | None:
    """The decision, whoever owns it: the desk for an instant item, else the centre."""
    return case.desk_decision or case.centre.get("decision")


def status_centre(case: Case | CaseLine) -> str:
    """not_received, received, complete or returned."""
    return case.centre_status if isinstance(case, CaseLine) else str(case.centre.get("status") or "not_received")
