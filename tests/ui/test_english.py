"""In English no screen, sheet or applicant's page shows a Han character but data: the catalogue's, a person's, the hall's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
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

from tests.flow.playing import INSTANT, PROMISED, accept_one, card, somebody
from tests.ui.counter import Counter
from tests.ui.test_words import PLACES
from ui.clerk.driver import Driver

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
def english(counter: Counter, open_over: Callable[..., Driver]) -> tuple[Driver, Counter, list[str]]:
    """A window in English over the real desk; somebody who was here before waits, a result of that visit lies ready."""
    accept_one(counter.desk, INSTANT)
    counter.desk.ticketing.take("E")
    counter.desk.ticketing.take("B")
    driver = open_over(counter.desk, language="en")
    return driver, counter, data_of(counter)


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
