"""A workstation over the desk in memory, ready to be driven."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.fake_desk import FakeDesk
from ui.clerk.app import make_application
from ui.clerk.driver import Driver
from ui.clerk.options import Options
from ui.clerk.workstation import Workstation
from window_app.programs.workstation import citizens_screen

Opened = tuple[Driver, FakeDesk]


@pytest.fixture
def open_window(qapp: Any, qtbot: QtBot) -> Iterator[Callable[..., Opened]]:
    """Opens a workstation: `open_window(in_service=True, theme="dark", size=(1920, 1080))`."""
    del qapp, qtbot
    opened: list[Workstation] = []

    def open_it(desk: FakeDesk | None = None, *, in_service: bool = False, **how: Any) -> Opened:
        how.setdefault("size", (1920, 1080))
        options = Options(**how)
        make_application(options)
        made = desk or FakeDesk(in_service=in_service)
        station = Workstation(options, citizens_screen)
        opened.append(station)
        station.show()
        station.start(lambda: cast(Any, made))
        driver = Driver(station)
        driver.wait(lambda: station.hub.ready, "the desk was not built")
        driver.settle()
        return driver, made

    yield open_it
    for station in opened:
        station.close()


@pytest.fixture
def ready(open_window: Callable[..., Opened]) -> Opened:
    """Nobody served, six waiting."""
    return open_window()


@pytest.fixture
def serving(open_window: Callable[..., Opened]) -> Opened:
    """The state of mockup 01: 周明远 with one material missing."""
    return open_window(in_service=True)
