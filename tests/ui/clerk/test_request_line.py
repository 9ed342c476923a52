"""A manager's request may be long: its first lines stand whole, the rest is scrolled to before it is acknowledged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from tests.ui.clerk import fits
from tests.ui.clerk.test_sheet_room import SMALL
from tests.ui.counter import Counter
from ui.clerk.driver import Driver
from window_app.flow.line.views import RequestView, SyncView

LONG = "请三号窗口从下午两点起只办理不动产登记，其他事项转到五号窗口；" * 16
UP = SyncView("up", 0, 0, 0)


def asked(driver: Driver, text: str) -> None:
    request = RequestView("r1", text, "钱经理", "2026-11-21T10:16:00+08:00")
    driver.station.seat.station.set_sync(replace(UP, requests=(request,)))
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("size", [SMALL, (1920, 1080)])
def test_a_long_request_can_be_read_to_its_end(
    open_over: Callable[..., Driver], counter: Counter, scale: float, size: tuple[int, int]
) -> None:
    driver = open_over(counter.desk, size=size, scale=scale)
    asked(driver, LONG[:500])
    line = driver.find("request")
    assert not fits.pressed(line)
    assert line.height() <= driver.station.window.height() // 5
    assert LONG[:500] in line.accessibleName()
    words = max(fits.labels(line), key=lambda one: len(one.text()))
    area = line.findChild(QScrollArea)
    assert area is not None
    assert area.horizontalScrollBar().maximum() == 0
    seen = [fits.in_sight(words).height()]
    for _ in range(24):
        area.verticalScrollBar().setValue(area.verticalScrollBar().value() + area.verticalScrollBar().pageStep())
        seen.append(words.visibleRegion().boundingRect().bottom() + 1)
    assert seen[-1] == words.height(), "its end cannot be scrolled to"


def test_page_down_on_the_button_turns_it(open_over: Callable[..., Driver], counter: Counter) -> None:
    driver = open_over(counter.desk, size=SMALL, scale=1.5)
    asked(driver, LONG[:500])
    line = driver.find("request")
    button = next(one for one in driver._buttons("知道了"))
    button.setFocus()
    area = line.findChild(QScrollArea)
    assert area is not None
    for _ in range(24):
        driver.press("PgDown")
    assert area.verticalScrollBar().value() == area.verticalScrollBar().maximum() > 0


def test_a_short_one_is_one_line_as_before(open_over: Callable[..., Driver], counter: Counter) -> None:
    driver = open_over(counter.desk)
    asked(driver, "请开会")
    assert driver.find("request").height() == 44
