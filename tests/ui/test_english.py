"""In English no screen, sheet or applicant's page shows a Han character but data: the catalogue's, a person's, the hall's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.flow.playing import INSTANT, PROMISED, accept_one, card, somebody, value_for
from tests.ui.clerk.test_going_on import come_back, deferred, owed_row
from tests.ui.counter import Counter
from tests.ui.test_words import PLACES
from ui.clerk.driver import Driver
from ui.kit.language import speak
from ui.kit.text import MONTHS, day_text, short_day_text
from ui.kit.widgets.basic import Elided
from ui.kit.words.counts import CASES, PEOPLE, counted, unit
from ui.kit.words.states import case_word
from window_app.announcer import Changed
from window_app.domain.queue.left_open import REASONS
from window_app.errors import Note, StationTrouble
from window_app.flow.queue.views import TicketView
from window_app.ports import DeviceState

HAN = re.compile(r"[一-鿿]")
DOCUMENT_NO = re.compile(r"[一-鿿]+字〔\d{4}〕第\d{6}号")  # of an authority: stands like that on the paper
SHEETS = ("help", "guide", "devices", "jobs", "search_item", "search_all", "hold", "transfer", "pause", "held", "call_number",
          "refuse", "correct")  # fmt: skip
CITIZEN = ("idle", "confirm", "sign", "rate", "notice", "thanks", "blank")
OURS = ("窗", "中文")  # the mark in the corner, and the name of the other language in its own


def texts(value: Any) -> Iterator[str]:
    """Every text inside plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(key)
            yield from texts(inner)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from texts(inner)


def data_of(counter: Counter) -> list[str]:
    """What is data, by where it comes from; longest first, so that parts do not break wholes."""
    desk = counter.desk
    catalogue = desk.catalogue.catalogue()
    found = set(texts([asdict(item) for item in catalogue.items]))
    found |= set(texts([asdict(row) for row in catalogue.queue_categories]))
    found |= {item.title for item in catalogue.items}
    person = somebody()
    found |= set(texts(asdict(card(person)))) | {person.name[:1] + "*"}
    actor = desk.session.actor
    found |= {desk.station.hall_name, actor.display_name if actor else ""}
    found.add(str(value_for(next(one for one in catalogue.items[0].form_fields if one.type == "text"))))  # what was typed
    units = {row.unit for item in catalogue.items for row in item.fee.items}
    return sorted((text for text in found | units if HAN.search(text)), key=len, reverse=True)


