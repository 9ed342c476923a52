"""A workstation ready to be driven, over a real desk on a throw-away profile or over views that stand still."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from tests.flow.desks import Place, found
from tests.flow.playing import PROMISED, begin, prepare, somebody
from tests.ui.counter import Counter, open_counter
from tests.ui.still_desk import StillDesk
from ui.clerk.app import make_application
from ui.clerk.driver import Driver
from ui.clerk.options import Options
from ui.clerk.workstation import Workstation
from window_app.programs.workstation import citizens_screen

Still = tuple[Driver, StillDesk]
Real = tuple[Driver, Counter]


@pytest.fixture
def open_over(qapp: Any, qtbot: QtBot) -> Iterator[Callable[..., Driver]]:
    """Opens a workstation over whatever desk: `open_over(desk, theme="dark", size=(1920, 1080))`."""
    del qapp, qtbot
    opened: list[Workstation] = []

    def open_it(desk: object, **how: Any) -> Driver:
        how.setdefault("size", (1920, 1080))
        options = Options(**how)
        make_application(options)
        station = Workstation(options, citizens_screen)
        opened.append(station)
        station.show()
        station.start(lambda: cast(Any, desk))
        driver = Driver(station)
        driver.wait(lambda: station.hub.ready, "the desk was not built")
        driver.settle()
        return driver

    yield open_it
    for station in opened:
        station.close()


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The profile that is copied for each test; a copy is still the same machine."""
    os.environ["WINDOW_APP_MACHINE_ID"] = "test-machine"
    return found(tmp_path_factory.mktemp("founded") / "profile")


@pytest.fixture
def counter(founded: Place, tmp_path: Path) -> Iterator[Counter]:
    """A real desk, nobody at the window."""
    own = founded.copy(tmp_path / "profile", founded.keys_copied())
    yield open_counter(own)
    own.close()


@pytest.fixture
def real(counter: Counter, open_over: Callable[..., Driver]) -> Real:
    """A window over the real desk, nobody served."""
    return open_over(counter.desk), counter


def show(driver: Driver) -> None:
    """What was done at the desk without the window stands on the table."""
    driver.station.acts.session.reopen()
    driver.settle()


@pytest.fixture
def served(real: Real) -> Real:
    """A walk-in, identified, with a promised item on the table: rows 2 to 4 and half of the form are open."""
    driver, counter = real
    visit = begin(counter.desk, somebody())
    counter.desk.intake.open_case(visit.visit_id, PROMISED)
    show(driver)
    driver.wait(lambda: driver.station.seat.visit.case, "no case")
    counter.ear.log.clear()
    driver.keys = driver.clicks = 0
    return driver, counter


@pytest.fixture
def complete(real: Real) -> Real:
    """The same with everything filled in and dealt with: it can be accepted."""
    driver, counter = real
    visit = begin(counter.desk, somebody())
    prepare(counter.desk, visit.visit_id, PROMISED)
    show(driver)
    driver.wait(lambda: driver.station.seat.visit.case, "no case")
    counter.ear.log.clear()
    return driver, counter


@pytest.fixture
def open_still(open_over: Callable[..., Driver]) -> Callable[..., Still]:
    """A window over views that stand still: `open_still(in_service=True, theme="dark")`."""

    def open_it(*, in_service: bool = True, **how: Any) -> Still:
        desk = StillDesk(in_service)
        return open_over(desk, **how), desk

    return open_it


@pytest.fixture
def still(open_still: Callable[..., Still]) -> Still:
    """The state of mockup 01: 周明远 with one material missing."""
    return open_still()
