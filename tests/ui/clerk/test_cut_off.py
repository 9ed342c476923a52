"""While the centre is away the window does not say that nobody waits: it says who is not seen, and what can be done."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Real
from ui.kit.words.queue import nobody_words
from window_app.flow.queue.calling import Calling


@pytest.mark.parametrize("cut", [False, True])
def test_f2_says_whether_nobody_waits_or_nobody_is_seen(cut: bool, real: Real, monkeypatch: pytest.MonkeyPatch) -> None:
    driver, _ = real
    monkeypatch.setattr(Calling, "cut", property(lambda _: cut))
    driver.press("F2")
    driver.wait(lambda: driver.station.seat.hall.stand_by, "not standing by")
    strip = driver.station.seat.view.strip
    assert strip is not None
    assert strip.text == nobody_words(cut)
    assert ("连不上中心" in strip.text) == cut
