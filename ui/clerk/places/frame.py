"""The frame of every place beside the workspace: title, what it is for, the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, label
from ui.kit.widgets.buttons import ActButton


class Place(QFrame):
    """`name` is the place; subclasses fill `body` and read in `enter`, which is called whenever the place is opened."""

    def __init__(self, seat: Seat, commands: dict[str, Command], name: str, title: str, line: str) -> None:
        super().__init__()
        self.setObjectName(f"place_{name}")
        self.setAccessibleName(title)
        self.seat, self.commands, self.name = seat, commands, name
        self.side = QHBoxLayout()
        self.side.setSpacing(theme.px(10))
        back = ActButton(tr("回到接件"), commands["place_workspace"].run, key="Ctrl 1", icon="arrow-left", look="link")
        words = down(label(title, "title"), label(line, "caption", wrap=True), spacing=0)
        head = across(words, self.side, back, margins=(0, 0, 0, 0), spacing=16)
        head.setStretch(0, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(14))
        outer = down(head, self.body, margins=(20, 14, 20, 14), spacing=12)
        outer.setStretch(1, 1)
        self.setLayout(outer)
        seat.view.place_changed.connect(self.entered)

    def entered(self) -> None:
        """Whenever another place was opened: perhaps this one."""
        if self.seat.view.place == self.name and self.seat.hub.ready:
            self.enter()

    @property
    def here(self) -> bool:
        """True while this place is shown."""
        return self.seat.view.place == self.name

    def enter(self) -> None:
        """Read what the place shows."""
