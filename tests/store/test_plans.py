"""No look of the window walks a table that grows: what a day at the desk asks is asked for its plan."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

from tests.flow.playing import PROMISED, begin, fill, page, prepare
from window_app.domain.law.materials import Choice
from window_app.programs.parts import Building
from window_app.store.kept_calls import KeptCalls
from window_app.store.outbox import StoreOutbox
from window_app.store.tables_counter import calls

GROWING = (
    "visits", "cases", "events", "outbox", "outbox_pages", "calls", "tickets", "print_jobs", "documents", "document_pages",
    "document_uses", "centre_facts", "deliveries", "case_people",
)  # fmt: skip
# a partial index over what is open is as short as what is open
_OPEN_ONLY = ("ix_visits_open", "ix_calls_open", "ix_calls_unheard", "ix_deferrals_open", "ix_requests_unseen")
_MAY = ("max(calls", "max(events")  # the very end of a key
Heard = dict[str, Any]


@contextmanager
def statements(building: Building) -> Iterator[Heard]:
    """Every statement that goes to the database meanwhile, with one set of its values."""
    heard: Heard = {}

    def hear(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
            heard[statement] = parameters[0] if many else parameters

    event.listen(Engine, "before_cursor_execute", hear)
    yield heard
    event.remove(Engine, "before_cursor_execute", hear)


def scans(building: Building, statement: str, values: Any) -> list[str]:
    """Growing tables that the plan walks from one end to the other."""
    with building.store.reading() as connection:
        plan = [f" {row[-1]} " for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()]
    walked = [line for line in plan if line.startswith(" SCAN ") and not any(name in line for name in _OPEN_ONLY)]
    return [table for table in GROWING for line in walked if line.startswith(f" SCAN {table} ")]


def a_day(building: Building) -> None:
    """What a window does and looks at all day."""
    desk = building.desk
    desk.calling.take_number("C")
    visit = desk.calling.call_next()
    assert visit is not None
    desk.calling.hold("取材料")
    desk.calling.resume(visit.visit_id)
    desk.calling.board()
    desk.calling.finish()
    visit = begin(desk)
    case = desk.intake.open_case(visit.visit_id, PROMISED)
    row = next(row for row in case.materials if row.deferrable)
    case = fill(desk, desk.collecting.material(case.case_id, row.seq, Choice("deferred")))
    desk.accepting.accept(case.case_id)
    desk.collecting.add_page_bytes(case.case_id, row.seq, page(), "image/png")
    desk.deferring.supply(case.case_id, visit.visit_id, {row.seq: Choice("original")})
    desk.accepting.receive(prepare(desk, visit.visit_id, PROMISED).case_id)
    desk.looking.visit(visit.visit_id)
    desk.looking.case(case.case_id)
    desk.looking.drafts()
    desk.looking.dropped()
    desk.looking.reopen()
    desk.delivering.ready()
    desk.syncing.view()
    keeper = KeptCalls(building.store)
    keeper.answered(keeper.keep(None, "/v1/x", {}, "wang"), {"body": None})
    keeper.unanswered()
    outbox = StoreOutbox(building.store)
    outbox.next_pages(10)
    desk.calling.board()
    desk.calling.finish()


def test_no_look_of_a_day_walks_a_table_that_grows(building: Building) -> None:
    with statements(building) as heard:
        a_day(building)
    assert len(heard) > 50
    asked = {statement: values for statement, values in heard.items() if not any(name in statement for name in _MAY)}
    walked = {statement: found for statement, values in asked.items() if (found := scans(building, statement, values))}
    assert not walked, walked


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM visits WHERE closed_at LIKE '2026%'",
        "SELECT * FROM calls WHERE body = ''",
    ],
)
def test_a_planted_walk_is_found(building: Building, statement: str) -> None:
    assert scans(building, statement, ())


def test_answered_calls_are_forgotten_after_a_week_and_unanswered_ones_never(building: Building) -> None:
    keeper = KeptCalls(building.store)
    keeper.answered(keeper.keep(None, "/v1/x", {}, "wang"), {"body": None})
    keeper.keep_unheard("t1", "/v1/u", {}, "wang")
    waiting = keeper.keep(None, "/v1/y", {}, "wang")
    building.place.clock.heard(building.place.clock.now() + timedelta(days=6))
    recent = keeper.keep(None, "/v1/z", {}, "wang")
    keeper.answered(recent, {"body": None})

    def kept() -> list[str]:
        with building.store.reading() as connection:
            return list(connection.execute(select(calls.c.key).order_by(calls.c.key)).scalars())

    assert len(kept()) == 4
    assert [call.key for call in keeper.unanswered()] == [waiting]  # nobody tells by himself what only a clerk asks again
    building.place.clock.heard(building.place.clock.now() + timedelta(days=2))
    newest = keeper.keep(None, "/v1/w", {}, "wang")
    assert kept() == [waiting, recent, newest]
