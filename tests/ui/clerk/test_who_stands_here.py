"""The pane names who stands at the window, with his own notes, whatever lies on the table; whose case is looked at is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from tests.flow.playing import PROMISED, begin, card, fill, prepare, somebody
from tests.ui.clerk.test_going_on import on_table, owed_row
from tests.ui.conftest import Real, show
from ui.clerk.driver import Driver
from ui.clerk.panels.person_box import PersonBox
from window_app.domain.law.materials import Choice
from window_app.domain.people.person import Applicant
from window_app.flow.desk import Desk
from window_app.flow.intake.views import CaseView
from window_app.record.kinds import REGISTRY
from window_app.store.history import told_between

AGENT, APPLICANT = somebody(1), somebody(2)


def pane(driver: Driver) -> str:
    box = driver.station.window.findChild(PersonBox)
    assert isinstance(box, PersonBox)
    return "\n".join(one.text() for one in box.findChildren(QLabel) if one.isVisible())


def accepted_through_an_agent(desk: Desk) -> CaseView:
    """One row is owed; the agent has gone."""
    case = desk.intake.open_case(begin(desk, AGENT).visit_id, PROMISED)
    for_whom = Applicant("natural_person", APPLICANT.name, APPLICANT.id_number, authorisation="proxy_letter")
    desk.intake.set_applicant(case.case_id, for_whom)
    row = next(row for row in case.materials if row.deferrable)
    desk.accepting.accept(fill(desk, desk.collecting.material(case.case_id, row.seq, Choice("deferred"))).case_id)
    desk.calling.finish()
    return desk.looking.case(case.case_id)


def test_what_is_owed_is_brought_by_who_stands_here_on_pane_paper_and_in_the_record(real: Real) -> None:
    driver, counter = real
    desk = counter.desk
    case = accepted_through_an_agent(desk)
    visit = begin(desk, APPLICANT)
    show(driver)
    driver.click(f"supply_{case.case_no}_{owed_row(case)}")
    driver.wait(lambda: driver.station.seat.visit.case, "not on the table")
    driver.settle()
    assert APPLICANT.name in pane(driver)
    assert AGENT.name not in pane(driver)
    assert "本人" in pane(driver)
    driver.press("F8")
    driver.wait(lambda: on_table(driver).materials[owed_row(case) - 1].pages, "no page")
    driver.settle()
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    driver.press("Return")
    driver.wait(lambda: driver.station.seat.visit.outcome, "not supplied")
    driver.settle()
    assert "仅查看" not in pane(driver)
    with desk.store.reading() as connection:
        told = [
            one["payload"] for one in told_between(connection, "2000-01-01", "9999-01-01") if one["kind"] == "DeferredSupplied"
        ]
    assert [(one["visit_id"], one["person"]["name"], one["person"]["id_number"]) for one in told] == [
        (visit.visit_id, APPLICANT.name, APPLICANT.id_number)
    ]


def test_a_supply_of_an_earlier_program_is_still_read() -> None:
    kind = REGISTRY.known("DeferredSupplied")
    assert kind is not None
    fact = kind.payload("c", "n", "v", "2026-11-27T10:00:00+08:00", "2026-11-27", (), {})
    assert fact.person == {}


def other_is_looked_at(real: Real, here: bool = True) -> tuple[Driver, CaseView]:
    """A received case lies open; at the window stands somebody else with a card that has expired, or nobody."""
    driver, counter = real
    desk = counter.desk
    case = prepare(desk, begin(desk, AGENT).visit_id, PROMISED)
    desk.accepting.receive(case.case_id)
    desk.calling.finish()
    if here:
        visit = desk.calling.walk_in()
        desk.identifying.put_card(visit.visit_id, replace(card(APPLICANT), valid_to="2025-01-01"))
        show(driver)
    driver.station.acts.intake.open_known(case.case_id)
    driver.wait(lambda: driver.station.seat.visit.case, "not shown")
    driver.settle()
    return driver, desk.looking.case(case.case_id)


def test_beside_a_case_that_is_looked_at_stands_who_is_at_the_window_with_his_own_notes(real: Real) -> None:
    driver, _ = other_is_looked_at(real)
    words = pane(driver)
    assert APPLICANT.name in words
    assert "证件已于 2025-01-01 到期" in words
    assert "证件有效至 2025-01-01" in words
    assert [line for line in words.splitlines() if AGENT.name in line] == [
        f"仅查看：打开的是 {AGENT.name} 的办件，不是窗口这位的当前业务"
    ]


def test_with_nobody_at_the_window_the_person_of_the_case_is_shown_as_only_looked_at(real: Real) -> None:
    driver, _ = other_is_looked_at(real, here=False)
    assert AGENT.name in pane(driver)
    assert "仅查看" in pane(driver)


@pytest.mark.usefixtures("served")
def test_of_ones_own_case_nothing_is_said_of_looking(served: Real) -> None:
    assert "仅查看" not in pane(served[0])
