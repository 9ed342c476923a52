"""L3 at the counter: a date in doubt is asked for before anything bears it, and nothing that stood on the table is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QFrame, QLineEdit

from tests.flow.desks import PASSWORD
from tests.ui.conftest import Real
from ui.clerk.driver import Driver
from window_app.domain.trusted_time import Machine
from window_app.flow.clock.machine_time import machine_time


class Off:
    """This machine's clock, so much ahead of what it says."""

    def __init__(self) -> None:
        self.by = timedelta()

    def __call__(self) -> Machine:
        said = machine_time()
        return replace(said, now=said.now + self.by)


@pytest.fixture
def off(real: Real, monkeypatch: pytest.MonkeyPatch) -> Off:
    made = Off()
    monkeypatch.setattr(real[1].desk.clock, "_machine", made)
    return made


def dialog(driver: Driver, name: str = "date_dialog") -> QFrame:
    found = driver.station.window.findChild(QFrame, name)
    assert isinstance(found, QFrame)
    return found


def line(driver: Driver, name: str) -> QLineEdit:
    found = driver.station.window.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def begin_without_a_number(driver: Driver) -> None:
    driver.press("F6")
    driver.settle()
    driver.press("Ctrl+A")
    driver.write("lnr")
    driver.settle()
    driver.press("Return")


def test_l3_a_clock_that_jumps_is_asked_about_at_the_next_act_which_is_then_done_again(real: Real, off: Off) -> None:
    driver, counter = real
    today = counter.desk.clock.now().date().isoformat()
    off.by = timedelta(days=365)
    begin_without_a_number(driver)
    driver.wait(lambda: dialog(driver).isVisible(), "the date is not asked for")
    assert line(driver, "date_line").text() == "", "a date in doubt is not offered"
    driver.press("Return")
    assert dialog(driver).isVisible()
    driver.write(today.replace("-", ""))
    driver.press("Return")
    driver.wait(lambda: not dialog(driver).isVisible(), "the date is not taken")
    begin_without_a_number(driver)
    driver.wait(lambda: driver.station.seat.visit.here is not None, "nobody stands at the window")
    assert counter.desk.clock.now().date().isoformat() == today


def test_l3_who_signs_in_is_asked_there_and_the_password_stays_typed(real: Real, off: Off) -> None:
    driver, counter = real
    today = counter.desk.clock.now().date().isoformat()
    driver.press("Ctrl+L")
    driver.wait(lambda: dialog(driver, "sign_in").isVisible(), "not locked")
    driver.settle()
    off.by = timedelta(days=-365)
    driver.write(PASSWORD)
    driver.press("Return")
    driver.wait(lambda: line(driver, "sign_in_date").isVisible(), "the date is not asked for")
    driver.write(today)
    driver.press("Return")
    driver.wait(lambda: not dialog(driver, "sign_in").isVisible(), "still locked")
    assert not counter.desk.dating.view().ask
