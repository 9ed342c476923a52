"""The desk's own figures, with exactly the keys that other programs hold on to (cli.md `stats`)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.flow.playing import INSTANT, PROMISED, begin, prepare, somebody, typed
from window_app.domain.figures.story import Story
from window_app.domain.law.materials import Choice
from window_app.errors import Refused
from window_app.flow.desk import Desk
from window_app.line_ports import Change
from window_app.programs.parts import Building
from window_app.store.inbox import StoreInbox

KEYS = {
    "tickets", "served", "missed", "waiting", "wait_seconds", "service_seconds", "cases", "instant_share", "on_time_share",
    "overdue", "corrections", "repeat_notices", "rating",
}  # fmt: skip
SPREAD = {"mean", "p50", "p90", "max"}


def test_an_empty_day_has_every_key_and_no_share(desk: Desk) -> None:
    found = desk.reporting.today().figures
    assert set(found) == KEYS | {"by"}
    assert set(found["by"]) == {"category", "item", "window", "hour"}
    assert set(found["wait_seconds"]) == set(found["service_seconds"]) == SPREAD
    assert set(found["rating"]) == {"rated", "satisfied_share", "bad_open"}
    assert (found["tickets"], found["cases"], found["instant_share"], found["on_time_share"]) == (0, 0, None, None)


def test_a_day_is_counted_from_its_events(desk: Desk) -> None:
    category = "C"
    desk.calling.take_number(category)
    desk.calling.take_number(category)
    visit = desk.calling.call_next()
    assert visit is not None
    desk.identifying.put_typed(visit.visit_id, typed(somebody()))
    for item_id in (INSTANT, PROMISED):
        desk.accepting.accept(prepare(desk, visit.visit_id, item_id).case_id)
    desk.rating.ask(visit.visit_id)
    desk.rating.give(visit.visit_id, 5)
    desk.calling.finish()
    found = desk.reporting.today().figures
    assert (found["tickets"], found["served"], found["waiting"]) == (2, 1, 1)
    assert (found["cases"], found["instant_share"], found["on_time_share"], found["overdue"]) == (2, 0.5, 1.0, 0)
    assert found["rating"] == {"rated": 1, "satisfied_share": None, "bad_open": None}
    assert found["by"]["item"][PROMISED]["cases"] == 1
    assert found["by"]["window"]["3"]["served"] == 1
    assert set(found["by"]["category"][category]) == KEYS


def test_a_decision_of_the_centre_counts_where_the_case_was_taken_in(building: Building) -> None:
    desk = building.desk
    visit = begin(desk)
    case_no = desk.accepting.accept(prepare(desk, visit.visit_id, PROMISED).case_id).case_no
    assert desk.reporting.today().figures["on_time_share"] is None
    late = (building.place.clock.now() + timedelta(days=400)).isoformat()
    said = {"case_no": case_no, "granted": True, "decided_at": late}
    StoreInbox(building.store, building.place.announcer).apply([Change(1, "decision", said)], 1)
    assert desk.reporting.today().figures["on_time_share"] == 0.0


def test_a_case_counts_once_on_the_day_it_began_whatever_became_of_it_later(building: Building) -> None:
    desk, began = building.desk, building.place.clock.now().date()
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    row = case.materials[0].seq
    desk.collecting.material(case.case_id, row, Choice("missing", reason="没有带来"))
    desk.accepting.correct(case.case_id)
    building.place.clock.heard(building.place.clock.now() + timedelta(days=2))
    desk.collecting.material(case.case_id, row, Choice("original"))
    desk.accepting.supply(case.case_id)
    desk.accepting.accept(case.case_id)
    today = building.place.clock.now().date()
    assert desk.reporting.today().figures["cases"] == 0
    for first, last in ((began, began), (began, today)):
        found = desk.reporting.figures(first, last).figures
        assert (found["cases"], found["corrections"], found["repeat_notices"], found["instant_share"]) == (1, 1, 0, 0.0)


def test_a_supplement_makes_the_record_anew_and_is_no_second_case() -> None:
    told = Story()
    first = {
        "case_id": "c1", "case_kind": "承诺件", "outcome": "correction_requested", "due": None, "decision": None, "category": "A",
        "window": "3", "at": "2026-11-27T09:00:00+08:00", "item_id": "SVC-023", "legal_date": "2026-11-27", "visit_id": "v1",
    }  # fmt: skip
    told.hear("CorrectionRequested", {"record": first})
    later = {**first, "outcome": "received", "legal_date": "2026-11-30", "case_kind": "即办件"}
    told.hear("CaseSupplied", {"record": later})
    (line,) = told.cases("2026-11-27", "2026-11-27")
    assert (line.notices, line.case_kind) == (1, "即办件")
    assert told.cases("2026-11-30", "2026-11-30") == []


def test_a_period_that_ends_before_it_begins_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="开始日期晚于"):
        desk.reporting.figures(date(2026, 11, 22), date(2026, 11, 21))


def test_a_desk_without_a_centre_shows_its_own_figures(desk: Desk) -> None:
    assert desk.report_hall().figures["source"] == "desk"
