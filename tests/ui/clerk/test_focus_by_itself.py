"""The focus comes to no button by itself: what the next Space presses is what a person went to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.flow.playing import begin, prepare, somebody
from tests.ui.conftest import Real, show
from ui.clerk.driver import Driver

ROOT = Path(__file__).parents[3]
STEPS = ("Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+5")
PLACES = ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5")


def pressed_by_space(driver: Driver) -> QAbstractButton | None:
    """The button that the next Space would press."""
    focus = driver.station.window.focusWidget()
    return focus if isinstance(focus, QAbstractButton) and focus.isVisible() and focus.isEnabled() else None


def stops(driver: Driver) -> Iterator[QWidget]:
    """Whatever can have the focus now."""
    for widget in driver.station.window.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


def test_space_on_the_case_of_somebody_else_prints_nothing(real: Real) -> None:
    """F8 shows its materials, F9 its outcome: the list goes, and beside it stands 再打印."""
    driver, counter = real
    desk, seat = counter.desk, driver.station.seat
    received = prepare(desk, begin(desk, somebody(1)).visit_id, "SVC-020")
    desk.accepting.receive(received.case_id)
    desk.calling.finish()
    begin(desk, somebody(2))
    show(driver)
    driver.station.acts.intake.open_known(received.case_id)
    driver.wait(lambda: seat.visit.on_table(received.case_id), "not shown")
    for key in ("F7", "F8"):
        for last in ("F9", "F10"):
            driver.press(key)
            driver.settle()
            driver.press(last)
            driver.settle()
            assert pressed_by_space(driver) is None, (key, last)
            counter.ear.log.clear()
            driver.press("Space")
            driver.settle()
            assert not counter.called("reprint")


def taken_away(widget: QWidget) -> Iterator[None]:
    """Hidden, there again; not to be used, to be used again."""
    widget.hide()
    yield
    widget.show()
    widget.setFocus()
    widget.setEnabled(False)
    yield
    widget.setEnabled(True)


def test_what_is_hidden_or_disabled_under_the_hands_gives_the_focus_to_no_button(complete: Real) -> None:
    driver, _ = complete
    wrong, tried = [], 0
    for page in STEPS:
        driver.press(page)
        driver.settle()
        for widget in list(stops(driver)):
            widget.setFocus()
            if driver.station.window.focusWidget() is widget:
                tried += 1
                wrong += [(page, widget, found) for _ in taken_away(widget) if (found := pressed_by_space(driver)) is not None]
    assert not wrong
    assert tried > 100


def test_a_page_that_is_turned_over_gives_the_focus_to_no_button(complete: Real) -> None:
    """Each page from each button of the one before."""
    driver, _ = complete
    view = driver.station.seat.view
    wrong, tried = [], 0
    for step in (*range(len(STEPS)), 0):
        for widget in [one for one in stops(driver) if isinstance(one, QAbstractButton)]:
            before = view.step
            widget.setFocus()
            view.set_step(step)
            if (found := pressed_by_space(driver)) not in (None, widget):
                wrong.append((step, widget, found))
            view.set_step(before)
            tried += 1
        view.set_step(step)
    driver.station.window.centralWidget().setFocus()
    for key in PLACES:
        driver.press(key)
        driver.settle()
        wrong += [(key, found)] if (found := pressed_by_space(driver)) is not None else []
    assert not wrong
    assert tried > 50


def test_a_window_with_nothing_chosen_that_is_come_back_to_chooses_no_button(real: Real) -> None:
    driver, _ = real
    window = driver.station.window
    focus = window.focusWidget()
    if focus is not None:
        focus.clearFocus()
    other = QWidget()
    other.show()
    other.activateWindow()
    QApplication.processEvents()
    window.activateWindow()
    driver.wait(window.isActiveWindow, "not come back")
    assert pressed_by_space(driver) is None
    other.close()


def test_every_pile_of_the_clerk_s_window_is_turned_in_the_one_way() -> None:
    for path in (ROOT / "ui" / "clerk").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "QStacked" in text:
            assert not re.search(r"\.setCurrent(Widget|Index)\(", text), path
