"""Rows brought later (容缺): on which day, how they are shown while owed and when brought, and the pages of an owed row."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.flow.playing import PROMISED, begin, fill, page
from window_app.domain.law.materials import Choice
from window_app.errors import Refused
from window_app.flow.desk import Desk
from window_app.flow.intake.views import CaseView, MaterialView
from window_app.programs.parts import Building
from window_app.store.store import set_meta

SHORT = "SVC-014"  # seven days where the facts are clear; its row 4 may be brought later


def days_off(building: Building) -> None:
    """The centre published a calendar by which nobody works in the days to come."""
    today = building.place.clock.now().date()
    off = [{"name": "假期", "from": str(today + timedelta(days=1)), "to": str(today + timedelta(days=9))}]
    year = {"year": today.year, "source": "示例", "issued": "2026-01-01", "off": off, "working": []}
    with building.store.begin() as unit:
        set_meta(unit.connection, "calendar", json.dumps([year]))


def row_of(case: CaseView, seq: int) -> MaterialView:
    """One row."""
    return next(row for row in case.materials if row.seq == seq)


def test_a_case_stays_readable_when_no_day_is_left_to_bring_a_row(building: Building) -> None:
    desk = building.desk
    case = desk.intake.open_case(begin(desk).visit_id, SHORT)
    case = desk.intake.situation(case.case_id, "facts", "clear")
    desk.collecting.material(case.case_id, 4, Choice("deferred"))
    days_off(building)
    case = fill(desk, desk.looking.case(case.case_id))
    assert row_of(case, 4).due is None
    assert desk.looking.reopen() is not None
    assert [(reason.rule, reason.material_seq) for reason in case.missing] == [("deferral_not_allowed", 4)]
    assert [reason.rule for reason in desk.accepting.review(case.case_id).reasons] == ["deferral_not_allowed"]
    with pytest.raises(Refused) as refused:
        desk.accepting.accept(case.case_id)
    assert refused.value.code == "not_acceptable"
    desk.collecting.material(case.case_id, 4, Choice("original"))
    assert desk.accepting.accept(case.case_id).status == "accepted"


@pytest.fixture
def owing(desk: Desk) -> CaseView:
    """An accepted case with one row still to be brought."""
    case = desk.intake.open_case(begin(desk).visit_id, PROMISED)
    seq = next(row.seq for row in case.materials if row.deferrable)
    case = fill(desk, desk.collecting.material(case.case_id, seq, Choice("deferred")))
    desk.accepting.accept(case.case_id)
    return desk.looking.case(case.case_id)


def owed_of(case: CaseView) -> MaterialView:
    """The row that is owed."""
    return next(row for row in case.materials if row.state == "deferred")


def test_an_owed_row_keeps_the_day_of_the_acceptance(building: Building, owing: CaseView) -> None:
    told = owed_of(owing).due
    assert told
    days_off(building)
    assert owed_of(building.desk.looking.case(owing.case_id)).due == told


def test_a_row_that_was_brought_is_shown_as_it_was_brought(desk: Desk, owing: CaseView) -> None:
    seq = owed_of(owing).seq
    desk.collecting.add_page_bytes(owing.case_id, seq, page("brought"), "image/png")
    desk.deferring.supply(owing.case_id, "", {seq: Choice("original", originals=1)})
    row = row_of(desk.looking.case(owing.case_id), seq)
    assert (row.source, row.state, row.due, len(row.pages)) == ("original", "checked", None, 1)


def test_a_page_of_an_owed_row_is_taken_out_and_brought_back_until_the_row_is_told(desk: Desk, owing: CaseView) -> None:
    seq = owed_of(owing).seq
    case = desk.collecting.add_page_bytes(owing.case_id, seq, page("wrong"), "image/png")
    (wrong,) = row_of(case, seq).pages
    case = desk.collecting.remove_page(owing.case_id, wrong.page_id)
    assert row_of(case, seq).pages == ()
    assert case.undo is not None
    assert case.undo.code == "page_removed"
    assert row_of(desk.intake.undo(owing.case_id), seq).pages == (wrong,)
    assert row_of(desk.intake.undo(owing.case_id), seq).pages == ()  # the page itself was the step before
    kept = row_of(desk.collecting.add_page_bytes(owing.case_id, seq, page("right"), "image/png"), seq).pages
    desk.deferring.supply(owing.case_id, "", {seq: Choice("original")})
    for change in (desk.intake.undo, lambda case_id: desk.collecting.remove_page(case_id, kept[0].page_id)):
        with pytest.raises(Refused) as refused:
            change(owing.case_id)
        assert refused.value.code == "not_draft"
    assert row_of(desk.looking.case(owing.case_id), seq).pages == kept


def test_only_pages_of_the_owed_row_are_touched_after_the_acceptance(desk: Desk) -> None:
    case = desk.intake.open_case(begin(desk).visit_id, PROMISED)
    owed = next(row.seq for row in case.materials if row.deferrable)
    other = next(row.seq for row in case.materials if not row.deferrable)
    case = desk.collecting.add_page_bytes(case.case_id, other, page("accepted"), "image/png")
    (accepted,) = row_of(case, other).pages
    case = fill(desk, desk.collecting.material(case.case_id, owed, Choice("deferred")))
    desk.accepting.accept(case.case_id)
    with pytest.raises(Refused) as refused:
        desk.collecting.remove_page(case.case_id, accepted.page_id)
    assert refused.value.code == "not_draft"
    with pytest.raises(Refused) as refused:
        desk.collecting.add_page_bytes(case.case_id, other, page("late"), "image/png")
    assert refused.value.code == "not_draft"
    assert row_of(desk.looking.case(case.case_id), other).pages == (accepted,)
