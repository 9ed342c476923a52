"""What stands on the screen in the first moment: the regions in their places and colours, empty, in two dozen lines.

The panels are built behind it in slices, so that the event loop is never kept for long.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.text import tr
from ui.theme import theme


def _region(name: str, width: str = "", height: str = "") -> QFrame:
    made = QFrame()
    made.setProperty("region", name)
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
    middle.addWidget(_region("side", width="queue_strip"))
    middle.addWidget(_region("middle"), 1)
    middle.addWidget(_region("side", width="applicant_pane"))
    column.addWidget(_region("bar", height="top_bar"))
    column.addLayout(middle, 1)
    column.addWidget(_region("keys", height="key_bar"))
    column.addWidget(_region("side", height="device_bar"))
    colours = {"bar": "bar", "side": "surface", "middle": "canvas", "keys": "subtle"}
    shell.setStyleSheet(
        "".join(f'QFrame[region="{name}"] {{ background: {theme.colour(role).name()}; }}' for name, role in colours.items())
    )
    return shell
