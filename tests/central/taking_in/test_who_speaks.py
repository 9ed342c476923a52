"""Only a desk speaks of cases, visits, ratings and windows; a kiosk, a display or the back office's machine is none."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from central.base.core import Core
from central.base.tables_people import windows
from central.base.tables_sync import cases
from tests.central.conftest import Hands
from tests.central.desk import an_id
from tests.central.enrolled import enrol, take
from window_app.record.events.audit import AuditNoted
from window_app.record.events.case import CaseAccepted, CaseMoved, CaseWithdrawn
from window_app.record.events.rating import RatingGiven
from window_app.record.events.ticket import LocalTicketServed
from window_app.record.events.visit import VisitOpened
from window_app.record.events.window import WindowChanged

NO_DESKS = ("kiosk", "display", "backoffice")


@pytest.mark.parametrize("kind", NO_DESKS)
def test_what_stands_at_a_window_and_is_no_desk_does_not_own_its_cases(core: Core, hands: Hands, kind: str) -> None:
    desk, device = enrol(core, "1")
    record = desk.record(1)
    stream = ("case", record.case_id)
    assert take(core, device, desk.sealed(CaseAccepted(record), stream)) == [""]
    hands.forward(minutes=1)
    other, its = enrol(core, "1", kind=kind)
    at = hands().isoformat()
    moved = CaseMoved(record.case_id, record.case_no, "begin_review", at)
    withdrawn = CaseWithdrawn(record.case_id, record.case_no, at, "撤回")
    assert take(core, its, *(other.sealed(one, stream) for one in (moved, withdrawn))) == ["not_owner"] * 2
    assert core.database.look(lambda c: c.execute(select(cases.c.status)).scalar_one()) == "accepted"


@pytest.mark.parametrize("kind", NO_DESKS)
def test_what_is_no_desk_opens_nothing_and_sets_no_window(core: Core, hands: Hands, kind: str) -> None:
    other, its = enrol(core, "1", kind=kind)
    desk, device = enrol(core, "1")
    record, visit, number, at = desk.record(1), an_id(), an_id(), hands().isoformat()
    said = [
        other.sealed(CaseAccepted(record), ("case", record.case_id)),
        other.sealed(VisitOpened(visit, "1", "window", "", None, "A", at), ("visit", visit)),
        other.sealed(RatingGiven(visit, "1", at, "", True), ("rating", visit)),
        other.sealed(LocalTicketServed(number, "X2A001", "A", "1", at, at, at, "finished"), ("ticket", number)),
        other.sealed(WindowChanged("1", "paused", "午休", at), ("window", "1")),
    ]
    assert take(core, its, *said) == ["not_owner"] * 5
    assert (
        core.database.look(lambda c: c.execute(select(windows.c.state).where(windows.c.window == "1")).scalar_one()) == "closed"
    )
    assert take(core, device, desk.sealed(CaseAccepted(record), ("case", record.case_id))) == [""]
    assert take(core, its, other.sealed(AuditNoted("reveal", record.case_id), ("audit", "a"))) == [""]
