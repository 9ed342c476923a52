"""A sheet in a small window: its words keep their height and scroll, its buttons stay in sight, at every size of the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QScrollArea, QWidget

from tests.flow.playing import PROMISED, begin, fill, prepare, somebody
from tests.ui.clerk import fits
from tests.ui.clerk.test_going_on import come_back
from tests.ui.clerk.test_sheet_keys import sheet
from tests.ui.conftest import show
from tests.ui.counter import Counter
from ui.clerk.driver import Driver
from window_app.domain.law.materials import Choice
from window_app.errors import StationTrouble

SMALL = (1366, 768)
MOST_PAGES = 12
Open = Callable[..., Driver]


def small(open_over: Open, counter: Counter, item: str, scale: float, ready: bool, language: str = "zh_CN") -> Driver:
    """A small window with this item on the table."""
    driver = open_over(counter.desk, size=SMALL, scale=scale, language=language)
    visit = begin(counter.desk, somebody())
    if ready:
        prepare(counter.desk, visit.visit_id, item)
    else:
        counter.desk.intake.open_case(visit.visit_id, item)
    show(driver)
    driver.wait(lambda: driver.station.seat.visit.case, "no case")
    return driver


def readable(inside: QWidget, button: str) -> None:
    assert not fits.pressed(inside)
    assert not fits.overlapping(inside)
    found = inside.findChild(QPushButton, button)
    assert found is not None
    assert fits.whole(found)


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("item", ["SVC-013", "SVC-017"])
def test_the_review_is_readable_and_its_button_in_sight(open_over: Open, counter: Counter, item: str, scale: float) -> None:
    driver = small(open_over, counter, item, scale, ready=True)
    driver.press("F9")
    driver.settle()
    readable(sheet(driver), "confirm_accept")


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("item", ["SVC-013", "SVC-017"])
def test_the_notice_is_readable_and_its_button_in_sight(open_over: Open, counter: Counter, item: str, scale: float) -> None:
    driver = small(open_over, counter, item, scale, ready=False)
    driver.press("F10")
    driver.settle()
    readable(sheet(driver), "confirm_correct")


def test_a_long_sheet_is_turned_by_page_down_and_up_with_the_button_focused(open_over: Open, counter: Counter) -> None:
    driver = small(open_over, counter, "SVC-017", 1.5, ready=False)
    driver.press("F10")
    driver.settle()
    words = fits.labels(sheet(driver))
    last = next(one for one in words if "五个工作日" in one.text())
    assert not fits.whole(last)
    for _ in range(MOST_PAGES):
        driver.press("PgDown")
    assert fits.whole(last)
    for _ in range(MOST_PAGES):
        driver.press("PgUp")
    assert fits.whole(next(one for one in words if "一次说全" in one.text()))


def test_the_lines_a_number_can_be_sent_to_stand_whole_in_their_sheet(open_over: Open, counter: Counter) -> None:
    driver = small(open_over, counter, PROMISED, 1.0, ready=False)
    driver.press("F11")
    driver.settle()
    QApplication.processEvents()
    lines = [one for one in sheet(driver).findChildren(QPushButton) if one.isVisible()]
    assert len(lines) > 3
    assert all(fits.whole(one) for one in lines)


def test_page_down_in_a_box_of_a_long_sheet_turns_the_sheet_and_chooses_nothing(open_over: Open, counter: Counter) -> None:
    desk = counter.desk
    case = desk.intake.open_case(begin(desk).visit_id, PROMISED)
    for row in case.materials:
        if row.deferrable:
            case = desk.collecting.material(case.case_id, row.seq, Choice("deferred"))
    fill(desk, case)
    desk.accepting.accept(case.case_id)
    desk.calling.finish()
    driver = open_over(desk, size=SMALL, scale=1.5)
    come_back(driver, desk)
    here = driver.station.seat.visit.here
    assert here is not None
    driver.station.acts.supplying.bring(here.owed[0])
    driver.settle()
    driver.press("F9")
    driver.settle()
    supply = sheet(driver)
    supply.resize(supply.width(), supply.height() // 2)
    box = supply.findChild(QComboBox)
    area = supply.findChild(QScrollArea)
    assert box is not None
    assert area is not None
    box.setFocus()
    chosen = box.currentText()
    driver.press("PgDown")
    assert box.currentText() == chosen
    assert area.verticalScrollBar().value() > 0


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_long_trouble_above_leaves_a_sheet_its_button(open_over: Open, counter: Counter, scale: float) -> None:
    driver = small(open_over, counter, PROMISED, scale, ready=False)
    words = "磁盘已满，没有保存；已保存的内容都在，腾出空间后再试。" * 12
    driver.station.seat.view.set_trouble(StationTrouble("disk_full", words))
    QApplication.processEvents()
    box = driver.find("trouble")
    assert box.height() <= driver.station.window.height() // 5
    driver.press("F10")
    driver.settle()
    confirm = sheet(driver).findChild(QPushButton, "confirm_correct")
    assert confirm is not None
    assert fits.whole(confirm)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_in_the_help_nothing_lies_over_a_row_of_keys(open_over: Open, counter: Counter, scale: float, language: str) -> None:
    driver = open_over(counter.desk, size=SMALL, scale=scale, language=language)
    driver.press("F1")
    driver.settle()
    opened = sheet(driver)
    assert not fits.pressed(opened)
    assert not fits.overlapping(opened)
    caps = {one.text() for one in opened.findChildren(QLabel)}
    assert {"Shift F2", "Ctrl F2"} <= caps
