"""设置: theme, size, language; they take effect at once and are remembered by whoever started the window."""

from __future__ import annotations

from functools import partial

from ui.clerk.acts.bundle import Acts
from ui.clerk.places.frame import Place
from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, frame, label
from ui.kit.widgets.buttons import ActButton


class SettingsPage(Place):
    """objectName place_settings."""

    def __init__(self, seat: Seat, acts: Acts, commands: dict[str, Command]) -> None:
        super().__init__(seat, commands, "settings", tr("设置"), tr("马上生效，办件不受影响"))
        del acts
        card = frame("card")
        rows = []
        self._buttons: dict[tuple[str, str], ActButton] = {}
        for name, title, choices in (
            (
                "theme",
                tr("配色"),
                (("light", tr("浅色"), "sun"), ("dark", tr("深色"), "moon"), ("high_contrast", tr("高对比"), "contrast")),
            ),
            ("scale", tr("字号"), (("1.0", tr("标准"), ""), ("1.25", tr("大"), ""), ("1.5", tr("特大"), ""))),
            ("language", tr("语言"), (("zh_CN", "中文", ""), ("en", "English", ""))),
        ):
            buttons = []
            for value, words, icon in choices:
                button = ActButton(words, partial(self._choose, name, value), look="choice", icon=icon)
                button.setCheckable(True)
                button.setObjectName(f"{name}_{value}")
                button.setAccessibleName(f"{title} {words}")
                self._buttons[name, value] = button
                buttons.append(button)
            head = label(title, "emphasis")
            head.setMinimumWidth(theme.px(90))
            rows.append(across(head, *buttons, None, spacing=10))
        card.setLayout(down(*rows, margins=(24, 20, 24, 24), spacing=18))
        self.body.addWidget(card)
        self.body.addStretch(1)
        self._mark()

    def enter(self) -> None:
        """Show what is in force."""
        self._mark()

    def _choose(self, name: str, value: str) -> None:
        self.seat.view.appearance_wanted.emit(name, value)
        self._mark()

    def _mark(self) -> None:
        now = {"theme": theme.name, "scale": str(float(theme.scale)), "language": theme.language}
        for (name, value), button in self._buttons.items():
            button.setChecked(now[name] == value)
