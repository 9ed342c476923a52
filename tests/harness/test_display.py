"""The display of the tests is a real X server, and two of them do not collide."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.harness.display import display

OPEN = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("服务窗口"); label.resize(300, 100); label.show(); app.processEvents()
print(app.platformName(), app.primaryScreen().size().width())
"""


def test_a_window_opens_on_each_of_two_displays_at_once() -> None:
    with display(1280, 720) as one, display(800, 600) as other:
        assert one["DISPLAY"] != other["DISPLAY"]
        for environment, width in ((one, "1280"), (other, "800")):
            child = subprocess.run(
                [sys.executable, "-c", OPEN], env={**os.environ, **environment}, capture_output=True, text=True, check=True
            )
            assert child.stdout.split() == ["xcb", width], child.stderr
