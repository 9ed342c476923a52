"""What came of the case, for the applicant: state, number, by when."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.citizen.measures import SIDES
from ui.kit.mirror import Mirrored
from ui.kit.text import day_text, tr
from ui.kit.widgets.basic import down, label
from ui.kit.words.states import case_word


class NoticePage(QWidget):
    """What came of it: state, number, by when."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("citizen_notice")
        self._heading = label("", "heading", wrap=True)
        self._number = label("", "big_number", wrap=True)
        self._due = label("", "large", wrap=True)
        self.setLayout(down(None, self._heading, 16, self._number, 16, self._due, None, margins=SIDES))

    def draw(self, shown: Mirrored) -> None:
        """The case on the table."""
        case = shown.case
        self._heading.setText(case_word(case.status) if case else "")
        number = case.case_no if case else ""
        self._number.setText(" ".join(number[at : at + 6] for at in range(0, len(number), 6)))
        due = tr("{0}前办结，凭业务号可以查进度").format(day_text(case.due)) if case and case.due else tr("请收好窗口给您的文书")
        self._due.setText(due)
