"""The date in doubt: read it off a calendar and type it, once a day. What was being done stays as it is behind the question."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.clerk.sheets.cover import Cover
from ui.kit.hub import alive
from ui.kit.icons import IconLabel
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, label
from ui.kit.widgets.buttons import ActButton
from ui.kit.words.told import trouble_words
from window_app.domain.trusted_time import CARRIED
from window_app.record.dates import iso_date

if TYPE_CHECKING:
    from window_app.errors import Trouble


class DateLine(QLineEdit):
    """A date to be typed. Where the machine's own date is only far from the last one it stands there: Enter confirms it; a date
    in doubt is not offered, or it would be confirmed unread."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(tr("今天的日期"))
        self.setPlaceholderText("2026-01-31")
        self.setMaxLength(10)

    def ask(self, trouble: Trouble) -> None:
        """What was refused says which date there is, and how far it is to be trusted."""
        offered = trouble.params.get("state") == CARRIED
        self.setText(str(trouble.params.get("today", "")) if offered else "")
        self.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def day(self) -> date | None:
        """What was typed, None if it is no date."""
        text = self.text().strip().replace("/", "-").replace(".", "-")
        digits = text.replace("-", "")
        if len(digits) == 8 and digits.isdecimal() and "-" not in text:
            text = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
        try:
            return iso_date(text)
        except ValueError:
            return None


def date_wrong() -> str:
    """What is said of a line that is no date."""
    return tr("请按 2026-01-31 的样子输入今天的日期")


class DateDialog(Cover):
    """Opens when an act was refused for the date; afterwards the act is done again by whoever wanted it."""

    def __init__(self, over: QWidget, seat: Seat, acts: Acts) -> None:
        super().__init__(over, "date_dialog", tr("核对日期"))
        self._seat, self._acts = seat, acts
        self._line = DateLine("date_line")
        self._why, self._wrong = label("", "caption", wrap=True), label("", "error", wrap=True)
        self._go = ActButton(tr("确认日期"), self._confirm, look="primary", key="Enter")
        self._go.setObjectName("date_go")
        self._go.setFixedHeight(theme.px(44))
        self._line.returnPressed.connect(self._confirm)
        title = label(tr("今天是几号"), "title")
        self.card.setLayout(
            down(across(IconLabel("clock", "warning", 24), title, None, spacing=12), self._why, 8,
                 label(tr("今天的日期"), "muted"), self._line, self._wrong, 4, self._go, margins=(28, 24, 28, 28), spacing=6)
        )  # fmt: skip
        seat.view.date_asked.connect(self._ask)

    def _ask(self, trouble: Trouble) -> None:
        if self._seat.view.locked:  # whoever signs in is asked there
            return
        self._why.setText(trouble_words(trouble))
        self._wrong.setText("")
        self._go.setEnabled(True)
        self.cover()
        self._line.ask(trouble)

    def _confirm(self) -> None:
        typed = self._line.day
        if typed is None:
            self._wrong.setText(date_wrong())
        elif self._go.isEnabled():
            self._go.setEnabled(False)
            self._acts.session.confirm_date(typed, alive(self, self._confirmed), alive(self, self._refused))

    def _confirmed(self) -> None:
        self.uncover()

    def _refused(self, trouble: Trouble) -> None:
        self._go.setEnabled(True)
        self._wrong.setText(trouble_words(trouble))
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
