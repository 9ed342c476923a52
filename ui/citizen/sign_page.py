"""The line to sign on; the strokes belong to what was asked when the line was empty."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.citizen.measures import SIDES
from ui.citizen.strokes import Strokes
from ui.kit.mirror import SignatureAsked
from ui.kit.text import tr
from ui.kit.widgets.basic import across, down, frame, label
from ui.kit.widgets.buttons import ActButton


class SignPage(QWidget):
    """The line to sign on."""

    def __init__(self, signed: Callable[[SignatureAsked, bytes], object]) -> None:
        super().__init__()
        self.setObjectName("citizen_sign")
        self._signed = signed
        self._asked: SignatureAsked | None = None
        self._line = label("", "note", wrap=True)
        self.strokes = Strokes()
        paper = frame("paper")
        paper.setLayout(down(self.strokes, margins=(6, 6, 6, 6)))
        again = ActButton(tr("重签"), self.strokes.clear, look="tile_soft")
        again.setObjectName("citizen_again")
        self._done = ActButton(tr("签好了"), self._press, look="tile_soft")
        self._done.setObjectName("citizen_signed")
        layout = down(label(tr("请您签字"), "heading"), self._line, 12, paper, 16, across(again, None, self._done), margins=SIDES)
        layout.setStretch(3, 1)
        self.setLayout(layout)
        self.strokes.changed.connect(self._draw_button)
        self._draw_button()

    def draw(self, asked: SignatureAsked) -> None:
        """What is signed, and an empty line."""
        self._asked = asked
        self._line.setText(asked.words)
        self.strokes.clear()

    def _draw_button(self) -> None:
        self._done.setEnabled(self.strokes.signed)

    def _press(self) -> None:
        asked = self._asked
        if asked is not None and self.strokes.signed:
            self._asked = None  # one signature for what was asked; another is asked for anew
            self._signed(asked, self.strokes.png())
