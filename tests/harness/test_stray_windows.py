"""A widget that is shown before it has its place is found; a dialog or a window of its own is not taken for one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from tests.harness.stray_windows import StrayWindows


@pytest.mark.stray_windows_allowed
def test_a_label_shown_before_it_is_laid_out_is_found(qapp: QApplication) -> None:
    watch = StrayWindows(qapp)
    label, window = QLabel("单位"), QWidget()
    label.setVisible(True)
    row = QHBoxLayout()
    row.addWidget(label)
    window.setLayout(row)
    window.show()
    watch.stop()
    assert len(watch.found()) == 1
    assert watch.found()[0].startswith("QLabel shown by")


def test_a_window_with_its_parts_in_place_is_none(qapp: QApplication) -> None:
    watch = StrayWindows(qapp)
    window = QWidget()
    row = QHBoxLayout()
    row.addWidget(QLabel("单位"))
    window.setLayout(row)
    window.show()
    watch.stop()
    assert watch.found() == []
