"""What stands on the screen in the first moment: the regions in their places and colours, empty, in two dozen lines.

The panels are built behind it in slices, so that the event loop is never kept for long.
"""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.text import tr
from ui.kit.theme import theme


def _region(role: str, width: str = "", height: str = "") -> QWidget:
    """By palette: a style sheet for five colours would cost 3 ms before the first picture."""
    made = QWidget()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, theme.colour(role))
    made.setPalette(palette)
    made.setAutoFillBackground(True)
    if width:
        made.setFixedWidth(theme.region(width))
    if height:
        made.setFixedHeight(theme.region(height))
    return made


def make_shell() -> QWidget:
    """The bare regions."""
    shell = QWidget()
    shell.setObjectName("shell")
    shell.setAccessibleName(tr("正在打开工作台"))
    column = QVBoxLayout(shell)
    middle = QHBoxLayout()
    for box in (column, middle):
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
    middle.addWidget(_region("surface", width="queue_strip"))
    middle.addWidget(QWidget(), 1)  # bare: the window itself shows through, and so learns that it was painted
    middle.addWidget(_region("surface", width="applicant_pane"))
    column.addWidget(_region("bar", height="top_bar"))
    column.addLayout(middle, 1)
    column.addWidget(_region("subtle", height="key_bar"))
    column.addWidget(_region("surface", height="device_bar"))
    return shell
