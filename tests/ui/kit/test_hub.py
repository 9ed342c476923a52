"""Work on a lane comes home on the GUI thread and is counted until then; trouble that nobody takes goes to who was handed in."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.kit.bridge import Bridge
from ui.kit.hub import Hub
from window_app.errors import Bug, Cancelled, Refused, Trouble
from window_app.lanes import Lanes

Told = list[Trouble]


@pytest.fixture
def hub(qtbot: QtBot) -> Iterator[tuple[Hub[str], Told]]:
    del qtbot
    told: Told = []
    bridge = Bridge()
    made: Hub[str] = Hub(bridge, told.append)
    made.lanes = Lanes(bridge.deliver)
    yield made, told
    made.lanes.close()
    bridge.close()


def test_a_hub_knows_nothing_of_its_desk_but_whether_it_is_there(hub: tuple[Hub[str], Told]) -> None:
    made, _ = hub
    assert not made.ready
    with pytest.raises(Bug):
        _ = made.desk
    made.desk = "anything"
    assert made.ready
    assert made.desk == "anything"


def test_the_answer_comes_home_on_the_thread_that_asked(hub: tuple[Hub[str], Told], qtbot: QtBot) -> None:
    made, _ = hub
    where: list[threading.Thread] = []
    made.do("desk", threading.current_thread, lambda worker: where.extend((worker, threading.current_thread())))
    assert made.pending("desk") == 1
    qtbot.waitUntil(lambda: not made.pending())
    assert where[0] is not where[1]
    assert where[1] is threading.current_thread()


def test_trouble_goes_to_who_takes_it_else_to_whoever_tells(hub: tuple[Hub[str], Told], qtbot: QtBot) -> None:
    made, told = hub
    taken: Told = []

    def refuse() -> None:
        raise Refused("no", "不行")

    made.do("desk", refuse, otherwise=taken.append)
    made.do("desk", refuse)
    qtbot.waitUntil(lambda: not made.pending())
    assert [len(taken), len(told)] == [1, 1]


def test_what_was_called_off_is_told_to_nobody_and_is_not_under_way_any_more(hub: tuple[Hub[str], Told], qtbot: QtBot) -> None:
    made, told = hub
    home: list[object] = []

    def called_off() -> None:
        raise Cancelled

    made.do("reader", called_off, home.append)
    qtbot.waitUntil(lambda: not made.pending("reader"))
    assert not home
    assert not told
