"""The applicant pane: who stands here, what waits for this person, history, guide, and what the second screen shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.clerk.acts.bundle import Acts
from ui.clerk.panels.citizen_words import citizen_words
from ui.clerk.panels.history_box import HistoryBox
from ui.clerk.panels.person_box import PersonBox
from ui.clerk.panels.waiting_boxes import WaitingBoxes
from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.icons import IconLabel
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, empty, frame, holding, keeping_focus, label, line
from ui.kit.widgets.buttons import ActButton


class ApplicantPanel(QFrame):
    """The right pane; a drawer on narrow screens."""

    def __init__(self, seat: Seat, acts: Acts, commands: dict[str, Command]) -> None:
        super().__init__()
        self.setObjectName("applicant_pane")
        self.setAccessibleName(tr("申请人"))
        self.setFixedWidth(theme.region("applicant_pane"))
        self._seat, self._commands = seat, commands
        self._person, self._waiting = PersonBox(seat, acts), WaitingBoxes(seat, acts, commands)
        self._history = HistoryBox(seat, acts)
        self._guide = QVBoxLayout()
        self._guide.setSpacing(0)
        self._screen_words, self._screen_line = label("", "emphasis"), label("", "caption", wrap=True)
        self._scroll = self._scrolling()
        self.setLayout(down(self._scroll, line(), self._second_screen(), spacing=0))
        visit = seat.visit
        for signal in (visit.visit_changed, visit.case_changed, visit.outcome_changed, seat.view.citizen_changed):
            signal.connect(self._draw_keeping)
        seat.station.reader_changed.connect(self._draw_keeping)
        seat.view.focus_wanted.connect(self._focus)
        self._draw()

    def _scrolling(self) -> QScrollArea:
        inside = holding(
            down(
                holding(down(self._person, self._waiting, margins=(16, 16, 15, 14), spacing=0)),
                line(),
                holding(down(self._history, margins=(16, 10, 15, 14))),
                line(),
                holding(down(self._guide, margins=(16, 14, 15, 14))),
                None,
                spacing=0,
            )
        )
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _second_screen(self) -> QWidget:
        panel = frame("panel")
        words = down(self._screen_words, self._screen_line, spacing=0)
        panel.setLayout(across(IconLabel("file-text", "accent", 20), words, None, margins=(14, 9, 14, 9), spacing=12))
        return holding(down(label(tr("申请人屏"), "head"), panel, margins=(16, 14, 15, 16), spacing=7))

    def look_at(self, part: QWidget) -> None:
        """Scroll to a part of it."""
        if self._scroll.isAncestorOf(part):
            self._scroll.ensureWidgetVisible(part, 0, theme.px(24))

    def _focus(self, where: str) -> None:
        button = self.findChild(ActButton, "deliver_button")
        if where == "result" and button is not None:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _draw_keeping(self) -> None:
        with keeping_focus(self):
            self._draw()

    def _draw(self) -> None:
        for part in (self._person, self._waiting, self._history):
            part.draw()
        self._draw_guide()
        words, below = citizen_words(self._seat.view.citizen)
        self._screen_words.setText(words)
        self._screen_line.setText(below)

    def _draw_guide(self) -> None:
        empty(self._guide)
        case = self._seat.visit.case
        full = ActButton(tr("全文 Alt G"), self._commands["guide"].run, look="link")
        self._guide.addLayout(across(label(tr("办事指南要点"), "head"), None, full if case else None))
        self._guide.addSpacing(theme.px(6))
        for text in case.guide_lines[:3] if case else ():
            row = across(label("•", "body"), label(text, "body", wrap=True), margins=(4, 1, 0, 1), spacing=8)
            row.setStretch(1, 1)
            self._guide.addLayout(row)
