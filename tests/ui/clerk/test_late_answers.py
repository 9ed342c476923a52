"""An answer that comes after its widget is gone does nothing: what a widget hands out to be called later asks for it first."""

from __future__ import annotations

import ast
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.sources import Source, sources
from tests.ui.conftest import Real
from ui.clerk.driver import Driver

ROOT = Path(__file__).parent.parent.parent.parent
ROOMS = ("ui/clerk/sheets", "ui/clerk/places", "ui/clerk/panels", "ui/clerk/workspace")


class Gate:
    """A lane that does nothing until it is let go."""

    def __init__(self, driver: Driver, lane: str) -> None:
        self._gate = threading.Event()
        driver.station.hub.do(lane, lambda: self._gate.wait(10))

    def let_go(self) -> None:
        self._gate.set()


def test_hits_that_come_after_the_sheet_was_closed_are_nobodys(served: Real) -> None:
    driver, _ = served
    driver.press("Alt+4")
    slow = Gate(driver, "search")
    driver.press("F6")
    driver.write("l")
    driver.press("Escape")
    assert driver.station.window.sheets.sheet is None
    driver.wait(lambda: driver.station.window.findChild(object, "search_sheet") is None, "the sheet is still there")
    slow.let_go()
    driver.settle()


@pytest.mark.parametrize("keys", ["Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "Ctrl+7", "F7"])
def test_what_a_place_asked_for_comes_home_to_no_window_that_was_built_anew(keys: str, served: Real) -> None:
    driver, _ = served
    visit = driver.station.seat.visit
    gates = [Gate(driver, lane) for lane in ("read", "figures", "search")]
    driver.press(keys)
    if keys == "Ctrl+4":
        driver.write("l")
    if keys == "F7":
        driver.press("F8")
        driver.wait(lambda: visit.case and any(row.pages for row in visit.case.materials), "no page")
    before = driver.station.window
    driver.station.seat.view.appearance_wanted.emit("scale", "1.25")
    driver.wait(lambda: driver.station.window is not before, "not built anew")
    for gate in gates:
        gate.let_go()
    driver.settle()


def handed_out(source: Source) -> Iterator[str]:
    """Callables that go to a lane or an act to be called later, and are not asked whether their widget is there."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        chain = ast.unparse(node.func).split(".")
        if chain[-1] == "do" and any("hub" in part for part in chain):
            later = node.args[2:]
        elif chain[0] in ("acts", "self") and any("acts" in part for part in chain):
            later = node.args
        else:
            continue
        inner = {one.name for one in ast.walk(source.tree) if isinstance(one, ast.FunctionDef)}
        for one in later:
            named = one.attr if isinstance(one, ast.Attribute) else one.id if isinstance(one, ast.Name) else ""
            if isinstance(one, ast.Lambda) or named in inner:
                yield f"{source.place}:{one.lineno}"


def test_no_widget_hands_out_a_call_that_does_not_ask_whether_it_is_there() -> None:
    rooms = [source for source in sources(ROOT, ("ui",)) if source.place.startswith(ROOMS)]
    assert len(rooms) > 20
    assert [found for source in rooms for found in handed_out(source)] == []
