"""The Qt binding must keep count: a lost reference per signal ends the window in the middle of a shift."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


class _Bell(QObject):
    rang = Signal()


def test_signals_and_setters_lose_no_reference_of_the_constants(qtbot: QtBot) -> None:
    bell, label = _Bell(), QLabel()
    qtbot.addWidget(label)
    bell.rang.connect(lambda: None)
    spare = [None, True, False] * 2000  # so that a binding that does lose them fails here and not by an abort
    before = [sys.getrefcount(constant) for constant in (None, True, False)]
    for _ in range(1000):
        bell.rang.emit()
        label.setText("一")
    after = [sys.getrefcount(constant) for constant in (None, True, False)]
    assert len(spare) == 6000
    assert all(new > old - 100 for old, new in zip(before, after, strict=True))
