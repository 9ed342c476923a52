"""What is just said, and trouble: to be read in whichever place is shown, at every size, and taken back by a press."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.flow.playing import PROMISED, begin, somebody
from tests.ui.clerk import fits
from tests.ui.clerk.test_sheet_keys import sheet
from tests.ui.clerk.test_sheet_room import SMALL, Open, readable, small
from tests.ui.conftest import Real
from tests.ui.counter import Counter
from ui.clerk.commands import PLACES
from ui.clerk.driver import Driver
from ui.kit.widgets.basic import Elided
from ui.kit.widgets.buttons import ActButton
from window_app.errors import StationTrouble

SAID = "草稿已恢复到 06:54，材料和表格都在"


def strip(driver: Driver) -> QWidget:
    """Laid out; whole in sight and with all its words, or at least many of them and … and the rest in the tooltip."""
    for _ in range(3):
        QApplication.processEvents()
    found = driver.find("undo_strip")
    assert fits.whole(found)
    words = found.findChild(Elided)
    assert words is not None
    need = words.fontMetrics().horizontalAdvance(words.text())
    assert words.width() >= min(need, 400)
    assert words.toolTip() == words.text()
    return found


def said(driver: Driver, text: str = SAID, undo: Callable[[], object] | None = None) -> QWidget:
    driver.station.seat.view.say(text, undo)
    return strip(driver)


@pytest.mark.parametrize("place", PLACES)
def test_what_is_said_is_seen_in_every_place_and_taken_back_by_a_press(real: Real, place: str) -> None:
    driver, _ = real
    driver.station.seat.view.set_place(place)
    driver.settle()
    back: list[bool] = []
    found = said(driver, undo=lambda: back.append(True))
    undo = next(one for one in found.findChildren(ActButton) if one.words() == "撤销")
    assert fits.whole(undo)
    undo.click()
    driver.settle()
    assert back == [True]


@pytest.mark.parametrize("place", ["workspace", "delivery"])
def test_trouble_is_seen_in_every_place(real: Real, place: str) -> None:
    driver, _ = real
    driver.station.seat.view.set_place(place)
    driver.settle()
    driver.station.seat.view.set_trouble(StationTrouble("disk_full", "磁盘满了"))
    QApplication.processEvents()
    assert fits.whole(driver.find("trouble"))
    assert not fits.pressed(driver.find("trouble"))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_with_something_missing_the_strip_has_words_and_no_button_is_cut(
    open_over: Open, counter: Counter, scale: float, language: str
) -> None:
    driver = small(open_over, counter, PROMISED, scale, ready=False, language=language)
    for text in (SAID, SAID * 6):
        found = said(driver, text)
        bar = driver.find("action_bar")
        assert not fits.pressed(bar)
        for button in bar.findChildren(ActButton):
            if button.isVisible():
                assert fits.whole(button), button.words()
                assert not fits.in_sight(button).intersects(fits.in_sight(found)), button.words()
                assert button.width() >= button.minimumSizeHint().width(), button.words()


def test_the_strip_covers_no_button_of_a_sheet(open_over: Open, counter: Counter) -> None:
    driver = small(open_over, counter, "SVC-017", 1.5, ready=False)
    driver.press("F10")
    driver.settle()
    found = said(driver, SAID * 3)
    opened = sheet(driver)
    readable(opened, "confirm_correct")
    assert not any(fits.in_sight(one).intersects(fits.in_sight(found)) for one in opened.findChildren(QLabel))


def test_a_window_made_smaller_puts_the_strip_where_it_is_whole(open_over: Open, counter: Counter) -> None:
    driver = open_over(counter.desk)
    begin(counter.desk, somebody())
    said(driver)
    driver.station.window.resize(*SMALL)
    strip(driver)
