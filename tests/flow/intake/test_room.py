"""L26: with the last numbers no new case is begun, and a begun one comes to its end."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select, update

from tests.flow.playing import INSTANT, PROMISED, begin, prepare
from window_app.errors import Refused
from window_app.programs.parts import Building
from window_app.store.tables_counter import document_leases, leases


def left(building: Building, numbers: int) -> None:
    """Only so many case numbers are left."""
    with building.store.begin() as unit:
        row = unit.connection.execute(select(leases)).one()
        unit.connection.execute(update(leases).values(used_up_to=row.body["last"] - numbers))


def documents_left(building: Building, kind: str, count: int) -> None:
    with building.store.begin() as unit:
        mine = document_leases.c.kind == kind
        unit.connection.execute(update(document_leases).where(mine).values(next=document_leases.c.last + 1 - count))


def test_l26_the_last_twenty_numbers_are_for_cases_that_were_begun(building: Building) -> None:
    desk = building.desk
    visit = begin(desk).visit_id
    case = prepare(desk, visit, PROMISED)
    left(building, 20)
    with pytest.raises(Refused) as refused:
        desk.intake.open_case(visit, PROMISED)
    assert (refused.value.code, refused.value.params["left"]) == ("limit_stop", 20)
    view = desk.syncing.view().limits
    assert view is not None
    assert (view.level, view.because, view.numbers_left) == ("stop", "numbers", 20)
    assert desk.accepting.accept(case.case_id).case_no
    left(building, 21)
    assert desk.intake.open_case(visit, PROMISED)


@pytest.mark.parametrize(("kind", "stopped"), [("受", [PROMISED, INSTANT]), ("决", [INSTANT])])
def test_l26_document_numbers_stop_the_items_that_need_them(building: Building, kind: str, stopped: list[str]) -> None:
    desk = building.desk
    visit = begin(desk).visit_id
    documents_left(building, kind, 20)
    for item in (PROMISED, INSTANT):
        if item in stopped:
            with pytest.raises(Refused) as refused:
                desk.intake.open_case(visit, item)
            assert refused.value.params["why"] == "documents"
        else:
            assert desk.intake.open_case(visit, item)


def test_l26_limits_are_told_as_one_document(building: Building) -> None:
    told: dict[str, Any] = json.loads(json.dumps(vars(building.desk.syncing.limits()), default=vars))
    assert set(told) == {"days_left", "until", "numbers_left", "because", "documents_low", "level"}
    assert (told["level"], told["documents_low"]) == ("ok", [])
