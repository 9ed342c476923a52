"""What a window says of itself and what is called for it: the last word stands, also after the tables were made again."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from central.base.clock import milliseconds
from central.base.core import Core
from central.base.tables_people import windows
from central.house import windows as calls
from central.taking_in import reproject
from tests.central.conftest import Hands
from tests.central.enrolled import enrol, take
from window_app.record.events.window import WindowChanged
from window_app.sync.wire.queue import WINDOW_STATES

HOUR = timedelta(hours=1)


def said(core: Core, window: str = "2") -> tuple[str, str]:
    row = core.database.look(lambda c: c.execute(select(windows).where(windows.c.window == window)).one())
    return row.state, row.reason


def call(core: Core, window: str, act: str) -> None:
    core.database.change(lambda c: calls.change(c, core, ("H01", window), act, "午休" if act == "pause" else "", "wang"))


def test_a_fast_clock_outranks_neither_a_call_nor_what_is_said_after_it(core: Core, hands: Hands) -> None:
    desk, device = enrol(core, "2")
    fast = (hands() + HOUR).isoformat()
    assert take(core, device, desk.sealed(WindowChanged("2", "closed", "", fast), ("window", "2"))) == [""]
    hands.forward(seconds=1)
    call(core, "2", "open")
    reproject.all_of(core, ["H01"])
    assert said(core) == ("open", "")
    assert take(core, device, desk.sealed(WindowChanged("2", "closed", "", fast), ("window", "2"))) == [""]
    hands.forward(seconds=1)
    right = hands().isoformat()  # its clock was set meanwhile
    assert take(core, device, desk.sealed(WindowChanged("2", "stand_by", "", right), ("window", "2"))) == [""]
    assert said(core) == ("stand_by", "")


def test_a_row_that_a_fast_clock_marked_long_ago_outranks_nobody(core: Core, hands: Hands) -> None:
    """Before its word counted from when it was received; no walk heals it."""
    desk, device = enrol(core, "2")
    ahead = update(windows).where(windows.c.window == "2").values(state="closed", since=milliseconds(hands() + 72 * HOUR))
    core.database.change(lambda c: c.execute(ahead))
    before, now = (hands() - HOUR).isoformat(), hands().isoformat()
    assert take(core, device, desk.sealed(WindowChanged("2", "stand_by", "", now), ("window", "2"))) == [""]
    assert said(core) == ("stand_by", "")
    assert take(core, device, desk.sealed(WindowChanged("2", "open", "", before), ("window", "2"))) == [""]
    assert said(core) == ("stand_by", ""), "from then on the last word stands again"


def test_a_call_beside_the_walk_is_not_taken_back_by_it(core: Core, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reproject, "AT_ONCE", 2)
    for act in ("open", "close", "open"):
        hands.forward(seconds=1)
        call(core, "2", act)
    core.database.change(lambda c: reproject.begin(c, core, "H01"))
    assert core.database.change(lambda c: reproject.step(c, core, "H01"))
    hands.forward(seconds=1)
    call(core, "2", "close")
    reproject.finish(core, "H01")
    assert said(core) == ("closed", "")


@pytest.mark.parametrize("seed", range(4))
def test_whatever_was_said_and_called_is_the_same_after_a_walk(core: Core, hands: Hands, seed: int) -> None:
    chance = random.Random(seed)
    desks = {window: enrol(core, window) for window in ("1", "2")}
    for _ in range(40):
        window = chance.choice("12")
        hands.forward(milliseconds=chance.choice((0, 1, 5_000)))
        if chance.random() < 0.5:
            call(core, window, chance.choice(list(WINDOW_STATES)))
        else:
            desk, device = desks[window]
            at = hands() + chance.choice((-HOUR, -HOUR / 3_600_000, 0 * HOUR, HOUR / 3_600_000, HOUR))
            told = WindowChanged(window, chance.choice(("open", "paused", "closed")), "", at.isoformat())
            assert take(core, device, desk.sealed(told, ("window", window))) == [""]
        if chance.random() < 0.1:
            _unchanged_by_a_walk(core)
    _unchanged_by_a_walk(core)


def _unchanged_by_a_walk(core: Core) -> None:
    before = [said(core, window) for window in "12"]
    reproject.all_of(core, ["H01"])
    assert [said(core, window) for window in "12"] == before
