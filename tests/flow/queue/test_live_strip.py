"""The running window: what the live line brings is drawn without asking, and the window opens and closes with its program."""

from __future__ import annotations

import threading
from collections.abc import Callable

from tests.flow.queue.conftest import Counter
from window_app.announcer import Changed
from window_app.programs.parts import Building

SECONDS = 20


def until(building: Building, seen: Callable[[], bool]) -> None:
    """Wait, word by word, until something is seen."""
    moved = threading.Event()

    def heard(_: Changed) -> None:
        moved.set()

    stop = building.place.announcer.listen(heard)
    try:
        while not seen():
            moved.clear()
            assert seen() or moved.wait(SECONDS), "nothing was told"
    finally:
        stop()


def test_each_event_is_drawn_and_nobody_asks_for_the_board(counter: Counter) -> None:
    building, calling = counter.building, counter.calling
    asked: list[str] = []
    centre = building.line.centre
    assert centre is not None
    get = centre.get

    def counted(path: str, operator: str | None = None) -> object:
        asked.append(path)
        return get(path, operator)

    centre.get = counted  # type: ignore[method-assign]
    calling.take_board(None)
    building.start()
    until(building, lambda: calling.online)
    for n in range(1, 6):
        counter.other.post("/v1/halls/H01/tickets", {"category": "A"})
        until(building, lambda n=n: len(calling.board().waiting) == n)  # type: ignore[misc]
        calling.refresh()
    assert asked == []


def test_the_program_opens_its_window_and_closes_it_when_nobody_is_served(counter: Counter) -> None:
    building = counter.building

    def window() -> str:
        return str(counter.other.get("/v1/halls/H01/queue").json()["windows"][0]["state"])

    building.start()
    until(building, lambda: counter.calling.online and window() == "open")
    counter.place.close()
    assert window() == "closed"


def test_a_program_that_ends_with_somebody_at_the_window_leaves_it_open(counter: Counter) -> None:
    building = counter.building
    counter.other.post("/v1/halls/H01/tickets", {"category": "A"})

    def state() -> tuple[str, str]:
        window = counter.other.get("/v1/halls/H01/queue").json()["windows"][0]
        return str(window["state"]), str((window["ticket"] or {}).get("number", ""))

    building.start()
    until(building, lambda: counter.calling.online)
    counter.calling.call_next()
    counter.place.close()
    assert state() == ("serving", "A001")
    calling = counter.again()
    counter.building.start()
    until(counter.building, lambda: calling.online)
    current = calling.board().current
    assert current is not None
    assert (current.number, calling.left_open) == ("A001", None)
