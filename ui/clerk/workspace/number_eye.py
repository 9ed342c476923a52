"""The eye beside a number that is hidden while nobody types it: held, it shows it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.kit.hub import alive
from ui.kit.text import tr
from ui.kit.widgets.buttons import icon_button
from ui.kit.widgets.number_line import NumberLine


def number_eye(name: str, line: NumberLine, reveal: Callable[[Callable[[], object]], object]) -> QWidget:
    """`reveal` notes that it is looked at, then shows it."""
    eye = icon_button("eye", tr("按住显示证件号（会留痕）"), lambda: None, look="bare", role="text")
    eye.setObjectName(name)

    def look() -> None:
        if line.hidden:
            reveal(alive(eye, lambda: line.show_number(eye.isDown())))

    eye.pressed.connect(look)
    eye.released.connect(lambda: line.show_number(False))
    return eye