def seen(window: QWidget) -> Iterator[tuple[str, str]]:
    """(who says it, what) of everything in sight, and what is read aloud of it."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        name = f"{type(widget).__name__} {widget.objectName()}"
        if isinstance(widget, QLabel | QAbstractButton):
            yield name, widget.text()
        if isinstance(widget, QLineEdit):
            yield name, widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from ((name, widget.itemText(at)) for at in range(widget.count()))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from ((name, text) for text in _rows(widget.model()))
        yield f"{name} accessible", widget.accessibleName()
        if not isinstance(widget, QPlainTextEdit):
            yield f"{name} tooltip", widget.toolTip()


def _rows(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for row in range(model.rowCount()):
        for column in range(columns):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                text = model.data(model.index(row, column), role)
                if isinstance(text, str):
                    yield text
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def left_over(driver: Driver, data: list[str], where: str) -> set[str]:
    """What is Chinese and no data on any of the windows now."""
    driver.settle()
    QApplication.processEvents()
    found = set()
    for window in driver.station.windows:
        for who, text in seen(window):
            rest = DOCUMENT_NO.sub("", text)
            for known in data:
                rest = rest.replace(known, "")
            for own in OURS:
                rest = rest.replace(own, "")
            if HAN.search(rest):
                found.add(f"{where}: {who}: {text!r}")
    return found


@pytest.fixture
def english(
    counter: Counter, open_over: Callable[..., Driver], qapp: QApplication
) -> Iterator[tuple[Driver, Counter, list[str]]]:
    """A window in English over the real desk; somebody who was here before waits, a result of that visit lies ready."""
    accept_one(counter.desk, INSTANT)
    counter.desk.ticketing.take("E")
    counter.desk.ticketing.take("B")
    driver = open_over(counter.desk, language="en")
    yield driver, counter, data_of(counter)
    speak(qapp, "zh_CN")  # the next test of this process opens no window, and reads words all the same


def _call(driver: Driver, counter: Counter) -> None:
    driver.press("F2")
    driver.wait(lambda: driver.station.seat.visit.here, "no visit")
    counter.plate.lay(card(somebody()))
    visit = driver.station.seat.visit
    driver.wait(lambda: visit.here is not None and visit.here.person is not None, "nobody identified")
    driver.settle()


def _open(driver: Driver, counter: Counter, item: str) -> None:
    seat = driver.station.seat
    assert seat.visit.here is not None
    case = counter.desk.intake.open_case(seat.visit.here.visit_id, item)
    seat.visit.set_case(counter.desk.looking.case(case.case_id))
    driver.settle()


def _sheets(driver: Driver, data: list[str]) -> set[str]:
    found = set()
    for name in SHEETS:
        driver.station.seat.view.open_sheet(name)
        driver.settle()
        found |= left_over(driver, data, f"sheet {name}")
        driver.station.seat.view.sheet_closed.emit()
        driver.settle()
    return found


def test_nobody_served(english: tuple[Driver, Counter, list[str]]) -> None:
    driver, _, data = english
    found = left_over(driver, data, "nobody")
    for name in PLACES:
        driver.station.seat.view.set_place(name)
        found |= left_over(driver, data, f"nobody, {name}")
    assert not sorted(found)


def test_a_case_of_each_kind_on_the_table_with_every_step_and_every_sheet(english: tuple[Driver, Counter, list[str]]) -> None:
    driver, counter, data = english
    _call(driver, counter)
    found = left_over(driver, data, "identified")
    for item in (PROMISED, INSTANT):
        _open(driver, counter, item)
        for step in range(5):
            driver.station.seat.view.set_step(step)
            found |= left_over(driver, data, f"{item}, step {step}")
        found |= _sheets(driver, data)
    for name in PLACES:
        driver.station.seat.view.set_place(name)
        found |= left_over(driver, data, f"with a case, {name}")
    assert not sorted(found)


def test_sheets_that_need_a_case_or_a_number_of_their_own(english: tuple[Driver, Counter, list[str]]) -> None:
    driver, counter, data = english
    seat, sheets = driver.station.seat, driver.station.window.sheets
    plain = counter.desk.calling.part.board  # type: ignore[attr-defined]
    left = TicketView("t1", "A007", "A", "called", called_at="2026-11-27T09:12:00+08:00")
    counter.instead("board", lambda: replace(plain(), left_open=left, left_reasons=tuple(REASONS)))
    counter.desk.announcer.announce(Changed("ticket"))
    driver.wait(lambda: sheets.sheet, "the number left open is not asked about")
    found = left_over(driver, data, "sheet left")
    counter.again("board")
    driver.press("Escape")
    case = deferred(counter.desk)
    come_back(driver, counter.desk)
    driver.click(f"supply_{case.case_no}_{owed_row(case)}")
    driver.wait(lambda: seat.visit.case, "not on the table")
    driver.settle()
    driver.press("F8")
    driver.wait(lambda: counter.called("add_page"), "no page")
    driver.settle()
    driver.press("F9")
    driver.wait(lambda: sheets.sheet, "no supply sheet")
    found |= left_over(driver, data, "sheet supply")
    driver.press("Escape")
    _open(driver, counter, PROMISED)
    driver.station.acts.filling.material(2, "X")
    driver.wait(lambda: sheets.sheet, "no sheet for the reason")
    found |= left_over(driver, data, "sheet not applicable")
    assert not sorted(found)


def test_a_card_that_is_valid_without_end(english: tuple[Driver, Counter, list[str]]) -> None:
    driver, counter, data = english
    driver.press("F2")
    visit = driver.station.seat.visit
    driver.wait(lambda: visit.here, "no visit")
    counter.plate.lay(replace(card(somebody()), valid_to="长期"))
    driver.wait(lambda: visit.here is not None and visit.here.person is not None, "nobody identified")
    assert visit.here is not None
    assert visit.here.person is not None
    assert visit.here.person.valid_to == "长期"
    driver.settle()
    words = [text for _, text in seen(driver.station.window)]
    assert "valid without end" in words
    assert not sorted(left_over(driver, data, "valid without end"))


def test_what_a_button_does_is_an_order_and_not_a_state(english: tuple[Driver, Counter, list[str]]) -> None:
    driver, _, _ = english
    seat = driver.station.seat
    assert driver.station.window.commands["pause"].words == "Pause"
    seat.view.set_trouble(StationTrouble("disk_full", "磁盘已满"))
    driver.settle()
    box = driver.find("trouble")
    assert "Close" in [one.accessibleName() for one in box.findChildren(QAbstractButton)]
    driver.press("Ctrl+2")
    driver.settle()
    assert "Numbers on hold" in [text for _, text in seen(driver.find("place_cases"))]


def test_every_page_for_the_applicant(english: tuple[Driver, Counter, list[str]]) -> None:
    driver, counter, data = english
    _call(driver, counter)
    _open(driver, counter, INSTANT)
    found = set()
    for page in CITIZEN:
        driver.station.seat.view.set_citizen(page)
        found |= left_over(driver, data, f"applicant, {page}")
    assert not sorted(found)


def test_what_is_refused_and_what_comes_of_a_case(english: tuple[Driver, Counter, list[str]]) -> None:
    driver, counter, data = english
    seat = driver.station.seat
    _call(driver, counter)
    _open(driver, counter, INSTANT)
    driver.press("F9")
    driver.wait(lambda: seat.visit.reasons, "nothing was refused")
    found = left_over(driver, data, "reasons")
    driver.press("F2")
    found |= left_over(driver, data, "busy")
    driver.press("F7")
    driver.press("F8")
    driver.press("F8")
    driver.wait(lambda: seat.visit.case and all(row.closed for row in seat.visit.case.materials), "materials not closed")
    found |= left_over(driver, data, "scanned")
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no review sheet")
    found |= left_over(driver, data, "review")
    driver.press("Return")
    driver.wait(lambda: seat.visit.outcome, "not accepted")
    found |= left_over(driver, data, "accepted")
    driver.station.seat.view.open_sheet("jobs")
    found |= left_over(driver, data, "print jobs")
    assert not sorted(found)


def test_a_day_is_read_in_one_way_only(english: tuple[Driver, Counter, list[str]]) -> None:
    driver, counter, _ = english
    assert (day_text("2026-11-01"), day_text("2026-01-11")) == ("1 Nov", "11 Jan")
    assert short_day_text("2026-11-01") == "01 Nov"
    _call(driver, counter)
    words = [text for _, text in seen(driver.find("applicant_pane"))]
    today = counter.desk.clock.now()
    assert [text for text in words if text == f"{today:%d} {MONTHS[today.month - 1]}"], "the history shows another kind of day"
    assert not [text for text in words if re.search(r"(?<![\d-])\d{1,2}[/-]\d{1,2}(?![\d-])", text)]


def test_one_is_not_counted_like_several(english: tuple[Driver, Counter, list[str]]) -> None:
    driver, _, _ = english
    assert (counted(PEOPLE, 1), counted(PEOPLE, 2), unit(CASES, "1")) == ("1 person", "2 people", "case")
    for name in PLACES:
        driver.station.seat.view.set_place(name)
        driver.settle()
        assert not [text for _, text in seen(driver.station.window) if re.search(r"\b1 (cases|people|pages|rows)\b", text)]


def test_one_thing_has_one_name(english: tuple[Driver, Counter, list[str]]) -> None:
    driver, counter, _ = english
    commands = driver.station.window.commands
    assert (commands["no_show"].words, commands["receive"].words, commands["finish"].words) == ("No-show", "Receive", "Finish")
    assert commands["find"].words == commands["place_find_page"].words == "Find"
    _call(driver, counter)
    _open(driver, counter, INSTANT)
    bar = [one.text() for one in driver.find("action_bar").findChildren(QLabel)]
    assert "Take in" not in bar
    assert case_word("received") == "Received"


def test_a_scanner_is_said_to_be_one_thing(english: tuple[Driver, Counter, list[str]]) -> None:
    driver, counter, _ = english
    _call(driver, counter)
    _open(driver, counter, PROMISED)
    driver.press("F7")
    driver.station.seat.station.set_devices((DeviceState("scanner", "missing", Note("not_set_up", "没有配置")),))
    driver.settle()
    words = [text for _, text in seen(driver.station.window)]
    assert "Not set up" in words
    assert "Not connected" not in words


def test_the_day_of_what_is_owed_is_not_cut_off(english: tuple[Driver, Counter, list[str]]) -> None:
    driver, counter, _ = english
    deferred(counter.desk)
    come_back(driver, counter.desk)
    boxes = [
        one for one in driver.find("applicant_pane").findChildren(QLabel) if "Deferred" in one.text() or " before " in one.text()
    ]
    assert boxes
    assert not [one.text() for one in boxes if isinstance(one, Elided)]
    assert not [one.text() for one in boxes if one.height() < one.heightForWidth(one.width())]


def test_no_word_of_a_rating_is_cut_on_the_smallest_screen(english: tuple[Driver, Counter, list[str]]) -> None:
    driver, _, _ = english
    driver.station.acts.calling.walk_in()
    driver.settle()
    driver.press("F12")
    driver.wait(lambda: driver.station.seat.view.citizen == "rate", "no rating page")
    screen = driver.station.windows[1]
    screen.resize(1280, 800)
    QApplication.processEvents()
    tiles = [tile for tile in screen.findChildren(QAbstractButton) if tile.objectName().startswith("level_")]
    assert len(tiles) == 5
    for tile in tiles:
        name = next(one for one in tile.findChildren(QLabel) if one.text())
        flags = int(Qt.TextFlag.TextWordWrap if name.wordWrap() else Qt.TextFlag.TextSingleLine)
        drawn = name.fontMetrics().boundingRect(name.rect(), flags, name.text())
        assert drawn.width() <= tile.width() - 16
        assert drawn.height() <= name.height()
