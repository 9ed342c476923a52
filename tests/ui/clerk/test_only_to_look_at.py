"""A case that was opened only to look at is not changed and gets no outcome; a full number is shown once its look is recorded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.flow.playing import PROMISED, begin, prepare, somebody
from tests.ui.conftest import Real
from tests.ui.counter import Counter
from ui.clerk.driver import Driver
from ui.clerk.panels.history_box import HistoryBox
from ui.kit.widgets.buttons import ActButton
from window_app.flow.intake.views import CaseView


def received(counter: Counter) -> CaseView:
    """Taken in, all is there, its person has gone."""
    desk = counter.desk
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    desk.accepting.receive(case.case_id)
    desk.calling.finish()
    return desk.looking.case(case.case_id)


def look_at(driver: Driver, case: CaseView) -> None:
    driver.station.acts.intake.open_known(case.case_id)
    driver.wait(lambda: driver.station.seat.visit.case, "not shown")
    driver.settle()


@pytest.mark.parametrize("other", [False, True])
def test_it_is_not_accepted_with_nobody_or_somebody_else_at_the_window(other: bool, real: Real) -> None:
    driver, counter = real
    case = received(counter)
    if other:
        begin(counter.desk, somebody(2))
        driver.station.acts.session.reopen()
        driver.settle()
    look_at(driver, case)
    assert not driver.station.seat.visit.draft
    driver.press("F9")
    driver.settle()
    driver.press("Return")
    driver.settle()
    assert not counter.called("review")
    assert not counter.called("accept")
    assert not driver.there("outcome_accept")
    assert driver.station.seat.view.strip is not None
    assert "只能查看" in driver.station.seat.view.strip.text


def buttons(driver: Driver) -> set[str]:
    found = driver.find("outcome_page").findChildren(ActButton) + driver.find("action_bar").findChildren(ActButton)
    return {one.words() for one in found if one.isVisible()}


def history_words(driver: Driver) -> set[str]:
    box = driver.station.window.findChild(HistoryBox)
    assert isinstance(box, HistoryBox)
    return {one.text() for one in box.findChildren(QLabel) if one.isVisible()}


def test_nothing_is_offered_that_needs_somebody_at_the_window_and_no_history_is_denied(real: Real) -> None:
    driver, counter = real
    look_at(driver, received(counter))
    driver.press("Alt+5")
    assert not {words for words in buttons(driver) if "办结" in words or "再办一件" in words}
    assert history_words(driver) == set()


def test_beside_somebody_elses_case_stands_no_history_of_who_is_at_the_window(real: Real) -> None:
    driver, counter = real
    case = received(counter)
    begin(counter.desk, somebody(2))
    driver.station.acts.session.reopen()
    driver.settle()
    assert "没有办件记录" in history_words(driver)
    look_at(driver, case)
    driver.press("Alt+5")
    assert history_words(driver) == set()
    assert not {words for words in buttons(driver) if "再办一件" in words}
    assert {words for words in buttons(driver) if "办结" in words}


def hold_the_eye(driver: Driver) -> QLabel:
    eye, number = driver.find("eye"), driver.find("id_number")
    assert isinstance(number, QLabel)
    QTest.mousePress(eye, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, eye.rect().center())
    return number


def test_the_eye_shows_the_number_once_the_look_is_in_the_record_of_the_visit_of_that_person(real: Real) -> None:
    driver, counter = real
    case = received(counter)
    look_at(driver, case)
    assert case.person is not None
    recording = counter.hold("reveal")
    number = hold_the_eye(driver)
    driver.wait(recording.begun.is_set, "not asked: nobody stands here, but the number is shown")
    assert "*" in number.text()
    recording.let_go()
    driver.wait(lambda: number.text() == case.person.id_number, "not shown")  # type: ignore[union-attr]
    assert counter.called("reveal") == [("reveal", case.visit_id, "id_number")]


def test_the_eye_that_is_let_go_before_the_record_stands_shows_nothing(served: Real) -> None:
    driver, counter = served
    recording = counter.hold("reveal")
    number, eye = hold_the_eye(driver), driver.find("eye")
    driver.wait(recording.begun.is_set, "not asked")
    QTest.mouseRelease(eye, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, eye.rect().center())
    recording.let_go()
    driver.settle()
    assert "*" in number.text()
