"""The number at the window is read whole: a long one of the own series, and the word for a visit without one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel

from tests.flow.playing import begin, somebody
from tests.ui.clerk import fits
from tests.ui.clerk.test_sheet_room import SMALL
from tests.ui.conftest import show
from tests.ui.counter import Counter
from ui.clerk.driver import Driver


@pytest.mark.parametrize("number", ["X22001", "A001", ""])
@pytest.mark.parametrize(("size", "scale"), [((1920, 1080), 1.0), (SMALL, 1.0), (SMALL, 1.5)])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_sign_of_the_number_is_cut(
    open_over: Callable[..., Driver], counter: Counter, number: str, size: tuple[int, int], scale: float, language: str
) -> None:
    driver = open_over(counter.desk, size=size, scale=scale, language=language)
    begin(counter.desk, somebody())
    show(driver)
    visit, board = driver.station.seat.visit, driver.station.seat.hall.board
    driver.wait(lambda: visit.here, "nobody here")
    assert visit.here is not None
    assert board is not None
    visit.set_visit(replace(visit.here, number=number, category="A"))
    driver.station.seat.hall.set_board(replace(board, usual_seconds=725.0))
    QApplication.processEvents()
    shown = driver.find("ticket_number")
    assert isinstance(shown, QLabel)
    font = getattr(shown, "drawn_font", shown.font)()
    metrics = QFontMetrics(font)
    assert metrics.horizontalAdvance(shown.text()) <= shown.width()
    assert metrics.tightBoundingRect(shown.text()).height() <= shown.height()
    assert font.pixelSize() >= 30 * scale
    assert fits.whole(shown)
